// The picture on the screen: vis-network keeps the canvas, the camera, the gestures and, when asked, the physics; the scene is painted in
// its drawing hook, because drawing nodes and edges one by one takes half a second a frame at 5,000 nodes, and a path for each look 4 ms.
let network = null;
const moving = { nodes: new vis.DataSet(), edges: new vis.DataSet(), on: false }; // what physics knows, empty while it is off
const MOST_MOVING = 600;

function startNetwork() {
  network = new vis.Network($("network"), { nodes: moving.nodes, edges: moving.edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, tooltipDelay: 1e6, zoomSpeed: 0.7, keyboard: false, selectable: false },
  });
  network.on("click", ({ pointer: { DOM: { x, y } } }) => {
    const [id, edge] = [nodeAt(x, y), lineAt(x, y)];
    if (id !== null) go(address.node(id));
    else if (edge) go(edge.predicate === "leads" ? address.node(edge.via) : address.edge(edge));
    else if (state.selected !== null || state.edge !== null) go("#/");
  });
  network.on("afterDrawing", paintScreen);
  network.on("stabilized", () => moving.on && arrange());
  wirePointer();
}

function paintScreen(context) {
  const camera = view();
  if (!camera.width || !camera.height) return;
  if (moving.on) for (const [id, place] of Object.entries(network.getPositions())) at.set(Number(id), place);
  const ratio = context.canvas.width / camera.width;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const surface = new CanvasSurface(context);
  const placed = paint(surface, camera);
  context.restore();
  Object.assign($("network").dataset, { labels: placed.length, paths: surface.paths });
}

function view() {
  const { clientWidth: width, clientHeight: height } = $("network");
  const [scale, { x, y }] = [network.getScale(), network.getViewPosition()];
  return { width, height, scale, x: width / 2 - x * scale, y: height / 2 - y * scale };
}

let waiting = false;
function repaint() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    network.redraw();
  });
}

/** Bring the picture in line with the state. */
function drawNetwork() {
  if (moving.on) arrange();
  compose();
  network.redraw();
  $("count").textContent = word("shown", { n: scene.shown.size, total: nodes.length });
  document.documentElement.dataset.shown = scene.shown.size;
}

/** The node under a point of the screen, the nearest where several are. */
function nodeAt(x, y) {
  const camera = view();
  let [best, least] = [null, Infinity];
  for (const id of scene.shown) {
    const distance = Math.hypot(at.get(id).x * camera.scale + camera.x - x, at.get(id).y * camera.scale + camera.y - y) - radius(id, camera.scale);
    if (distance < Math.min(least, 5)) [best, least] = [id, distance];
  }
  return best;
}

function lineAt(x, y) {
  const camera = view();
  const place = (id) => [at.get(id).x * camera.scale + camera.x, at.get(id).y * camera.scale + camera.y];
  let [best, least] = [null, 5];
  for (const edge of scene.lines) {
    const [[ax, ay], [bx, by]] = [place(edge.from), place(edge.to)];
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1)));
    const distance = Math.hypot(ax + along * (bx - ax) - x, ay + along * (by - ay) - y);
    if (distance < least) [best, least] = [edge, distance];
  }
  return best;
}

function hover(id) {
  if (id === hovered) return;
  hovered = id;
  $("network").style.cursor = id === null ? "" : "pointer";
  repaint();
}

/** Hovering, and dragging a node from its place: a press on a node never reaches the camera. */
function wirePointer() {
  const box = $("network");
  let [held, from] = [null, null];
  const place = (event) => [event.clientX - box.getBoundingClientRect().left, event.clientY - box.getBoundingClientRect().top];
  const far = (event) => Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 4;
  box.addEventListener("pointerdown", (event) => {
    held = event.pointerType === "mouse" && event.button === 0 ? nodeAt(...place(event)) : null;
    from = event;
    if (held !== null) event.stopPropagation();
  }, true);
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    if (!event.buttons) hover(nodeAt(...place(event)));
    else if (held !== null && far(event)) moveTo(held, ...place(event));
  });
  box.addEventListener("pointerup", (event) => {
    if (held !== null && !far(event)) go(address.node(held));
    held = null;
  });
  box.addEventListener("pointerleave", () => hover((held = null)));
}

function moveTo(id, x, y) {
  const camera = view();
  at.set(id, { x: (x - camera.x) / camera.scale, y: (y - camera.y) / camera.scale });
  repaint();
}

/** Arrow keys go from name to name in the picture, Enter opens. */
function step(dx, dy) {
  const from = at.get(hovered ?? state.selected ?? scene.ranked[0]);
  const ahead = [...scene.shown].map((id) => [id, at.get(id).x - from.x, at.get(id).y - from.y]).map(([id, x, y]) => [id, x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)]);
  const best = ahead.filter(([, along]) => along > 1).sort(([, a, p], [, b, q]) => a + 2 * p - (b + 2 * q))[0];
  if (!best) return;
  hover(best[0]);
  $("network").setAttribute("aria-label", `${typeName(nodes[best[0]].type)} ${nodes[best[0]].label}`);
}

/** Physics on what is shown, until it has settled or the reader stops it. */
function arrange() {
  moving.on = !moving.on && scene.shown.size <= MOST_MOVING;
  document.querySelector("[data-tool=arrange]").setAttribute("aria-pressed", String(moving.on));
  const ids = moving.on ? [...scene.shown] : [];
  network.setOptions({ physics: moving.on ? { enabled: true, stabilization: false, solver: "forceAtlas2Based", minVelocity: 1.5, forceAtlas2Based: { gravitationalConstant: -60, springLength: 60, damping: 0.6, avoidOverlap: 0.4 } } : false });
  moving.edges.clear();
  moving.nodes.clear();
  moving.nodes.add(ids.map((id) => ({ id, ...at.get(id), shape: "dot", size: nodes[id].size, hidden: true })));
  moving.edges.add(moving.on ? scene.lines.map((edge, i) => ({ id: i, from: edge.from, to: edge.to, hidden: true })) : []);
  if (moving.on) network.startSimulation();
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const motion = () => (still() ? false : { duration: 350, easingFunction: "easeInOutQuad" });

/** Show these nodes with room for their labels. */
function fit(ids = [...scene.shown], animation = motion()) {
  if (!ids.length) return;
  const [xs, ys] = [ids.map((id) => at.get(id).x), ids.map((id) => at.get(id).y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const { clientWidth, clientHeight } = $("network");
  const below = clientWidth < 600 ? 46 : 0; // the tools lie there on a phone
  const scale = Math.min((clientWidth - Math.min(130, clientWidth * 0.22)) / (right - left + 1), (clientHeight - 90 - below) / (bottom - top + 1), 1.3);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom + below / scale) / 2 }, scale: Math.max(scale, 0.05), animation });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.05, network.getScale() * factor)), animation: still() ? false : { duration: 150, easingFunction: "linear" } });
}

/** The picture as it stands, on paper, at twice the size of the screen. */
function savePng() {
  const camera = view();
  const target = el("canvas", { width: camera.width * 2, height: camera.height * 2 });
  const context = target.getContext("2d");
  context.fillStyle = tone("paper");
  context.fillRect(0, 0, target.width, target.height);
  context.scale(2, 2);
  paint(new CanvasSurface(context), camera);
  target.toBlob((blob) => download("zhengtu.png", blob), "image/png");
}

function saveSvg() {
  const camera = view();
  const surface = new SvgSurface(camera.width, camera.height, tone("paper"));
  paint(surface, camera);
  download("zhengtu.svg", new Blob([surface.source], { type: "image/svg+xml" }));
}
