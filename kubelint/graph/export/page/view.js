// Pan and zoom: `view` is where the drawing's origin is on the canvas, and how large it is.
const view = { x: 0, y: 0, k: 1 };
const LEAST = 0.03, MOST = 4;
const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
let flight = 0, touched = false;
const titles = [...scene.querySelectorAll(".names text")].map((text, number) => ({
  text, size: +text.getAttribute("font-size"), group: frames[number].dataset.group,
}));
// From afar the texts of a card grow as far as it has room, and at last its name stands alone; texts that are out of
// sight are left out, for thousands of them cost seconds.
const wide = cards.map((card, n) => {
  const name = card.querySelector(".name"), kind = card.querySelector(".kind");
  const room = data.boxes[n][2] - 22 - (card.querySelector(".globe") ? 26 : 0);
  const length = (text) => 0.61 * Math.max(1, text.textContent.length);
  return { name, kind, out: false, depth: "", ...(name && { nameRoom: room / length(name), kindRoom: room / length(kind) }) };
});
const signs = [...scene.querySelectorAll(".label")].map((element) => {
  const plate = element.querySelector("rect"), out = false;
  return { element, out, box: ["x", "y", "width", "height"].map((one) => +plate.getAttribute(one)) };
});
const between = (size, least, most) => Math.min(most, Math.max(least, size));
const enlarge = (card, depth) => {
  card.depth = depth;
  if (!card.name) return;
  const size = between(card.nameRoom, 12, depth === "mid" ? 14 : 17);
  card.name.style.fontSize = depth ? `${size}px` : "";
  card.name.setAttribute("y", depth === "names" ? 20 + size * 0.36 : depth ? 33 : 31);
  card.kind.style.fontSize = depth ? `${between(card.kindRoom, 10, 12)}px` : "";
};
const inSight = (width, height) => {
  const x0 = (-view.x - width / 3) / view.k, y0 = (-view.y - height / 3) / view.k;
  const x1 = (width * 4 / 3 - view.x) / view.k, y1 = (height * 4 / 3 - view.y) / view.k;
  return ([x, y, w, h]) => x < x1 && x + w > x0 && y < y1 && y + h > y0;
};
const showTexts = (depth) => {
  const { width, height } = space(), seen = inSight(width, height);
  const toggle = (one, element, out) => {
    if (one.out !== out) element.classList.toggle("out", one.out = out);
  };
  wide.forEach((card, n) => {
    if (!current.boxes[n]) return;
    toggle(card, cards[n], !seen(current.boxes[n]));
    if (!card.out && card.depth !== depth) enlarge(card, depth);
  });
  if (current === whole) for (const sign of signs) toggle(sign, sign.element, !seen(sign.box));
};
const show = () => {
  if (canvas.hasAttribute("viewBox")) return;
  scene.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
  const far = view.k < 0.38, depth = far ? "" : view.k < 0.5 ? "names" : view.k < 0.8 ? "mid" : "";
  for (const { text, size } of titles) text.style.fontSize = `${Math.min(size, Math.max(14, 17 / view.k))}px`;
  canvas.dataset.depth = depth;
  if (!far) showTexts(depth);
  canvas.classList.toggle("far", far);
};
const flyTo = (x, y, k) => {
  cancelAnimationFrame(flight);
  const calm = still || body.dataset.ready !== "yes" || document.hidden;
  const from = { ...view }, start = performance.now();
  const step = (now) => {
    const t = calm ? 1 : Math.min(1, (now - start) / 260), ease = 1 - (1 - t) ** 3;
    view.x = from.x + (x - from.x) * ease;
    view.y = from.y + (y - from.y) * ease;
    view.k = from.k + (k - from.k) * ease;
    show();
    if (t < 1) flight = requestAnimationFrame(step);
  };
  if (calm) step(start);
  else flight = requestAnimationFrame(step);
};
const narrow = () => innerWidth <= 900;
// The canvas as far as nothing covers it: on a narrow screen the details do.
const space = () => {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  return { left, top, width, height: narrow() && !right.hidden ? Math.max(120, height - right.offsetHeight) : height };
};
const fitBox = (box, most = 1.15) => {
  if (!cards.length) box = { x: -20, y: 0, width: 160, height: 48 };
  const { width, height: tall } = space(), height = tall > 400 ? tall - 36 : tall;
  const k = Math.max(LEAST, Math.min(most, (width - 48) / box.width, (height - 48) / box.height));
  flyTo(width / 2 - (box.x + box.width / 2) * k, height / 2 - (box.y + box.height / 2) * k, k);
};
const zoomAt = (x, y, factor) => {
  cancelAnimationFrame(flight);
  touched = true;
  const k = Math.min(MOST, Math.max(LEAST, view.k * factor));
  view.x = x - ((x - view.x) * k) / view.k;
  view.y = y - ((y - view.y) * k) / view.k;
  view.k = k;
  show();
};
const zoomMiddle = (factor) => zoomAt(space().width / 2, space().height / 2, factor);
const pan = (x, y) => {
  touched = true;
  view.x += x;
  view.y += y;
  show();
};

canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  const at = space(), lines = event.deltaMode === 1 ? 16 : 1;
  zoomAt(event.clientX - at.left, event.clientY - at.top, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
}, { passive: false });
const fingers = new Map();
let moved = 0;
canvas.addEventListener("pointerdown", (event) => {
  if (!fingers.size) moved = 0;
  fingers.set(event.pointerId, event);
});
canvas.addEventListener("pointermove", (event) => {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
  moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
  if (moved > 4 && !canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
  if (other) {
    const gap = (one) => Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
    const at = space();
    zoomAt((event.clientX + other.clientX) / 2 - at.left, (event.clientY + other.clientY) / 2 - at.top, gap(event) / gap(before));
  } else pan(event.clientX - before.clientX, event.clientY - before.clientY);
  fingers.set(event.pointerId, event);
});
for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
  canvas.addEventListener(end, (event) => fingers.delete(event.pointerId));
}
