// What the picture consists of: lines in a few styles, marks in a few looks, labels. It changes with the state; a camera places it.
const at = new Map(nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
const scene = { shown: new Set(), lines: [], strokes: [], marks: [], ranked: [], focused: null, tones: {} };
let hovered = null;

const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const tone = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const faded = (colour, strength) => colour + Math.round(strength * 255).toString(16).padStart(2, "0");
const isBright = (id) => !scene.focused || scene.focused.has(id) || id === hovered;

/** Sort what the state shows into strokes and marks, the unimportant first. */
function compose() {
  const { nodes: shown, edges: lines } = visible();
  const focused = focus(lines);
  const tones = Object.fromEntries(["line", "strong", "near", "rim", "paper", "ink", "quiet", "font"].map((name) => [name, tone(name)]));
  const looks = groupBy(shown, (id) => `${Number(!focused || focused.has(id))} ${AREAS.has(nodes[id].type) ? 1 : 0} ${nodes[id].shape} ${nodes[id].color}`);
  const marks = [...looks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, ids]) => {
    const { shape, color } = nodes[ids[0]];
    const bright = key[0] === "1";
    return { ids, shape, style: { fill: bright ? color : faded(color, 0.2), line: bright ? tones.rim : null, width: 1 } };
  });
  Object.assign(scene, { shown, lines, focused, tones, marks, strokes: strokes(lines, focused, tones), ranked: ranking(shown) });
}

/** The nodes that stay bright while something is chosen, null for all. */
function focus(lines) {
  if (state.path.length) return new Set(state.path);
  if (state.edge !== null) return new Set([edges[state.edge].from, edges[state.edge].to]);
  if (state.found.length) return new Set(state.found);
  if (state.selected === null) return null;
  if (state.depth > 1) return new Set(neighbourhood(state.selected));
  const ids = new Set([state.selected, ...officialsAround(state.selected)]);
  for (const edge of lines) if (edge.from === state.selected || edge.to === state.selected) ids.add(other(edge, state.selected));
  return ids;
}

/** Most important first: labels are given in this order. */
function ranking(shown) {
  const weight = (id) => (id === state.selected ? 1e6 : 0) + (state.path.includes(id) ? 1e5 : 0) + (AREAS.has(nodes[id].type) ? 40 : 0) + degree(id);
  return [...shown].sort((a, b) => weight(b) - weight(a) || a - b);
}

const HUB = 24; // lines at a node from which on its lines recede in the overview
function strokes(lines, focused, tones) {
  const ends = new Map();
  for (const edge of lines) for (const id of [edge.from, edge.to]) ends.set(id, (ends.get(id) || 0) + 1);
  const steps = new Set(state.path.slice(1).flatMap((id, i) => [`${state.path[i]} ${id}`, `${id} ${state.path[i]}`]));
  const kind = (edge) => {
    if ((edge.index !== undefined && edge.index === state.edge) || steps.has(`${edge.from} ${edge.to}`)) return "strong";
    if (state.selected !== null && (edge.from === state.selected || edge.to === state.selected)) return "near";
    if (focused && !(state.depth > 1 && focused.has(edge.from) && focused.has(edge.to))) return "faint";
    if (edge.evidence && !edge.evidence.length) return "record";
    return Math.max(ends.get(edge.from), ends.get(edge.to)) > HUB ? "many" : "plain";
  };
  const styles = {
    faint: { line: faded(tones.line, 0.3), width: 0.8 },
    many: { line: faded(tones.line, 0.45), width: 0.8 },
    record: { line: faded(tones.line, 0.55), width: 0.8, dash: [2, 4] },
    plain: { line: tones.line, width: 0.9, arrows: true },
    near: { line: (ends.get(state.selected) || 0) > HUB ? faded(tones.near, 0.55) : tones.near, width: 1, arrows: true },
    strong: { line: tones.strong, width: 2, arrows: true },
  };
  const groups = groupBy(lines, kind);
  return Object.keys(styles).filter((name) => groups.has(name)).map((name) => ({ style: styles[name], edges: groups.get(name) }));
}

/** Marks shrink on the way out much less than distances do. */
const radius = (id, scale) => nodes[id].size * (AREAS.has(nodes[id].type) ? 1.3 : 1) * Math.min(1.5, Math.max(0.3, 0.85 * scale ** 0.3));

/** Draw everything on a surface as the camera { x, y, scale, width, height } sees it. */
function paint(surface, camera) {
  const { scale, width, height } = camera;
  const xs = (id) => at.get(id).x * scale + camera.x;
  const ys = (id) => at.get(id).y * scale + camera.y;
  const arrows = scale > 0.45;
  for (const { style, edges: list } of scene.strokes) {
    const ends = list.map((edge) => [xs(edge.from), ys(edge.from), xs(edge.to), ys(edge.to), edge.to]).filter(([a, b, c, d]) => Math.max(a, c) > 0 && Math.max(b, d) > 0 && Math.min(a, c) < width && Math.min(b, d) < height);
    surface.path(style, (pen) => ends.forEach(([a, b, c, d]) => segment(pen, a, b, c, d)));
    if (style.arrows && arrows) surface.path({ fill: style.line }, (pen) => ends.forEach(([a, b, c, d, to]) => arrowhead(pen, a, b, c, d, radius(to, scale))));
  }
  const draw = (style, shape, ids) => surface.path(style, (pen) => {
    for (const id of ids) {
      const [x, y, r] = [xs(id), ys(id), radius(id, scale)];
      if (x > -r && y > -r && x < width + r && y < height + r) outline(pen, shape, x, y, r);
    }
  });
  for (const { style, shape, ids } of scene.marks) draw(style, shape, ids);
  for (const id of [state.selected, hovered]) if (id !== null && scene.shown.has(id)) draw({ fill: nodes[id].color, line: scene.tones.strong, width: 2.5 }, nodes[id].shape, [id]);
  const labels_ = placedLabels(camera, xs, ys);
  labels_.forEach((label) => surface.text(label));
  return labels_;
}
