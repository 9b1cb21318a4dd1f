// The namespaces alone, with how many edges lead from one to another.
const groupBoxes = new Map();
const nameOf = (group) => group || "no namespace";
const overviewBox = () => {
  const boxes = [...groupBoxes.values()];
  const width = Math.max(0, ...boxes.map(([x, , w]) => x + w)), height = Math.max(0, ...boxes.map(([, y, , h]) => y + h));
  return { x: -20, y: -20, width: width + 40, height: height + 40 };
};
// One entry for two namespaces, whichever way its edges lead; `first` and `second` are in the order of the first edge.
const pairsOfGroups = () => {
  const pairs = new Map();
  for (const [source, target, , broken] of data.edges) {
    const [a, b] = [data.nodes[source], data.nodes[target]];
    if (a.loose || b.loose || a.group === b.group) continue;
    const turned = pairs.get(JSON.stringify([b.group, a.group])), key = JSON.stringify([a.group, b.group]);
    const pair = turned ?? pairs.get(key) ?? { first: a.group, second: b.group, there: 0, back: 0, broken: 0 };
    if (!turned) pairs.set(key, pair);
    pair[turned ? "back" : "there"] += 1;
    pair.broken |= broken;
  }
  return [...pairs.values()];
};
const drawPair = ({ first, second, there, back, broken }, degree) => {
  const ends = [groupBoxes.get(first), groupBoxes.get(second)], style = broken ? " broken" : "";
  const arrow = `url(#arrow${broken ? "-broken" : ""})`, spot = labelSpot(...ends, 34, degree[first] < degree[second]);
  const path = draw("path", { d: wayBetween(...ends), "marker-end": arrow });
  if (back) path.setAttribute("marker-start", arrow);
  const words = `${there} from ${nameOf(first)} to ${nameOf(second)}, ${back} back`;
  byId("namespaces").append(draw("g", { class: `line${style}` }, path, draw("title", {}, words)));
  if (!spot) return;
  const [x, y] = spot;
  byId("namespaces").append(draw("g", { class: `label${style}` },
    draw("rect", { x, y, width: 34, height: 15, rx: 4 }), draw("text", { x: x + 17, y: y + 11 }, String(there + back))));
};
const drawGroup = (group, words, hurt) => {
  const [x, y, width, height] = groupBoxes.get(group);
  const card = draw("g", { class: `card group other${hurt ? " hurt" : ""}`, transform: `translate(${x} ${y})`, tabindex: 0, role: "button" },
    draw("title", {}, `Open ${nameOf(group)}: ${words}`), draw("rect", { width, height, rx: 10 }),
    draw("text", { class: "name", x: 18, y: 25 }, nameOf(group)), draw("text", { class: "kind", x: 18, y: 43 }, words));
  card.dataset.group = group;
  byId("namespaces").append(card);
};
const drawOverview = () => {
  if (groupBoxes.size) return;
  const counts = new Map(frames.map((frame) => [frame.dataset.group, { objects: 0, broken: 0 }])), degree = {};
  data.nodes.forEach((node, n) => { if (!isJunction(n) && !node.loose) counts.get(node.group).objects += 1; });
  for (const [source, , , broken] of data.edges) if (!data.nodes[source].loose) counts.get(data.nodes[source].group).broken += broken;
  const say = (group) => {
    const { objects, broken } = counts.get(group);
    return `${objects} object${objects === 1 ? "" : "s"}${broken ? `, ${broken} broken` : ""}`;
  };
  const pairs = pairsOfGroups(), size = (group) => [Math.max(150, nameOf(group).length * 9.3 + 40, say(group).length * 7.4 + 36), 56];
  for (const { first, second } of pairs) for (const group of [first, second]) degree[group] = (degree[group] ?? 0) + 1;
  for (const [group, box] of arrange([...counts.keys()], pairs.map(({ first, second }) => [first, second]), size, 110)) groupBoxes.set(group, box);
  for (const pair of pairs) drawPair(pair, degree);
  for (const group of counts.keys()) drawGroup(group, say(group), counts.get(group).broken);
};
const openGroup = (group) => {
  if (overview) setMode({});
  const rect = frames.find((frame) => frame.dataset.group === group).querySelector("rect");
  const [x, y, width, height] = ["x", "y", "width", "height"].map((one) => +rect.getAttribute(one));
  fitBox({ x, y, width, height });
};
