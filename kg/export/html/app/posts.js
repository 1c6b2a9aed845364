// Who held which post: when the documents say so, and between which dates that can have begun and ended.
const dated = (tenure) => tenure.observed.length > 0 || Boolean(tenure.after || tenure.before);

function tenureText(tenure) {
  const parts = tenure.observed.length ? [`${word("observed")} ${tenure.observed.join(language ? ", " : "、")}`] : [];
  if (tenure.after) parts.push(`${word("notBefore")} ${tenure.after}`);
  if (tenure.before) parts.push(`${word("notAfter")} ${tenure.before}`);
  return parts.join(language ? "; " : "；");
}

/** 2025-04-24 → 2025.31; a year alone stands in its middle. */
function yearOf(date) {
  const [year, month, day] = date.split("-").map(Number);
  return year + (month ? (month - 1 + (day ? day / 31 : 0.5)) / 12 : 0.5);
}

/** The years that an axis needs for these tenures: [first, the one after the last]. */
function span(list) {
  const days = documents.map((doc) => doc.date).concat(list.flatMap((t) => [t.after, t.before, ...t.observed])).filter(Boolean).map(yearOf);
  return days.length ? [Math.floor(Math.min(...days)), Math.floor(Math.max(...days)) + 1] : [0, 1];
}

/** Dots where a document names the holder, a line between the dates known. */
function timeline(tenure, [from, to], axis = true) {
  const x = (time) => 4 + ((time - from) / (to - from)) * 292;
  const years_ = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const every = Math.ceil((to - from) / 8);
  const ends = [tenure.after, ...tenure.observed, tenure.before].filter(Boolean).map((date) => x(yearOf(date)));
  return svg("svg", { class: "timeline", viewBox: `0 0 300 ${axis ? 30 : 18}`, role: "img", "aria-label": tenureText(tenure) },
    svg("line", { x1: 4, x2: 296, y1: 9, y2: 9, class: "axis" }),
    ...years_.map((year) => svg("line", { x1: x(year), x2: x(year), y1: 6, y2: 12, class: "axis" })),
    ...(axis ? years_.slice(0, -1).filter((_, i) => i % every === 0).map((year) => svg("text", { x: x(year + 0.5), y: 26 }, year)) : []),
    svg("line", { x1: Math.min(...ends), x2: Math.max(...ends), y1: 9, y2: 9, class: "span" }),
    ...tenure.observed.map((date) => svg("circle", { cx: x(yearOf(date)), cy: 9, r: 4 })));
}

function postsPage() {
  const list = tenures.filter((tenure) => inDocuments(tenure.evidence));
  const range = span(list);
  const areasOf = (post) => related(post, "postJurisdiction");
  const rank = (tenure) => [areasOf(tenure.post).map((id) => nodes[id].label).join(), nodes[tenure.post].label, tenure.observed[0] || tenure.after || ""].join("\n");
  const keys = new Map(list.map((tenure) => [tenure, rank(tenure)]));
  const rows = [...list].sort((a, b) => keys.get(a).localeCompare(keys.get(b), "zh-CN")).map((t) => [
    link(t.person), link(t.post), areasOf(t.post).map((id) => link(id)),
    dated(t) ? Object.assign(timeline(t, range, false), { sortBy: t.observed[0] || t.after || t.before, said: tenureText(t) }) : "", sourceLink(t.evidence[0])]);
  const years_ = Array.from({ length: range[1] - range[0] }, (_, i) => range[0] + i).join("　");
  showPage(el("h2", {}, word("posts")), el("p", { class: "quiet" }, word("postsHint")), sortable([word("person"), word("post"), word("area"), `${word("observed")}　${years_}`, word("evidence")], rows, "posts.csv"));
}
