// Addresses, the frame of the page, the keyboard.
const VIEWS = { network: "#/", areas: "#/areas", clusters: "#/clusters", indicators: "#/indicators", posts: "#/posts", questions: "#/questions", ledger: "#/ledger", documents: "#/documents" };
const go = (target) => (location.hash === target ? route() : (location.hash = target));

/** What each address shows. A name that is not in the graph shows the overview with a word about it. */
const ROUTES = {
  "": () => overviewRoute(),
  n: (...key) => withNode(key.join("/"), (id) => select({ selected: id }, () => entityPanel(id))),
  n2: (...key) => withNode(key.join("/"), (id) => select({ selected: id, depth: 2 }, () => entityPanel(id))),
  e: (predicate, from, to) => {
    const index = byTriple.get(`${predicate}\n${from}\n${to}`);
    if (index === undefined) return overviewRoute(true);
    select({ edge: index }, () => edgePanel(index));
  },
  path: (a, b) => withNode(a, (from) => withNode(b, (to) => select({ path: shortestPath(from, to) }, () => pathPanel(from, to)))),
  q: (text = "") => {
    const ids = find(text);
    select({ found: ids.slice(0, 60) }, () => searchPanel(text, ids));
  },
  areas: () => pageRoute("areas", areaIndex),
  area: (...key) => withNode(key.join("/"), (id) => pageRoute("areas", () => profilePage(id))),
  indicators: (name) => pageRoute("indicators", () => indicatorPage(name)),
  clusters: () => pageRoute("clusters", clusterIndex),
  cluster: (...key) => withNode(key.join("/"), (id) => pageRoute("clusters", () => clusterPage(id))),
  questions: (name) => pageRoute("questions", () => (name ? questionPage(name) : questionIndex())),
  ledger: () => pageRoute("ledger", ledgerPage),
  posts: () => pageRoute("posts", postsPage),
  documents: () => pageRoute("documents", documentIndex),
  d: (stem, range) => {
    const doc = byStem.get(stem);
    if (doc === undefined) return overviewRoute(true);
    pageRoute("documents", () => readerPage(doc, ...(range || "").split("-").filter(Boolean).map(Number)));
  },
};

function route() {
  let parts;
  try {
    parts = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  } catch {
    parts = ["?"];
  }
  const [name, ...rest] = parts;
  const known = Object.hasOwn(ROUTES, name) ? ROUTES[name] : () => overviewRoute(true);
  known(...rest);
  document.title = title();
}

const withNode = (key, then) => (byKey.has(key) ? then(byKey.get(key)) : overviewRoute(true));
const title = () => [state.selected !== null ? nodes[state.selected].label : "", word("brand")].filter(Boolean).join(" · ");

const NOTHING = { selected: null, edge: null, path: [], found: [], depth: 1 };

function overviewRoute(missing = false) {
  const was = state.view;
  Object.assign(state, NOTHING, { pathFrom: null });
  setView("network");
  drawNetwork();
  welcomePanel();
  if (missing) $("panel").prepend(el("p", { class: "notice", role: "alert" }, word("nothing")));
  if (was !== "network") fit();
}

function select(choice, panel) {
  Object.assign(state, NOTHING, { pathFrom: null }, choice);
  $("search").placeholder = word("search");
  setView("network");
  drawNetwork();
  panel();
  fit([...scene.focused].filter((id) => scene.shown.has(id)));
}

function pageRoute(view, show) {
  Object.assign(state, NOTHING);
  setView(view);
  show();
}

function setView(view) {
  state.view = view;
  document.body.dataset.view = view === "network" ? "network" : "page";
  document.body.dataset.open = String(state.selected !== null || state.edge !== null || state.path.length > 0 || state.found.length > 0);
  for (const id of ["network", "tools", "count"]) $(id).hidden = view !== "network";
  $("page").hidden = view === "network";
  $("views").querySelectorAll("a").forEach((tab) => (tab.dataset.view === view ? tab.setAttribute("aria-current", "page") : tab.removeAttribute("aria-current")));
}

function frame() {
  document.documentElement.lang = language ? "en" : "zh-CN";
  fill($("brand"), el("b", {}, word("brand")), el("span", {}, word("tagline")));
  fill($("skip"), word("skip"));
  $("search").placeholder = word("search");
  $("search").setAttribute("aria-label", word("search"));
  $("results").setAttribute("aria-label", word("results"));
  $("views").setAttribute("aria-label", word("views"));
  $("panel").setAttribute("aria-label", word("panel"));
  $("network").setAttribute("aria-label", word("canvas"));
  $("tools").setAttribute("aria-label", word("network"));
  const useful = Object.entries(VIEWS).filter(([view]) => view !== "ledger" || ledger.length || citations.length);
  fill($("views"), useful.map(([view, href]) => el("a", { href, "data-view": view }, word(view))));
  fill($("switches"), button(word("language"), switchLanguage, { id: "language", title: word("languageName"), lang: language ? "zh-CN" : "en" }), button("◐", switchTheme, { id: "theme", "aria-label": word("theme"), title: word("theme") }));
  const tool = (text, name, action) => button(text, action, { "aria-label": word(name), title: word(name), "data-tool": name });
  fill($("tools"), tool("＋", "zoomIn", () => zoom(1.4)), tool("－", "zoomOut", () => zoom(1 / 1.4)), tool("⤢", "fit", () => fit()), tool("✥", "arrange", arrange), tool("PNG", "png", savePng), tool("SVG", "svg", saveSvg));
  drawSide();
}

function switchLanguage() {
  language = 1 - language;
  frame();
  route();
}

function switchTheme() {
  document.documentElement.dataset.theme = dark() ? "light" : "dark";
  drawNetwork();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.matches("input, select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = { "/": () => $("search").focus(), Escape: () => go("#/"), "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: () => fit() };
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
$("network").addEventListener("keydown", (event) => {
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  if (event.key === "Enter" && hovered !== null) go(address.node(hovered));
  else if (Object.hasOwn(steps, event.key)) step(...steps[event.key]);
  else return;
  event.preventDefault();
});
$("skip").addEventListener("click", (event) => {
  event.preventDefault();
  $("panel").focus();
});

function start() {
  startNetwork();
  wireSearch();
  window.addEventListener("hashchange", route);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawNetwork());
  route();
  fit(scene.focused ? [...scene.focused].filter((id) => scene.shown.has(id)) : [...scene.shown], false);
  document.documentElement.dataset.ready = "true";
}

frame();
requestAnimationFrame(() => setTimeout(start)); // the frame of the page is on the screen before the picture is composed
