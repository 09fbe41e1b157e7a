/* The drawings above the list follow what is chosen in it: numbers, sums and bars of the sectors and stages, and which
   projects stand in the scatter. They are redrawn while a reader sees them. Without this script they show all projects. */
"use strict";
(() => {
  const place = document.querySelector(".pictures");
  if (!place || !window.tuijieFacets) return;
  const say = place.dataset, status = place.querySelector(".pictures-chosen");
  const count = (n) => n.toLocaleString(document.documentElement.lang);
  const amount = (tenThousands) => tenThousands
    ? say.sum.replace("{0}", (tenThousands / Number(say.unit)).toLocaleString(document.documentElement.lang, { maximumSignificantDigits: 4 })) : "—";

  // remembered is what stood on the page, to be put back as it was where nothing is chosen.
  const remembered = new Map();
  const set = (e, name, value) => {
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

  // groups are the rows of a table of sectors or stages, as many bars long as they have money or projects.
  function groups(section, { facets, amounts }, shown) {
    const id = section.dataset.facetOf, { values, sets, of } = facets[id];
    const n = new Map(), sum = new Map();
    for (const i of shown) {
      for (const v of sets[of[i]]) {
        n.set(values[v], (n.get(values[v]) || 0) + 1);
        sum.set(values[v], (sum.get(values[v]) || 0) + amounts[i]);
      }
    }
    const long = id === "sector" ? sum : n, most = Math.max(1, ...long.values());
    for (const row of section.querySelectorAll("[data-group]")) {
      const group = row.dataset.group, [, number, money, drawn] = row.children;
      set(number, "", count(n.get(group) || 0));
      set(money, "", amount(sum.get(group)));
      set(drawn.firstElementChild, "visibility", long.get(group) ? "visible" : "hidden");
      set(row, "class", n.get(group) ? "" : "empty");
      const end = (100 * (long.get(group) || 0) / most).toFixed(1) + "%";
      for (const line of drawn.querySelectorAll("line")) {
        set(line, "x2", end);
        if (line.classList.contains("end")) set(line, "x1", end);
      }
    }
    const foot = section.querySelector("tfoot tr");
    if (foot) {
      set(foot.children[1], "", count(shown.length));
      set(foot.children[2], "", amount(shown.reduce((all, i) => all + amounts[i], 0)));
    }
  }

  const land = (table, i) => table.lands[i] / Number(say.landUnit);

  // fields counts those chosen in each field of the scatter, by the axes that it tells.
  function fields(svg, table, shown) {
    const [columns, rows, low, high, foot, top] = svg.dataset.fields.split(" ").map(Number);
    const part = (n, from, to, parts) => Math.min(parts - 1, Math.max(0, Math.floor(Math.log(n / from) / Math.log(to / from) * parts)));
    const tally = new Map();
    for (const i of shown) {
      if (!table.amounts[i] || !table.lands[i]) continue;
      const at = part(table.amounts[i], foot, top, rows) * columns + part(land(table, i), low, high, columns);
      tally.set(at, (tally.get(at) || 0) + 1);
    }
    const most = Math.max(1, ...tally.values());
    for (const field of svg.querySelectorAll(".field")) {
      const n = tally.get(Number(field.dataset.field)) || 0;
      set(field.firstChild, "", String(n));
      set(field.lastChild, "r", (9 * Math.sqrt(n / most)).toFixed(1));
    }
  }
  // classes counts them in the scatter's table.
  function classes(body, table, shown) {
    const { across, up } = body.dataset;
    const bounds = [across, up].map((list) => list.split(" ").map(Number)), over = (list, n) => list.filter((bound) => bound <= n).length;
    const tally = bounds[1].concat(0).map(() => bounds[0].concat(0).map(() => 0));
    for (const i of shown) if (table.amounts[i] && table.lands[i]) tally[over(bounds[1], table.amounts[i])][over(bounds[0], land(table, i))]++;
    tally.reverse().forEach((numbers, r) => numbers.forEach((n, c) => set(body.tBodies[0].rows[r].cells[c + 1], "", count(n))));
  }

  function draw() {
    restore();
    status.textContent = "";
    if (!last.any) return;
    const { table, shown } = last;
    status.textContent = say.chosen.replace("{0}", count(shown.length));
    for (const section of place.querySelectorAll("[data-facet-of]")) groups(section, table, shown);
    const svg = place.querySelector(".scatter");
    if (svg?.dataset.fields) fields(svg, table, shown);
    else {
      const chosen = new Set(shown);
      for (const dot of place.querySelectorAll(".dot")) if (!chosen.has(Number(dot.dataset.at))) set(dot, "class", "dot out");
    }
    const body = place.querySelector(".classes");
    if (body) classes(body, table, shown);
  }
  let last = { any: false };
  document.addEventListener("tuijie:narrowed", ({ detail }) => {
    last = detail;
    if (place.open) draw();
  });
  place.addEventListener("toggle", () => { if (place.open) draw(); });
})();
