// The top of a step: a new step begins where it begins, for eyes, keyboard and screen reader alike, not where the last one ended.
// Words of other steps that rest on this device are forgotten where the store has them, and sent once where it has not.
export default function ({ data, parentElement, setStateValue }) {
  const line = parentElement.querySelector("p");
  line.textContent = data.words;
  if (line.at === undefined ? data.begun : line.at !== data.at) {
    // What follows may still be on its way, and the page too short to bring the line up: tried again until somebody moves it themselves.
    let tries = 12;
    const leave = () => { tries = 0; };
    for (const moved of ["wheel", "pointerdown", "keydown"]) addEventListener(moved, leave, { once: true });
    const rise = () => {
      if (line.getBoundingClientRect().top > 150) line.scrollIntoView({ block: "start" });
      if (tries-- > 0) setTimeout(rise, 150);
    };
    requestAnimationFrame(() => {
      line.focus({ preventScroll: true });
      line.scrollIntoView({ block: "start" });
      // A screen reader moves on without wheel, finger or key.
      addEventListener("focusin", leave, { once: true });
      rise();
    });
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
