// What can be done with the view as it stands in the address bar: its link is copied, the page is printed.
export default function ({ parentElement }) {
  const [copy, print] = parentElement.querySelectorAll("button"), said = parentElement.querySelector("p");
  copy.onclick = async () => {
    const address = location.href;
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = "The link is copied.";
    } catch {
      // A browser that lets no page write there: the address stands ready to be taken.
      said.textContent = `Copy this: ${address}`;
      getSelection().selectAllChildren(said);
    }
  };
  print.onclick = () => globalThis.print();
}
