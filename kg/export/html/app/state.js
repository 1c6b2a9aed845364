// What the reader has chosen, and which nodes and edges follow from it.
const AUTO = "auto", ALL = "all", OFF = "off"; // a type: as the overview and opened names have it, every entity, none
const state = {
  view: "network", selected: null, edge: null, path: [], found: [], pathFrom: null,
  types: new Map(types.map((type) => [type, AUTO])),
  documents: new Set(documents.keys()),
  confidence: 0, predicate: "", year: "", depth: 1,
};
const MOST_NEIGHBOURS = 150; // opened at once; the panel lists all
const MOST_WITHIN_TWO = 300;

const years = [...new Set(documents.map((doc) => (doc.date || "").slice(0, 4)).filter(Boolean))].sort();
const everyDocument = () => state.documents.size === documents.length && !state.year;
const chosenDocument = (doc) => state.documents.has(doc) && (!state.year || (documents[doc].date || "").startsWith(state.year));
const inDocuments = (spans) => everyDocument() || spans.some((span) => chosenDocument(span[0]));

/** Whether a fact passes the filters. Matters of record (no evidence) pass while no relation is chosen. */
function passes(edge) {
  return (!state.predicate || edge.predicate === state.predicate) && supported(edge);
}

function supported(edge) {
  return edge.confidence >= state.confidence && (!edge.evidence.length || inDocuments(edge.evidence));
}

function nodePasses(id) {
  return state.types.get(nodes[id].type) !== OFF && inDocuments(nodes[id].mentions);
}

/** An official's areas, an area's officials. */
const officialsAround = (id) => leads.filter((lead) => (lead.from === id || lead.to === id) && passes(lead.held)).map((lead) => other(lead, id));

/** A node and what is one step away, best connected first; two steps where the reader asked for them. */
function neighbourhood(id) {
  const best = (ids, most) => [...ids].sort((a, b) => degree(b) - degree(a) || a - b).slice(0, most);
  const around = (one) => incident[one].filter(passes).map((edge) => other(edge, one));
  const first = best(new Set(around(id)), MOST_NEIGHBOURS);
  const second = state.depth > 1 ? best(new Set(first.flatMap(around)), MOST_WITHIN_TWO) : [];
  return [...new Set([id, ...officialsAround(id), ...first, ...second])];
}

/** The nodes a choice lays open beside the overview. */
function opened() {
  const ids = new Set([...state.path, ...state.found]);
  if (state.edge !== null) ids.add(edges[state.edge].from).add(edges[state.edge].to);
  if (state.selected !== null) neighbourhood(state.selected).forEach((id) => ids.add(id));
  return ids;
}

/** { nodes: Set, edges: [] } to draw. */
function visible() {
  const open = opened();
  const ends = new Set();
  if (state.predicate) edges.filter(passes).forEach((edge) => ends.add(edge.from).add(edge.to));
  const shown = new Set();
  for (const node of nodes) {
    const mode = state.types.get(node.type);
    const wanted = mode === ALL || open.has(node.id) || (state.predicate ? ends.has(node.id) : node.overview);
    if (node.id === state.selected || (wanted && nodePasses(node.id) && !(state.depth > 1 && !open.has(node.id)))) shown.add(node.id);
  }
  const lines = edges.filter((edge) => shown.has(edge.from) && shown.has(edge.to) && passes(edge));
  if (!state.predicate) {
    const folded = leads.filter((lead) => !shown.has(lead.via) && shown.has(lead.from) && shown.has(lead.to) && passes(lead.held));
    lines.push(...new Map(folded.map((lead) => [`${lead.from} ${lead.to}`, lead])).values());
  }
  return { nodes: shown, edges: lines };
}

/** Shortest path from a to b over facts that pass, as node ids; empty where there is none. */
function shortestPath(a, b) {
  const before = new Map([[a, null]]);
  for (let queue = [a]; queue.length && !before.has(b); ) {
    const next = [];
    for (const id of queue) {
      for (const edge of incident[id]) {
        const neighbour = other(edge, id);
        if (before.has(neighbour) || !passes(edge)) continue;
        before.set(neighbour, id);
        next.push(neighbour);
      }
    }
    queue = next;
  }
  if (!before.has(b)) return [];
  const found = [b];
  while (before.get(found[0]) !== null) found.unshift(before.get(found[0]));
  return found;
}
