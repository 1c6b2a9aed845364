// The source texts with the entities marked in them.
function documentIndex() {
  const rows = documents.map((doc, i) => [el("a", { href: address.document(i) }, doc.title || doc.stem), doc.date, doc.publisher, value(String(mentionsIn(i).length), mentionsIn(i).length)]);
  showPage(el("h2", {}, word("documents")), sortable([word("title"), word("date"), word("publisher"), word("mentions")], rows, "documents.csv"));
}

/** Mentions in a document, [start, end, node], longest first where they start together, none inside another. */
function mentionsIn(doc) {
  const all = nodes.flatMap((node) => node.mentions.filter((span) => span[0] === doc).map((span) => [span[1], span[2], node.id]));
  all.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let reached = 0;
  return all.filter(([start, end]) => start >= reached && (reached = end));
}

function readerPage(doc, start, end) {
  const { title, stem, date, publisher, text, paragraphs } = documents[doc];
  const marks = mentionsIn(doc);
  let next = 0;
  const blocks = paragraphs.map(([from, to]) => {
    while (next < marks.length && marks[next][0] < from) next += 1;
    const inside = [];
    while (next < marks.length && marks[next][0] < to) inside.push(marks[next++]);
    return el("p", {}, paragraph(text, from, to, inside, start, end));
  });
  showPage(el("article", { class: "reader", lang: "zh-CN" },
    el("h2", {}, title || stem), el("p", { class: "quiet" }, [date, publisher].filter(Boolean).join("　")),
    text ? blocks : el("p", {}, word("noSource"))));
  const target = $("page").querySelector("mark");
  if (target) target.scrollIntoView({ block: "center" });
}

/** Text from–to cut at the borders of mentions and of the quote asked for. */
function paragraph(text, from, to, marks, start, end) {
  const cuts = new Set([from, to]);
  for (const [a, b] of marks) cuts.add(a).add(Math.min(b, to));
  if (start !== undefined) [start, end].filter((cut) => cut > from && cut < to).forEach((cut) => cuts.add(cut));
  const edges_ = [...cuts].sort((a, b) => a - b);
  return edges_.slice(0, -1).map((a, i) => {
    const b = edges_[i + 1];
    const hit = marks.find(([x, y]) => x <= a && b <= y);
    const piece = tidy(text.slice(a, b));
    const shown = hit ? el("a", { href: address.node(hit[2]), class: "entity" }, piece) : piece;
    if (hit) shown.style.setProperty("--hue", nodes[hit[2]].color);
    return start !== undefined && start <= a && b <= end ? el("mark", {}, shown) : shown;
  });
}
