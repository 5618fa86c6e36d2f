// The queue on the tablet. Each tap is an entry of its own in the browser's storage, so that a reload, a closed tab or a second
// tab loses none; it leaves the queue when the server has named its id. No entry says when.
class Queue {
  constructor(sittingId) {
    this.head = `coprod-voice:${sittingId}:`;
    this.memory = new Map();
    try {
      this.store = window.localStorage;
      this.store.setItem(`${this.head}try`, "1");
      this.store.removeItem(`${this.head}try`);
    } catch { this.store = null; }
    this.tidy();
    this.nth = Math.max(0, ...this.waiting("tap").map((tap) => tap.nth));
  }

  static newId() {
    const drawn = new Uint8Array(10);
    crypto.getRandomValues(drawn);
    return Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  add(question, choice) {
    const tap = { id: Queue.newId(), question, choice, nth: ++this.nth };
    this.#put(`tap:${tap.id}`, tap);
    this.#remember([...this.latest(), { id: tap.id, question, choice }]);
    return tap;
  }

  // The last tap made on this tablet is uncounted: by its id, whether or not the server has it by now.
  takeBackLast() {
    const made = this.latest();
    const last = made.pop();
    if (!last) return null;
    this.#remember(made);
    this.#put(`back:${last.id}`, { id: last.id, nth: 0 });
    this.#drop(`tap:${last.id}`);
    return last;
  }

  latest() { return this.#read("latest") ?? []; }

  message(most = 200) {
    const taps = this.waiting("tap").sort((one, other) => one.nth - other.nth).slice(0, most);
    return {
      taps: taps.map(({ id, question, choice }) => ({ id, question, choice })),
      taken_back: this.waiting("back").slice(0, most).map(({ id }) => id),
    };
  }

  // What the server has, or will never count, is waited for no more.
  acknowledge(ids, sent) {
    const known = new Set(ids);
    for (const tap of sent.taps) if (known.has(tap.id)) this.#drop(`tap:${tap.id}`);
    for (const id of sent.taken_back) if (known.has(id)) this.#drop(`back:${id}`);
  }

  waiting(kind) {
    const start = `${this.head}${kind}:`;
    const names = this.store ? Object.keys(this.store) : [...this.memory.keys()];
    return names.filter((name) => name.startsWith(start)).map((name) => this.#read(name.slice(this.head.length))).filter(Boolean);
  }

  // What earlier sittings left behind: all but taps that still wait for their server.
  tidy() {
    for (const name of this.store ? Object.keys(this.store) : []) {
      if (name.startsWith("coprod-voice:") && name.endsWith(":latest") && !name.startsWith(this.head)) this.store.removeItem(name);
    }
  }

  #remember(made) { this.#put("latest", made.slice(-30)); }

  #put(name, value) {
    try { this.store.setItem(this.head + name, JSON.stringify(value)); } catch { this.memory.set(this.head + name, JSON.stringify(value)); }
  }

  #read(name) {
    const text = this.memory.get(this.head + name) ?? this.store?.getItem(this.head + name);
    try { return JSON.parse(text); } catch { return null; }
  }

  #drop(name) {
    this.memory.delete(this.head + name);
    this.store?.removeItem(this.head + name);
  }
}
