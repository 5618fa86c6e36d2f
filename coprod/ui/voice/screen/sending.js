// Sends what waits, one message at a time, again and again until each id is acknowledged.
const AGAIN_AFTER = 4000;
const STUCK_AFTER = 30000;

class Sender {
  constructor(queue, heard) {
    this.queue = queue;
    this.heard = heard;
    this.link = null;
    this.onItsWay = null;
    this.batches = 0;
    this.firstUnheard = 0;
    this.isClosed = false;
    this.timer = setInterval(() => this.pump(), 1000);
    this.watch = new MutationObserver(() => { this.heard(); this.pump(); });
    this.#watch();
  }

  // Streamlit says on its outermost element whether the server is there.
  isConnected() {
    const state = document.querySelector(".stApp")?.getAttribute("data-test-connection-state");
    return this.link !== null && (!state || state === "CONNECTED");
  }

  nWaiting() { return this.queue.waiting("tap").length + this.queue.waiting("back").length; }

  pump(more = null) {
    const now = performance.now();
    if (this.onItsWay && now - this.onItsWay.since > AGAIN_AFTER) this.onItsWay = null;
    if (!this.isConnected()) { this.onItsWay = null; return; }
    if ((this.onItsWay || this.isClosed) && !more) return;
    const message = this.queue.message();
    if (!message.taps.length && !message.taken_back.length && !more) { this.firstUnheard = 0; return; }
    this.firstUnheard ||= now;
    if (now - this.firstUnheard > STUCK_AFTER) this.#startOver(now);
    const batch = `${Queue.newId()}-${++this.batches}`;
    this.onItsWay = { ...message, batch, since: now };
    this.link({ batch, ...message, ...more });
  }

  hear(answer) {
    if (!answer?.batch) return;
    // An answer to an earlier message acknowledges what it names all the same.
    if (answer.stored) this.queue.acknowledge([...answer.stored, ...answer.refused], this.queue.message(Infinity));
    if (this.onItsWay?.batch !== answer.batch) return;
    this.onItsWay = null;
    this.firstUnheard = 0;
    if (!answer.trouble && answer.state === "open") this.pump();
  }

  stop() { clearInterval(this.timer); this.watch.disconnect(); }

  #watch() {
    const app = document.querySelector(".stApp");
    if (app) this.watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  }

  // Connected by its own account, but no answer comes: a fresh page begins a fresh connection, and the queue is kept.
  async #startOver(now) {
    this.firstUnheard = now;
    try {
      const answer = await fetch(new URL("/_stcore/health", location.href), { cache: "no-store" });
      if (answer.ok) location.reload();
    } catch { /* No server either: the next message waits with the others. */ }
  }
}
