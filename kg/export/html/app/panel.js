// The panel beside the picture: a welcome, an entity, an edge, a path, search results.
const section = (title, ...content) => el("section", { class: "group" }, el("h3", {}, sentenceCase(title)), content);
const panelHead = (...content) => el("header", { class: "head" }, content, button("×", () => go("#/"), { class: "close", "aria-label": word("close") }));

function showPanel(...content) {
  fill($("panel"), content);
  $("panel").scrollTop = 0;
}

function welcomePanel() {
  const best = nodes.map((node) => node.id).sort((a, b) => degree(b) - degree(a) || a - b).slice(0, 12);
  const figure = (number, name) => el("div", {}, el("b", {}, number.toLocaleString("en-US")), el("span", {}, word(name)));
  showPanel(
    el("h2", {}, word("welcome")),
    el("p", {}, word("welcomeText")),
    el("div", { class: "figures" },
      figure(nodes.length, "entities"), figure(edges.filter((edge) => edge.evidence.length).length + statuses.length, "factsCount"), figure(observations.length, "numbersCount")),
    section(word("mostConnected"), el("ul", { class: "names" }, best.map((id) => el("li", {}, link(id))))),
    section(word("documents"), el("ul", { class: "plain" }, documents.map((doc, i) => el("li", {}, el("a", { href: address.document(i) }, doc.title || doc.stem), doc.date && el("time", {}, doc.date))))),
    el("p", { class: "quiet keys" }, word("keys")),
  );
}

function entityPanel(id) {
  const node = nodes[id];
  const facts = factGroups(id);
  showPanel(
    panelHead(el("p", { class: "kind" }, glyph(node.type), typeName(node.type)), el("h2", {}, node.label), entityNotes(node)),
    el("div", { class: "actions" },
      button(word("pathFrom"), () => startPath(id)),
      el("a", { class: "button", href: state.depth > 1 ? address.node(id) : address.node(id).replace("#/n/", "#/n2/"), "data-depth": state.depth }, word(state.depth > 1 ? "depthOne" : "depthTwo")),
      AREAS.has(node.type) && el("a", { class: "button", href: address.profile(id) }, word("profile")),
      node.type === "Cluster" && el("a", { class: "button", href: address.cluster(id) }, word("supply"))),
    tenureSection(id),
    leadSection(id),
    statusSection(id),
    facts,
    !degree(id) && !numbersOf.has(id) && el("p", { class: "quiet" }, word("noFacts")),
    numberSection(id),
    node.mentions.length ? section(word("mentions"), mentionList(id, node.mentions)) : "",
    node.reasons && section(word("joined"), el("ul", { class: "plain" }, node.reasons.map((reason) => el("li", {}, reason)))),
  );
}

function entityNotes(node) {
  const parts = [];
  if (node.aliases) parts.push(el("span", {}, `${word("aliases")} ${node.aliases.slice(0, 8).join("、")}`));
  if (node.code) parts.push(el("span", {}, `${word("code")} ${node.code}`));
  return parts.length ? el("p", { class: "quiet notes" }, parts) : "";
}

const FACTS_AT_ONCE = 12;
/** Facts by predicate and direction; the first quote of a short list stands open. */
function factGroups(id) {
  const told = (edge) => (edge.predicate === "holdsPost" && (tenuresOf.has(id) || holdersOf.has(id))) || (edge.predicate === "postJurisdiction" && leads.some((lead) => lead.to === id && lead.via === edge.from));
  const near = incident[id].filter((edge) => passes(edge) && !told(edge)); // tenures and officials have sections of their own
  const mutual = (predicate) => labelled(labels.forward, predicate) === labelled(labels.inverse, predicate);
  const groups = groupBy(near, (edge) => `${edge.predicate} ${edge.from === id || mutual(edge.predicate) ? "" : "inward"}`);
  const order = Object.keys(labels.forward);
  const sorted = [...groups].sort(([a], [b]) => order.indexOf(a.split(" ")[0]) - order.indexOf(b.split(" ")[0]) || a.localeCompare(b));
  let open = 2; // facts whose quotes are shown at once
  return sorted.map(([key, list]) => {
    const [predicate, inward] = key.split(" ");
    const ranked = [...list].sort((a, b) => b.evidence.length - a.evidence.length || degree(other(b, id)) - degree(other(a, id)));
    const row = (edge) => folding([link(other(edge, id)), trust(edge)], edge.evidence, claimOf(edge), edge.evidence.length > 0 && open-- > 0);
    const rest = ranked.slice(FACTS_AT_ONCE);
    const more = rest.length > 0 && button(word("more", { n: rest.length }), () => more.replaceWith(...rest.map(row)), { class: "link" });
    return section(`${predicateName(predicate, Boolean(inward))}`, ranked.slice(0, FACTS_AT_ONCE).map(row), more);
  });
}

function tenureSection(id) {
  const list = [...(tenuresOf.get(id) || []), ...(holdersOf.get(id) || [])];
  if (!list.length) return "";
  const range = span(list);
  const row = (tenure) => el("div", { class: "tenure" },
    folding([link(tenure.person === id ? tenure.post : tenure.person)], tenure.evidence, claimOf({ from: tenure.person, predicate: "holdsPost", to: tenure.post }), list.length < 4),
    dated(tenure) && timeline(tenure, range), dated(tenure) && el("p", { class: "quiet" }, tenureText(tenure)));
  return section(word("tenure"), list.map(row));
}

function leadSection(id) {
  const mine = leads.filter((lead) => (lead.from === id || lead.to === id) && supported(lead.held));
  if (!mine.length) return "";
  const row = (lead) => (lead.to === id ? folding([link(lead.from), link(lead.via)], lead.held.evidence, claimOf(lead.held), mine.length < 3) : el("div", { class: "fact" }, link(lead.to)));
  return section(predicateName("leads", mine[0].to === id), mine.map(row));
}

function statusSection(id) {
  const list = statusesOf.get(id) || [];
  if (!list.length) return "";
  const row = (s) => folding([el("span", { class: `chip ${s.mood}` }, labelled(labels.stage, s.status)), el("span", {}, labelled(labels.mood, s.mood)), s.period !== "-" && el("span", { class: "quiet" }, s.period)], s.evidence, `${nodes[id].label} ${labelled(labels.stage, s.status)}`, list.length < 3);
  return section(word("status"), list.map(row));
}

/** Numbers by indicator; bars compare values of one measure and unit. */
function numberSection(id) {
  const list = (numbersOf.get(id) || []).filter((number) => inDocuments(number.evidence));
  if (!list.length) return "";
  const groups = [...groupBy(list, (number) => number.indicator)].sort(([, a], [, b]) => b.length - a.length);
  const row = (number, most) => folding([el("b", { class: "value" }, quantity(number)), bar(number, most), el("span", { class: `chip ${number.status}` }, labelled(labels.status, number.status)), number.period !== "-" && el("span", { class: "quiet" }, number.period)], number.evidence, `${nodes[id].label} ${number.indicator} ${quantity(number)}`);
  const block = ([indicator, numbers]) => {
    const most = (number) => Math.max(...numbers.filter((n) => n.unit === number.unit && n.measure === number.measure).map((n) => Math.abs(n.value)));
    return el("div", { class: "indicator" }, el("a", { href: address.indicator(indicator) }, indicator), el("div", {}, numbers.map((number) => row(number, numbers.length > 1 && !chartable(numbers).flat().includes(number) && most(number)))), chartable(numbers).map(chart));
  };
  const rest = groups.slice(FACTS_AT_ONCE);
  const more = rest.length > 0 && button(word("more", { n: rest.length }), () => more.replaceWith(...rest.map(block)), { class: "link" });
  return section(word("numbers"), groups.slice(0, FACTS_AT_ONCE).map(block), more);
}

function bar(number, most) {
  if (!most || number.measure === "rank") return "";
  const mark = confidenceMark(Math.abs(number.value) / most);
  mark.classList.add("wide", number.status);
  return mark;
}

function mentionList(id, spans) {
  const places = groupBy(spans, (span) => span[0]);
  return [...places].map(([doc, list]) => folding([documents[doc].title || documents[doc].stem, el("span", { class: "quiet" }, documents[doc].date)], list, ""));
}

function edgePanel(index) {
  const edge = edges[index];
  showPanel(
    panelHead(el("p", { class: "kind" }, sentenceCase(predicateName(edge.predicate))), el("h2", { class: "triple" }, link(edge.from), el("span", { class: "arrow", "aria-label": predicateName(edge.predicate) }, "→"), link(edge.to))),
    el("p", { class: "quiet" }, edge.evidence.length ? `${word("confidenceOf")} ${edge.confidence.toFixed(2)}　${word("rule")} ${edge.rule}` : ""),
    section(word("evidence"), quoteBlocks(edge.evidence, claimOf(edge))),
  );
}

function pathPanel(a, b) {
  const steps = state.path.slice(1).map((id, i) => {
    const before = state.path[i];
    const edge = incident[before].filter((one) => other(one, before) === id && passes(one)).sort((p, q) => (q.evidence.length > 0) - (p.evidence.length > 0) || q.confidence - p.confidence)[0];
    const forward = edge.from === before;
    return el("li", {}, el("p", { class: "step" }, predicateName(edge.predicate, !forward)), folding([link(id), trust(edge)], edge.evidence, claimOf(edge), true));
  });
  showPanel(
    panelHead(el("p", { class: "kind" }, word("path")), el("h2", { class: "triple" }, link(a), el("span", { class: "arrow" }, "⇢"), link(b))),
    steps.length ? el("ol", { class: "path" }, el("li", {}, link(a)), steps) : el("p", {}, word("noPath")),
  );
}

function searchPanel(text, ids) {
  const groups = [...groupBy(ids, (id) => nodes[id].type)];
  showPanel(
    panelHead(el("p", { class: "kind" }, word("results")), el("h2", {}, text)),
    ids.length ? groups.map(([type, list]) => section(`${typeName(type)}　${list.length}`, el("ul", { class: "names" }, list.slice(0, 100).map((id) => el("li", {}, link(id)))))) : el("p", {}, word("noResults")),
  );
}

function startPath(id) {
  state.pathFrom = id;
  $("search").placeholder = `${nodes[id].label} → ${word("searchEnd")}`;
  $("search").focus();
}
