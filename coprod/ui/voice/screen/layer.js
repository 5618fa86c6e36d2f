// The children's screen: a dialog of our own above everything the page draws, for as long as the server wants it.
const BOUNCE = 180;
const NEXT_CHILD_AFTER = 3000;

class Screen {
  constructor(data) {
    this.queue = new Queue(data.sitting_id);
    this.sender = new Sender(this.queue, () => this.heardOfLine());
    this.sound = new Sound();
    this.at = 0;
    // The mark tells the dialogs of the page, such as the one about a lost connection, not to make this layer inert.
    this.host = made("div", "", { id: "coprod-voice", "data-react-aria-top-layer": "true" });
    this.awake = new MutationObserver(() => { for (const name of ["inert", "aria-hidden"]) if (this.host.hasAttribute(name)) this.host.removeAttribute(name); });
    this.awake.observe(this.host, { attributes: true, attributeFilter: ["inert", "aria-hidden"] });
    const root = this.host.attachShadow({ mode: "open" });
    const style = made("style");
    style.textContent = STYLE;
    this.dialog = made("dialog", "voice", { "aria-label": "Children’s screen", closedby: "none" });
    root.append(style, this.dialog);
    document.body.append(this.host);
    this.onKey = (event) => this.key(event);
    this.onFit = () => this.fit();
    window.addEventListener("keydown", this.onKey, true);
    window.addEventListener("resize", this.onFit);
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.dialog.addEventListener("close", () => { if (!this.isOver && !this.isMoving) this.dialog.showModal(); });
    this.dialog.addEventListener("pointerdown", () => this.stir(), true);
    this.build(data);
    this.dialog.showModal();
    this.ready();
    this.ask();
  }

  build(data) {
    this.data = data;
    this.dialog.classList.toggle("night", data.dark);
    this.targets = new Targets(data.asked, data.words, (choice, button) => this.choose(choice, button));
    this.question = made("div", "question");
    this.stage = made("div", "stage", { tabindex: "-1" }, this.question, this.targets.box, this.#steps());
    this.sparks = made("div", "sparks", { "aria-hidden": "true" });
    this.live = made("p", "unseen", { role: "status" });
    this.way = made("button", "corner", { type: "button", "aria-label": "For grown-ups: leave this screen" }, picture("lock"));
    this.way.addEventListener("click", () => { this.scanning.stop(); this.adults.open(); });
    this.adults = new Adults(this);
    this.night = made("div", "asleep", { hidden: "", "aria-hidden": "true" }, picture("all_done"));
    this.night.addEventListener("pointerdown", (event) => { event.preventDefault(); event.stopPropagation(); this.wakes = event.pointerId; });
    for (const end of ["pointerup", "pointercancel"]) this.night.addEventListener(end, () => this.wake());
    this.scanning = new Scanning(data.asked.scanning, data.asked.pace, () => [...this.targets.buttons, ...this.dialog.querySelectorAll(".again")]);
    this.dialog.replaceChildren(this.stage, this.way, this.sparks, this.live, this.adults.box, this.night);
  }

  // The server's newest word: answers to messages, counts, whether the screen is still open.
  update(data) {
    const isOther = JSON.stringify(data.asked) !== JSON.stringify(this.data.asked);
    this.data = data;
    if (isOther) { this.build(data); this.ready(); this.ask(); }
    this.dialog.classList.toggle("night", data.dark);
    this.sender.isClosed = data.state !== "open";
    if (data.state !== "open") this.#close();
    this.sender.hear(data.answer);
    if (this.leaving && this.sender.nWaiting()) this.#goOn();
    this.#stones();
    this.adults.refresh();
  }

  key(event) {
    if (this.isOver || !this.dialog.open) return;
    event.stopImmediatePropagation();
    if (event.key === "Escape") event.preventDefault();
    if (!this.night.hidden) { event.preventDefault(); if (!event.repeat) this.wake(); return; }
    this.stir();
    if (this.adults.isOpen) { if (this.adults.key(event)) event.preventDefault(); return; }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.scanning.press(event)) { event.preventDefault(); return; }
    const focused = this.host.shadowRoot.activeElement;
    if (/^[1-9]$/.test(event.key)) {
      const button = this.targets.byNumber(Number(event.key));
      if (button && !event.repeat && !button.disabled) { button.focus({ preventScroll: true }); button.click(); }
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const { buttons } = this.targets;
      const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : -1;
      const at = buttons.indexOf(focused);
      buttons[at < 0 ? 0 : (at + step + buttons.length) % buttons.length].focus({ preventScroll: true });
    } else if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
  }

  choose(choice, button) {
    if (this.data.state !== "open" || !this.night.hidden || this.adults.isOpen) return;
    this.queue.add(this.current, choice);
    this.sender.pump();
    this.sound.thank();
    celebrate(this.sparks, button);
    this.live.textContent = "";
    setTimeout(() => { this.live.textContent = this.data.words.thanks; }, 50);
    this.#stones();
    this.stir();
    const { questions } = this.data.asked;
    if (questions.length > 1) {
      this.at = (this.at + 1) % questions.length;
      // A finger that trembles must not answer the next question too.
      this.targets.rest(BOUNCE);
      this.ask();
    }
    clearTimeout(this.next);
    this.next = setTimeout(() => this.say(), questions.length > 1 ? 400 : NEXT_CHILD_AFTER);
  }

  takeBackLast() {
    const taken = this.queue.takeBackLast();
    if (!taken) return;
    this.sender.pump();
    this.#stones();
    this.adults.refresh();
  }

  // The way out takes every tap along: what is left behind waits for the next message.
  leave(code) {
    this.leaving = this.sender.isConnected() ? code : null;
    this.#goOn();
    this.adults.refresh();
  }

  #goOn() {
    if (this.leaving && this.sender.nWaiting() <= 200) this.sender.pump({ leave: this.leaving });
    else this.sender.pump();
  }

  get current() { return this.data.asked.questions[this.at]; }

  ask() {
    const words = this.data.words.questions[this.current];
    const text = made("p", "words");
    text.textContent = words;
    const { manner } = this.data.asked;
    const drawn = picture(manner === "faces" ? this.current : manner, words);
    const again = made("button", "again", { type: "button", "aria-label": "Hear the question" }, picture("speaker"));
    again.addEventListener("click", () => { this.sound.wake(); this.say(); });
    this.question.replaceChildren(drawn, text, ...(this.data.asked.voice === "silent" ? [] : [again]));
    this.question.classList.toggle("wordy", manner !== "faces");
    this.targets.box.setAttribute("aria-label", words);
    this.dialog.querySelectorAll(".step").forEach((step, i) => step.classList.toggle("now", i === this.at));
    this.fit();
  }

  say() { if (this.data.state === "open" && this.night.hidden && !this.adults.isOpen) this.sound.say(this.data.asked, this.current, this.data.words.questions[this.current]); }

  fit() {
    const space = this.stage.getBoundingClientRect();
    const head = this.question.getBoundingClientRect().height;
    const look = getComputedStyle(this.stage);
    const sides = parseFloat(look.paddingLeft) + parseFloat(look.paddingRight);
    const edges = parseFloat(look.paddingTop) + parseFloat(look.paddingBottom) + 2 * parseFloat(look.rowGap) + 22;
    this.targets.fit(space.width - sides, space.height - head - edges);
    this.dialog.classList.toggle("scrolls", this.stage.scrollHeight > this.stage.clientHeight + 1);
  }

  ready() {
    this.stage.focus({ preventScroll: true });
    this.scanning.start();
    this.stir();
  }

  // Left alone it goes dark.
  stir() {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      this.adults.box.hidden = true;
      this.scanning.stop();
      this.sound.hush();
      this.night.hidden = false;
    }, this.data.asked.dims_after * 1000);
  }

  wake() {
    this.night.hidden = true;
    this.ready();
  }

  heardOfLine() { this.adults.refresh(); }

  total() {
    const stored = Object.values(this.data.counts).reduce((sum, by) => sum + Object.values(by).reduce((a, b) => a + b, 0), 0);
    return stored + this.#waiting().length - this.queue.waiting("back").filter((one) => this.#isStored(one.id)).length;
  }

  drawingOf(choice) {
    const { manner, choices } = this.data.asked;
    return picture(manner === "faces" ? `face_${choice}` : choices.find((one) => one.label === choice)?.picture);
  }

  // Filling the screen brings the page to the top: our layer goes above it again.
  async fill() {
    try {
      await document.documentElement.requestFullscreen();
      this.isMoving = true;
      this.dialog.close();
      this.dialog.showModal();
    } catch { /* It stays as large as the window. */ }
    setTimeout(() => { this.isMoving = false; this.fit(); this.adults.refresh(); }, 300);
  }

  over() {
    this.isOver = true;
    this.awake.disconnect();
    this.sender.stop();
    this.sound.hush();
    clearTimeout(this.idle);
    clearTimeout(this.next);
    this.scanning.stop();
    window.removeEventListener("keydown", this.onKey, true);
    window.removeEventListener("resize", this.onFit);
    this.dialog.close();
    this.host.remove();
  }

  #isStored(id) { return !this.queue.waiting("tap").some((tap) => tap.id === id); }

  #waiting() { return this.queue.waiting("tap"); }

  #stones() {
    if (this.data.asked.manner !== "jars") return;
    const stored = this.data.counts[this.current] ?? {};
    const waiting = this.#waiting();
    for (const button of this.targets.buttons) {
      const { choice } = button.dataset;
      stonesIn(button.querySelector(".stones"), (stored[choice] ?? 0) + waiting.filter((tap) => tap.choice === choice).length);
    }
  }

  #steps() {
    const { questions } = this.data.asked;
    return made("div", "steps", { "aria-hidden": "true" }, ...(questions.length > 1 ? questions : []).map(() => made("i", "step")));
  }

  #close() {
    this.scanning.stop();
    this.stage.replaceChildren(picture("all_done", this.data.words.all_done));
  }
}

// One screen a page, whatever Streamlit does with the element that asked for it.
let shown = null;
export default function ({ data, setTriggerValue }) {
  if (shown && (shown.isOver || shown.data.sitting_id !== data.sitting_id)) { if (!shown.isOver) shown.over(); shown = null; }
  shown ??= new Screen(data);
  shown.isWanted = true;
  shown.sender.link = (message) => setTriggerValue("sent", message);
  shown.update(data);
  shown.sender.pump();
  const mine = shown;
  return () => {
    mine.isWanted = false;
    mine.sender.link = null;
    // Taken away for good, or only while the server is away? Until it answers again the children's screen stays.
    const look = setInterval(() => {
      const app = document.querySelector(".stApp");
      const isSettled = app?.getAttribute("data-test-connection-state") === "CONNECTED" && app.getAttribute("data-test-script-state") === "notRunning";
      if (mine.isWanted || mine.isOver) clearInterval(look);
      else if (isSettled && ++mine.missed > 1) { clearInterval(look); mine.over(); }
      else if (!isSettled) mine.missed = 0;
    }, 200);
    mine.missed = 0;
  };
}
