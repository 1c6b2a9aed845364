// One district or zone on a page: who leads it, its numbers, industries, programmes and projects.
const card = (title, content) => (content && content.length !== 0 ? el("section", { class: "card" }, el("h3", {}, sentenceCase(title)), content) : "");
const nameList = (ids) => (ids.length ? el("ul", { class: "names" }, [...new Set(ids)].map((id) => el("li", {}, link(id)))) : "");

function areaIndex() {
  const ranked = nodes.filter((node) => AREAS.has(node.type) && degree(node.id)).sort((a, b) => degree(b.id) - degree(a.id) || a.id - b.id);
  const row = (node) => [linkTo(address.profile(node.id), node), String(inward(node.id, "leads").length), related(node.id, "develops").length, related(node.id, "implements").length, projectsOf(node.id).length, (numbersOf.get(node.id) || []).length];
  const heads = [word("area"), word("officials"), typeName("Cluster"), typeName("Program"), typeName("Project"), word("numbers")];
  showPage(el("h2", {}, word("areas")), sortable(heads, ranked.map(row), "areas.csv"));
}

const linkTo = (href, node) => el("a", { href, class: "name" }, glyph(node.type), node.label);
const inward = (id, predicate) => (predicate === "leads" ? leads.filter((lead) => lead.to === id && supported(lead.held)) : related(id, predicate, true));
const projectsOf = (id) => related(id, "locatedIn", true).filter((one) => nodes[one].type === "Project");

function profilePage(id) {
  const inside = related(id, "locatedIn", true).concat(related(id, "partOf", true));
  const ofType = (...kinds) => inside.filter((one) => kinds.includes(nodes[one].type));
  showPage(
    el("header", { class: "head" }, el("p", { class: "kind" }, glyph(nodes[id].type), word("profile")), el("h2", {}, nodes[id].label), entityNotes(nodes[id]), el("a", { class: "button", href: address.node(id) }, word("inNetwork"))),
    el("div", { class: "cards" },
      card(word("officials"), officials(id)),
      card(word("charts"), profileCharts(id)),
      card(word("numbers"), profileNumbers(id)),
      card(word("systems"), systems(id)),
      card(word("programmes"), nameList(related(id, "implements").filter((one) => nodes[one].type === "Program"))),
      card(word("projects"), projects(id)),
      card(word("organisations"), nameList(ofType("Enterprise", "Institution", "PublicBody"))),
      card(word("zones"), nameList(ofType("Zone", "District", "Site"))),
      card(word("other"), nameList(["hosts", "awarded", "cooperatesWith"].flatMap((name) => related(id, name))))),
  );
}

function officials(id) {
  const rows = inward(id, "leads").map((lead) => el("li", {}, link(lead.from), "　", link(lead.via)));
  return rows.length ? el("ul", { class: "plain" }, rows) : "";
}

/** The indicators with more than one value that can be compared: over years, or target against actual. */
function profileCharts(id) {
  const list = (numbersOf.get(id) || []).filter((number) => inDocuments(number.evidence));
  const charts = [...groupBy(list, (number) => number.indicator)].flatMap(([name, numbers]) => chartable(numbers).map((one) => [name, one]));
  charts.sort(([, a], [, b]) => b.length - a.length);
  return charts.slice(0, MOST_CHARTS).map(([name, one]) => el("div", { class: "indicator" }, el("a", { href: address.indicator(name) }, name), el("span", { class: "quiet" }, labelled(labels.measure, one[0].measure)), chart(one)));
}
const MOST_CHARTS = 12;

function profileNumbers(id) {
  const list = (numbersOf.get(id) || []).filter((number) => inDocuments(number.evidence));
  if (!list.length) return "";
  const rows = list.map((number) => [
    el("a", { href: address.indicator(number.indicator) }, number.indicator), value(quantity(number), number.value), labelled(labels.status, number.status), number.period === "-" ? "" : number.period, sourceLink(number.evidence[0])]);
  return sortable([word("indicator"), word("value"), word("kind"), word("period"), word("evidence")], rows, `${nodes[id].label}.csv`);
}

function sourceLink(span) {
  if (!span) return "";
  const [before, quote, after] = sentence(span);
  return el("a", { href: address.document(...span), class: "value", title: `${before}${quote}${after}` }, documents[span[0]].date || shortened(documents[span[0]].title || documents[span[0]].stem, 12));
}

/** Each system of the area with those of its clusters that the area develops, then the clusters outside any system. */
function systems(id) {
  const own = related(id, "implements").concat(related(id, "ownedBy", true)).filter((one) => nodes[one].type === "ClusterSystem");
  const clusters = related(id, "develops");
  const named = new Set();
  const items = [...new Set(own)].map((system) => {
    const members = related(system, "inSystem", true).filter((one) => clusters.includes(one) || nodes[one].type === "Cluster");
    members.forEach((one) => named.add(one));
    return el("div", { class: "system" }, link(system), nameList(members));
  });
  const rest = clusters.filter((one) => !named.has(one));
  return items.length || rest.length ? [items, nameList(rest)].flat() : "";
}

const stages = (id) => (statusesOf.get(id) || []).map((s) => el("span", { class: `chip ${s.mood}`, title: labelled(labels.mood, s.mood) }, labelled(labels.stage, s.status)));

function projects(id) {
  const rows = projectsOf(id).map((one) => {
    return el("li", {}, link(one), " ", stages(one));
  });
  return rows.length ? el("ul", { class: "plain" }, rows) : "";
}
