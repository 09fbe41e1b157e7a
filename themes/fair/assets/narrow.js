/* Narrowing the list of all projects: choices that combine and count, an order, all of it in the address. Nothing is
   loaded before a reader touches it. Without this script the list reads as it stands. */
"use strict";
(() => {
  const form = document.querySelector(".narrow");
  if (!form || !window.tuijieFacets) return;
  const list = document.querySelector("ol.projects"), pager = document.querySelector("nav.pages"), say = form.dataset;
  const still = [...list.children];
  const status = form.querySelector(".narrow-status"), chosen = form.querySelector(".narrow-chosen");
  const order = form.querySelector("select"), more = document.querySelector(".narrow-more");
  const [from, to] = form.querySelectorAll("input[type=number]"), both = form.querySelector(".narrow-both");
  const slider = form.querySelector(".narrow-slider"), stops = slider ? slider.dataset.stops.split(" ").map(Number) : [];
  const [least, most] = slider ? slider.children : [];
  const groups = [...form.querySelectorAll(".narrow-group")], panel = form.querySelector(".narrow-panel");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const SHOWN = 24, FIRST = 6, unit = Number(say.unit), otherUnit = Number(say.otherUnit);
  const fill = (text, ...words) => words.reduce((t, w, i) => t.replaceAll("{" + i + "}", w), text);
  // One for all: a browser takes longer to make it than to count the projects.
  const figure = new Intl.NumberFormat(document.documentElement.lang), count = (n) => figure.format(n);
  const facetOf = (box) => box.closest(".narrow-group").dataset.facet;
  const textOf = (box) => box.nextElementSibling.textContent;
  // What stands beside each choice, and what it said where nothing was chosen.
  const counters = new Map(boxes.map((box) => {
    const counter = box.parentElement.querySelector(".count");
    return [box, { counter, text: counter.textContent }];
  }));

  /* The address: #sector=a,b&amount=10000-50000&sort=amount, amounts in ten thousands of yuan whatever the language's
     unit, so that it holds in the other language too. */

  const state = () => {
    const s = { choices: {}, from: from.value, to: to.value, sort: order.value };
    for (const box of boxes) if (box.checked) (s.choices[facetOf(box)] ||= []).push(box.value);
    return s;
  };
  const written = (s) => {
    const parts = Object.entries(s.choices).map(([facet, values]) => facet + "=" + values.join(","));
    const plain = (v) => v && String(Math.round(v * unit));
    if (s.from || s.to) parts.push("amount=" + plain(s.from) + "-" + plain(s.to));
    if (s.sort) parts.push("sort=" + s.sort);
    return parts.join("&");
  };
  const read = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const box of boxes) box.checked = (asked.get(facetOf(box)) || "").split(",").includes(box.value);
    const [low, high] = /^([\d.]*)-([\d.]*)$/.exec(asked.get("amount"))?.slice(1) || ["", ""];
    [from.value, to.value] = [low && low / unit, high && high / unit];
    order.value = [...order.options].some((o) => o.value === asked.get("sort")) ? asked.get("sort") : "";
  };

  /* The slider: two thumbs on one row of round amounts; the ends are no bound. The fields beside it take any amount. */

  const last = stops.length - 1;
  const spoken = (low, high) => amountText(low, high, say.amounts.split(";")) + " / " + amountText(scaled(low), scaled(high), say.otherAmounts.split(";"));
  function slide(s) {
    if (!slider) return;
    const low = s.from === "" ? 0 : Math.max(0, stops.findLastIndex((n) => n <= s.from));
    const high = s.to === "" ? last : stops.findIndex((n) => n >= s.to);
    least.value = low;
    most.value = high < 0 ? last : high;
    least.setAttribute("aria-valuetext", s.from ? spoken(s.from, "") : say.anyAmount);
    most.setAttribute("aria-valuetext", s.to ? spoken("", s.to) : say.anyAmount);
    slider.style.setProperty("--low", least.value / last);
    slider.style.setProperty("--high", most.value / last);
  }
  function slid(thumb) {
    if (thumb === least && Number(least.value) > Number(most.value)) least.value = most.value;
    if (thumb === most && Number(most.value) < Number(least.value)) most.value = least.value;
    from.value = Number(least.value) ? stops[least.value] : "";
    to.value = Number(most.value) < last ? stops[most.value] : "";
  }

  /* Counting. A project is shown where no facet refuses it; what a choice would leave is counted where no other does.
     Sets of projects are rows of bits, of which a phone counts 32 at a time. */

  function ones(set) {
    let n = 0;
    for (let i = 0; i < set.length; i++) {
      let w = set[i];
      if (!w) continue;
      w -= w >>> 1 & 0x55555555;
      w = (w & 0x33333333) + (w >>> 2 & 0x33333333);
      n += Math.imul(w + (w >>> 4) & 0x0f0f0f0f, 0x01010101) >>> 24;
    }
    return n;
  }
  const meet = (a, b, into = new Uint32Array(a.length)) => {
    for (let i = 0; i < a.length; i++) into[i] = a[i] & b[i];
    return into;
  };
  const join = (sets, words) => {
    const all = new Uint32Array(words);
    for (const set of sets) for (let i = 0; i < words; i++) all[i] |= set[i];
    return all;
  };
  const everyone = (size) => {
    const all = new Uint32Array((size + 31) >> 5).fill(-1);
    if (size & 31) all[all.length - 1] = (1 << (size & 31)) - 1;
    return all;
  };
  const within = (amounts, low, high) => {
    const set = new Uint32Array((amounts.length + 31) >> 5);
    for (let i = 0; i < amounts.length; i++) if (amounts[i] && amounts[i] >= low && amounts[i] <= high) set[i >> 5] |= 1 << (i & 31);
    return set;
  };
  const facets = groups.map((g) => ({ id: g.dataset.facet, every: "every" in g.dataset })).filter(({ id }) => id !== "amount");
  const asks = (s) => s.from || s.to;

  // left is what a state leaves of all projects, and what it leaves but for what is chosen of one facet.
  function left(table, s) {
    const all = everyone(table.size), masks = new Map();
    for (const { id, every } of facets) {
      const { values, bits } = table.facets[id], sets = (s.choices[id] || []).map((v) => bits[values.indexOf(v)]);
      if (sets.length) masks.set(id, every ? sets.reduce((a, b) => meet(a, b)) : join(sets, all.length));
    }
    if (asks(s)) masks.set("amount", within(table.amounts, s.from ? s.from * unit : 0, s.to ? s.to * unit : Infinity));
    const but = (facet) => [...masks].reduce((set, [id, mask]) => id === facet ? set : meet(set, mask), all);
    return { set: but(""), masks, but };
  }
  function narrowed(table, s) {
    const { set, masks, but } = left(table, s), counts = {}, scratch = new Uint32Array(set.length);
    for (const { id, every } of facets) {
      const { values, bits } = table.facets[id], base = every || !masks.has(id) ? set : but(id);
      counts[id] = new Map(values.map((v, n) => [v, ones(meet(base, bits[n], scratch))]));
    }
    const count = ones(set);
    return { size: table.size, count, counts, loosen: count ? {} : Object.fromEntries([...masks.keys()].map((id) => [id, ones(but(id))])) };
  }

  // single tells the same of one choice alone, or of an order alone, by what was counted beforehand; nothing of more.
  function single(firsts, s) {
    const chosen = Object.entries(s.choices);
    if (asks(s) || chosen.length > 1 || chosen.length === 1 && (s.sort || chosen[0][1].length > 1)) return null;
    const [facet, [value]] = chosen[0] || ["", [""]], counts = {};
    for (const box of boxes) {
      const id = facetOf(box), ignores = !facet || id === facet && !facets.find((f) => f.id === id).every;
      (counts[id] ||= new Map()).set(box.value, ignores ? firsts.total(id, box.value) : firsts.both(facet, value, id, box.value));
    }
    return { size: firsts.size, count: facet ? firsts.total(facet, value) : firsts.size, counts, begins: facet ? firsts.list(facet, value) : firsts.order(s.sort) };
  }

  const placesOf = (set) => {
    const places = [];
    for (let i = 0; i < set.length; i++) for (let w = set[i]; w; w &= w - 1) places.push(i * 32 + 31 - Math.clz32(w & -w));
    return places;
  };
  const stages = ({ size, facets: { stage } }) => {
    const at = new Uint8Array(size).fill(stage.values.length);
    for (let n = stage.values.length - 1; n >= 0; n--) for (const i of placesOf(stage.bits[n])) at[i] = n;
    return at;
  };
  const MOST = 2 ** 30; // above every amount and day
  const orders = {
    "amount": (t) => (i) => MOST - t.amounts[i],
    "amount-up": (t) => (i) => t.amounts[i] || MOST,
    "stage": (t) => { const at = stages(t); return (i) => at[i]; },
    "date": (t) => (i) => MOST - t.days[i],
  };
  // sorted puts the projects in an order, those that are alike in the catalogue's: as numbers, which is many times
  // quicker than by comparing.
  function sorted(table, shown, key) {
    const packed = new Float64Array(shown.length);
    for (let n = 0; n < shown.length; n++) packed[n] = key(shown[n]) * table.size + shown[n];
    return Array.from(packed.sort(), (v) => v % table.size);
  }

  /* Showing */

  // table is what a state is counted from: the choices of all projects, and those of their figures that it asks for.
  const table = async (s, columns = needed(s)) => {
    const [choices, ...figures] = await Promise.all([tuijieFacets.choices(), ...columns.map(tuijieFacets.figures)]);
    return { ...choices, ...Object.fromEntries(columns.map((name, i) => [name, figures[i]])) };
  };
  const needed = (s) => [...(asks(s) || s.sort.startsWith("amount") ? ["amounts"] : []), ...(s.sort === "date" ? ["days"] : [])];
  // listed are the places of all that a state shows, in its order.
  const listed = async (s) => {
    const all = await table(s), places = placesOf(left(all, s).set);
    return s.sort ? sorted(all, places, orders[s.sort](all)) : places;
  };
  const drawable = async (s) => {
    const all = await table(s, ["amounts", "lands"]);
    return { table: all, set: left(all, s).set };
  };

  // A hand sees what it did before what follows from it is worked out.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  // found are the places of the list that have been worked out: all that it shows, or what it begins with.
  let turn = 0, asked, found = [], total = 0, upTo = 0;
  const rows = async (mine) => {
    if (upTo && upTo >= found.length && found.length < total) found = await listed(asked);
    if (mine !== turn) return null;
    const from = upTo, end = Math.min(found.length, upTo + SHOWN);
    // What a window shows comes first: of a large catalogue each project may stand in a piece of its own.
    for (const to of [Math.min(end, upTo + FIRST), end]) {
      const set = await tuijieFacets.rows(found.slice(upTo, to));
      if (mine !== turn) return null;
      if (!upTo) list.replaceChildren();
      list.insertAdjacentHTML("beforeend", set.join(""));
      upTo = to;
      document.dispatchEvent(new CustomEvent("tuijie:rows"));
      if (to < end) await drawn();
      if (mine !== turn) return null;
    }
    more.hidden = upTo >= total;
    more.textContent = fill(say.more, count(Math.min(SHOWN, total - upTo)));
    return list.children[from];
  };
  const chip = (text, drop) => {
    const b = document.createElement("button");
    b.type = "button";
    b.textContent = text;
    b.setAttribute("aria-label", fill(say.without, text));
    b.addEventListener("click", () => { drop(); changed(); status.focus(); });
    return b;
  };
  const scaled = (v) => v && String(Math.round(v * unit / otherUnit * 1000) / 1000);
  const amountText = (low, high, words) => fill(!low ? words[0] : !high ? words[1] : words[2], low || high, high);
  const range = (s) => amountText(s.from, s.to, say.amounts.split(";"));
  const clear = () => { form.reset(); changed(); };
  function chips(s) {
    const made = boxes.filter((box) => box.checked).map((box) => chip(textOf(box), () => { box.checked = false; }));
    if (s.from || s.to) made.push(chip(range(s), () => { from.value = to.value = ""; }));
    if (made.length > 1) made.push(chip(say.clear, () => { form.reset(); }));
    if (made.length > 1) { made[made.length - 1].className = "narrow-clear"; made[made.length - 1].removeAttribute("aria-label"); }
    chosen.replaceChildren(...made);
    for (const g of groups) {
      const n = g.dataset.facet === "amount" ? Number(!!(s.from || s.to)) : (s.choices[g.dataset.facet] || []).length;
      g.querySelector(".narrow-number").textContent = n ? " " + n : "";
    }
    slide(s);
    both.textContent = s.from || s.to ? amountText(scaled(s.from), scaled(s.to), say.otherAmounts.split(";")) : "";
  }
  function hint(loosen) {
    const [facet, n] = Object.entries(loosen).reduce((best, each) => each[1] > best[1] ? each : best, ["", 0]);
    const parts = [say.none + " "];
    const b = document.createElement("button");
    b.type = "button";
    if (n) {
      const group = groups.find((g) => g.dataset.facet === facet);
      b.textContent = fill(say.loosen, group.dataset.label, count(n));
      b.addEventListener("click", () => {
        for (const input of group.querySelectorAll("input")) { input.checked = false; if (input.type === "number") input.value = ""; }
        changed();
      });
    } else {
      b.textContent = say.clear;
      b.addEventListener("click", clear);
    }
    parts.push(b);
    status.replaceChildren(...parts);
  }
  async function show() {
    const mine = ++turn, s = state(), address = written(s), any = address !== "";
    for (const link of document.querySelectorAll("a.switch")) link.hash = address;
    chips(s);
    try {
      await drawn();
      if (mine !== turn) return;
      const result = any && (single(await tuijieFacets.firsts(), s) || narrowed(await table(s), s));
      if (mine !== turn) return;
      for (const [box, { counter, text }] of counters) {
        const n = any ? result.counts[facetOf(box)].get(box.value) : 1;
        counter.textContent = any ? count(n) : text;
        box.parentElement.classList.toggle("empty", !n);
      }
      // Who draws the chosen projects asks for them: nothing is worked out for a drawing that nobody sees.
      document.dispatchEvent(new CustomEvent("tuijie:narrowed", { detail: { any, chosen: () => drawable(s) } }));
      pager?.toggleAttribute("hidden", any);
      list.parentElement.classList.toggle("narrowed", any);
      if (!any) {
        list.replaceChildren(...still);
        more.hidden = true;
        status.textContent = "";
        return;
      }
      const places = result.begins || await listed(s);
      if (mine !== turn) return;
      [asked, found, total, upTo] = [s, places, result.count, 0];
      if (total) {
        status.textContent = fill(say.found, count(total), count(result.size));
        await rows(mine);
        if (mine === turn) table(s).catch(() => {}); // for the next choice
      } else {
        hint(result.loosen);
        list.replaceChildren();
        more.hidden = true;
      }
    } catch {
      if (mine === turn) status.textContent = say.failed;
    }
  }
  function changed() {
    const hash = written(state());
    if (hash !== location.hash.slice(1)) history.pushState(null, "", hash ? "#" + hash : location.pathname + location.search);
    show();
  }

  form.addEventListener("submit", (e) => e.preventDefault());
  let typing;
  form.addEventListener("input", (e) => {
    clearTimeout(typing);
    if (e.target.type === "range") {
      slid(e.target);
      show();
    } else if (e.target.type === "number") typing = setTimeout(changed, 300);
    else changed();
  });
  form.addEventListener("change", (e) => { if (e.target.type === "range") changed(); });
  form.addEventListener("focusin", (e) => { if (e.target === order || e.target.matches("[type=number], [type=range]")) tuijieFacets.figures("amounts").catch(() => {}); });
  for (const touch of ["focusin", "pointerdown"]) form.addEventListener(touch, () => { tuijieFacets.firsts().catch(() => {}); }, { once: true });
  more.addEventListener("click", async () => (await rows(turn))?.querySelector("a").focus());
  addEventListener("popstate", () => { read(); show(); });

  // One group is open at a time, and on a wide screen they all hang from one row.
  const wide = matchMedia("(min-width: 60rem)");
  for (const g of groups) g.addEventListener("toggle", () => { if (g.open) for (const o of groups) if (o !== g) o.open = false; });
  document.addEventListener("click", (e) => { if (wide.matches && !e.target.closest(".narrow-group")) for (const g of groups) g.open = false; });
  form.addEventListener("keydown", (e) => {
    const g = e.key === "Escape" && e.target.closest(".narrow-group[open]");
    if (g) { g.open = false; g.querySelector("summary").focus(); }
  });
  const spread = () => { panel.open = wide.matches; };
  wide.addEventListener("change", spread);
  if (slider) least.max = most.max = most.defaultValue = last;
  read();
  spread();
  form.hidden = false;
  if (written(state())) show();
})();
