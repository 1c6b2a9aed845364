// A cluster's supply side: the districts that develop it, its projects and firms, the systems that count it.
function clusterIndex() {
  const list = nodes.filter((node) => node.type === "Cluster" && degree(node.id)).map(({ id }) => ({ id, areas: related(id, "develops", true), things: related(id, "inCluster", true), systems: related(id, "inSystem") }));
  list.sort((a, b) => b.areas.length - a.areas.length || b.things.length - a.things.length || a.id - b.id);
  const count = (ids, type) => ids.filter((id) => nodes[id].type === type).length;
  const rows = list.map(({ id, areas, things, systems }) => [linkTo(address.cluster(id), nodes[id]), areas.length, count(things, "Project"), count(things, "Enterprise"), systems.map((one) => link(one))]);
  showPage(el("h2", {}, word("clusters")), el("p", { class: "quiet" }, word("clustersHint")), sortable([typeName("Cluster"), word("developers"), typeName("Project"), typeName("Enterprise"), typeName("ClusterSystem")], rows, "clusters.csv"));
}

function clusterPage(id) {
  const things = related(id, "inCluster", true);
  const ofType = (...types_) => things.filter((one) => types_.includes(nodes[one].type));
  showPage(
    el("header", { class: "head" }, el("p", { class: "kind" }, glyph(nodes[id].type), word("supply")), el("h2", {}, nodes[id].label), entityNotes(nodes[id]), el("a", { class: "button", href: address.node(id) }, word("inNetwork"))),
    el("div", { class: "cards" },
      card(word("developers"), factList(id, "develops", true)),
      card(typeName("ClusterSystem"), factList(id, "inSystem")),
      card(typeName("Project"), placedList(ofType("Project"))),
      card(word("organisations"), placedList(ofType("Enterprise", "Institution", "PublicBody"))),
      card(word("numbers"), profileNumbers(id))));
}

/** The other ends of a predicate, each with its sentences folded under it. */
function factList(id, predicate, inwards = false) {
  const found = incident[id].filter((edge) => edge.predicate === predicate && (inwards ? edge.to : edge.from) === id && supported(edge));
  return found.map((edge) => folding([link(other(edge, id)), trust(edge)], edge.evidence, claimOf(edge)));
}

/** Things, each with the places where it is and its stages. */
function placedList(ids) {
  const row = (id) => el("li", {}, link(id), related(id, "locatedIn").map((place) => el("span", { class: "quiet" }, nodes[place].label)), stages(id));
  return ids.length ? el("ul", { class: "plain" }, [...new Set(ids)].map(row)) : "";
}
