// The details of what is chosen.
const right = byId("right"), details = byId("details");
const NOTES = { references: "Findings", network: "Policies", rbac: "Rules" };
const openDetails = (...children) => {
  details.replaceChildren(...children);
  right.hidden = false;
  if (narrow()) showPanel(false);
  right.scrollTop = 0;
};
const neighbours = (title, edges, end) => {
  if (!edges.length) return [];
  const list = make("ul");
  for (const edge of edges.slice(0, 200)) {
    const other = data.nodes[edge[end]];
    const link = make("a", { className: `item${edge[3] ? " bad" : ""}`, href: `#at=${encodeURIComponent(other.id)}` },
      make("span", { className: "mono" }, titleOf(edge[end])), about(data.words[edge[2]], other.badge, short(edge[4])));
    link.addEventListener("click", (event) => { event.preventDefault(); select(edge[end], true); });
    list.append(make("li", {}, link));
  }
  if (edges.length > 200) list.append(make("li", { className: "soft" }, `and ${edges.length - 200} more`));
  return [make("h2", {}, `${title} (${edges.length})`), list];
};
const focusButtons = (n) => {
  const row = make("div", { className: "row", role: "group", "aria-label": "Show only what is around it" });
  row.append(make("span", { className: "soft" }, "Only within"));
  for (const depth of [1, 2, 3]) {
    const button = make("button", { title: `${depth} edge${depth > 1 ? "s" : ""} around it` }, String(depth));
    const on = () => focus?.node === n && focus.depth === depth, tell = () => button.setAttribute("aria-pressed", String(on()));
    button.addEventListener("click", () => { setMode(on() ? {} : { focus: { node: n, depth } }); select(n, !focus); });
    button.addEventListener("mode", tell);
    tell();
    row.append(button);
  }
  row.append(make("span", { className: "soft" }, "edges"));
  return row;
};
const mark = (n) => {
  if (focus?.node === n) clearLight();
  else light(...around(n));
  cards[n].classList.add("selected");
};
const notesOf = (node) => {
  if (!node.notes.length) return [];
  const list = make("ul");
  for (const [text, place] of node.notes) {
    list.append(make("li", {}, make("div", { className: "mono" }, text), ...(place ? [placeButton(place)] : [])));
  }
  return [make("h2", {}, node.place ? NOTES[data.name] ?? "Notes" : "Notes"), list];
};
const labelsOf = (node) => {
  if (!node.labels.length) return [];
  return [make("h2", {}, "Labels"), make("ul", { className: "labels mono" }, ...node.labels.map((label) => make("li", {}, label)))];
};
const select = (n, move) => {
  if (isJunction(n)) return selectJunction(n);
  reveal(n);
  if (overview || (current !== whole && !current.boxes[n])) setMode({});
  chosen = n;
  const node = data.nodes[n], words = { broken: "not found", highlighted: "goal of escalation paths" };
  mark(n);
  const badges = [node.badge, ...node.flags.filter((flag) => flag === "broken" || flag === "highlighted")].filter(Boolean);
  openDetails(
    make("div", { className: `kindline ${node.family}` }, node.group ? `${node.kind} in ${node.group}` : node.kind),
    make("h3", { id: "chosen" }, node.name),
    node.place ? Object.assign(placeButton(node.place), { id: "place" }) : make("p", { className: "soft" }, "not in the scanned files"),
    make("div", { className: node.flags.includes("broken") ? "broken" : node.family },
      ...badges.map((badge) => make("span", { className: "badge" }, words[badge] ?? badge))),
    ...(out[n].length + into[n].length ? [focusButtons(n)] : []),
    ...notesOf(node), ...neighbours("Leads to", out[n], 1), ...neighbours("Led to by", into[n], 0), ...labelsOf(node),
  );
  status.textContent = `${titleOf(n)} selected`;
  if (focus && !touched) fit();
  else if (move) fitBox(boxOf([n]), Math.max(view.k, 0.9));
  else bringIn(n);
  remember();
};
const selectJunction = (n) => {
  light(...around(n));
  const ends = (forward) => {
    const far = new Map(walk(n, forward).filter(([, other]) => !isJunction(other)).map(([part, other]) => [other, part]));
    return [...far].map(([other, part]) => [other, other, forward ? current.parts[part].word : 0, 0]);
  };
  openDetails(
    make("div", { className: "kindline other" }, "Junction"),
    make("h3", { id: "chosen" }, data.nodes[n].name),
    make("p", {}, "Everyone whose line leads in may reach everyone that a line leads to."),
    ...neighbours("From", ends(false), 0), ...neighbours("To", ends(true), 1),
  );
};
const unfocused = () => { if (focus || onlyBroken || overview) setMode({}); };
const linesBetween = (pairs) => current.parts.flatMap(({ source, target }, part) => (pairs.has(`${source} ${target}`) ? [part] : []));
const follow = (trail) => {
  unfocused();
  const nodes = new Set(trail.nodes);
  for (const n of nodes) reveal(n);
  light(nodes, linesBetween(new Set(trail.nodes.slice(1).map((n, i) => `${trail.nodes[i]} ${n}`))));
  const list = make("ol");
  for (const [text, place] of trail.steps) list.append(make("li", {}, text, ...(place ? [make("div", {}, placeButton(place))] : [])));
  openDetails(make("div", { className: "kindline goal" }, "Escalation path"), make("h3", { id: "chosen" }, trail.title), list);
  fitBox(boxOf(nodes));
};
const showEdge = ([source, target]) => {
  select(source, false);
  light([source, target], linesBetween(new Set([`${source} ${target}`])));
  fitBox(boxOf([source, target]));
};
const unselect = () => {
  clearLight();
  chosen = null;
  right.hidden = true;
  remember();
};
// A card moves into sight when it is chosen or reached by keyboard.
const bringIn = (n, least = 0) => {
  const [x, y, w, h] = current.boxes[n], at = space(), left = x * view.k + view.x, top = y * view.k + view.y;
  const inside = left >= 0 && top >= 0 && left + w * view.k <= at.width && top + h * view.k <= at.height;
  if (inside && view.k >= least) return;
  const k = least ? Math.max(view.k, 0.7) : view.k;
  flyTo(at.width / 2 - (x + w / 2) * k, at.height / 2 - (y + h / 2) * k, k);
};

byId("close").addEventListener("click", unselect);
const press = (card, move) => (card.dataset.node === undefined ? openGroup(card.dataset.group) : select(+card.dataset.node, move));
scene.addEventListener("click", (event) => {
  const card = event.target.closest(".card"), title = titles.find(({ text }) => text === event.target);
  if (moved <= 4) card ? press(card, false) : title && openGroup(title.group);
  if (card || title) event.stopPropagation();
});
canvas.addEventListener("click", () => { if (moved <= 4) unselect(); });
canvas.addEventListener("dblclick", (event) => zoomAt(event.clientX - space().left, event.clientY - space().top, 1.6));
