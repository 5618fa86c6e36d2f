// Views saved under a name, as links of the page's own, each with a button that forgets it.
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("ul").replaceChildren(...data.map(({ name, page, address }) => {
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span"), forget = document.createElement("button");
    link.textContent = name;
    link.href = address;
    link.target = "_self";
    where.textContent = page;
    forget.type = "button";
    forget.textContent = "×";
    forget.title = "Forget this view";
    forget.setAttribute("aria-label", `Forget ${name}`);
    forget.onclick = () => setTriggerValue("forgotten", name);
    item.append(link, forget, where);
    return item;
  }));
}
