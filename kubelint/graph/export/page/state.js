// What is shown: filters, and at most one of focus, broken only, namespaces only. The address says it (`#at=…&focus=2`).
const hiddenGroups = new Set(), hiddenKinds = new Set();
let port = null, chosen = null, focus = null, onlyBroken = false, overview = false;

const carries = (words) => {
  if (port === null || words.includes("All Connections")) return true;
  let protocol = "TCP";
  for (const part of words.split(/,\s*/)) {
    const match = /^(?:(TCP|UDP|SCTP) )?(\d+)(?:-(\d+))?$/.exec(part);
    if (!match) continue;
    protocol = match[1] ?? protocol;
    const fits = port.number >= +match[2] && port.number <= +(match[3] ?? match[2]);
    if (fits && (!port.protocol || port.protocol === protocol)) return true;
  }
  return false;
};
const filtered = () => data.nodes.map((node, n) => (
  (!node.loose && hiddenGroups.has(node.group)) || (!isJunction(n) && hiddenKinds.has(node.kind))
));
// Lines that no filter hides; a junction without any line in or out goes with its lines.
const linesOff = (gone) => {
  const off = whole.parts.map(({ source, target, word, bundle }) => (
    gone[source] || gone[target] || (!bundle && !carries(data.words[word]))
  ));
  for (let changed = true; changed;) {
    changed = false;
    data.nodes.forEach((_, n) => {
      if (!isJunction(n) || gone[n]) return;
      const used = (end) => whole.touching[n].some((part) => !off[part] && (whole.parts[part][end] === n || whole.parts[part].both));
      if (used("source") && used("target")) return;
      gone[n] = changed = true;
      for (const part of whole.touching[n]) off[part] = true;
    });
  }
  return off;
};
// The nodes of the focus or of what is broken, null for all.
const wanted = (gone) => {
  if (onlyBroken) return new Set(data.edges.flatMap(([a, b, , broken]) => (broken ? [a, b] : [])).filter((n) => !gone[n]));
  if (!focus) return null;
  let edge = [focus.node];
  const found = new Set(edge);
  for (let depth = 0; depth < focus.depth && edge.length; depth += 1) {
    edge = edge.flatMap((n) => [...out[n].map((one) => one[1]), ...into[n].map((one) => one[0])])
      .filter((n) => !gone[n] && !found.has(n) && found.add(n));
  }
  return found;
};
const refresh = () => {
  const gone = filtered(), off = linesOff(gone), some = wanted(gone);
  if (some) drawSome(some, focus?.node);
  else if (current !== whole) drawWhole();
  canvas.classList.toggle("arranged", some !== null);
  canvas.classList.toggle("overview", overview);
  off.forEach((hidden, part) => {
    whole.parts[part].element.classList.toggle("off", hidden);
    whole.parts[part].label?.classList.toggle("off", hidden);
  });
  const shown = data.nodes.map((_, n) => (some ? some.has(n) : !gone[n]));
  shown.forEach((on, n) => cards[n].classList.toggle("off", !on));
  for (const frame of frames) frame.classList.toggle("off", hiddenGroups.has(frame.dataset.group));
  for (const { text, group } of titles) text.classList.toggle("off", hiddenGroups.has(group));
  status.textContent = `${shown.filter((on, n) => on && !isJunction(n)).length} objects shown`;
};
const MODES = { broken: () => onlyBroken, overview: () => overview };
const setMode = (mode) => {
  focus = mode.focus ?? null;
  onlyBroken = Boolean(mode.broken);
  overview = Boolean(mode.overview);
  for (const [name, on] of Object.entries(MODES)) byId(name).setAttribute("aria-pressed", String(on()));
  for (const button of details.querySelectorAll(".row button")) button.dispatchEvent(new Event("mode"));
  clearLight();
  if (overview) drawOverview();
  refresh();
  if (chosen !== null && !overview && current.boxes[chosen] && !cards[chosen].classList.contains("off")) mark(chosen);
  byId("whole").hidden = !(focus || onlyBroken || overview);
  if (overview) fitBox(overviewBox());
  else fit();
  remember();
};

// The address of what is shown, and back.
const remember = () => {
  const word = (text) => encodeURIComponent(text).replace(/%2F/g, "/").replace(/%3A/g, ":");
  const at = chosen !== null && `at=${word(data.nodes[chosen].id)}`;
  const address = [at, focus && `focus=${focus.depth}`, onlyBroken && "broken", overview && "namespaces"].filter(Boolean).join("&");
  if (location.hash.slice(1) === address) return;
  history.replaceState(null, "", address ? `#${address}` : location.pathname + location.search);
};
const recall = () => {
  const asked = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B")), n = numbers.get(asked.get("at"));
  const depth = Math.max(0, Math.trunc(+asked.get("focus"))) || 1;
  if (n !== undefined && !isJunction(n)) {
    if (asked.has("focus")) setMode({ focus: { node: n, depth } });
    select(n, !asked.has("focus"));
  } else if (asked.has("broken")) setMode({ broken: true });
  else if (asked.has("namespaces")) setMode({ overview: true });
};
