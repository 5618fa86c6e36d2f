// Making elements, and what is drawn over the screen for a moment.
function made(tag, name, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

// Pictures are our own files, never what anybody typed.
function picture(name, label) {
  const drawn = made("span", "picture", label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" });
  drawn.innerHTML = PICTURES[name] ?? "";
  return drawn;
}

function middleOf(element) {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

const isCalm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const SPARKS = ["#ec8a68", "#f6cf6b", "#4c9fa3", "#86b56f", "#8f72ad", "#93c9e6"];

// The same celebration for every answer: none is better than another.
function celebrate(over, target) {
  target.classList.remove("took");
  void target.offsetWidth;
  target.classList.add("took");
  setTimeout(() => target.classList.remove("took"), 700);
  if (isCalm()) return;
  const [x, y] = middleOf(target);
  for (let i = 0; i < 9; i++) {
    const angle = (2 * Math.PI * (i + Math.random() * 0.6)) / 9;
    const far = 90 + 80 * Math.random();
    const spark = made("i", i % 3 ? "spark" : "spark star");
    spark.style.cssText = `left:${x}px;top:${y}px;background:${SPARKS[i % SPARKS.length]};--x:${Math.cos(angle) * far}px;--y:${Math.sin(angle) * far}px`;
    over.append(spark);
    setTimeout(() => spark.remove(), 900);
  }
}

// The largest squares of `n` that fit; `inLine` keeps them in one row or one column.
function fitted(n, width, height, gap, inLine) {
  let best = { columns: n, size: 0 };
  for (let columns = 1; columns <= n; columns++) {
    if (inLine && columns !== 1 && columns !== n) continue;
    const rows = Math.ceil(n / columns);
    const size = Math.floor(Math.min((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows));
    if (size > best.size) best = { columns, size };
  }
  return best;
}

// Stones lie in the jar row upon row; a full jar shows that it is full, not how many.
const MOST_STONES = 24;
function stonesIn(jar, n) {
  const lying = jar.querySelectorAll(".stone").length;
  for (let i = lying; i < Math.min(n, MOST_STONES); i++) {
    const row = Math.floor(i / 5);
    const stone = made("i", "stone");
    stone.style.cssText = `left:${17 + 13.2 * (i % 5) + (row % 2 ? 5 : 0)}%;bottom:${9 + 10.5 * row}%;background:${SPARKS[(i * 5 + row) % SPARKS.length]};rotate:${(i * 47) % 40 - 20}deg`;
    jar.append(stone);
  }
  for (let i = lying; i > n; i--) jar.querySelectorAll(".stone")[i - 1]?.remove();
}
