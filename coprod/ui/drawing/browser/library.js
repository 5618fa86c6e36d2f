// Plotly's own script: fetched once, from beside our own, when the first chart of a page is told to draw.
let loading = null;

function library() {
  loading ??= new Promise((resolve, reject) => {
    if (globalThis.Plotly?.react) return void resolve(globalThis.Plotly);
    const script = document.createElement("script");
    script.src = new URL(LIBRARY, import.meta.url).href;
    script.onload = () => (globalThis.Plotly?.react ? resolve(globalThis.Plotly) : reject(new Error("Plotly is not there")));
    script.onerror = () => reject(new Error("Plotly could not be loaded"));
    document.head.append(script);
  });
  return loading;
}

// A deep copy: Plotly writes into what it is given, and the page may hand the same figure over again.
const copied = (value) => JSON.parse(JSON.stringify(value));
