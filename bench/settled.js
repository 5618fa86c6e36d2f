// Says when a page has come to rest: the last change of its document before 300 ms of quiet, whatever framework draws it.
// Changes inside shadow roots count too, so attaching one is noticed. Given to every page before its first script.
(() => {
  const seen = (window.__seen = { last: 0, begun: null, received: 0, messages: 0, roots: [] });
  const touch = () => { seen.last = performance.now(); };
  const begin = () => { if (seen.begun === null) seen.begun = performance.now(); };
  const watch = (root) => {
    seen.roots.push(root);
    new MutationObserver(touch).observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
    for (const kind of ["mousedown", "change", "keydown"]) root.addEventListener(kind, begin, true);
  };
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...given) {
    const root = attach.apply(this, given);
    watch(root);
    return root;
  };

  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", (event) => {
        const data = event.data;
        seen.messages += 1;
        seen.received += typeof data === "string" ? data.length : (data.byteLength ?? data.size ?? 0);
      });
    }
  };

  const all = (selector) => seen.roots.filter((root) => root === document || root.host.isConnected).flatMap((root) => [...root.querySelectorAll(selector)]);
  const inWindow = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
  };
  const STREAMLIT = ".stApp";
  const AT_REST = ["notRunning", "stopped"];
  const BUSY = "[data-testid='stSpinner'],[data-testid='stSkeleton'],[data-testid='stAppSkeleton'],[data-stale='true'],[data-dash-is-loading='true'],.pn-loading,.bk-busy,.coprod-chart[data-state='waiting'],.coprod-chart[data-state='coming']";
  const isBusy = () => {
    const app = document.querySelector(STREAMLIT);
    if (app && !AT_REST.includes(app.getAttribute("data-test-script-state"))) return true;
    return all(BUSY).some(inWindow);
  };
  seen.drawn = () => all(".js-plotly-plot").filter((one) => inWindow(one) && one.querySelector(".main-svg")).length;
  const says = (words) => !words || seen.roots.some((root) => ((root === document ? root.body : root)?.textContent ?? "").includes(words));

  // Counting begins with the next press of a key or a mouse button.
  seen.arm = () => { seen.begun = null; seen.received = 0; seen.messages = 0; seen.last = performance.now(); };
  // Resolves with the milliseconds at which the page came to rest. `words` must stand on it, `charts` be drawn in the window.
  seen.settled = ({ words, charts, message, limit }) => new Promise((resolve, refuse) => {
    const asked = performance.now();
    let looks = 0, last = -1;
    const look = () => {
      const now = performance.now();
      // A page at work answers late: so many looks without a change, not time alone, are quiet.
      looks = seen.last === last ? looks + 1 : 0;
      last = seen.last;
      const isQuiet = now - seen.last >= 300 && looks >= 10;
      if (isQuiet && (!message || seen.messages > 0) && !isBusy() && says(words) && seen.drawn() >= charts) {
        return resolve({ at: seen.last, begun: seen.begun ?? 0, received: seen.received, drawn: seen.drawn() });
      }
      if (now - asked > limit) return refuse(new Error(`not at rest: busy ${isBusy()}, charts ${seen.drawn()} of ${charts}, words ${says(words)}, looks ${looks}, messages ${seen.messages}`));
      setTimeout(look, 20);
    };
    look();
  });
})();
