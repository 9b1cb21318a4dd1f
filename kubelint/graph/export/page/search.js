// Search: every word in the name, kind, namespace, labels or file. Enter goes to the next object found.
const search = byId("search"), results = byId("results"), tally = byId("tally");
let found = [], currentHit = -1;
const haystack = data.nodes.map((n) => `${n.kind}/${n.name} ${n.group} ${n.place ?? ""} ${n.badge} ${n.labels.join(" ")}`.toLowerCase());
const closeResults = () => {
  results.replaceChildren();
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
};
const clearSearch = () => {
  canvas.classList.remove("searching");
  for (const card of scene.querySelectorAll(".hit")) card.classList.remove("hit");
  closeResults();
  found = [];
  currentHit = -1;
  tally.textContent = "";
};
const choose = (index) => {
  currentHit = index;
  [...results.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
  if (results.children[index]) search.setAttribute("aria-activedescendant", results.children[index].id);
  tally.textContent = found.length ? `${index + 1}/${found.length}` : "none";
};
const lookUp = () => {
  clearSearch();
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) { status.textContent = ""; return; }
  const starts = (n) => Number(data.nodes[n].name.toLowerCase().startsWith(words[0]));
  found = haystack.flatMap((text, n) => (!isJunction(n) && words.every((word) => text.includes(word)) ? [n] : []));
  found.sort((a, b) => starts(b) - starts(a) || data.nodes[a].name.length - data.nodes[b].name.length);
  canvas.classList.add("searching");
  for (const n of found) cards[n].classList.add("hit");
  found.slice(0, 12).forEach((n, i) => {
    const item = make("li", { role: "option", id: `result${i}` });
    item.append(make("span", { className: "mono" }, titleOf(n)), " ", make("small", {}, data.nodes[n].group));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(i); });
    results.append(item);
  });
  search.setAttribute("aria-expanded", String(found.length > 0));
  choose(found.length ? 0 : -1);
  if (!found.length) tally.textContent = "none";
  status.textContent = `${found.length} found`;
};
const take = (index) => {
  const n = found[index];
  closeResults();
  choose(index);
  select(n, true);
  status.textContent = `${index + 1} of ${found.length}: ${titleOf(n)}`;
};
const endSearch = () => { search.value = ""; clearSearch(); };
search.addEventListener("input", lookUp);
search.addEventListener("blur", closeResults);
search.addEventListener("keydown", (event) => {
  const count = results.children.length, step = event.shiftKey ? found.length - 1 : 1;
  if (event.key === "ArrowDown" && count) { event.preventDefault(); choose((currentHit + 1) % count); }
  else if (event.key === "ArrowUp" && count) { event.preventDefault(); choose((currentHit + count - 1) % count); }
  else if (event.key === "Enter" && found.length) take(count ? currentHit : (currentHit + step) % found.length);
  else if (event.key === "Escape") { endSearch(); canvas.focus(); }
  event.stopPropagation();
});
