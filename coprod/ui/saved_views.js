// Views saved under a name, as links of the page's own.
export default function ({ data, parentElement }) {
  parentElement.querySelector("ul").replaceChildren(...data.map(({ name, page, address }) => {
    const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span");
    link.textContent = name;
    link.href = address;
    link.target = "_self";
    where.textContent = page;
    item.append(link, where);
    return item;
  }));
}
