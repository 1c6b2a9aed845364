// Search by name, alias, full pinyin and initials.
const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”‘’"'《》]/g, "");
const folded = nodes.map((node) => [fold(node.label), (node.aliases || []).map(fold)]);

/** How well a node answers a folded query: 0 not at all, more is better. */
function score(id, query) {
  const [name, aliases] = folded[id];
  if (name === query) return 100;
  if (aliases.includes(query)) return 90;
  if (name.startsWith(query)) return 80;
  if (name.includes(query)) return 60;
  if (aliases.some((alias) => alias.includes(query))) return 50;
  if (!/^[a-z0-9]+$/.test(query)) return 0;
  const { sounds } = nodes[id];
  if (sounds.includes(query)) return 70;
  if (sounds.some((sound) => sound.startsWith(query))) return 40;
  return query.length > 2 && sounds.some((sound) => sound.includes(query)) ? 20 : 0;
}

/** Ids of all nodes that answer, best first. */
function find(text) {
  const query = fold(text);
  if (!query) return [];
  return nodes
    .map((node) => [node.id, score(node.id, query)])
    .filter(([, points]) => points)
    .sort(([a, p], [b, q]) => q - p || degree(b) - degree(a) || a - b)
    .map(([id]) => id);
}

const FEW = 14;
const finder = { options: [], active: -1 };

function showResults(text) {
  const box = $("results");
  const found = find(text);
  finder.options = [];
  finder.active = -1;
  const groups = [...groupBy(found.slice(0, FEW), (id) => nodes[id].type)].map(([type, ids]) =>
    el("div", { role: "group", "aria-label": typeName(type) }, el("div", { class: "kind", "aria-hidden": "true" }, typeName(type)), ids.map(option)),
  );
  if (found.length > FEW) groups.push(optionRow(word("allResults", { n: found.length }), address.search(text)));
  fill(box, found.length ? groups : el("p", { class: "quiet" }, word("noResults")));
  openResults(Boolean(text.trim()));
}

function option(id) {
  const node = nodes[id];
  const where = node.aliases ? el("span", { class: "quiet" }, node.aliases.slice(0, 3).join("、")) : "";
  return optionRow([glyph(node.type), el("b", {}, node.label), where], state.pathFrom === null ? address.node(id) : address.path(state.pathFrom, id));
}

function optionRow(content, target) {
  const number = finder.options.push(target) - 1;
  return el("div", { role: "option", id: `option-${number}`, class: "option", "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => choose(number) }, content);
}

function openResults(open) {
  $("results").hidden = !open;
  $("search").setAttribute("aria-expanded", String(open));
  if (!open) $("search").removeAttribute("aria-activedescendant");
}

function moveActive(step) {
  if (!finder.options.length) return;
  finder.active = (finder.active + step + finder.options.length) % finder.options.length;
  $("results").querySelectorAll("[role=option]").forEach((row, i) => row.setAttribute("aria-selected", String(i === finder.active)));
  const row = $(`option-${finder.active}`);
  $("search").setAttribute("aria-activedescendant", row.id);
  row.scrollIntoView({ block: "nearest" });
}

function choose(number) {
  const target = finder.options[number];
  if (!target) return;
  openResults(false);
  $("search").value = "";
  $("search").blur();
  location.hash = target;
}

function wireSearch() {
  const input = $("search");
  input.addEventListener("input", () => showResults(input.value));
  input.addEventListener("focus", () => input.value && showResults(input.value));
  input.addEventListener("blur", () => openResults(false));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends a pinyin composition
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      moveActive(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      choose(Math.max(finder.active, 0));
    } else if (event.key === "Escape") {
      event.stopPropagation();
      input.value = "";
      state.pathFrom = null;
      input.placeholder = word("search");
      input.blur();
    }
  });
}
