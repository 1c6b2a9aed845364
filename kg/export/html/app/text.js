// Words of the interface in two languages, numbers, and sentences cut from the source texts.
let language = 0; // 0 Chinese, 1 English: the position in every pair of labels

function word(name, values = {}) {
  const text = (labels.ui[name] || [name, name])[language];
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
const labelled = (table, name) => (table && Object.hasOwn(table, name) ? table[name][language] : name);
const typeName = (type) => labelled(labels.types, type);
const predicateName = (name, inward = false) => labelled(inward ? labels.inverse : labels.forward, name);
const sentenceCase = (text) => (language ? text.charAt(0).toUpperCase() + text.slice(1) : text);

const LATIN = /[A-Za-z]/;
/** White space of a wrapped source goes, except between two Latin words. */
function tidy(text) {
  return text.replace(/\s+/g, (blank, at, all) => (LATIN.test(all[at - 1] || "") && LATIN.test(all[at + blank.length] || "") ? " " : ""));
}

const shortened = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const STOPS = /[。！？!?]/;
const REACH = 140; // characters shown on each side of a quote at most

/** [before, quote, after]: the quote inside its sentence, which never crosses a paragraph. */
function sentence([doc, start, end, quote]) {
  const { text, paragraphs } = documents[doc];
  if (!text) return ["", tidy(quote || ""), ""];
  const block = paragraphs.find(([a, b]) => a <= start && start < b) || [start, end];
  let from = start;
  while (from > block[0] && start - from < REACH && !STOPS.test(text[from - 1])) from -= 1;
  let to = end;
  const last = Math.max(block[1], end);
  while (to < last && to - end < REACH && !STOPS.test(text[to - 1])) to += 1;
  while (to < last && "”’」』）)".includes(text[to])) to += 1;
  const cut = (edge, mark) => (edge ? mark : "");
  const before = cut(start - from >= REACH, "…") + tidy(text.slice(from, start));
  return [before, tidy(text.slice(start, end)), tidy(text.slice(end, to)) + cut(to - end >= REACH, "…")];
}

function quantity(number) {
  const { value, unit, measure, bound } = number;
  const near = bound === ">" ? word("above") : bound === "<" ? word("below") : bound === "~" ? word("about") : "";
  if (measure === "rank") return `${unit && unit !== "-" ? unit : ""}${language && unit ? " " : ""}${word("rank", { n: value })}`;
  const sign = (measure === "growth" || measure === "change") && value > 0 ? "+" : "";
  return `${near}${sign}${amount(value)}${unit === "-" ? "" : unit}`;
}

function amount(value) {
  const short = (x) => String(Number(x.toPrecision(12)));
  if (language || Math.abs(value) < 1e4) return value.toLocaleString("en-US", { maximumFractionDigits: 6, useGrouping: Boolean(language) });
  return Math.abs(value) >= 1e8 ? `${short(value / 1e8)}亿` : `${short(value / 1e4)}万`;
}

function citation(claim, span) {
  const [before, quote, after] = sentence(span);
  const doc = documents[span[0]];
  const source = [`《${doc.title || doc.stem}》`, doc.publisher, doc.date].filter(Boolean).join("，");
  return `${claim ? `${claim}。` : ""}“${before}${quote}${after}”（${source}，${span[1]}–${span[2]}）`;
}
