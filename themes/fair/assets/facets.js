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

  const numbers = (text, width) => Array.from({ length: text.length / width }, (_, at) => number(text, at, width));

  const size = () => entry.columns.reduce((n, each) => n + each.size, 0);

  // firsts tell of every single choice what its list begins with and what further choices would leave, and of every order
  // its first projects: as much for a hundred thousand projects as for a thousand.
  let begun;
  const firsts = () => begun ||= open().then(() => piece(entry.first)).then((each) => {
    const start = {};
    let count = 0;
    for (const id of each.facets) {
      start[id] = count;
      count += entry.facets[id].length;
    }
    const totals = numbers(each.totals, 4), at = (facet, value) => start[facet] + entry.facets[facet].indexOf(value);
    const places = totals.map((n) => Math.min(n, each.most));
    const from = [0];
    for (const n of places) from.push(from[from.length - 1] + n);
    return {
      size: size(),
      total: (facet, value) => totals[at(facet, value)],
      both: (facet, value, other, further) => {
        const [low, high] = [at(facet, value), at(other, further)].sort((a, b) => a - b);
        return low === high ? totals[low] : number(each.both, high * (high - 1) / 2 + low, 4);
      },
      list: (facet, value) => numbers(each.firsts.slice(4 * from[at(facet, value)], 4 * from[at(facet, value) + 1]), 4),
      order: (id) => numbers(each.orders[id], 4),
    };
  }).catch((e) => { begun = null; throw e; });

  // columns reads a file of each row of projects as it comes, so that no one of them keeps a phone busy for long.
  const columns = (name, read) => {
    let before = 0;
    return Promise.all(entry.columns.map(async (each) => {
      const from = before;
      before += each.size;
      read(await piece(each[name]), from, each.size);
    }));
  };

  // choices are the facets of all projects: of each of their values a set of bits, one for each project in the
  // catalogue's order.
  let chosen;
  const choices = () => chosen ||= open().then(async () => {
    const table = { size: size(), facets: {} }, words = (table.size + 31) >> 5;
    for (const [id, values] of Object.entries(entry.facets)) table.facets[id] = { values, bits: values.map(() => new Uint32Array(words)) };
    await columns("choices", (each, from, n) => {
      for (const [id, { bits }] of Object.entries(table.facets)) {
        const [sets, text] = each[id];
        for (let i = 0, at = from; i < n; i++, at++) {
          const set = sets[VALUES[text.charCodeAt(2 * i)] * 64 + VALUES[text.charCodeAt(2 * i + 1)]], bit = 1 << (at & 31);
          for (let k = 0; k < set.length; k++) bits[set[k]][at >> 5] |= bit;
        }
      }
    });
    return table;
  }).catch((e) => { chosen = null; throw e; });

  // figures are one column of numbers of all projects: amounts in ten thousands of yuan, days, or land in square metres.
  const WIDTH = { amounts: 5, days: 3, lands: 5 }, figured = {};
  const figures = (name) => figured[name] ||= open().then(async () => {
    const list = new Float64Array(size());
    await columns(name, (text, from, some) => { for (let i = 0; i < some; i++) list[from + i] = number(text, i, WIDTH[name]); });
    return list;
  }).catch((e) => { figured[name] = null; throw e; });

  // rows are the list's rows of the projects at these places.
  const rows = async (places) => {
    await open();
    return Promise.all(places.map(async (at) => {
      let p = 0;
      for (; at >= entry.columns[p].size; p++) at -= entry.columns[p].size;
      const { rows } = await piece(entry.columns[p].names);
      return (await piece(rows[Math.floor(at / entry.rows)]))[at % entry.rows];
    }));
  };

  // facts are what is known of the projects with these numbers; those that are not there are left out.
  const facts = async (ids) => {
    await open();
    const found = await Promise.all(ids.map(async (id) => {
      const p = entry.columns.reduce((last, { first }, i) => first <= id ? i : last, -1);
      if (p < 0) return null;
      const column = await piece(entry.columns[p].names), at = column.ids.split(" ").indexOf(id);
      const before = entry.columns.slice(0, p).reduce((n, { size }) => n + size, 0);
      return at < 0 ? null : { id, at: before + at, ...(await piece(column.facts[Math.floor(at / entry.rows)]))[at % entry.rows] };
    }));
    return { projects: found.filter((each) => each), desks: entry.desks };
  };

  return { index: (e) => { entry = e; }, put: (name, value) => kept.set(name, value), firsts, choices, figures, rows, facts };
})();
