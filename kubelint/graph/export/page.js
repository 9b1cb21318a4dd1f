"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const canvas = byId("canvas"), scene = byId("scene"), body = document.body;
  const cards = [], lineParts = [], labels = new Map();
  for (const card of scene.querySelectorAll(".card")) cards[+card.dataset.node] = card;
  for (const line of scene.querySelectorAll(".line")) lineParts[+line.dataset.line] = line;
  for (const label of scene.querySelectorAll(".label")) labels.set(+label.dataset.label, label);
  const frames = [...scene.querySelectorAll(".frame")];
  const isJunction = (n) => data.nodes[n].flags.includes("junction");
  const titleOf = (n) => `${data.nodes[n].kind}/${data.nodes[n].name}`;

  // Small helpers: text is only ever set as text.
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

  // --- View: pan and zoom -------------------------------------------------------------------------------------------
  const view = { x: 0, y: 0, k: 1 };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let flight = 0;
  const titles = scene.querySelectorAll(".names text");
  const names = frames.map((frame, number) => {
    const rect = frame.querySelector("rect"), text = titles[number];
    const size = (name) => +rect.getAttribute(name);
    return { text, x: size("x"), y: size("y"), w: size("width"), h: size("height"), length: text.firstChild.data.length };
  });
  // From afar the texts of a card grow as far as it has room, and at last its name stands alone.
  const wide = cards.flatMap((card, n) => {
    const name = card.querySelector(".name"), kind = card.querySelector(".kind");
    const room = data.boxes[n][2] - 22 - (card.querySelector(".globe") ? 26 : 0);
    return name ? [{ name, kind, room }] : [];
  });
  const grown = (text, room, least, most) => Math.min(most, Math.max(least, room / (0.61 * Math.max(1, text.textContent.length))));
  const enlarge = ({ name, kind, room }, depth) => {
    const size = grown(name, room, 12, depth === "mid" ? 16 : 20);
    name.style.fontSize = depth ? `${size}px` : "";
    name.setAttribute("y", depth === "names" ? 20 + size * 0.36 : depth ? 33 : 31);
    kind.style.fontSize = depth ? `${grown(kind, room, 10, 13)}px` : "";
  };
  const show = () => {
    scene.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
    const far = view.k < 0.38;
    if (far || canvas.classList.contains("far")) {
      for (const f of names) {
        const size = far ? Math.max(14, Math.min(17 / view.k, (f.w * 1.5) / Math.max(f.length, 4), f.h * 0.8)) : 14;
        f.text.style.fontSize = far || !canvas.dataset.depth ? `${size}px` : "20px";
        f.text.setAttribute("x", far ? f.x + f.w / 2 : f.x + 18);
        f.text.setAttribute("y", far ? f.y + f.h / 2 + size / 3 : f.y + 27);
      }
    }
    canvas.classList.toggle("far", far);
    const depth = far ? "" : view.k < 0.5 ? "names" : view.k < 0.8 ? "mid" : "";
    if (depth !== (canvas.dataset.depth ?? "")) {
      canvas.dataset.depth = depth;
      for (const card of wide) enlarge(card, depth);
      for (const f of far ? [] : names) f.text.style.fontSize = depth ? "20px" : "14px";
    }
  };
  const flyTo = (x, y, k) => {
    cancelAnimationFrame(flight);
    const calm = still || body.dataset.ready !== "yes";
    const from = { ...view }, start = performance.now();
    const step = (now) => {
      const t = calm ? 1 : Math.min(1, (now - start) / 260), ease = 1 - (1 - t) ** 3;
      view.x = from.x + (x - from.x) * ease;
      view.y = from.y + (y - from.y) * ease;
      view.k = from.k + (k - from.k) * ease;
      show();
      if (t < 1) flight = requestAnimationFrame(step);
    };
    step(calm ? start + 260 : start);
    if (!calm) flight = requestAnimationFrame(step);
  };
  const space = () => canvas.getBoundingClientRect();
  const fitBox = (box, most = 1.15) => {
    const { width, height } = space();
    const k = Math.min(most, (width - 48) / box.width, (height - 48) / box.height);
    flyTo(width / 2 - (box.x + box.width / 2) * k, height / 2 - (box.y + box.height / 2) * k, Math.max(k, 0.03));
  };
  const fit = () => fitBox({ x: 0, y: 0, width: data.width, height: data.height });
  const zoomAt = (x, y, factor) => {
    cancelAnimationFrame(flight);
    const k = Math.min(4, Math.max(0.03, view.k * factor));
    view.x = x - ((x - view.x) * k) / view.k;
    view.y = y - ((y - view.y) * k) / view.k;
    view.k = k;
    show();
  };
  const zoomMiddle = (factor) => zoomAt(space().width / 2, space().height / 2, factor);
  const boxOf = (ids) => {
    let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
    for (const n of ids) {
      const [x, y, w, h] = data.boxes[n];
      x0 = Math.min(x0, x); y0 = Math.min(y0, y); x1 = Math.max(x1, x + w); y1 = Math.max(y1, y + h);
    }
    return { x: x0 - 30, y: y0 - 30, width: x1 - x0 + 60, height: y1 - y0 + 60 };
  };
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = space();
    zoomAt(event.clientX - at.left, event.clientY - at.top, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0016)));
  }, { passive: false });
  const fingers = new Map();
  let moved = 0;
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, event);
    moved = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (moved > 4 && !canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    if (other) {
      const gap = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      const at = space();
      zoomAt((event.clientX + other.clientX) / 2 - at.left, (event.clientY + other.clientY) / 2 - at.top, gap(event) / gap(before));
    } else {
      view.x += event.clientX - before.clientX;
      view.y += event.clientY - before.clientY;
      show();
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
    canvas.addEventListener(end, (event) => fingers.delete(event.pointerId));
  }

  // --- Who is joined with whom ----------------------------------------------------------------------------------------
  const touching = data.nodes.map(() => []), out = data.nodes.map(() => []), into = data.nodes.map(() => []);
  data.lines.forEach(([source, target], line) => {
    touching[source].push(line);
    if (target !== source) touching[target].push(line);
  });
  data.edges.forEach((edge) => { out[edge[0]].push(edge); into[edge[1]].push(edge); });

  const light = (nodes, lines) => {
    clearLight();
    canvas.classList.add("chosen");
    for (const n of nodes) cards[n]?.classList.add("near");
    for (const line of lines) {
      lineParts[line].classList.add("near");
      labels.get(line)?.classList.add("near");
    }
  };
  const clearLight = () => {
    canvas.classList.remove("chosen");
    for (const element of scene.querySelectorAll(".near, .selected")) element.classList.remove("near", "selected");
  };
  const around = (n) => {
    const nodes = new Set([n]), lines = new Set();
    for (const [line, other] of [...walk(n, true), ...walk(n, false)]) {
      lines.add(line);
      nodes.add(other);
    }
    return [nodes, lines];
  };
  // The lines on from a node (or back), through junctions, each with its other end.
  const walk = (n, forward) => {
    const seen = new Set([n]), waiting = [n], found = [];
    while (waiting.length) {
      const at = waiting.pop();
      for (const line of touching[at]) {
        const [source, target, , both] = data.lines[line], other = source === at ? target : source;
        if (!both && (forward ? source : target) !== at) continue;
        found.push([line, other]);
        if (isJunction(other) && !seen.has(other)) { seen.add(other); waiting.push(other); }
      }
    }
    return found;
  };

  // --- Details ----------------------------------------------------------------------------------------------------------
  const right = byId("right"), details = byId("details"), status = byId("status");
  const openDetails = (...children) => {
    details.replaceChildren(...children);
    right.hidden = false;
    right.scrollTop = 0;
  };
  const neighbours = (title, edges, end) => {
    if (!edges.length) return [];
    const list = make("ul");
    for (const edge of edges.slice(0, 200)) {
      const broken = edge[3] ? " bad" : "";
      const words = make("span", { className: "mono" }, titleOf(edge[end]));
      const what = make("div", { className: "soft" }, [data.words[edge[2]], edge[4]].filter(Boolean).join(" · "));
      list.append(make("li", {}, make("button", { className: `item${broken}`, onclick: () => select(edge[end], true) }, words, what)));
    }
    if (edges.length > 200) list.append(make("li", { className: "soft" }, `and ${edges.length - 200} more`));
    return [make("h2", {}, `${title} (${edges.length})`), list];
  };
  const select = (n, move) => {
    if (isJunction(n)) return selectJunction(n);
    const node = data.nodes[n], [nodes, lines] = around(n);
    light(nodes, lines);
    cards[n].classList.add("selected");
    const badges = [node.badge, ...node.flags.filter((flag) => flag === "broken" || flag === "highlighted")].filter(Boolean);
    const words = { broken: "not found", highlighted: "goal of escalation paths" };
    const notes = make("ul");
    for (const [text, place] of node.notes) notes.append(make("li", { className: "mono" }, text, place ? make("div", { className: "soft" }, place) : ""));
    openDetails(
      make("div", { className: `kindline ${node.family}` }, node.group ? `${node.kind} in ${node.group}` : node.kind),
      make("h3", { id: "chosen" }, node.name),
      make("p", { className: "mono soft", id: "place" }, node.place ?? "not in the scanned files"),
      make("div", { className: node.family }, ...badges.map((badge) => make("span", { className: "badge" }, words[badge] ?? badge))),
      ...(node.notes.length ? [make("h2", {}, "Notes"), notes] : []),
      ...neighbours("Leads to", out[n], 1), ...neighbours("Led to by", into[n], 0),
    );
    status.textContent = `${titleOf(n)} selected`;
    location.replace(`#n${n}`);
    if (move) fitBox(boxOf([n]), Math.max(view.k, 0.9));
  };
  const selectJunction = (n) => {
    const [nodes, lines] = around(n);
    light(nodes, lines);
    const ends = (forward) => {
      const far = new Map(walk(n, forward).filter(([, other]) => !isJunction(other)).map(([line, other]) => [other, line]));
      return [...far].map(([other, line]) => [other, other, forward ? data.lines[line][2] : 0, 0]);
    };
    openDetails(
      make("div", { className: "kindline other" }, "Junction"),
      make("h3", { id: "chosen" }, data.nodes[n].name),
      make("p", {}, "Everyone whose line leads in may reach everyone that a line leads to."),
      ...neighbours("From", ends(false), 0), ...neighbours("To", ends(true), 1),
    );
  };
  const follow = (trail) => {
    const nodes = new Set(trail.nodes), steps = new Set(trail.nodes.slice(1).map((n, i) => `${trail.nodes[i]} ${n}`));
    const lines = data.lines.flatMap(([s, t], line) => (steps.has(`${s} ${t}`) ? [line] : []));
    light(nodes, lines);
    const list = make("ol");
    for (const [text, place] of trail.steps) list.append(make("li", {}, text, place ? make("div", { className: "mono soft" }, place) : ""));
    openDetails(make("div", { className: "kindline goal" }, "Escalation path"), make("h3", { id: "chosen" }, trail.title), list);
    fitBox(boxOf(nodes));
  };
  const unselect = () => { clearLight(); right.hidden = true; history.replaceState(null, "", " "); };
  byId("close").addEventListener("click", unselect);
  scene.addEventListener("click", (event) => {
    const card = event.target.closest(".card");
    if (card && moved <= 4) select(+card.dataset.node, false);
    event.stopPropagation();
  });
  canvas.addEventListener("click", () => { if (moved <= 4) unselect(); });
  canvas.addEventListener("dblclick", (event) => zoomAt(event.clientX - space().left, event.clientY - space().top, 1.6));
  scene.addEventListener("keydown", (event) => {
    const card = event.target.closest(".card");
    if (card && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); select(+card.dataset.node, true); }
  });
  scene.addEventListener("focusin", (event) => {
    const card = event.target.closest(".card");
    if (!card || !card.matches(":focus-visible")) return;
    const [x, y, w, h] = data.boxes[+card.dataset.node], at = space();
    const left = x * view.k + view.x, top = y * view.k + view.y;
    if (left < 0 || top < 0 || left + w * view.k > at.width || top + h * view.k > at.height || view.k < 0.4) {
      const k = Math.max(view.k, 0.7);
      flyTo(at.width / 2 - (x + w / 2) * k, at.height / 2 - (y + h / 2) * k, k);
    }
  });

  // --- Search -------------------------------------------------------------------------------------------------------------
  const search = byId("search"), results = byId("results");
  let found = [], current = 0;
  const haystack = data.nodes.map((n) => `${n.kind}/${n.name} ${n.group} ${n.place ?? ""} ${n.badge}`.toLowerCase());
  const clearSearch = () => {
    canvas.classList.remove("searching");
    for (const card of scene.querySelectorAll(".hit")) card.classList.remove("hit");
    results.replaceChildren();
    search.setAttribute("aria-expanded", "false");
    found = [];
  };
  const choose = (index) => {
    current = index;
    [...results.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    search.setAttribute("aria-activedescendant", results.children[index]?.id ?? "");
  };
  const lookUp = () => {
    clearSearch();
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) { status.textContent = ""; return; }
    found = haystack.flatMap((text, n) => (!isJunction(n) && words.every((word) => text.includes(word)) ? [n] : []));
    found.sort((a, b) => Number(data.nodes[b].name.toLowerCase().startsWith(words[0])) - Number(data.nodes[a].name.toLowerCase().startsWith(words[0])));
    canvas.classList.add("searching");
    for (const n of found) cards[n].classList.add("hit");
    found.slice(0, 12).forEach((n, i) => {
      const item = make("li", { role: "option", id: `result${i}` }, make("span", { className: "mono" }, titleOf(n)), " ", make("small", {}, data.nodes[n].group));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(n); });
      results.append(item);
    });
    search.setAttribute("aria-expanded", String(found.length > 0));
    if (found.length) choose(0);
    status.textContent = `${found.length} found`;
  };
  const take = (n) => { search.value = ""; clearSearch(); reveal(n); select(n, true); };
  search.addEventListener("input", lookUp);
  search.addEventListener("blur", () => { results.replaceChildren(); });
  search.addEventListener("keydown", (event) => {
    const count = results.children.length;
    if (event.key === "ArrowDown" && count) { event.preventDefault(); choose((current + 1) % count); }
    else if (event.key === "ArrowUp" && count) { event.preventDefault(); choose((current + count - 1) % count); }
    else if (event.key === "Enter" && found.length) take(found[current]);
    else if (event.key === "Escape") { search.value = ""; clearSearch(); canvas.focus(); }
    event.stopPropagation();
  });

  // --- Filters --------------------------------------------------------------------------------------------------------------
  const hiddenGroups = new Set(), hiddenFamilies = new Set();
  let port = null;
  const carries = (words) => {
    if (port === null || words.includes("All Connections")) return true;
    let protocol = "TCP";
    for (const part of words.split(/,\s*/)) {
      const match = /^(?:(TCP|UDP|SCTP) )?(\d+)(?:-(\d+))?$/.exec(part);
      if (!match) continue;
      protocol = match[1] ?? protocol;
      if ((!port.protocol || port.protocol === protocol) && port.number >= +match[2] && port.number <= +(match[3] ?? match[2])) return true;
    }
    return false;
  };
  const refresh = () => {
    const gone = data.nodes.map((node, n) => (node.loose ? false : hiddenGroups.has(node.group)) || (!isJunction(n) && hiddenFamilies.has(node.family)));
    const lineOff = data.lines.map(([source, target, word, , bundle]) => gone[source] || gone[target] || (!bundle && !carries(data.words[word])));
    for (let changed = true; changed;) {
      changed = false;
      data.nodes.forEach((_, n) => {
        if (!isJunction(n) || gone[n]) return;
        const used = (end) => touching[n].some((line) => !lineOff[line] && (data.lines[line][end] === n || data.lines[line][3]));
        if (used(0) && used(1)) return;
        gone[n] = changed = true;
        for (const line of touching[n]) lineOff[line] = true;
      });
    }
    lineOff.forEach((off, line) => {
      lineParts[line].classList.toggle("off", off);
      labels.get(line)?.classList.toggle("off", off);
    });
    gone.forEach((off, n) => cards[n].classList.toggle("off", off));
    for (const frame of frames) frame.classList.toggle("off", hiddenGroups.has(frame.dataset.group));
    names.forEach((name, i) => name.text.classList.toggle("off", hiddenGroups.has(frames[i].dataset.group)));
    status.textContent = `${gone.filter((off, n) => !off && !isJunction(n)).length} objects shown`;
  };
  const boxes = [];
  const checkbox = (parent, words, count, set, key, family) => {
    const box = make("input", { type: "checkbox" });
    box.checked = true;
    box.addEventListener("change", () => { box.checked ? set.delete(key) : set.add(key); refresh(); });
    const swatch = family ? [make("span", { className: `swatch ${family}` })] : [];
    parent.append(make("li", {}, make("label", {}, box, ...swatch, words, make("span", { className: "soft" }, String(count)))));
    boxes.push({ box, set, key });
  };
  const everything = (set, on) => {
    for (const one of boxes) if (one.set === set) { one.box.checked = on; on ? set.delete(one.key) : set.add(one.key); }
    refresh();
  };
  const reveal = (n) => {
    const node = data.nodes[n];
    for (const one of boxes) {
      if ((one.set === hiddenGroups && one.key === node.group) || (one.set === hiddenFamilies && one.key === node.family)) {
        one.box.checked = true;
        one.set.delete(one.key);
      }
    }
    refresh();
  };
  const countBy = (key) => {
    const counts = new Map();
    data.nodes.forEach((node, n) => { if (!isJunction(n) && !(node.loose && key === "group")) counts.set(node[key], (counts.get(node[key]) ?? 0) + 1); });
    return counts;
  };
  const groups = [...countBy("group")].filter(([group]) => frames.some((frame) => frame.dataset.group === group)).sort();
  for (const [group, count] of groups) checkbox(byId("groups"), group || "no namespace", count, hiddenGroups, group);
  byId("all").addEventListener("click", () => everything(hiddenGroups, true));
  byId("none").addEventListener("click", () => everything(hiddenGroups, false));
  for (const [family, count] of countBy("family")) checkbox(byId("families"), data.families[family], count, hiddenFamilies, family, family);
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

  // --- What is worth a look ---------------------------------------------------------------------------------------------------
  const worth = (title, items, style) => {
    if (!items.length) return;
    const list = make("ul");
    for (const [words, soft, action] of items.slice(0, 300)) {
      list.append(make("li", {}, make("button", { className: `item ${style}`, onclick: action }, words, make("div", { className: "soft" }, soft))));
    }
    byId("worth").append(make("h2", {}, `${title} (${items.length})`), list);
  };
  worth("Escalation paths", data.trails.map((trail) => [trail.title, `${trail.steps.length} steps`, () => follow(trail)]), "hot");
  worth("Broken", data.edges.filter((edge) => edge[3]).map((edge) => [
    `${titleOf(edge[0])} → ${titleOf(edge[1])}`, [data.words[edge[2]], edge[4]].filter(Boolean).join(" · "),
    () => { light([edge[0], edge[1]], data.lines.flatMap(([s, t], line) => (s === edge[0] && t === edge[1] ? [line] : []))); reveal(edge[0]); reveal(edge[1]); fitBox(boxOf([edge[0], edge[1]])); },
  ]), "bad");
  worth("Not covered by policies", data.nodes.flatMap((node, n) => (node.flags.includes("uncovered") ? [[titleOf(n), `${node.badge} · ${node.group}`, () => { reveal(n); select(n, true); }]] : [])), "open");

  // --- Keys, buttons, theme ------------------------------------------------------------------------------------------------------
  byId("in").addEventListener("click", () => zoomMiddle(1.35));
  byId("out").addEventListener("click", () => zoomMiddle(1 / 1.35));
  byId("fit").addEventListener("click", fit);
  byId("panel").addEventListener("click", () => {
    byId("left").hidden = !byId("left").hidden;
    byId("panel").setAttribute("aria-expanded", String(!byId("left").hidden));
  });
  byId("theme").addEventListener("click", () => {
    const dark = body.classList.contains("dark") || (!body.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
    body.classList.toggle("dark", !dark);
    body.classList.toggle("light", dark);
  });
  const pans = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "+" || event.key === "=") zoomMiddle(1.25);
    else if (event.key === "-") zoomMiddle(0.8);
    else if (event.key === "0" || event.key === "f") fit();
    else if (event.key === "Escape") unselect();
    else if (pans[event.key] && (event.target === canvas || event.target === body || scene.contains(event.target))) {
      event.preventDefault();
      view.x += pans[event.key][0];
      view.y += pans[event.key][1];
      show();
    }
  });
  if (innerWidth <= 900) byId("left").hidden = true;
  show();
  fit();
  const asked = /^#n(\d+)$/.exec(location.hash);
  if (asked && data.nodes[+asked[1]]) select(+asked[1], true);
  body.dataset.ready = "yes";
})();
