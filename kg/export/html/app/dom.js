// Elements are made here and nowhere else. Strings become text nodes; no string from a document is ever parsed as markup.
function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const $ = (id) => document.getElementById(id);
const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(Boolean));

// The shapes of vis-network, for the legend and beside names, on a 16 × 16 field.
const OUTLINES = {
  square: "2.5,2.5 13.5,2.5 13.5,13.5 2.5,13.5",
  diamond: "8,1 15,8 8,15 1,8",
  triangle: "8,1.5 15,14 1,14",
  triangleDown: "8,14.5 15,2 1,2",
  hexagon: "4.5,2 11.5,2 15,8 11.5,14 4.5,14 1,8",
  star: "8,0.8 10.1,5.6 15.3,6.1 11.4,9.6 12.5,14.7 8,12 3.5,14.7 4.6,9.6 0.7,6.1 5.9,5.6",
};

function glyph(type) {
  const [colour, shape] = looks[type] || ["#777777", "dot"];
  const form = OUTLINES[shape] ? svg("polygon", { points: OUTLINES[shape] }) : svg("circle", { cx: 8, cy: 8, r: 6 });
  form.setAttribute("fill", colour);
  return svg("svg", { class: "glyph", viewBox: "0 0 16 16", "aria-hidden": "true" }, form);
}

/** Addresses inside the page: always a fragment, so that no name can become a scheme. */
const part = (text) => encodeURIComponent(text);
const address = {
  node: (id) => `#/n/${part(nodes[id].key).replaceAll("%2F", "/")}`,
  edge: (edge) => `#/e/${part(edge.predicate)}/${part(nodes[edge.from].key)}/${part(nodes[edge.to].key)}`,
  path: (a, b) => `#/path/${part(nodes[a].key)}/${part(nodes[b].key)}`,
  profile: (id) => `#/area/${part(nodes[id].key).replaceAll("%2F", "/")}`,
  cluster: (id) => `#/cluster/${part(nodes[id].key).replaceAll("%2F", "/")}`,
  question: (name) => `#/questions/${part(name)}`,
  document: (doc, start, end) => `#/d/${part(documents[doc].stem)}${start === undefined ? "" : `/${start}-${end}`}`,
  search: (text) => `#/q/${part(text)}`,
  indicator: (name) => `#/indicators/${part(name)}`,
};

const link = (id, extra = {}) => el("a", { href: address.node(id), class: "name", ...extra }, glyph(nodes[id].type), nodes[id].label);
const button = (text, onclick, properties = {}) => el("button", { type: "button", onclick, ...properties }, text);

function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const anchor = el("a", { href: url, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function saveCsv(name, rows) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+%?$/.test(text) ? `'${text}` : text; // a spreadsheet would run it as a formula
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  download(name, new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
