// What is drawn now: the whole as it came, or some of it in a layout of its own. `current` has the boxes of nodes and
// the parts that are lines, each with its ends (`both`: it leads both ways), its element and its label's.
const whole = { boxes: data.boxes, parts: [], touching: data.nodes.map(() => []), size: [data.width, data.height] };
{
  const lines = [], labels = new Map();
  for (const line of scene.querySelectorAll(".line")) lines[+line.dataset.line] = line;
  for (const label of scene.querySelectorAll(".label")) labels.set(+label.dataset.label, label);
  whole.parts = data.lines.map(([source, target, word, both, bundle], n) => (
    { source, target, word, both, bundle, element: lines[n], label: labels.get(n) }
  ));
}
let current = whole;
const touch = (drawn) => drawn.parts.forEach(({ source, target }, part) => {
  drawn.touching[source].push(part);
  if (target !== source) drawn.touching[target].push(part);
});
touch(whole);
const out = data.nodes.map(() => []), into = data.nodes.map(() => []);
data.edges.forEach((edge) => { out[edge[0]].push(edge); into[edge[1]].push(edge); });

const boxOf = (ids) => {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const n of ids) {
    const [x, y, w, h] = current.boxes[n] ?? data.boxes[n];
    x0 = Math.min(x0, x); y0 = Math.min(y0, y); x1 = Math.max(x1, x + w); y1 = Math.max(y1, y + h);
  }
  return { x: x0 - 30, y: y0 - 30, width: x1 - x0 + 60, height: y1 - y0 + 60 };
};
const fit = () => {
  touched = false;
  fitBox({ x: 0, y: 0, width: Math.max(1, current.size[0]), height: Math.max(1, current.size[1]) });
};

// Who is joined with whom, through junctions.
const walk = (n, forward) => {
  const seen = new Set([n]), waiting = [n], found = [];
  while (waiting.length) {
    const at = waiting.pop();
    for (const part of current.touching[at]) {
      const { source, target, both } = current.parts[part], other = source === at ? target : source;
      if (!both && (forward ? source : target) !== at) continue;
      found.push([part, other]);
      if (isJunction(other) && !seen.has(other)) { seen.add(other); waiting.push(other); }
    }
  }
  return found;
};
const around = (n) => {
  const nodes = new Set([n]), parts = new Set();
  for (const [part, other] of [...walk(n, true), ...walk(n, false)]) {
    parts.add(part);
    nodes.add(other);
  }
  return [nodes, parts];
};
const clearLight = () => {
  canvas.classList.remove("chosen");
  for (const element of scene.querySelectorAll(".near, .selected")) element.classList.remove("near", "selected");
};
const light = (nodes, parts) => {
  clearLight();
  canvas.classList.add("chosen");
  for (const n of nodes) cards[n]?.classList.add("near");
  for (const part of parts) {
    current.parts[part].element.classList.add("near");
    current.parts[part].label?.classList.add("near");
  }
};

// Some nodes with the edges between them, in a layout of their own.
const extra = byId("extra");
const CELL = 6.1;
const cut = (text) => (text.length > 34 ? `${text.slice(0, 16)}…${text.slice(-16)}` : text);
const several = new Set(data.nodes.filter((node) => !node.loose).map((node) => node.group)).size > 1;
const pairsOf = (members) => {
  const pairs = new Map();
  for (const [source, target, word, broken] of data.edges) {
    if (!members.has(source) || !members.has(target) || (broken ? false : onlyBroken)) continue;
    const key = `${source} ${target}`;
    if (!pairs.has(key)) pairs.set(key, { source, target, words: new Set(), broken: 0 });
    if (word) pairs.get(key).words.add(data.words[word]);
    pairs.get(key).broken |= broken;
  }
  return [...pairs.values()];
};
const drawLine = ({ source, target, words, broken }, boxes, degree) => {
  const way = wayBetween(boxes[source], boxes[target]), style = broken ? " broken" : "";
  const element = draw("g", { class: `line${style}` }, draw("path", { d: way, "marker-end": `url(#arrow${broken ? "-broken" : ""})` }));
  const text = cut([...words].join(", ")), width = text.length * CELL + 10;
  extra.append(element);
  const spot = text && labelSpot(boxes[source], boxes[target], width, degree[source] < degree[target]);
  if (!spot) return { source, target, element };
  const [x, y] = spot;
  const label = draw("g", { class: `label${style}` },
    draw("rect", { x, y, width, height: 15, rx: 4 }), draw("text", { x: x + width / 2, y: y + 11 }, text));
  return { source, target, element, label };
};
const place = (boxes) => cards.forEach((card, n) => {
  if (boxes[n]) card.setAttribute("transform", `translate(${boxes[n][0]} ${boxes[n][1]})`);
});
const drawSome = (members, first) => {
  extra.replaceChildren();
  const pairs = pairsOf(members), degree = {};
  for (const { source, target } of pairs) for (const n of [source, target]) degree[n] = (degree[n] ?? 0) + 1;
  const longest = Math.max(0, ...pairs.map(({ words }) => cut([...words].join(", ")).length));
  const found = arrange([...members], pairs.map(({ source, target }) => [source, target]),
    (n) => data.boxes[n].slice(2), 64 + longest * CELL, first);
  const boxes = [];
  for (const [n, box] of found) boxes[n] = box;
  const parts = pairs.map((pair) => drawLine(pair, boxes, degree));
  extra.append(...parts.map(({ label }) => label).filter(Boolean));
  const ends = [...found.values()];
  current = { boxes, parts, touching: data.nodes.map(() => []),
    size: [Math.max(0, ...ends.map(([x, , w]) => x + w)), Math.max(0, ...ends.map(([, y, , h]) => y + h))] };
  touch(current);
  for (const n of members) if (several && !cards[n].querySelector(".home")) {
    cards[n].append(draw("text", { class: "home", x: 2, y: -5 }, data.nodes[n].group || "no namespace"));
  }
  place(boxes);
};
const drawWhole = () => {
  extra.replaceChildren();
  current = whole;
  place(whole.boxes);
};
