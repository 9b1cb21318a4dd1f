// What the page is made of: its data, its elements, and what is made from text. Text is only ever set as text.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const canvas = byId("canvas"), scene = byId("scene"), status = byId("status"), body = document.body;
const SVG = "http://www.w3.org/2000/svg";
const cards = [];
for (const card of scene.querySelectorAll(".card")) cards[+card.dataset.node] = card;
const frames = [...scene.querySelectorAll(".frame")];
const isJunction = (n) => data.nodes[n].flags.includes("junction");
const titleOf = (n) => `${data.nodes[n].kind}/${data.nodes[n].name}`;
const numbers = new Map(data.nodes.map((node, n) => [node.id, n]));

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (name === "className") element.className = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
};
const draw = (tag, attributes = {}, ...children) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

// Places: the folder that all files share says nothing in a list; in the details it stands, and a click copies it.
const places = [...data.nodes.map((node) => node.place), ...data.edges.map((edge) => edge[4])].filter(Boolean);
const shared = places.reduce((one, other) => {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end += 1;
  return one.slice(0, end);
}, places[0] ?? "");
const folder = shared.slice(0, shared.lastIndexOf("/") + 1);
const breakable = (text) => text.split(/(?<=\/)/).flatMap((part) => [part, make("wbr")]);
const short = (place) => (place ? place.slice(folder.length) : "");
const about = (...words) => make("div", { className: "soft" }, ...breakable(words.filter(Boolean).join(" · ")));
const copy = (button, text) => {
  const area = make("textarea", { className: "sr" });
  area.value = text;
  body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  button.focus();
  status.textContent = done ? `${text} copied` : text;
  button.classList.toggle("copied", done);
  setTimeout(() => button.classList.remove("copied"), 1400);
};
const placeButton = (place) => {
  const button = make("button", { className: "place mono", title: "Copy" }, ...breakable(place));
  button.addEventListener("click", () => copy(button, place));
  return button;
};
