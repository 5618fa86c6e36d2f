// The chart as a picture to take away, its title written above it.
const BESIDE = 16, LINE = 24;

function lines(words, width, font) {
  const pen = document.createElement("canvas").getContext("2d"), found = [""];
  pen.font = font;
  for (const word of words.split(/\s+/)) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (found.at(-1) && pen.measureText(longer).width > width - 2 * BESIDE) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found;
}

// A picture has no access to the page's letters, so it takes them along.
async function letters(family) {
  const file = document.querySelector("link[rel='preload'][as='font']")?.href;
  if (!file) return "";
  const bytes = new Uint8Array(await (await fetch(file)).arrayBuffer());
  const text = bytes.reduce((made, byte) => made + String.fromCharCode(byte), "");
  const name = family.split(",")[0].trim().replace(/^["']|["']$/g, "");
  return `<defs><style>@font-face{font-family:"${name}";font-weight:200 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}</style></defs>`;
}

const markup = (words) => words.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

async function drawnWithTitle(chart) {
  const plotly = await library(), { data, layout } = chart.figure(), ink = layout.font?.color ?? "#000000";
  const family = layout.font?.family ?? "sans-serif", width = chart.width, height = layout.height;
  const said = lines(chart.told.title, width, `600 18px ${family}`), head = said.length * LINE + BESIDE;
  const drawn = await plotly.toImage({ data, layout: { ...layout, width, height }, config: CONFIG }, { format: "svg", imageDataOnly: true, width, height });
  const title = said.map((line, place) => `<tspan x="${BESIDE}" y="${BESIDE + (place + 0.7) * LINE}">${markup(line)}</tspan>`).join("");
  const size = { width, height: height + head + BESIDE };
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`
    + (await letters(family)) + `<rect width="100%" height="100%" fill="${PAPER[pageTheme()]}"/><text font-family="${markup(family)}" font-size="18" font-weight="600" fill="${ink}">${title}</text>`
    + `<svg y="${head}" width="${width}" height="${height}">${drawn}</svg></svg>`;
  return { text, ...size };
}

async function asPng({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

async function takeAway(chart, kind) {
  const drawn = await drawnWithTitle(chart);
  const blob = kind === "png" ? await asPng(drawn) : new Blob([drawn.text], { type: "image/svg+xml" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${chart.told.name}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// A button in the corner that opens the choice of two kinds; seen by whoever points at the chart or comes to it by keyboard.
function takingButton(chart) {
  const corner = document.createElement("div"), button = document.createElement("button"), menu = document.createElement("div");
  corner.className = "coprod-chart-take";
  menu.setAttribute("role", "menu");
  menu.hidden = true;
  button.type = "button";
  button.setAttribute("aria-haspopup", "menu");
  button.innerHTML = '<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="currentColor" d="M11 4h2v8.2l3-3 1.4 1.4L12 16l-5.400-5.400L8 9.200l3 3zM5 18h14v2H5z"/></svg>';
  const open = (isOpen) => {
    menu.hidden = !isOpen;
    button.setAttribute("aria-expanded", String(isOpen));
  };
  const close = () => { open(false); button.focus(); };
  const items = ["png", "svg"].map((kind) => {
    const item = Object.assign(document.createElement("button"), { type: "button", textContent: WORDS[kind], tabIndex: -1 });
    item.setAttribute("role", "menuitem");
    item.onclick = () => { close(); takeAway(chart, kind).catch((error) => console.warn("The picture could not be made", error)); };
    return item;
  });
  menu.append(...items);
  button.onclick = () => { open(menu.hidden); if (!menu.hidden) items[0].focus(); };
  corner.onkeydown = (event) => {
    const at = items.indexOf(document.activeElement), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !menu.hidden) close();
    else if (step && menu.hidden) button.click();
    else if (step) items.at((at + step) % items.length).focus();
    else return;
    event.preventDefault();
  };
  corner.addEventListener("focusout", (event) => corner.contains(event.relatedTarget) || open(false));
  open(false);
  corner.append(button, menu);
  return { corner, name: (title) => button.setAttribute("aria-label", `${WORDS.take}: ${title}`) };
}
