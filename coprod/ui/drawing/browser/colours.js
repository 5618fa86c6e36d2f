// A figure comes in the colours of the mode it was made in. Where the page has changed over since, each colour of ours is exchanged
// for its like at once; the figure made anew follows when the server has run.
const pageTheme = () => (getComputedStyle(document.querySelector(".stApp") ?? document.body).colorScheme.includes("dark") ? "dark" : "light");

const exchanged = (from, to) => {
  const pairs = new Map();
  THEMES[from].forEach((colour, place) => pairs.has(colour) || pairs.set(colour, THEMES[to][place]));
  return pairs;
};

function inPageColours(figure, made) {
  const shown = pageTheme();
  if (shown === made) return copied(figure);
  const pairs = exchanged(made, shown);
  return JSON.parse(JSON.stringify(figure).replace(/#[0-9a-f]{6}\b/gi, (colour) => pairs.get(colour.toLowerCase()) ?? colour));
}
