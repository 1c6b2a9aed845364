// The named questions with the answers that were found when the graph was built, and the ledger of what the documents disagree in.
const named = groupBy(nodes, (node) => node.label);

/** A cell of an answer: a link where it is a name, to the search where several things bear it. */
function answerCell(text) {
  const found = named.get(text) || [];
  if (found.length === 1) return link(found[0].id);
  if (found.length) return el("a", { href: address.search(text) }, text);
  return /^-?\d+(\.\d+)?$/.test(text) ? value(text, Number(text)) : text;
}

function questionIndex() {
  const row = (answer) => el("li", {}, el("a", { href: address.question(answer.name) }, answer.question[language]), el("span", { class: "quiet" }, word("rows", { n: answer.total })));
  showPage(el("h2", {}, word("questions")), el("p", { class: "quiet" }, word("questionsHint")), el("ul", { class: "questions" }, answers.map(row)));
}

function questionPage(name) {
  const answer = answers.find((one) => one.name === name);
  if (!answer) return questionIndex();
  const cut = answer.total > answer.rows.length;
  showPage(
    el("p", { class: "kind" }, el("a", { href: "#/questions" }, word("questions"))),
    el("h2", {}, answer.question[language]),
    el("p", { class: "quiet" }, el("code", {}, `kg query ${name}`), cut && ` ${word("cut", { n: answer.rows.length, total: answer.total })}`),
    sortable(answer.columns.map((column) => labelled(labels.columns, column)), answer.rows.map((row) => row.map(answerCell)), `${name}.csv`));
}

function ledgerPage() {
  const rows = ledger.filter((row) => !row.evidence.length || inDocuments(row.evidence));
  const groups = [...groupBy(rows, (row) => row.severity)].sort(([a], [b]) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b));
  showPage(el("h2", {}, word("ledger")), el("p", { class: "quiet" }, word("ledgerHint")),
    groups.map(([severity, list]) => section(`${labelled(labels.severity, severity)}　${list.length}`, list.map(ledgerRow))),
    citations.length > 0 && section(`${word("citations")}　${citations.length}`, el("div", { class: "fact" }, citations.slice(0, MOST_CITATIONS).map(citationRow))));
}
const SEVERITIES = ["conflict", "proposal", "stale"];
const MOST_CITATIONS = 200;

function ledgerRow(row) {
  return el("article", { class: "entry" },
    el("p", {}, row.message),
    row.about.length > 0 && el("ul", { class: "names" }, row.about.map((id) => el("li", {}, link(id)))),
    row.suggestion && el("p", { class: "quiet" }, row.suggestion),
    quoteBlocks(row.evidence, ""));
}

/** A stretch that one document took over from another. */
function citationRow([citing, cited]) {
  const from = (place) => el("a", { href: address.document(...place) }, `《${documents[place[0]].title || documents[place[0]].stem}》`);
  return el("figure", { class: "quote" }, el("blockquote", { lang: "zh-CN" }, sentence(citing)[1]), el("figcaption", {}, from(citing), word("takenFrom"), from(cited)));
}
