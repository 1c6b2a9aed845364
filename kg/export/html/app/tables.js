// Tables that sort and export: indicators across areas, who holds which post.
function showPage(...content) {
  fill($("page"), content);
  $("page").scrollTop = 0;
}

/** A cell that sorts by a number and reads as text. */
const value = (text, number) => Object.assign(el("span", { class: "value" }, text), { sortBy: number });
const sortKey = (cell) => cell?.sortBy ?? (cell instanceof Node ? cell.textContent : (cell ?? ""));
const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN", { numeric: true }));

const textOf = (cell) => cell?.said ?? (cell instanceof Node ? cell.textContent : Array.isArray(cell) ? cell.map(textOf).join(" ") : String(cell ?? ""));
const MANY = 12; // rows from which on a table has a filter
const ROWS_AT_ONCE = 300;

/** A table that sorts by each column, filters its rows and saves what it shows. Cells are text, nodes or lists of them. */
function sortable(heads, rows, file) {
  let [column, down, wanted, most] = [-1, false, "", ROWS_AT_ONCE];
  const body = el("tbody", {});
  const chosen = () => {
    const kept = wanted ? rows.filter((row) => row.some((cell) => fold(textOf(cell)).includes(wanted))) : rows;
    const full = (row) => sortKey(row[column]) !== "";
    if (column < 0) return kept;
    return [...kept.filter(full).sort((a, b) => (down ? -1 : 1) * compare(sortKey(a[column]), sortKey(b[column]))), ...kept.filter((row) => !full(row))];
  };
  const cell = (content, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, content instanceof Node || Array.isArray(content) ? content : String(content ?? ""));
  const more = button("", () => draw((most = Infinity)), { class: "link" });
  const draw = () => {
    const found = chosen();
    fill(body, found.slice(0, most).map((row) => el("tr", {}, row.map(cell))));
    more.hidden = found.length <= most;
    fill(more, word("more", { n: found.length - most }));
  };
  const headers = heads.map((name, i) => el("th", { scope: "col", "aria-sort": "none" }, button(name, () => {
    down = column === i && !down;
    column = i;
    headers.forEach((header, j) => header.setAttribute("aria-sort", j === i ? (down ? "descending" : "ascending") : "none"));
    draw();
  })));
  draw();
  const filter = rows.length > MANY && el("input", { type: "search", class: "rowfilter", "aria-label": word("filterTable"), placeholder: word("filterTable"), oninput: (event) => draw((wanted = fold(event.target.value))) });
  const save = button(word("csv"), () => saveCsv(file, [heads, ...chosen().map((row) => row.map(textOf))]), { class: "csv" });
  const box = el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": file.replace(/\.csv$/, "") }, el("table", {}, el("thead", {}, el("tr", {}, headers)), body));
  return el("div", { class: "tablebox" }, el("div", { class: "tabletools" }, filter, save), box, more);
}

/** Rows are areas, columns the ways in which the documents give the indicator (measure, status, period). */
function indicatorPage(name) {
  const ofAreas = observations.filter((number) => AREAS.has(nodes[number.about].type) && inDocuments(number.evidence));
  const groups = groupBy(ofAreas, (number) => number.indicator);
  const spread = (list) => new Set(list.map((number) => number.about)).size;
  const names = [...groups].sort(([a, p], [b, q]) => spread(q) - spread(p) || q.length - p.length || a.localeCompare(b, "zh-CN")).map(([key]) => key);
  const everything = name || names[0];
  const list = groups.get(everything) || observations.filter((number) => number.indicator === everything);
  const pick = el("select", { id: "indicator", onchange: (event) => go(address.indicator(event.target.value)) },
    (names.includes(everything) || !everything ? names : [everything, ...names]).map((key) => el("option", { value: key, selected: key === everything }, `${key}（${spread(groups.get(key) || list)}）`)));
  showPage(el("h2", {}, word("indicators")), el("p", {}, el("label", { for: "indicator" }, `${word("chooseIndicator")} `), pick), indicatorTable(everything || "", list));
}

function indicatorTable(name, list) {
  const way = (n) => [labelled(labels.measure, n.measure), n.status === "actual" ? "" : labelled(labels.status, n.status), n.period === "-" ? "" : n.period].filter(Boolean).join(" · ");
  const ways = [...new Set(list.map(way))].sort((a, b) => list.filter((n) => way(n) === b).length - list.filter((n) => way(n) === a).length);
  const rows = [...groupBy(list, (number) => number.about)].map(([about, numbers]) => [
    link(about),
    ...ways.map((key) => {
      const cells = numbers.filter((number) => way(number) === key);
      if (!cells.length) return "";
      return Object.assign(el("span", {}, cells.map((n, i) => [i > 0 && "、", citedValue(n)])), { sortBy: cells[0].value });
    }),
  ]);
  return sortable([word("area"), ...ways], rows, `${name}.csv`);
}

function citedValue(number) {
  const span = number.evidence[0];
  if (!span) return value(quantity(number), number.value);
  return el("a", { class: "value", href: address.document(...span), title: sentence(span).join("") }, quantity(number));
}
