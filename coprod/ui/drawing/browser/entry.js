// What the page calls whenever a chart is there or has changed. Gives what is to be called when it is gone.
const held = new WeakMap();
let isGivenUp = false;

export function show({ data, parentElement, setTriggerValue }) {
  dress();
  const chart = held.get(parentElement) ?? new Chart(parentElement);
  held.set(parentElement, chart);
  const turn = (chart.turn += 1);
  chart.tell(data, (picked) => setTriggerValue("picked", picked), (error) => {
    console.warn("A chart could not be drawn", error);
    // One word is enough for all charts of the visit; each would make the page run again.
    if (!isGivenUp) setTriggerValue("unable", String(error));
    isGivenUp = true;
  });
  // Streamlit may end an earlier call after a later one has begun.
  return () => {
    if (chart.turn !== turn) return;
    held.delete(parentElement);
    chart.leave();
  };
}

function dress() {
  if (document.getElementById("coprod-chart-style")) return;
  document.head.append(Object.assign(document.createElement("style"), { id: "coprod-chart-style", textContent: STYLE }));
}
