// The panel on the left: filters, what is worth a look, and what the signs mean.
const countBy = (key, nodes) => {
  const counts = new Map();
  for (const node of nodes) counts.set(node[key], (counts.get(node[key]) ?? 0) + 1);
  return counts;
};
const objects = data.nodes.filter((_, n) => !isJunction(n));
const boxes = [];
const sync = () => {
  for (const { box, set, keys } of boxes) {
    const hidden = keys.filter((key) => set.has(key)).length;
    box.checked = hidden === 0;
    box.indeterminate = hidden > 0 && hidden < keys.length;
  }
  refresh();
};
const hide = (set, keys, on) => {
  for (const key of keys) on ? set.delete(key) : set.add(key);
  sync();
};
const checkbox = (words, count, set, keys, family) => {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => hide(set, keys, box.checked));
  boxes.push({ box, set, keys });
  const swatch = family ? [make("span", { className: `swatch ${family}` })] : [];
  return make("label", {}, box, ...swatch, make("span", {}, words), make("span", { className: "soft" }, String(count)));
};
const reveal = (n) => {
  const { group, kind } = data.nodes[n];
  if (!hiddenGroups.has(group) && !hiddenKinds.has(kind)) return;
  hiddenGroups.delete(group);
  hiddenKinds.delete(kind);
  sync();
};

const groups = [...countBy("group", objects.filter((node) => !node.loose))].sort(([a], [b]) => (a < b ? -1 : 1));
const groupKeys = groups.map(([group]) => group);
for (const [group, count] of groups) {
  const only = make("button", { className: "only", title: `Only ${group || "no namespace"}`, onclick: () => {
    for (const key of groupKeys) key === group ? hiddenGroups.delete(key) : hiddenGroups.add(key);
    sync();
    openGroup(group);
  } }, "only");
  byId("groups").append(make("li", {}, checkbox(group || "no namespace", count, hiddenGroups, [group]), ...(groups.length > 1 ? [only] : [])));
}
byId("all").addEventListener("click", () => hide(hiddenGroups, groupKeys, true));
byId("none").addEventListener("click", () => hide(hiddenGroups, groupKeys, false));

for (const [family, count] of countBy("family", objects)) {
  const kinds = [...countBy("kind", objects.filter((node) => node.family === family))].sort(([a], [b]) => (a < b ? -1 : 1));
  const item = make("li", {}, checkbox(data.families[family], count, hiddenKinds, kinds.map(([kind]) => kind), family));
  const each = kinds.map(([kind, number]) => make("li", {}, checkbox(kind, number, hiddenKinds, [kind])));
  const list = make("ul", { className: "kinds", hidden: "" }, ...each);
  const more = make("button", { className: "expand", "aria-expanded": "false", title: `${kinds.length} kinds` }, "▸");
  more.addEventListener("click", () => {
    list.hidden = !list.hidden;
    more.setAttribute("aria-expanded", String(!list.hidden));
  });
  if (kinds.length > 1) item.append(more, list);
  byId("families").append(item);
}

const ports = byId("port");
if (data.name === "network") {
  byId("ports").hidden = false;
  const known = new Set();
  for (const words of data.words) {
    let protocol = "TCP";
    for (const part of words.split(/,\s*/)) {
      const match = /^(?:(TCP|UDP|SCTP) )?(\d+)$/.exec(part);
      if (match) { protocol = match[1] ?? protocol; known.add(`${protocol} ${match[2]}`); }
    }
  }
  for (const one of [...known].sort((a, b) => a.split(" ")[1] - b.split(" ")[1])) byId("known-ports").append(make("option", { value: one }));
  ports.addEventListener("input", () => {
    const match = /^\s*(?:(tcp|udp|sctp)[ /]*)?(\d{1,5})\s*$/i.exec(ports.value);
    port = match ? { protocol: match[1]?.toUpperCase(), number: +match[2] } : null;
    ports.setAttribute("aria-invalid", String(!match && ports.value.trim() !== ""));
    refresh();
  });
}

// What is worth a look: the first few, and the others on demand.
const FEW = 6;
const worth = (title, items, style) => {
  if (!items.length) return;
  const list = make("ul"), rows = items.map(([words, soft, action]) => (
    () => make("li", {}, make("button", { className: `item ${style}`, onclick: action }, ...breakable(words), soft))
  ));
  list.append(...rows.slice(0, FEW).map((row) => row()));
  const more = make("button", { className: "more" }, `${items.length - FEW} more`);
  more.addEventListener("click", () => {
    more.remove();
    list.append(...rows.slice(FEW).map((row) => row()));
    list.children[FEW].firstChild.focus();
  });
  byId("worth").append(make("h2", {}, `${title} (${items.length})`), list, ...(items.length > FEW ? [more] : []));
};
const broken = data.edges.filter((edge) => edge[3]);
worth("Escalation paths", data.trails.map((trail) => [trail.title, about(`${trail.steps.length} steps`), () => follow(trail)]), "hot");
worth("Broken", broken.map((edge) => [
  `${titleOf(edge[0])} → ${titleOf(edge[1])}`, about(data.words[edge[2]], short(edge[4])), () => showEdge(edge),
]), "bad");
worth("Not covered by policies", data.nodes.flatMap((node, n) => (
  node.flags.includes("uncovered") ? [[titleOf(n), about(node.badge, node.group), () => select(n, true)]] : []
)), "open");

const states = new Set(data.nodes.map((node) => node.badge)), flags = new Set(data.nodes.flatMap((node) => node.flags));
const legend = [
  [broken.length, "line broken", "leads nowhere, or to what is not there"],
  [flags.has("broken"), "box broken", "not in the scanned files, and should be"],
  [states.has("elsewhere"), "box absent", "elsewhere: may be in the cluster"],
  [states.has("optional"), "box absent", "optional: may be missing"],
  [states.has("built-in"), "box absent", "built in: in every cluster"],
  [flags.has("uncovered"), "box uncovered", "some direction is covered by no policy"],
  [flags.has("outside"), "box outside", "outside the cluster"],
  [data.trails.length, "line highlighted", "part of an escalation path"],
  [data.lines.some((line) => line[3]), "line both", "both ways"],
  [flags.has("junction"), "box junction", "all on the left reach all on the right"],
];
for (const [on, style, words] of legend) {
  if (on) byId("signs").append(make("li", {}, make("span", { className: `sign ${style}`, "aria-hidden": "true" }), words));
}
byId("legend").hidden = !byId("signs").childElementCount;
