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
  const count = (n) => n.toLocaleString(document.documentElement.lang);
  const facetOf = (box) => box.closest(".narrow-group").dataset.facet;
  const textOf = (box) => box.nextElementSibling.textContent;

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

  /* Counting. A project is shown where no facet refuses it; what a choice would leave is counted where no other does. */

  function narrowed(table, s) {
    const { size, amounts } = table, refusals = new Uint8Array(size), by = new Uint8Array(size); // how many refuse it; the last that does
    const facets = groups.filter((g) => g.dataset.facet !== "amount").map((g, n) => {
      const { values, sets, of } = table.facets[g.dataset.facet], every = "every" in g.dataset;
      const wanted = (s.choices[g.dataset.facet] || []).map((v) => values.indexOf(v));
      const refuses = sets.map((set) => !(every ? wanted.every((v) => set.includes(v)) : wanted.some((v) => set.includes(v))));
      if (wanted.length) for (let i = 0; i < size; i++) if (refuses[of[i]]) { refusals[i]++; by[i] = n; }
      return { id: g.dataset.facet, values, sets, of, every };
    });
    if (s.from || s.to) {
      const low = s.from ? s.from * unit : 0, high = s.to ? s.to * unit : Infinity;
      for (let i = 0; i < size; i++) if (!(amounts[i] && amounts[i] >= low && amounts[i] <= high)) { refusals[i]++; by[i] = facets.length; }
    }
    const shown = [], alone = new Uint32Array(facets.length + 1);
    for (let i = 0; i < size; i++) {
      if (!refusals[i]) shown.push(i);
      else if (refusals[i] === 1) alone[by[i]]++;
    }
    const counts = {}, loosen = { amount: alone[facets.length] };
    facets.forEach(({ id, values, sets, of, every }, n) => {
      const tally = new Uint32Array(sets.length), left = counts[id] = new Map(values.map((v) => [v, 0]));
      for (let i = 0; i < size; i++) if (!refusals[i] || refusals[i] === 1 && by[i] === n && !every) tally[of[i]]++;
      sets.forEach((set, i) => { for (const v of set) left.set(values[v], left.get(values[v]) + tally[i]); });
      loosen[id] = alone[n];
    });
    return { shown, counts, loosen };
  }
  const places = (facet) => facet.sets.map((set) => Math.min(...set, facet.values.length));
  const MOST = 2 ** 30; // above every amount and day
  const orders = {
    "amount": (t) => (i) => MOST - t.amounts[i],
    "amount-up": (t) => (i) => t.amounts[i] || MOST,
    "stage": (t) => { const at = places(t.facets.stage), of = t.facets.stage.of; return (i) => at[of[i]]; },
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

  let turn = 0, found = [], upTo = 0;
  const rows = async (mine) => {
    const from = upTo, end = Math.min(found.length, upTo + SHOWN);
    // What a window shows comes first: of a large catalogue each project may stand in a piece of its own.
    for (const to of [Math.min(end, upTo + FIRST), end]) {
      const set = await tuijieFacets.rows(found.slice(upTo, to));
      if (mine !== turn) return;
      if (!upTo) list.replaceChildren();
      list.insertAdjacentHTML("beforeend", set.join(""));
      upTo = to;
      document.dispatchEvent(new CustomEvent("tuijie:rows"));
    }
    more.hidden = upTo >= found.length;
    more.textContent = fill(say.more, count(Math.min(SHOWN, found.length - upTo)));
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
  // A hand sees what it did before what follows from it is worked out.
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  async function show() {
    const mine = ++turn, s = state(), address = written(s), any = address !== "";
    for (const link of document.querySelectorAll("a.switch")) link.hash = address;
    chips(s);
    let table;
    try {
      await drawn();
      if (mine !== turn) return;
      table = await tuijieFacets.columns();
      if (mine !== turn) return;
      const { shown, counts, loosen } = narrowed(table, s);
      for (const box of boxes) {
        const n = counts[facetOf(box)].get(box.value);
        box.parentElement.querySelector(".count").textContent = count(n);
        box.parentElement.classList.toggle("empty", !n);
      }
      document.dispatchEvent(new CustomEvent("tuijie:narrowed", { detail: { table, shown, any } }));
      pager?.toggleAttribute("hidden", any);
      list.parentElement.classList.toggle("narrowed", any);
      if (!any) {
        list.replaceChildren(...still);
        more.hidden = true;
        status.textContent = "";
        return;
      }
      [found, upTo] = [s.sort ? sorted(table, shown, orders[s.sort](table)) : shown, 0];
      if (shown.length) {
        status.textContent = fill(say.found, count(shown.length), count(table.size));
        await rows(mine);
      } else {
        hint(loosen);
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
  form.addEventListener("focusin", () => { tuijieFacets.columns().catch(() => {}); }, { once: true });
  form.addEventListener("pointerdown", () => { tuijieFacets.columns().catch(() => {}); }, { once: true });
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
