// A fact's sentences: the quote marked inside its sentence, the document's title and date, a citation.
function quoteBlock(span, claim) {
  const [before, quote, after] = sentence(span);
  const doc = documents[span[0]];
  const cite = button(word("cite"), async () => {
    await copy(citation(claim, span));
    cite.textContent = word("copied");
    setTimeout(() => (cite.textContent = word("cite")), 1600);
  }, { class: "link" });
  const source = el("a", { href: address.document(span[0], span[1], span[2]), class: "source" }, `《${doc.title || doc.stem}》`);
  return el("figure", { class: "quote" },
    el("blockquote", { lang: "zh-CN" }, before, el("mark", {}, quote), after),
    el("figcaption", {}, source, doc.date && el("time", { datetime: doc.date }, doc.date), cite));
}

const AT_ONCE = 3;
function quoteBlocks(spans, claim) {
  const rest = spans.slice(AT_ONCE);
  const more = rest.length > 0 && button(word("more", { n: rest.length }), () => more.replaceWith(...rest.map((span) => quoteBlock(span, claim))), { class: "link" });
  return [spans.slice(0, AT_ONCE).map((span) => quoteBlock(span, claim)), more];
}

/** A line with its quotes folded under it; they are made when first opened. */
function folding(head, spans, claim, open = false) {
  const line = el("div", { class: "line" }, head);
  if (!spans.length) return el("div", { class: "fact" }, line);
  const body = el("div", { class: "quotes", hidden: true });
  const toggle = button(String(spans.length), () => show(body.hidden), { class: "many", "aria-label": `${word("evidence")} ${spans.length}` });
  const show = (on) => {
    if (on && !body.childElementCount) fill(body, quoteBlocks(spans, claim));
    body.hidden = !on;
    toggle.setAttribute("aria-expanded", String(on));
  };
  show(open);
  line.append(toggle);
  return el("div", { class: "fact" }, line, body);
}

const claimOf = (edge) => `${nodes[edge.from].label} ${predicateName(edge.predicate)} ${nodes[edge.to].label}`;
const trust = (edge) => (edge.evidence.length ? el("a", { class: "trust", href: address.edge(edge), "aria-label": `${word("confidenceOf")} ${edge.confidence}`, title: `${word("confidenceOf")} ${edge.confidence.toFixed(2)}` }, confidenceMark(edge.confidence)) : "");

function confidenceMark(value) {
  const mark = el("span", { class: "bar", "aria-hidden": "true" }, el("i", {}));
  mark.firstChild.style.width = `${Math.round(value * 100)}%`;
  return mark;
}
