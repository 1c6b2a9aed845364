// The query page: its form becomes Yasgui's editor, which asks this server. Without scripts the form stays, and the server shows the answer.
(() => {
  const place = document.getElementById("yasgui");
  const form = document.querySelector("form");
  const text = form.querySelector("textarea").value.trim();
  Yasgui.Yasqe.defaults.autocompleters = ["prefixes", "variables"]; // the others would ask servers elsewhere
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    persistenceId: null,
    populateFromUrl: false,
  });
  form.hidden = true;
  if (text) yasgui.getTab().setQuery(text);
  yasgui.on("query", () => document.getElementById("answer")?.remove());
  // What an answer names has its page here, whatever the base of its IRI.
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link?.href.startsWith(place.dataset.base)) link.href = `/${link.href.slice(place.dataset.base.length)}`;
  });
})();
