// The picture: vis-network draws nodes and edges at the given positions; labels are drawn here so that none overlap.
let network = null;
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const at = new Map(nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
let hovered = null;
let ranked = []; // ids on screen, the most important label first
let focused = null; // ids that stay bright while something is selected, null for all
let lines = []; // edges on screen; the drawing library knows them by their place here

const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const faded = (colour, strength) => colour + Math.round(strength * 255).toString(16).padStart(2, "0");

function startNetwork() {
  const options = {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: edges.length > 4000, tooltipDelay: 1e6, zoomSpeed: 0.7, keyboard: false },
    nodes: { borderWidth: 1, borderWidthSelected: 3, labelHighlightBold: false, chosen: false },
    edges: { smooth: false, arrows: { to: { enabled: true, scaleFactor: 0.35 } }, chosen: false, hoverWidth: 0, selectionWidth: 0 },
  };
  network = new vis.Network($("network"), { nodes: drawnNodes, edges: drawnEdges }, options);
  network.on("click", ({ nodes: [id], edges: [line] }) => {
    if (id !== undefined) go(address.node(id));
    else if (line !== undefined) go(lineAddress(lines[line]));
    else if (state.selected !== null || state.edge !== null) go("#/");
  });
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("dragging", ({ nodes: held }) => held.forEach((id) => at.set(id, network.getPosition(id))));
  network.on("dragEnd", ({ nodes: held }) => held.forEach((id) => at.set(id, network.getPosition(id))));
  network.on("beforeDrawing", resize);
  network.on("afterDrawing", drawLabels);
}

/** Marks shrink on the way out less than distances do, and grow less on the way in; in steps, so that zooming stays light. */
let magnified = 1;
const sizeOf = (node) => node.size * (AREAS.has(node.type) ? 1.35 : 1) * magnified;

function resize() {
  const wanted = 2 ** (Math.round(Math.log2((0.75 / network.getScale()) ** 0.7) * 3) / 3);
  const next = Math.min(2.2, Math.max(0.4, wanted));
  if (next === magnified) return;
  magnified = next;
  requestAnimationFrame(() => drawnNodes.update(drawnNodes.getIds().map((id) => ({ id, size: sizeOf(nodes[id]) }))));
}

const lineAddress = (edge) => (edge.predicate === "leads" ? address.node(edge.via) : address.edge(edge));

function hover(id) {
  hovered = id;
  $("network").style.cursor = id === null ? "" : "pointer";
  network.redraw();
}

/** Bring the picture in line with the state. */
function drawNetwork() {
  const shown = visible();
  lines = shown.edges;
  focused = focus(lines);
  const paint = { line: tone("line"), strong: tone("strong"), near: tone("near"), rim: tone("rim") };
  const wanted = new Map([...shown.nodes].map((id) => [id, nodeStyle(nodes[id], paint)]));
  drawnEdges.clear();
  drawnNodes.remove(drawnNodes.getIds().filter((id) => !wanted.has(id)));
  drawnNodes.update([...wanted.values()]);
  drawnEdges.add(lines.map((edge, i) => edgeStyle(edge, i, paint)));
  const weight = (id) => (id === state.selected ? 1e6 : 0) + (state.path.includes(id) ? 1e5 : 0) + (AREAS.has(nodes[id].type) ? 40 : 0) + degree(id);
  ranked = [...shown.nodes].sort((a, b) => weight(b) - weight(a) || a - b);
  network.redraw();
  $("count").textContent = word("shown", { n: shown.nodes.size, total: nodes.length });
  document.documentElement.dataset.shown = shown.nodes.size;
  return shown;
}

function focus(visibleEdges) {
  if (state.path.length) return new Set(state.path);
  if (state.edge !== null) return new Set([edges[state.edge].from, edges[state.edge].to]);
  if (state.found.length) return new Set(state.found);
  if (state.selected === null) return null;
  const ids = new Set([state.selected]);
  for (const edge of visibleEdges) if (edge.from === state.selected || edge.to === state.selected) ids.add(other(edge, state.selected));
  officialsAround(state.selected).forEach((id) => ids.add(id));
  return ids;
}

function nodeStyle(node, paint) {
  const bright = !focused || focused.has(node.id);
  const fillColour = bright ? node.color : faded(node.color, 0.16);
  const rim = node.id === state.selected ? paint.strong : bright ? paint.rim : "#00000000";
  const colour = { background: fillColour, border: rim, hover: { background: node.color, border: paint.strong } };
  return { id: node.id, ...at.get(node.id), shape: node.shape, size: sizeOf(node), color: colour, borderWidth: node.id === state.selected ? 3 : 1 };
}

function edgeStyle(edge, i, paint) {
  const chosen = edge.index !== undefined && edge.index === state.edge;
  const onPath = state.path.length && state.path.some((id, k) => k && other(edge, id) === state.path[k - 1] && (edge.from === id || edge.to === id));
  const touching = state.selected !== null && (edge.from === state.selected || edge.to === state.selected);
  const strong = chosen || onPath || touching;
  const colour = chosen || onPath ? paint.strong : touching ? paint.near : focused ? faded(paint.line, 0.25) : paint.line;
  const record = edge.evidence && !edge.evidence.length;
  return { id: i, from: edge.from, to: edge.to, color: { color: colour, hover: paint.strong, inherit: false }, width: (chosen || onPath ? 2 : strong ? 1 : 0.8) * (edge.width || 1), dashes: record ? [3, 5] : false };
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const motion = () => (still() ? false : { duration: 350, easingFunction: "easeInOutQuad" });

/** Show these nodes with room for their labels. */
function fit(ids = drawnNodes.getIds(), animation = motion()) {
  if (!ids.length) return;
  const [xs, ys] = [ids.map((id) => at.get(id).x), ids.map((id) => at.get(id).y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { clientWidth, clientHeight } = $("network");
  const scale = Math.min((clientWidth - 130) / (right - left + 1), (clientHeight - 100) / (bottom - top + 1), 1.3);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05), animation });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * factor)), animation: still() ? false : { duration: 150, easingFunction: "linear" } });
}

/** The picture as it stands, on paper. */
function savePng() {
  const source = $("network").querySelector("canvas");
  const target = el("canvas", { width: source.width, height: source.height });
  const context = target.getContext("2d");
  context.fillStyle = tone("paper");
  context.fillRect(0, 0, target.width, target.height);
  context.drawImage(source, 0, 0);
  target.toBlob((blob) => download("zhengtu.png", blob), "image/png");
}
