// The marks of a chart that can be picked, by keyboard: a list of options to a screen reader, a ring around the mark to everybody else.
let named = 0;

// Where each mark that carries data stands, in pixels within the chart.
function marksOf(plot) {
  const found = [];
  (plot.calcdata ?? []).forEach((points, curve) => {
    const trace = points[0]?.trace;
    if (!trace || trace.visible !== true || !trace.customdata) return;
    const across = plot._fullLayout[axisOf(trace.xaxis ?? "x")], along = plot._fullLayout[axisOf(trace.yaxis ?? "y")];
    if (!across || !along) return;
    const set = (row, column, number, x, y) => {
      const data = column === null ? trace.customdata[row] : trace.customdata[row]?.[column];
      if (data === undefined || data === null || !Number.isFinite(x) || !Number.isFinite(y)) return;
      found.push({ curve, number, data, x: across._offset + x, y: along._offset + y, words: wordsOf(trace, row, column) });
    };
    if (trace.type === "heatmap") {
      points[0].z.forEach((cells, row) => cells.forEach((_, column) => set(row, column, [row, column], across.c2p(points[0].xCenter?.[column] ?? column), along.c2p(points[0].yCenter?.[row] ?? row))));
    } else if (trace.type === "bar") {
      points.forEach((one, row) => set(row, null, row, one.ct?.[0], one.ct?.[1]));
    } else {
      points.forEach((one, row) => set(row, null, row, across.c2p(one.x), along.c2p(one.y)));
    }
  });
  return found.sort((one, other) => one.y - other.y || one.x - other.x);
}

const axisOf = (name) => name.replace(/^([xy])(\d*)$/, "$1axis$2");

function wordsOf(trace, row, column) {
  const of = (value) => (Array.isArray(value) ? (column === null ? value[row] : value[row]?.[column]) : value);
  const said = of(trace.hovertext) || of(trace.text) || trace.name || "";
  const plain = document.createElement("textarea");
  plain.innerHTML = String(said).replace(/<br\s*\/?>/gi, ", ").replace(/<[^>]*>/g, "");
  return plain.value;
}

// The mark one step away: in the same line where there is one, else the nearest in that direction.
function stepped(marks, from, key) {
  const [dx, dy] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
  let best = from, least = Infinity;
  marks.forEach((one, place) => {
    const ahead = (one.x - marks[from].x) * dx + (one.y - marks[from].y) * dy;
    const aside = Math.abs((one.x - marks[from].x) * dy) + Math.abs((one.y - marks[from].y) * dx);
    if (ahead > 1 && ahead + 8 * aside < least) [best, least] = [place, ahead + 8 * aside];
  });
  return best;
}

class Marks {
  constructor(plot, pick) {
    this.plot = plot;
    this.pick = pick;
    this.marks = null;
    this.at = 0;
    this.list = document.createElement("div");
    this.list.className = "coprod-chart-marks";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", WORDS.marks);
    this.list.setAttribute("aria-busy", "true");
    this.list.tabIndex = 0;
    this.ring = document.createElement("span");
    this.list.onkeydown = (event) => this.pressed(event);
    this.list.onfocus = () => this.show();
    this.list.onblur = () => this.hide();
  }

  // The chart was drawn anew: the mark that was reached stays reached where it is still there.
  renew() {
    const before = this.marks?.[this.at];
    this.marks = marksOf(this.plot);
    const again = before ? this.marks.findIndex((one) => JSON.stringify(one.data) === JSON.stringify(before.data)) : 0;
    this.at = Math.max(0, again);
    this.list.removeAttribute("aria-busy");
    this.list.hidden = !this.marks.length;
    this.say();
    if (document.activeElement === this.list) this.show();
  }

  // Anew each time, so that a screen reader says it.
  say() {
    const one = this.marks[this.at];
    if (!one) return void this.list.replaceChildren();
    const option = document.createElement("div");
    option.id = `coprod-mark-${(named += 1)}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-posinset", this.at + 1);
    option.setAttribute("aria-setsize", this.marks.length);
    option.setAttribute("aria-selected", "false");
    option.textContent = one.words;
    this.list.replaceChildren(this.ring, option);
    this.list.setAttribute("aria-activedescendant", option.id);
  }

  show() {
    const one = this.marks?.[this.at];
    if (!one) return;
    this.ring.style.transform = `translate(${one.x}px, ${one.y}px)`;
    try { globalThis.Plotly.Fx.hover(this.plot, [{ curveNumber: one.curve, pointNumber: one.number }]); } catch { /* a chart without labels */ }
  }

  hide() {
    try { globalThis.Plotly.Fx.unhover(this.plot); } catch { /* likewise */ }
  }

  pressed(event) {
    if (!this.marks?.length || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") this.pick([this.marks[this.at].data]);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Home") this.at = 0;
    else if (event.key === "End") this.at = this.marks.length - 1;
    else if (event.key.startsWith("Arrow")) this.at = stepped(this.marks, this.at, event.key);
    else return;
    event.preventDefault();
    if (event.key === "Home" || event.key === "End" || event.key.startsWith("Arrow")) {
      this.say();
      this.show();
      this.ring.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}
