// Text that is kept as it is typed: after a short pause, on leaving the field and on leaving the page. Until the store is known
// to have it, it rests on this device too, and is sent again and again.
const PAUSE = 700, AGAIN = 4000;

export default function ({ data, parentElement, setStateValue }) {
  const box = parentElement.querySelector("textarea"), note = parentElement.querySelector("output");
  const shelf = `coprod-typed:${data.place}`;
  const me = (box.ours ??= { settled: data.settled, timer: 0, sent: null });
  const resting = () => { try { return JSON.parse(localStorage.getItem(shelf)); } catch { return null; } };
  const rest = (words) => { me.unsaved = words; try { localStorage.setItem(shelf, JSON.stringify(words)); } catch { /* a browser that keeps nothing */ } };
  const forget = () => { me.unsaved = null; clearTimeout(me.timer); try { localStorage.removeItem(shelf); } catch { /* likewise */ } };
  const say = (words) => { if (note.textContent !== words) note.textContent = words; };
  const send = () => {
    clearTimeout(me.timer);
    if (!me.unsaved || me.waits) return;
    me.tries = (me.tries ?? 0) + 1;
    me.sent = me.unsaved.text;
    setStateValue("typed", { ...me.unsaved, at: Date.now() });
    if (me.tries > 1) say(data.unsaved);
    arm(AGAIN);
  };
  const arm = (pause) => { clearTimeout(me.timer); me.timer = setTimeout(send, pause); };

  parentElement.querySelector("label").textContent = data.label;
  parentElement.firstElementChild.classList.toggle("large", data.large);
  Object.assign(box, { maxLength: data.most, placeholder: data.example });
  me.unsaved ??= resting();
  // Two versions wait to be settled: until then nothing more is sent.
  me.waits = data.waits;
  if (data.settled > me.settled) {
    forget();
    box.value = data.text;
  } else if (me.unsaved && me.unsaved.text.trim() === data.text) {
    forget();
    if (box.value.trim() !== data.text) box.value = data.text;
    say(data.saved);
  } else if (me.unsaved) {
    // A part of it is stored: what follows is written on top of that.
    if (me.sent !== null && me.sent.trim() === data.text) me.unsaved.seen = data.version;
    if (box.value !== me.unsaved.text) box.value = me.unsaved.text;
    arm(me.tries ? AGAIN : PAUSE);
  } else if (box.value.trim() !== data.text) {
    box.value = data.text;
  }
  // A server that was started again counts from nought.
  me.settled = data.settled;
  box.oninput = () => {
    me.tries = 0;
    rest({ text: box.value, seen: me.unsaved ? me.unsaved.seen : data.version });
    say(data.saving);
    arm(PAUSE);
  };
  box.onblur = send;
  me.leave ??= () => me.go();
  me.go = send;
  addEventListener("pagehide", me.leave);
  return () => { removeEventListener("pagehide", me.leave); clearTimeout(me.timer); };
}
