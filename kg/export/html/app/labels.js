// Labels in the order of importance, each beside its node where nothing else is; one without room waits until the reader zooms in.
const FONT = 12.5;
const CELL = 4; // pixels of the grid that knows what is taken
const widths = new Map(); // label → width at 100 px

class Grid {
  constructor(width, height) {
    Object.assign(this, { width, height, columns: Math.ceil(width / CELL) });
    this.cells = new Uint8Array(this.columns * Math.ceil(height / CELL));
  }

  /** The largest mark inside a box; one that leaves the picture counts as taken. */
  at(box) {
    const [left, top, right, bottom] = box;
    if (left < 0 || top < 0 || right > this.width || bottom > this.height) return LABEL;
    let found = 0;
    this.each(box, (cell) => (found = Math.max(found, this.cells[cell])));
    return found;
  }

  mark(box, value) {
    this.each(box, (cell) => (this.cells[cell] = Math.max(this.cells[cell], value)));
  }

  each([left, top, right, bottom], visit) {
    const column = (x) => Math.floor(Math.min(Math.max(x, 0), this.width - 1) / CELL);
    const row = (y) => Math.floor(Math.min(Math.max(y, 0), this.height - 1) / CELL);
    for (let y = row(top); y <= row(bottom); y += 1) for (let x = column(left); x <= column(right); x += 1) visit(y * this.columns + x);
  }
}

const [DOT, LABEL] = [1, 2];
const isBright = (id) => !focused || focused.has(id) || id === hovered;
const radius = (id, scale) => sizeOf(nodes[id]) * scale;

function drawLabels(context) {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = $("network");
  if (!width || !height) return;
  const [scale, grid] = [network.getScale(), new Grid(width, height)];
  const paint = { family: tone("font"), ink: tone("ink"), paper: tone("paper"), quiet: tone("quiet") };
  const near = ranked.map((id) => ({ id, ...network.canvasToDOM(at.get(id)) })).filter(({ x, y }) => x > -30 && y > -30 && x < width + 30 && y < height + 30);
  for (const { id, x, y } of near) {
    const r = radius(id, scale) * 0.7;
    if (isBright(id)) grid.mark([x - r, y - r, x + r, y + r], DOT);
  }
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 });
  const first = near.filter(({ id }) => id === hovered);
  let drawn = 0;
  for (const place of first.concat(near)) if ((place.id !== hovered || place === first[0]) && drawLabel(context, place, scale, grid, paint)) drawn += 1;
  context.restore();
  $("network").dataset.labels = drawn;
}

function drawLabel(context, { id, x, y }, scale, grid, paint) {
  const [area, bright] = [AREAS.has(nodes[id].type), isBright(id)];
  if (!bright && !area && scale < 1.2) return false;
  const size = FONT + (area ? 1.5 : 0) + (id === state.selected ? 2 : 0);
  const text = nodes[id].label.length > 14 ? `${nodes[id].label.slice(0, 13)}…` : nodes[id].label;
  const half = (textWidth(context, text, paint.family) * size) / 200 + 2;
  const reach = radius(id, scale) + 3;
  const centres = [[x, y + reach], [x + reach + half, y - size / 2], [x - reach - half, y - size / 2], [x, y - reach - size]];
  const boxes = centres.map(([middle, top]) => [middle - half, top, middle + half, top + size + 1]);
  const marks = boxes.map((box) => grid.at(box));
  let best = marks.indexOf(0);
  if (best < 0 && (area || id === state.selected || id === hovered)) best = marks.indexOf(DOT); // these must have their name
  if (best < 0) return false;
  grid.mark(boxes[best], LABEL);
  const [middle, top] = centres[best];
  context.font = `${area || id === state.selected ? "600 " : ""}${size}px ${paint.family}`;
  context.strokeStyle = paint.paper;
  context.strokeText(text, middle, top);
  context.fillStyle = bright ? paint.ink : paint.quiet;
  context.fillText(text, middle, top);
  return true;
}

function textWidth(context, text, family) {
  if (!widths.has(text)) {
    context.font = `600 100px ${family}`;
    widths.set(text, context.measureText(text).width);
  }
  return widths.get(text);
}
