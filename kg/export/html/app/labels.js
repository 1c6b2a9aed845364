// Labels in the order of importance, each beside its node where nothing else is; one without room waits until the reader zooms in.
const FONT = 12.5;
const CELL = 4; // pixels of the grid that knows what is taken
const MOST_TRIED = 1500; // labels that look for room in one picture
const widths = new Map(); // label → width at 100 px
const ruler = document.createElement("canvas").getContext("2d");

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

/** The labels that find room: { text, x, y, size, bold, colour, halo, family, box }, y at the top of the letters. */
function placedLabels({ width, height, scale }, xs, ys) {
  const grid = new Grid(width, height);
  const near = scene.ranked.map((id) => ({ id, x: xs(id), y: ys(id) })).filter(({ x, y }) => x > -30 && y > -30 && x < width + 30 && y < height + 30);
  for (const { id, x, y } of near) {
    const r = radius(id, scale) * 0.7;
    if (isBright(id)) grid.mark([x - r, y - r, x + r, y + r], DOT);
  }
  const first = near.filter(({ id }) => id === hovered);
  const rest = near.filter(({ id }) => id !== hovered).slice(0, MOST_TRIED);
  return [...first, ...rest].map((place) => placed(place, scale, grid)).filter(Boolean);
}

function placed({ id, x, y }, scale, grid) {
  const [area, bright] = [AREAS.has(nodes[id].type), isBright(id)];
  if (!bright && !area && scale < 1.2) return null;
  const chosen = id === state.selected || id === hovered;
  const size = FONT + (area ? 1.5 : 0) + (id === state.selected ? 2 : 0);
  const text = chosen ? nodes[id].label : shortened(nodes[id].label, 14);
  const half = (textWidth(text) * size) / 200 + 2;
  const reach = radius(id, scale) + 3;
  const centres = [[x, y + reach], [x + reach + half, y - size / 2], [x - reach - half, y - size / 2], [x, y - reach - size]];
  const boxes = centres.map(([middle, top]) => [middle - half, top, middle + half, top + size + 1]);
  const marks = boxes.map((box) => grid.at(box));
  let best = marks.indexOf(0);
  if (best < 0 && (area || chosen)) best = marks.indexOf(DOT); // these must have their name
  if (best < 0) return null;
  grid.mark(boxes[best], LABEL);
  const [middle, top] = centres[best];
  const { ink, quiet, paper, font } = scene.tones;
  return { id, text, x: middle, y: top, size, bold: area || id === state.selected, colour: bright ? ink : quiet, halo: paper, family: font, box: boxes[best] };
}

function textWidth(text) {
  if (!widths.has(text)) {
    ruler.font = `600 100px ${scene.tones.font}`;
    widths.set(text, ruler.measureText(text).width);
  }
  return widths.get(text);
}
