// The top of a step: a new step begins where it begins, for eyes, keyboard and screen reader alike, not where the last one ended.
// Words of other steps that rest on this device are forgotten where the store has them, and sent once where it has not.
export default function ({ data, parentElement, setStateValue }) {
  const line = parentElement.querySelector("p");
  line.textContent = data.words;
  if (line.at !== undefined && line.at !== data.at) {
    requestAnimationFrame(() => { line.focus({ preventScroll: true }); line.scrollIntoView({ block: "start" }); });
  }
  line.at = data.at;
  line.sent ??= new Set();
  try {
    const shelf = `coprod-typed:${data.draft}:`;
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(shelf))) {
      const tip = Number(name.slice(shelf.length).split(":")[0]), resting = JSON.parse(localStorage.getItem(name));
      if (tip === data.at) continue;
      if (resting.text.trim() === (data.comments[tip] ?? "")) {
        localStorage.removeItem(name);
      } else if (!line.sent.has(name)) {
        line.sent.add(name);
        setStateValue("stray", { tip, ...resting });
        break;
      }
    }
  } catch { /* a browser that keeps nothing */ }
}
