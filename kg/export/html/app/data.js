// The data block as indexes. Nodes and documents are numbers everywhere inside the page, keys (type/name) only in addresses.
const DATA = JSON.parse(document.getElementById("data").textContent);
const { documents, nodes, edges, statuses, observations, tenures, answers, ledger, citations, labels, looks } = DATA;

const byKey = new Map(nodes.map((node) => [node.key, node.id]));
const byStem = new Map(documents.map((doc, i) => [doc.stem, i]));
const byTriple = new Map();
const AREAS = new Set(["District", "Zone"]);
const types = Object.keys(looks).concat(Object.keys(labels.types)).filter((type, i, all) => all.indexOf(type) === i && nodes.some((node) => node.type === type));
const predicates = Object.keys(labels.forward).filter((name) => edges.some((edge) => edge.predicate === name));

/** Edges at each node. */
const incident = nodes.map(() => []);
edges.forEach((edge, i) => {
  edge.index = i;
  byTriple.set(triple(edge.predicate, edge.from, edge.to), i);
  incident[edge.from].push(edge);
  if (edge.to !== edge.from) incident[edge.to].push(edge);
});

/** Person → area, through the post between them: what the overview draws while posts are folded away. */
const leads = [];
for (const held of edges.filter((edge) => edge.predicate === "holdsPost")) {
  for (const serves of incident[held.to].filter((edge) => edge.predicate === "postJurisdiction" && edge.from === held.to)) {
    leads.push({ predicate: "leads", from: held.from, to: serves.to, via: held.to, held, confidence: Math.min(held.confidence, serves.confidence) });
  }
}

function triple(predicate, from, to) {
  return `${predicate}\n${nodes[from].key}\n${nodes[to].key}`;
}

const other = (edge, id) => (edge.from === id ? edge.to : edge.from);
const degree = (id) => incident[id].length;
const groupBy = (items, key) => {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
};
const statusesOf = groupBy(statuses, (status) => status.about);
const numbersOf = groupBy(observations, (number) => number.about);
const tenuresOf = groupBy(tenures, (tenure) => tenure.person);
const holdersOf = groupBy(tenures, (tenure) => tenure.post);

/** Objects (or, inward, subjects) of a predicate at a node, by facts that pass the filters. */
function related(id, predicate, inward = false) {
  return incident[id].filter((edge) => edge.predicate === predicate && (inward ? edge.to : edge.from) === id && supported(edge)).map((edge) => other(edge, id));
}
