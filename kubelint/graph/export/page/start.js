// Buttons, keys, paper, and the first look.
byId("in").addEventListener("click", () => zoomMiddle(1.35));
byId("out").addEventListener("click", () => zoomMiddle(1 / 1.35));
byId("fit").addEventListener("click", () => (overview ? fitBox(overviewBox()) : fit()));
byId("whole").addEventListener("click", () => setMode({}));
byId("broken").hidden = !broken.length;
byId("broken").addEventListener("click", () => setMode({ broken: !onlyBroken }));
byId("overview").hidden = frames.length < 2;
byId("overview").addEventListener("click", () => setMode({ overview: !overview }));
const showPanel = (on) => {
  byId("left").hidden = !on;
  byId("panel").setAttribute("aria-expanded", String(on));
};
byId("panel").addEventListener("click", () => showPanel(byId("left").hidden));
byId("theme").addEventListener("click", () => {
  const dark = body.classList.contains("dark") || (!body.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches);
  body.classList.toggle("dark", !dark);
  body.classList.toggle("light", dark);
});

// One card is in the order of tabs; from it the arrows lead to the next in their direction.
let reachable = null;
const reach = (n) => {
  if (reachable !== null) cards[reachable].setAttribute("tabindex", "-1");
  reachable = n;
  cards[n]?.setAttribute("tabindex", "0");
};
const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const nextCard = (from, [dx, dy]) => {
  const middle = (n) => [current.boxes[n][0] + current.boxes[n][2] / 2, current.boxes[n][1] + current.boxes[n][3] / 2];
  const [x, y] = middle(from), [, , width, height] = current.boxes[from], beyond = Math.abs(dx * width + dy * height) / 2;
  let best = null, least = Infinity;
  cards.forEach((card, n) => {
    if (n === from || !current.boxes[n] || card.classList.contains("off")) return;
    const [a, b] = middle(n), along = (a - x) * dx + (b - y) * dy, aside = Math.abs((a - x) * dy) + Math.abs((b - y) * dx);
    if (along > beyond && along + 2.5 * aside < least) { least = along + 2.5 * aside; best = n; }
  });
  return best;
};
scene.addEventListener("focusin", (event) => {
  const n = event.target.closest(".card")?.dataset.node;
  if (n === undefined) return;
  reach(+n);
  if (event.target.matches(":focus-visible") && current.boxes[n]) bringIn(+n, 0.4);
});
scene.addEventListener("keydown", (event) => {
  const card = event.target.closest(".card");
  if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") { event.preventDefault(); press(card, true); }
  const next = ways[event.key] && card.dataset.node !== undefined ? nextCard(+card.dataset.node, ways[event.key]) : null;
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  cards[next].focus();
});
const back = () => {
  if (search.value) endSearch();
  else if (!right.hidden) unselect();
  else unfocused();
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
  if (event.key === "/") { event.preventDefault(); search.focus(); search.select(); }
  else if (event.key === "+" || event.key === "=") zoomMiddle(1.25);
  else if (event.key === "-") zoomMiddle(0.8);
  else if (event.key === "0" || event.key === "f") byId("fit").click();
  else if (event.key === "b" && broken.length) byId("broken").click();
  else if (event.key === "n" && frames.length > 1) byId("overview").click();
  else if (event.key === "Escape") back();
  else if (ways[event.key] && (event.target === canvas || event.target === body || scene.contains(event.target))) {
    event.preventDefault();
    pan(-80 * ways[event.key][0], -80 * ways[event.key][1]);
  }
});

// On paper there is the drawing alone, as large as the sheet.
const onPaper = () => {
  const box = overview ? overviewBox() : { x: -20, y: -20, width: current.size[0] + 40, height: current.size[1] + 40 };
  canvas.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  scene.removeAttribute("transform");
  for (const element of scene.querySelectorAll(".out")) element.classList.remove("out");
  canvas.classList.remove("far");
  canvas.dataset.depth = "";
  for (const card of wide) enlarge(card, "");
};
addEventListener("beforeprint", onPaper);
addEventListener("afterprint", () => {
  canvas.removeAttribute("viewBox");
  for (const one of [...wide, ...signs]) one.out = false;
  show();
});
addEventListener("hashchange", recall);
new ResizeObserver(() => { if (!touched && chosen === null) byId("fit").click(); }).observe(canvas);

if (narrow()) showPanel(false);
sync();
show();
fit();
reach(Math.max(0, data.nodes.findIndex((_, n) => !isJunction(n))));
recall();
body.dataset.ready = "yes";
