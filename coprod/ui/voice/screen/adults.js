// The grown-ups' corner, behind the code: how many, the last tap back, the way out. It works without a connection, the way out aside.
class Adults {
  constructor(screen) {
    this.screen = screen;
    this.box = made("section", "adults", { hidden: "", "aria-label": "For grown-ups" });
    this.typed = "";
  }

  open() {
    this.typed = "";
    this.code = null;
    this.box.hidden = false;
    this.#pad();
  }

  close() {
    this.box.hidden = true;
    this.box.replaceChildren();
    this.screen.ready();
  }

  get isOpen() { return !this.box.hidden; }

  key(event) {
    if (event.key === "Escape") { this.close(); return true; }
    if (this.code !== null) return false;
    if (/^[0-9]$/.test(event.key)) { this.#digit(event.key); return true; }
    if (event.key === "Backspace") { this.#back(); return true; }
    return false;
  }

  // Shown again with the newest counts.
  refresh() { if (this.isOpen && this.code !== null) this.#panel(); }

  #pad() {
    const dots = made("p", "dots", { role: "status", "aria-label": "Code" });
    const key = (text, label, does, name = "key") => {
      const button = made("button", name, { type: "button", "aria-label": label });
      button.textContent = text;
      button.addEventListener("click", does);
      return button;
    };
    const keys = [..."123456789"].map((digit) => key(digit, digit, () => this.#digit(digit)));
    const pad = made("div", "pad", {}, ...keys, key("×", "Back to the children", () => this.close(), "key quiet"), key("0", "0", () => this.#digit("0")),
      key("⌫", "Delete the last digit", () => this.#back(), "key quiet"));
    const head = made("h2");
    head.textContent = "For grown-ups: type the code";
    this.dots = dots;
    this.box.replaceChildren(head, dots, pad);
    this.#show();
    keys[0].focus({ preventScroll: true });
  }

  #digit(digit) {
    const { code } = this.screen.data;
    this.typed += digit;
    this.#show();
    if (this.typed.length < code.n_digits) return;
    if (hashed(this.typed, code.salt, code.rounds) === code.hash) {
      this.code = this.typed;
      this.#panel();
    } else {
      this.typed = "";
      this.#show();
      this.dots.textContent = "This is not the code";
    }
  }

  #back() {
    this.typed = this.typed.slice(0, -1);
    this.#show();
  }

  #show() {
    const n = this.screen.data.code.n_digits;
    this.dots.textContent = "●".repeat(this.typed.length) + "○".repeat(Math.max(0, n - this.typed.length));
  }

  #panel() {
    const { sender, queue, data } = this.screen;
    const line = (text, name = "") => { const p = made("p", name); p.textContent = text; return p; };
    const press = (text, does, name = "wide") => {
      const button = made("button", name, { type: "button" });
      button.append(text);
      button.addEventListener("click", does);
      return button;
    };
    const held = this.box.querySelector(":focus-visible")?.dataset.name ?? this.box.querySelector(":focus")?.dataset.name;
    const head = made("h2");
    const n = this.screen.total();
    head.textContent = n === 1 ? "1 tap so far" : `${n} taps so far`;
    const nWaiting = sender.nWaiting();
    const state = data.state !== "open" ? `This screen was closed elsewhere. Touches are not counted any more${nWaiting ? `; ${nWaiting} came too late` : ""}.`
      : data.answer?.trouble ? data.answer.trouble
        : sender.isConnected() ? (nWaiting ? `${nWaiting} on the way.` : "All are stored.") : `No connection just now: ${nWaiting} kept on this tablet, to be sent when it is back.`;
    const last = queue.latest().at(-1);
    const back = press("Take the last tap back", () => this.screen.takeBackLast());
    back.dataset.name = "back";
    if (last) back.prepend(this.screen.drawingOf(last.choice));
    back.disabled = !last || data.state !== "open";
    const go = press("Leave the children’s screen", () => this.screen.leave(this.code));
    go.dataset.name = "leave";
    const full = press("Fill the whole screen", () => this.screen.fill());
    const children = press("Back to the children", () => this.close(), "wide first");
    this.box.replaceChildren(head, line(state, "state"), back, ...(document.fullscreenEnabled && !document.fullscreenElement ? [full] : []), go, children);
    (held && this.box.querySelector(`[data-name="${held}"]:not(:disabled)`) || children).focus({ preventScroll: true });
  }
}
