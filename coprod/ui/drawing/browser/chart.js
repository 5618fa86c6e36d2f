// One chart: an element that stays for as long as its place on the page stays, drawn when it comes into view, and drawn anew by what changed.
const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false };
const AHEAD = 300, HEIGHT = 450;
const charts = new Set();

class Chart {
  constructor(parent) {
    this.parent = parent;
    this.turn = 0;
    this.root = document.createElement("div");
    this.root.className = "coprod-chart";
    this.root.dataset.testid = "stPlotlyChart";
    this.plot = document.createElement("div");
    this.plot.className = "coprod-chart-plot";
    this.plot.setAttribute("role", "img");
    this.taking = takingButton(this);
    this.root.append(this.plot, this.taking.corner);
    parent.append(this.root);
    const frame = parent.closest("[data-testid='stMain']");
    this.seeing = new IntersectionObserver((seen) => this.saw(seen.at(-1).isIntersecting), { root: frame, rootMargin: `${AHEAD}px` });
    this.sizing = new ResizeObserver(() => this.resized());
    this.isNear = near(this.root);
    this.seeing.observe(this.root);
    this.sizing.observe(this.root);
    charts.add(this);
    // Further down, but ready for whoever scrolls or prints.
    if (!this.isNear) (globalThis.requestIdleCallback ?? setTimeout)(() => library().catch(() => {}), { timeout: 5_000 });
  }

  get width() { return Math.floor(this.root.clientWidth); }

  // What the page says the chart is from now on.
  tell(told, pick, unable) {
    const isSame = this.told === told && this.shown === pageTheme();
    Object.assign(this, { told, pick, unable });
    if (isSame) return;
    this.isStale = true;
    this.root.style.height = `${told.figure.layout.height ?? HEIGHT}px`;
    this.plot.setAttribute("aria-label", told.alt);
    this.taking.name(told.title);
    if (told.picks && !this.marks) {
      this.marks = new Marks(this.plot, (data) => this.pick(data));
      this.root.append(this.marks.list);
    }
    this.wake();
  }

  saw(isNear) {
    this.isNear = isNear;
    this.wake();
  }

  // Draw what is to be drawn, if anybody could see it.
  wake() {
    if (!this.isStale) return;
    const waits = !this.isNear || !this.width;
    this.root.dataset.state = waits ? "waiting" : "coming";
    if (waits) return;
    if (globalThis.Plotly?.react) this.draw();
    else library().then(() => this.wake(), this.unable);
  }

  figure() {
    const { data, layout } = inPageColours(this.told.figure, this.told.theme);
    return { data, layout: { ...layout, height: layout.height ?? HEIGHT, autosize: false, clickmode: this.told.picks ? "event" : "none" } };
  }

  draw(width = this.width) {
    if (this.turn < 0) return;
    const { data, layout } = this.figure(), isResized = this.drawnWidth && this.drawnWidth !== width;
    Object.assign(this, { isStale: false, drawnWidth: width, shown: pageTheme() });
    try {
      const isFirst = !this.plot.on;
      const drawn = globalThis.Plotly.react(this.plot, data, { ...layout, width }, CONFIG);
      if (isFirst) this.plot.on("plotly_click", (event) => this.told.picks && this.pick(event.points.map((one) => one.customdata)));
      // A legend is first placed by the margins of the width before.
      const placed = isResized && layout.showlegend ? drawn.then(() => this.turn < 0 || globalThis.Plotly.relayout(this.plot, { width })) : drawn;
      placed.then(() => this.drew(), this.unable);
    } catch (error) {
      this.unable(error);
    }
  }

  drew() {
    if (this.turn < 0 || this.isStale) return;
    this.marks?.renew();
    this.root.dataset.state = "drawn";
  }

  resized() {
    if (this.isStale) return this.wake();
    if (!this.width || this.width === this.drawnWidth || this.isPrinting) return;
    if (!this.isNear) {
      this.isStale = true;
      return this.wake();
    }
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.draw());
  }

  // On paper: drawn, whether in view or not, for a sheet's width, then fitted to the column it stands in.
  print(isPrinting) {
    if (!globalThis.Plotly?.react || !this.width) return;
    this.isPrinting = isPrinting;
    const page = this.parent.closest("[data-testid='stMainBlockContainer']")?.clientWidth ?? this.width;
    if (isPrinting) this.draw(Math.round(this.width * Math.min(1, SHEET / page)));
    else this.draw();
    for (const drawn of this.plot.querySelectorAll(".main-svg")) {
      if (isPrinting) drawn.setAttribute("viewBox", `0 0 ${this.drawnWidth} ${this.plot._fullLayout.height}`);
      else drawn.removeAttribute("viewBox");
    }
    this.root.style.setProperty("--coprod-chart-shape", `${this.drawnWidth} / ${this.plot._fullLayout.height}`);
  }

  leave() {
    this.turn = -1;
    charts.delete(this);
    this.seeing.disconnect();
    this.sizing.disconnect();
    cancelAnimationFrame(this.waiting);
    if (this.plot.on) globalThis.Plotly.purge(this.plot);
    this.root.remove();
  }
}

function near(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.top < innerHeight + AHEAD && box.bottom > -AHEAD;
}

// What A4 and Letter hold between their margins, in pixels of CSS.
const SHEET = 690;
const print = (isPrinting) => charts.forEach((chart) => chart.isPrinting !== isPrinting && chart.print(isPrinting));
addEventListener("beforeprint", () => print(true));
addEventListener("afterprint", () => print(false));
