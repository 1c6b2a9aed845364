// Two surfaces with one way to draw: the canvas, and SVG for export. A path is made of many shapes in one look, so that thousands cost little.
class CanvasSurface {
  constructor(context) {
    Object.assign(this, { context, paths: 0 });
    Object.assign(context, { textAlign: "center", textBaseline: "top", lineJoin: "round" });
  }

  path({ fill: inside, line, width, dash }, draw) {
    const { context } = this;
    context.beginPath();
    draw(context);
    if (inside) {
      context.fillStyle = inside;
      context.fill();
    }
    if (line) {
      Object.assign(context, { strokeStyle: line, lineWidth: width });
      context.setLineDash(dash || []);
      context.stroke();
    }
    this.paths += 1;
  }

  text({ text, x, y, size, bold, colour, halo, family }) {
    const { context } = this;
    context.font = `${bold ? "600 " : ""}${size}px ${family}`;
    context.setLineDash([]);
    Object.assign(context, { strokeStyle: halo, lineWidth: 3.5, fillStyle: colour });
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

class SvgSurface {
  constructor(width, height, paper) {
    this.root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}` }, svg("rect", { width, height, fill: paper }));
  }

  path({ fill: inside, line, width, dash }, draw) {
    const pen = new SvgPen();
    draw(pen);
    if (!pen.steps.length) return;
    const stroke = line ? { stroke: line, "stroke-width": width, ...(dash && { "stroke-dasharray": dash.join(" ") }) } : {};
    this.root.append(svg("path", { d: pen.steps.join(""), fill: inside || "none", ...stroke }));
  }

  text({ text, x, y, size, bold, colour, halo, family }) {
    const place = { x: x.toFixed(1), y: (y + size * 0.88).toFixed(1), "text-anchor": "middle", "font-family": family, "font-size": size, "font-weight": bold ? 600 : 400 };
    this.root.append(svg("text", { ...place, fill: colour, stroke: halo, "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }, text));
  }

  get source() {
    return new XMLSerializer().serializeToString(this.root);
  }
}

/** The part of a canvas path that the picture uses, as the text of an SVG path. */
class SvgPen {
  steps = [];
  moveTo(x, y) { this.steps.push(`M${x.toFixed(1)} ${y.toFixed(1)}`); }
  lineTo(x, y) { this.steps.push(`L${x.toFixed(1)} ${y.toFixed(1)}`); }
  closePath() { this.steps.push("Z"); }
  arc(x, y, r) {
    const [left, size] = [`${(x - r).toFixed(1)} ${y.toFixed(1)}`, r.toFixed(1)];
    this.steps.push(`M${left}A${size} ${size} 0 1 0 ${(x + r).toFixed(1)} ${y.toFixed(1)}A${size} ${size} 0 1 0 ${left}Z`);
  }
}

/** The mark of a node: the outlines of the legend, at (x, y) with radius r. */
function outline(pen, shape, x, y, r) {
  const corners = CORNERS[shape];
  if (!corners) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], i) => (i ? pen.lineTo(x + dx * r, y + dy * r) : pen.moveTo(x + dx * r, y + dy * r)));
  pen.closePath();
}
const CORNERS = Object.fromEntries(Object.entries(OUTLINES).map(([shape, points]) => [shape, points.split(" ").map((point) => point.split(",").map((n) => (Number(n) - 8) / 6.4))]));

function segment(pen, x1, y1, x2, y2) {
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
}

/** The head of an arrow whose point touches the mark at (x2, y2). */
function arrowhead(pen, x1, y1, x2, y2, r) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < r + 8) return;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [tipX, tipY] = [x2 - ux * (r + 1.5), y2 - uy * (r + 1.5)];
  pen.moveTo(tipX, tipY);
  pen.lineTo(tipX - ux * 6 - uy * 2.4, tipY - uy * 6 + ux * 2.4);
  pen.lineTo(tipX - ux * 6 + uy * 2.4, tipY - uy * 6 - ux * 2.4);
  pen.closePath();
}
