// The page: sorting, search, filters, points of charts, cards. What is chosen stands in the address, so that a link can be sent.
(function () {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const words = JSON.parse(byId("words").textContent);
  const collator = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" });
  const table = byId("schools"), body = table.tBodies[0], dialog = byId("card");
  const search = byId("search"), list = byId("list"), municipality = byId("municipality"), count = byId("count");

  // Case, ё, quotes and spaces do not matter in a search.
  const plain = (text) => text.toLowerCase().replace(/ё/g, "е").replace(/[«»"„“”]/g, "").replace(/\s+/g, " ").trim();

  const heads = Array.from(table.tHead.rows[0].cells);
  const places = new Map(heads.map((head, at) => [head.firstElementChild.dataset.column, at]));
  const rows = Array.from(body.rows, (row, number) => {
    const cell = (code) => places.has(code) ? row.cells[places.get(code)].textContent : "";
    const where = cell("municipality");
    return {
      row, number, key: row.dataset.school, municipality: where,
      lists: (row.dataset.lists || "").split(" "),
      text: plain([cell("name"), where, row.dataset.school].join(" ")), shown: true,
    };
  });
  const known = new Map(rows.map((of) => [of.key, of]));
  let order = rows.slice();

  // What is chosen, and the school whose card is open.
  const start = { q: "", list: "all", municipality: "", sort: "number", down: false };
  const state = Object.assign({}, start);
  let opened = null, opener = null, sorted = "number";

  /* The table */
  function value(cell) {
    const text = cell.textContent;
    if (text === "") { return null; }
    if (!cell.classList.contains("n")) { return text; }
    const number = Number(cell.dataset.v || text.replace(/[\s\u00a0]/g, "").replace("\u2212", "-").replace(/,/g, root.lang === "ru" ? "." : ""));
    return Number.isNaN(number) ? null : number;
  }

  function sort() {
    const wanted = (state.down ? "-" : "") + state.sort;
    if (sorted === wanted) { return; }
    sorted = wanted;
    const at = places.has(state.sort) ? places.get(state.sort) : 0;
    const keyed = rows.map((of) => ({ of, value: value(of.row.cells[at]) }));
    const sign = state.down ? -1 : 1;
    keyed.sort((a, b) => {
      if (a.value === null || b.value === null) {
        return (a.value === null) - (b.value === null) || a.of.number - b.of.number;
      }
      const compared = typeof a.value === "number" ? a.value - b.value : collator.compare(a.value, b.value);
      return sign * compared || a.of.number - b.of.number;
    });
    order = keyed.map((one) => one.of);
    body.append(...order.map((of) => of.row));
    heads.forEach((head, place) => {
      head.setAttribute("aria-sort", place !== at ? "none" : state.down ? "descending" : "ascending");
    });
  }

  function filter() {
    const wanted = plain(state.q).split(" ").filter(Boolean);
    let shown = 0;
    rows.forEach((of) => {
      of.shown = (state.list === "all" || of.lists.includes(state.list)) &&
        (state.municipality === "" || of.municipality === state.municipality) && wanted.every((word) => of.text.includes(word));
      of.row.hidden = !of.shown;
      shown += of.shown ? 1 : 0;
    });
    const written = (number) => number.toLocaleString(root.lang, { useGrouping: number >= (root.lang === "ru" ? 10000 : 1000) });
    count.textContent = words.shown.replace("{n}", written(shown)).replace("{all}", written(rows.length));
    byId("nothing").hidden = shown > 0;
    document.querySelectorAll("[data-list]").forEach((link) => {
      if (link.dataset.list === state.list) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
    document.querySelectorAll(".point[data-key]").forEach((point) => {
      const of = known.get(point.dataset.key);
      point.classList.toggle("off", Boolean(of) && !of.shown);
    });
  }

  function controls() {
    search.value = state.q;
    list.value = state.list;
    municipality.value = state.municipality;
    byId("reset").disabled = state.q === "" && state.list === "all" && state.municipality === "" && state.sort === "number" && !state.down;
  }

  function apply(push) {
    controls();
    filter();
    remember(push);
  }

  /* The address */
  function address() {
    const parts = new URLSearchParams();
    if (opened) { parts.set("school", opened); }
    if (state.list !== "all") { parts.set("list", state.list); }
    if (state.municipality) { parts.set("municipality", state.municipality); }
    if (state.q) { parts.set("q", state.q); }
    if (state.sort !== start.sort || state.down) { parts.set("sort", (state.down ? "-" : "") + state.sort); }
    return parts.toString();
  }

  function remember(push) {
    const to = address(), now = location.hash.slice(1);
    if (to === now || to === "" && now !== "" && !now.includes("=")) { return; }
    const url = to ? "#" + to : location.pathname + location.search;
    try {
      history[push ? "pushState" : "replaceState"](null, "", url);
    } catch (_) {
      location.hash = to;
    }
  }

  function recall() {
    const hash = location.hash.slice(1);
    // A place on the page: what is chosen stays as it is.
    if (hash !== "" && !hash.includes("=")) {
      controls();
      filter();
      return;
    }
    const parts = new URLSearchParams(hash);
    const asked = parts.get("sort") || start.sort;
    // A link to a card alone leaves the table as it is.
    if (!(parts.has("school") && Array.from(parts.keys()).length === 1)) {
      const has = (select, wanted) => Array.from(select.options).some((option) => option.value === wanted);
      state.q = parts.get("q") || "";
      state.list = has(list, parts.get("list")) ? parts.get("list") : "all";
      state.municipality = has(municipality, parts.get("municipality")) ? parts.get("municipality") : "";
      state.down = asked.startsWith("-");
      state.sort = places.has(asked.replace(/^-/, "")) ? asked.replace(/^-/, "") : start.sort;
      sort();
    }
    controls();
    filter();
    const key = parts.get("school");
    if (key && known.has(key)) { show(key); } else if (dialog.open) { dialog.close(); }
  }

  /* Cards */
  function show(key) {
    const card = window.shkolomer && window.shkolomer.renderCard(key);
    if (!card) { return; }
    opened = key;
    byId("card-title").textContent = card.title;
    byId("card-subtitle").textContent = card.subtitle;
    byId("card-body").replaceChildren(card.body);
    dialog.className = "t-" + card.tone;
    const shown = order.filter((of) => of.shown), at = shown.findIndex((of) => of.key === key);
    byId("card-previous").disabled = at <= 0;
    byId("card-next").disabled = at < 0 || at === shown.length - 1;
    if (!dialog.open) { dialog.showModal(); }
    byId("card-body").scrollTop = 0;
  }

  function open(key, from) {
    const first = !dialog.open;
    if (first) { opener = from || null; }
    show(key);
    remember(first);
  }

  function step(by) {
    const shown = order.filter((of) => of.shown), at = shown.findIndex((of) => of.key === opened);
    const next = shown[at + by];
    if (next) { open(next.key); }
    const focused = document.activeElement;
    if (focused === null || focused === document.body || focused.disabled) { byId("card-title").focus(); }
  }

  dialog.addEventListener("close", () => {
    const key = opened;
    opened = null;
    byId("card-body").replaceChildren();
    remember(false);
    const back = opener && opener.isConnected ? opener : known.has(key) && known.get(key).row.querySelector(".open");
    if (back) { back.focus(); }
    opener = null;
  });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });
  dialog.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest(".card-scroll")) { return; }
    if (event.key === "ArrowLeft") { step(-1); } else if (event.key === "ArrowRight") { step(1); }
  });
  byId("card-close").addEventListener("click", () => dialog.close());
  byId("card-previous").addEventListener("click", () => step(-1));
  byId("card-next").addEventListener("click", () => step(1));
  byId("card-print").addEventListener("click", () => { document.body.classList.add("print-card"); window.print(); });
  // With a card open its card is what is printed, whichever way printing was asked for.
  window.addEventListener("beforeprint", () => document.body.classList.toggle("print-card", dialog.open));
  window.addEventListener("afterprint", () => document.body.classList.remove("print-card"));

  /* Controls */
  let waiting = 0;
  search.addEventListener("input", () => {
    state.q = search.value;
    filter();
    byId("reset").disabled = false;
    clearTimeout(waiting);
    waiting = setTimeout(() => remember(false), 300);
  });
  list.addEventListener("change", () => { state.list = list.value; apply(false); });
  municipality.addEventListener("change", () => { state.municipality = municipality.value; apply(false); });
  byId("reset").addEventListener("click", () => { Object.assign(state, start); sort(); apply(false); search.focus(); });
  document.querySelector(".controls").addEventListener("submit", (event) => event.preventDefault());
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) { return; }
    const code = button.dataset.column;
    state.down = state.sort === code ? !state.down : false;
    state.sort = code;
    sort();
    apply(false);
  });
  body.addEventListener("click", (event) => {
    const link = event.target.closest("a.open");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    event.preventDefault();
    open(link.closest("tr").dataset.school, link);
  });
  document.querySelectorAll("a[data-list]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    Object.assign(state, { q: "", municipality: "", list: link.dataset.list });
    apply(false);
    byId("all-schools-title").scrollIntoView();
  }));

  /* Points of charts */
  const tip = byId("tip");
  let pointed = null;

  function point(at) {
    const box = at.getBoundingClientRect();
    tip.textContent = at.dataset.label;
    tip.hidden = false;
    const left = Math.min(Math.max(8, box.left + box.width / 2 - tip.offsetWidth / 2), root.clientWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = left + "px";
    tip.style.top = (above < 8 ? box.bottom + 8 : above) + "px";
  }

  function unpoint() { tip.hidden = true; }

  function ring(at) {
    if (pointed) { pointed.remove(); pointed = null; }
    if (!at) { return; }
    const box = at.getBBox();
    pointed = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const frame = { "class": "ring", x: box.x - 4, y: box.y - 4, width: box.width + 8, height: box.height + 8, rx: 5 };
    Object.keys(frame).forEach((key) => pointed.setAttribute(key, frame[key]));
    at.append(pointed);
  }

  // The nearest point that way: what lies aside counts twice.
  function nearest(points, from, key) {
    const middle = (of) => { const box = of.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
    const here = middle(from), across = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    let best = null, least = Infinity;
    points.forEach((of) => {
      if (of === from || of.classList.contains("off")) { return; }
      const there = middle(of), along = sign * (there[across ? 0 : 1] - here[across ? 0 : 1]);
      const aside = Math.abs(there[across ? 1 : 0] - here[across ? 1 : 0]);
      const far = along + 2 * aside;
      if (along > 0.2 && far < least) { least = far; best = of; }
    });
    return best;
  }

  // A school's point opens its card, a municipality's tile shows its schools.
  const named = new Set(Array.from(municipality.options, (of) => of.value).filter(Boolean));
  function leads(at) { return known.has(at.dataset.key) || named.has(at.dataset.municipality); }

  function follow(at) {
    if (!leads(at)) { return; }
    if (known.has(at.dataset.key)) { open(at.dataset.key, at); return; }
    Object.assign(state, { q: "", list: "all", municipality: at.dataset.municipality });
    apply(false);
    byId("all-schools-title").scrollIntoView();
  }

  document.querySelectorAll(".chart svg").forEach((svg) => {
    const points = Array.from(svg.querySelectorAll(".point"));
    const back = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft", ArrowUp: "ArrowDown", ArrowDown: "ArrowUp" };
    let last = null;
    if (points.length === 0) { return; }
    // A picture hides what is in it from screen readers; these points are reached one by one.
    svg.setAttribute("role", "group");
    points.forEach((of, at) => {
      const title = of.querySelector("title");
      if (title) { of.dataset.label = of.dataset.label || title.textContent; title.remove(); }
      of.setAttribute("role", leads(of) ? "button" : "img");
      of.setAttribute("aria-label", of.dataset.label || "");
      of.setAttribute("tabindex", at === 0 ? "0" : "-1");
    });
    const of = (event) => event.target.closest && event.target.closest(".point");
    svg.addEventListener("mouseover", (event) => { if (of(event)) { point(of(event)); } });
    svg.addEventListener("mouseout", unpoint);
    svg.addEventListener("focusin", (event) => {
      const at = of(event);
      if (!at) { return; }
      points.forEach((one) => one.setAttribute("tabindex", one === at ? "0" : "-1"));
      ring(at);
      point(at);
    });
    svg.addEventListener("focusout", () => { ring(null); unpoint(); });
    svg.addEventListener("click", (event) => { if (of(event)) { follow(of(event)); } });
    svg.addEventListener("keydown", (event) => {
      const at = of(event);
      if (!at) { return; }
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        follow(at);
      } else if (event.key === "Escape") {
        unpoint();
      } else if (event.key.startsWith("Arrow")) {
        event.preventDefault();
        // The way back leads where one came from.
        const returns = last && last.to === at && back[event.key] === last.key && !last.from.classList.contains("off");
        const next = returns ? last.from : nearest(points, at, event.key);
        last = { from: at, to: next, key: event.key };
        if (next) { next.focus(); }
      }
    });
  });
  // The words of a point go with it; those of one that is only hovered over are gone.
  window.addEventListener("scroll", () => {
    const at = document.activeElement;
    if (at && at.matches(".point") && !tip.hidden) { point(at); } else { unpoint(); }
  }, { passive: true, capture: true });

  // What has nothing to scroll is no stop of Tab.
  const sized = new ResizeObserver((entries) => entries.forEach(({ target: of }) => {
    of.tabIndex = of.scrollWidth > of.clientWidth + 1 || of.scrollHeight > of.clientHeight + 1 ? 0 : -1;
  }));
  document.querySelectorAll(".scroll, .canvas").forEach((of) => sized.observe(of));

  /* The theme, and where one is on the page */
  const night = window.matchMedia("(prefers-color-scheme: dark)");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : night.matches;
  const theme = byId("theme");
  function renamed() { theme.textContent = dark() ? words.light : words.dark; }
  theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; renamed(); });
  night.addEventListener("change", renamed);
  byId("print-all").addEventListener("click", () => window.print());

  const links = new Map(Array.from(document.querySelectorAll(".contents a"), (link) => [link.hash.slice(1), link]));
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) { return; }
    links.forEach((link, id) => { if (id === entry.target.id) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); } });
  }), { rootMargin: "-20% 0px -75% 0px" });
  document.querySelectorAll("main > section").forEach((section) => seen.observe(section));

  window.addEventListener("hashchange", recall);
  window.addEventListener("popstate", recall);
  document.querySelector(".controls").hidden = false;
  theme.hidden = byId("print-all").hidden = false;
  renamed();
  byId("no-cards").hidden = Boolean(window.shkolomer);
  // On a narrow screen the municipality stands under the name.
  const narrow = window.matchMedia("(max-width: 30rem)");
  function placed() { if (narrow.matches) { rows.forEach((of) => { of.row.cells[places.get("name")].dataset.where = of.municipality; }); } }
  narrow.addEventListener("change", placed);
  placed();
  recall();
  root.dataset.ready = "true";
})();
