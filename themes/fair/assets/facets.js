/* The facets of all projects (generator/render/facets.go), for the pages that narrow, compare and keep: what is asked
   for is loaded as scripts, so it works from a folder too. */
"use strict";
window.tuijieFacets = (() => {
  const root = document.querySelector(".tray").dataset;
  const folder = root.root + root.language + "/facets/";
  const load = (name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = folder + name + ".js";
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => { script.remove(); failed(new Error(name)); };
    document.head.append(script);
  });
  let entry, opened;
  const kept = new Map(), coming = new Map();
  const piece = (name) => {
    if (!coming.has(name)) {
      coming.set(name, load(name).then(() => kept.get(name), (e) => { coming.delete(name); throw e; }));
    }
    return coming.get(name);
  };
  const open = () => opened ||= load("index").then(() => entry).catch((e) => { opened = null; throw e; });

  const VALUES = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((c, i) => { VALUES[c.charCodeAt(0)] = i; });
  const number = (text, at, width) => {
    let n = 0;
    for (let i = at * width; i < (at + 1) * width; i++) n = n * 64 + VALUES[text.charCodeAt(i)];
    return n;
  };

  // columns are those of all projects: amounts in ten thousands of yuan, days, land in square metres, and for each facet the rows of values
  // that occur, and which of them each project has.
  let all;
  const columns = () => all ||= open().then(async () => {
    const size = entry.columns.reduce((n, [, , some]) => n + some, 0);
    const table = { size, amounts: new Float64Array(size), days: new Uint32Array(size), lands: new Float64Array(size), facets: {} };
    for (const id of Object.keys(entry.facets)) table.facets[id] = { values: entry.facets[id], sets: [], of: new Uint32Array(size) };
    // Each piece is read as it comes, so that no one of them keeps a phone busy for long.
    let before = 0;
    await Promise.all(entry.columns.map(async ([name, , n]) => {
      const from = before;
      before += n;
      const each = await piece(name);
      for (let i = 0; i < n; i++) {
        table.amounts[from + i] = number(each.amounts, i, 5);
        table.days[from + i] = number(each.days, i, 3);
        table.lands[from + i] = number(each.lands, i, 5);
      }
      for (const [id, facet] of Object.entries(table.facets)) {
        const [sets, at] = each[id], base = facet.sets.length;
        facet.sets.push(...sets);
        for (let i = 0; i < n; i++) facet.of[from + i] = base + number(at, i, 2);
      }
    }));
    return table;
  }).catch((e) => { all = null; throw e; });

  // rows are the list's rows of the projects at these places.
  const rows = async (places) => {
    await open();
    return Promise.all(places.map(async (at) => {
      let p = 0;
      for (; at >= entry.columns[p][2]; p++) at -= entry.columns[p][2];
      const { rows } = await piece(entry.columns[p][0]);
      return (await piece(rows[Math.floor(at / entry.rows)]))[at % entry.rows];
    }));
  };

  // facts are what is known of the projects with these numbers; those that are not there are left out.
  const facts = async (ids) => {
    await open();
    const found = await Promise.all(ids.map(async (id) => {
      const p = entry.columns.reduce((last, [, first], i) => first <= id ? i : last, -1);
      if (p < 0) return null;
      const column = await piece(entry.columns[p][0]), at = column.ids.split(" ").indexOf(id);
      const before = entry.columns.slice(0, p).reduce((n, [, , size]) => n + size, 0);
      return at < 0 ? null : { id, at: before + at, ...(await piece(column.facts[Math.floor(at / entry.rows)]))[at % entry.rows] };
    }));
    return { projects: found.filter((each) => each), desks: entry.desks };
  };

  return { index: (e) => { entry = e; }, put: (name, value) => kept.set(name, value), columns, rows, facts };
})();
