/* The drawings above the list follow what is chosen in it: numbers, sums and bars of the sectors and stages, and which
   projects stand in the scatter. They are redrawn while a reader sees them. Without this script they show all projects. */
"use strict";
(() => {
  const place = document.querySelector(".pictures");
  if (!place || !window.tuijieFacets) return;
  const say = place.dataset, status = place.querySelector(".pictures-chosen");
  const figure = (options) => { const f = new Intl.NumberFormat(document.documentElement.lang, options); return (n) => f.format(n); };
  const count = figure(), sum = figure({ maximumSignificantDigits: 4 });
  const amount = (tenThousands) => tenThousands ? say.sum.replace("{0}", sum(tenThousands / Number(say.unit))) : "—";

  // remembered is what stood on the page, to be put back as it was where nothing is chosen.
  const remembered = new Map();
  const put = (e, name, value) => {
    const key = name || "text";
    if (!remembered.has(e)) remembered.set(e, {});
    const was = remembered.get(e);
    if (!(key in was)) was[key] = name ? e.getAttribute(name) : e.textContent;
    if (name) e.setAttribute(name, value);
    else e.textContent = value;
  };
  const restore = () => {
    for (const [e, was] of remembered) {
      for (const [key, value] of Object.entries(was)) {
        if (key === "text") e.textContent = value;
        else if (value === null) e.removeAttribute(key);
        else e.setAttribute(key, value);
      }
    }
    remembered.clear();
  };

  // each gives the places of the projects that are in a set.
  const each = (set, give) => {
    for (let i = 0; i < set.length; i++) for (let w = set[i]; w; w &= w - 1) give(i * 32 + 31 - Math.clz32(w & -w));
  };

  // groups are the rows of a table of sectors or stages, as many bars long as they have money or projects.
  function groups(section, { facets, amounts }, set) {
    const id = section.dataset.facetOf, { values, bits } = facets[id], n = new Map(), sums = new Map();
    let all = 0, whole = 0;
    values.forEach((value, v) => {
      let projects = 0, amount = 0;
      each(bits[v].map((word, i) => word & set[i]), (i) => { projects++; amount += amounts[i]; });
      n.set(value, projects);
      sums.set(value, amount);
    });
    each(set, (i) => { all++; whole += amounts[i]; });
    const long = id === "sector" ? sums : n, most = Math.max(1, ...long.values());
    for (const row of section.querySelectorAll("[data-group]")) {
      const group = row.dataset.group, [, number, money, drawn] = row.children;
      put(number, "", count(n.get(group) || 0));
      put(money, "", amount(sums.get(group)));
      put(drawn.firstElementChild, "visibility", long.get(group) ? "visible" : "hidden");
      put(row, "class", n.get(group) ? "" : "empty");
      const end = (100 * (long.get(group) || 0) / most).toFixed(1) + "%";
      for (const line of drawn.querySelectorAll("line")) {
        put(line, "x2", end);
        if (line.classList.contains("end")) put(line, "x1", end);
      }
    }
    const foot = section.querySelector("tfoot tr");
    if (foot) {
      put(foot.children[1], "", count(all));
      put(foot.children[2], "", amount(whole));
    }
  }

  const land = (table, i) => table.lands[i] / Number(say.landUnit);

  // fields counts those chosen in each field of the scatter, by the axes that it tells.
  function fields(svg, table, set) {
    const [columns, rows, low, high, foot, top] = svg.dataset.fields.split(" ").map(Number);
    const part = (n, from, to, parts) => Math.min(parts - 1, Math.max(0, Math.floor(Math.log(n / from) / Math.log(to / from) * parts)));
    const tally = new Map();
    each(set, (i) => {
      if (!table.amounts[i] || !table.lands[i]) return;
      const at = part(table.amounts[i], foot, top, rows) * columns + part(land(table, i), low, high, columns);
      tally.set(at, (tally.get(at) || 0) + 1);
    });
    const most = Math.max(1, ...tally.values());
    for (const field of svg.querySelectorAll(".field")) {
      const n = tally.get(Number(field.dataset.field)) || 0;
      put(field.firstChild, "", String(n));
      put(field.lastChild, "r", (9 * Math.sqrt(n / most)).toFixed(1));
    }
  }
  // classes counts them in the scatter's table.
  function classes(body, table, set) {
    const { across, up } = body.dataset;
    const bounds = [across, up].map((list) => list.split(" ").map(Number)), over = (list, n) => list.filter((bound) => bound <= n).length;
    const tally = bounds[1].concat(0).map(() => bounds[0].concat(0).map(() => 0));
    each(set, (i) => { if (table.amounts[i] && table.lands[i]) tally[over(bounds[1], table.amounts[i])][over(bounds[0], land(table, i))]++; });
    tally.reverse().forEach((numbers, r) => numbers.forEach((n, c) => put(body.tBodies[0].rows[r].cells[c + 1], "", count(n))));
  }

  let last = { any: false }, turn = 0;
  async function draw() {
    const mine = ++turn, found = last.any && await last.chosen().catch(() => null);
    if (mine !== turn) return;
    restore();
    status.textContent = "";
    if (!found) return;
    const { table, set } = found;
    let chosen = 0;
    each(set, () => chosen++);
    status.textContent = say.chosen.replace("{0}", count(chosen));
    for (const section of place.querySelectorAll("[data-facet-of]")) groups(section, table, set);
    const svg = place.querySelector(".scatter");
    if (svg?.dataset.fields) fields(svg, table, set);
    else {
      for (const dot of place.querySelectorAll(".dot")) {
        const at = Number(dot.dataset.at);
        if (!(set[at >> 5] >>> (at & 31) & 1)) put(dot, "class", "dot out");
      }
    }
    const body = place.querySelector(".classes");
    if (body) classes(body, table, set);
  }
  document.addEventListener("tuijie:narrowed", ({ detail }) => {
    last = detail;
    if (place.open) draw();
  });
  place.addEventListener("toggle", () => { if (place.open) draw(); });
})();
