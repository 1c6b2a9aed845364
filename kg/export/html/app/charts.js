// Small charts of one indicator: values over years, target and estimate against what was reached.
/** "2024", "2024Q1", "2024-06", "2021-2025" as a point of time, in years; NaN for what names no year. */
function timeOf(period) {
  const found = /^(\d{4})(?:-(\d{4}))?(?:Q([1-4])|H([12])|-(\d{2}))?/.exec(period);
  if (!found) return NaN;
  const [, year, last, quarter, half, month] = found.map(Number);
  if (last) return last + 0.5;
  return year + (quarter ? quarter / 4 - 0.125 : half ? half / 2 - 0.25 : month ? (month - 0.5) / 12 : 0.5);
}

/** Numbers of one indicator in lists of one measure and unit, each long enough for a chart and with one value for each time. */
function chartable(numbers) {
  const dated = numbers.filter((number) => number.measure !== "rank" && !Number.isNaN(timeOf(number.period)));
  const alike = [...groupBy(dated, (number) => `${number.measure} ${number.unit}`).values()];
  const times = (list) => new Set(list.map((n) => `${n.period} ${n.status}`)).size;
  return alike.filter((list) => times(list) > 1 && times(list) === new Set(list.map((n) => `${n.period} ${n.status} ${n.value}`)).size);
}

const PLOT = { width: 320, height: 104, left: 12, right: 12, top: 22, bottom: 20 };

/** Actual values joined by a line, targets as hollow diamonds, estimates as hollow circles; each point has its value. */
function chart(list) {
  const points = [...list].sort((a, b) => timeOf(a.period) - timeOf(b.period));
  const [times, values] = [points.map((n) => timeOf(n.period)), points.map((n) => n.value)];
  const scale = (low, high, from, to) => (x) => (high > low ? from + ((x - low) / (high - low)) * (to - from) : (from + to) / 2);
  const inner = 26;
  const x = scale(Math.min(...times), Math.max(...times), PLOT.left + inner, PLOT.width - PLOT.right - inner);
  const y = scale(Math.min(...values, 0), Math.max(...values, 0), PLOT.height - PLOT.bottom, PLOT.top);
  const actual = points.filter((n) => n.status === "actual");
  const said = points.map((n) => `${n.period} ${labelled(labels.status, n.status)} ${quantity(n)}`).join(language ? "; " : "；");
  return el("figure", { class: "chart" },
    svg("svg", { viewBox: `0 0 ${PLOT.width} ${PLOT.height}`, role: "img", "aria-label": said },
      svg("line", { x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: y(0), y2: y(0), class: "axis" }),
      svg("polyline", { points: actual.map((n) => `${x(timeOf(n.period))},${y(n.value)}`).join(" "), class: "actual" }),
      ...points.map((n) => chartMark(n, x(timeOf(n.period)), y(n.value))),
      ...spaced(points, x).map((n) => svg("text", { x: x(timeOf(n.period)), y: y(n.value) - 9, class: "number" }, quantity(n))),
      ...spaced([...new Map(points.map((n) => [n.period, n])).values()], x).map((n) => svg("text", { x: x(timeOf(n.period)), y: PLOT.height - 5 }, n.period))),
    el("figcaption", {}, ["actual", "target", "estimate"].filter((status) => points.some((n) => n.status === status)).map((status) =>
      el("span", {}, svg("svg", { viewBox: "0 0 12 12", class: "glyph", "aria-hidden": "true" }, chartMark({ status }, 6, 6)), labelled(labels.status, status)))));
}

function chartMark({ status }, x, y) {
  if (status === "actual") return svg("circle", { cx: x, cy: y, r: 3.5, class: "actual" });
  return status === "target" ? svg("path", { d: `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`, class: "target" }) : svg("circle", { cx: x, cy: y, r: 4, class: "estimate" });
}

/** Of points in order those far enough apart for their words. */
function spaced(points, x, room = 58) {
  let last = -Infinity;
  return points.filter((n) => x(timeOf(n.period)) - last >= room && ((last = x(timeOf(n.period))), true));
}
