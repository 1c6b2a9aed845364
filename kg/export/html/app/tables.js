// Tables that sort and export: indicators across areas, who holds which post.
function showPage(...content) {
  fill($("page"), content);
  $("page").scrollTop = 0;
}

/** A cell that sorts by a number and reads as text. */
const value = (text, number) => Object.assign(el("span", { class: "value" }, text), { sortBy: number });
const sortKey = (cell) => cell?.sortBy ?? (cell instanceof Node ? cell.textContent : (cell ?? ""));
const compare = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh-CN", { numeric: true }));

function sortable(heads, rows, file) {
  let [column, down] = [-1, false];
  const body = el("tbody", {});
  const draw = () => {
    const full = (row) => sortKey(row[column]) !== "";
    const ordered = column < 0 ? rows : [...rows.filter(full).sort((a, b) => (down ? -1 : 1) * compare(sortKey(a[column]), sortKey(b[column]))), ...rows.filter((row) => !full(row))];
    fill(body, ordered.map((row) => el("tr", {}, row.map((cell, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, cell instanceof Node || Array.isArray(cell) ? cell : String(cell ?? ""))))));
  };
  const headers = heads.map((name, i) => el("th", { scope: "col", "aria-sort": "none" }, button(name, () => {
    down = column === i && !down;
    column = i;
    headers.forEach((header, j) => header.setAttribute("aria-sort", j === i ? (down ? "descending" : "ascending") : "none"));
    draw();
  })));
  draw();
  const text = (cell) => (cell instanceof Node ? cell.textContent : Array.isArray(cell) ? cell.map(text).join(" ") : cell);
  const save = button(word("csv"), () => saveCsv(file, [heads, ...rows.map((row) => row.map(text))]), { class: "csv" });
  return el("div", { class: "tablebox" }, save, el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, headers)), body)));
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

function postsPage() {
  const area = (post) => related(post, "postJurisdiction").map((id) => link(id));
  const rows = tenures.filter((tenure) => inDocuments(tenure.evidence)).map((t) => [link(t.person), link(t.post), area(t.post), tenureText(t).replace(`${word("observed")} `, ""), sourceLink(t.evidence[0])]);
  showPage(el("h2", {}, word("posts")), sortable([word("person"), word("post"), word("area"), word("observed"), word("evidence")], rows, "posts.csv"));
}
