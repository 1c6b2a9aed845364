// The legend that switches types, and the filters.
const NEXT = { [AUTO]: ALL, [ALL]: OFF, [OFF]: AUTO };
const SIGNS = { [AUTO]: "◐", [ALL]: "●", [OFF]: "○" };

function drawSide() {
  const wide = matchMedia("(min-width: 761px)").matches;
  fill($("side"), foldable(word("legend"), wide, legend(), el("p", { class: "quiet" }, word("legendHint"))), foldable(word("filters"), wide, filters()));
}

const foldable = (name, open, ...content) => el("details", { class: "block", open }, el("summary", {}, name), content);

function legend() {
  return el("ul", { class: "legend", id: "legend" }, types.map((type) => el("li", {}, legendRow(type))));
}

function legendRow(type) {
  const ids = nodes.filter((node) => node.type === type);
  const first = ids.filter((node) => node.overview).length;
  const row = button("", () => {
    const now = state.types.get(type);
    state.types.set(type, now === AUTO && first === ids.length ? OFF : NEXT[now]); // all of it is in the overview already
    show();
    refresh();
  }, { "data-type": type });
  const show = () => {
    const mode = state.types.get(type);
    const count = mode === AUTO && first < ids.length ? `${first}/${ids.length}` : String(ids.length);
    row.className = mode;
    row.setAttribute("aria-pressed", mode === AUTO ? "mixed" : String(mode === ALL));
    row.setAttribute("aria-label", `${typeName(type)} ${count} ${word(mode)}`);
    fill(row, glyph(type), el("span", { class: "label" }, sentenceCase(typeName(type))), el("span", { class: "quiet" }, count), el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[mode]));
  };
  show();
  return row;
}

function filters() {
  const relation = el("select", { id: "relation", onchange: (event) => refresh((state.predicate = event.target.value)) },
    el("option", { value: "" }, word("anyRelation")),
    predicates.map((name) => el("option", { value: name, selected: name === state.predicate }, sentenceCase(predicateName(name)))));
  const year = el("select", { id: "year", onchange: (event) => refresh((state.year = event.target.value)) },
    el("option", { value: "" }, word("anyYear")), years.map((name) => el("option", { value: name, selected: name === state.year }, name)));
  const shown = el("output", {}, state.confidence.toFixed(2));
  const confidence = el("input", { id: "confidence", type: "range", min: 0, max: 1, step: 0.05, value: state.confidence, oninput: (event) => {
    state.confidence = Number(event.target.value);
    shown.textContent = state.confidence.toFixed(2);
    refresh();
  } });
  return [
    el("p", {}, el("label", { for: "relation" }, word("relation")), relation),
    years.length > 1 && el("p", {}, el("label", { for: "year" }, word("year")), year),
    el("p", {}, el("label", { for: "confidence" }, word("confidence"), " ", shown), confidence),
    el("fieldset", { id: "sources" }, el("legend", {}, word("documents")), documents.map(documentRow)),
    button(word("reset"), resetFilters, { id: "reset" }),
  ];
}

function documentRow(doc, i) {
  const box = el("input", { type: "checkbox", checked: state.documents.has(i), onchange: () => {
    if (box.checked) state.documents.add(i);
    else state.documents.delete(i);
    refresh();
  } });
  return el("label", { class: "check", title: doc.title }, box, el("span", {}, doc.title || doc.stem), el("span", { class: "quiet" }, (doc.date || "").slice(0, 4)));
}

function resetFilters() {
  Object.assign(state, { confidence: 0, predicate: "", year: "", documents: new Set(documents.keys()) });
  types.forEach((type) => state.types.set(type, AUTO));
  drawSide();
  refresh();
}

/** Everything that depends on the filters, where the reader is. */
function refresh() {
  if (state.view !== "network") return route();
  drawNetwork();
  if (state.selected !== null) entityPanel(state.selected);
}
