/* Choosing projects to compare and to keep: two buttons beside each, and a bar that tells how many are chosen. What is
   chosen stays on this device; nothing is sent. A page without this script lacks the buttons alone. */
"use strict";
window.tuijieKeep = (() => {
  const tray = document.querySelector(".tray");
  if (!tray) return null;
  const say = tray.dataset, MOST = { compare: 4, saved: 200 };
  const name = "tuijie " + new URL(say.root || ".", location.href).pathname;
  let chosen = { compare: [], saved: [] };
  const read = () => {
    try {
      const held = JSON.parse(localStorage.getItem(name));
      for (const list of ["compare", "saved"]) if (Array.isArray(held?.[list])) chosen[list] = held[list].filter((id) => /^[\w-]{1,40}$/.test(id));
    } catch { /* a browser that keeps nothing, or what another program wrote there */ }
  };
  const write = () => {
    try { localStorage.setItem(name, JSON.stringify(chosen)); } catch { /* it lasts as long as the page */ }
  };
  const address = (page, ids) => say.root + say.language + "/" + page + "/index.html" + (ids.length ? "?p=" + ids.join(",") : "");

  function set(list, ids) {
    read();
    chosen[list] = [...new Set(ids)].slice(0, MOST[list]);
    write();
    show();
  }
  function toggle(list, id) {
    read();
    const has = chosen[list].includes(id);
    if (!has && chosen[list].length >= MOST[list]) return show(say.full);
    set(list, has ? chosen[list].filter((each) => each !== id) : [...chosen[list], id]);
  }
  function button(list, id, title) {
    const b = document.createElement("button");
    b.type = "button";
    b.dataset.list = list;
    b.textContent = list === "compare" ? say.compare : say.keep;
    if (title) b.setAttribute("aria-label", b.textContent + " " + title);
    b.addEventListener("click", () => toggle(list, id));
    return b;
  }
  // equip gives every project on the page its buttons, but for those that have them.
  function equip() {
    for (const e of document.querySelectorAll("[data-id]:not(.equipped)")) {
      e.classList.add("equipped");
      const pick = e.matches(".pick") ? e : e.querySelector(".pick");
      if (!pick) continue;
      const title = e.querySelector(".project-name a")?.textContent;
      pick.append(button("compare", e.dataset.id, title), button("saved", e.dataset.id, title));
      pick.hidden = false;
    }
    show();
  }
  function show(said = "") {
    for (const b of document.querySelectorAll(".pick button")) {
      const on = chosen[b.dataset.list].includes(b.closest("[data-id]").dataset.id);
      b.setAttribute("aria-pressed", String(on));
    }
    const [compare, saved] = tray.querySelectorAll("a");
    const n = chosen.compare.length, m = chosen.saved.length;
    compare.href = address("compare", chosen.compare);
    compare.textContent = say.compared.replace("{0}", n);
    compare.hidden = !n;
    saved.textContent = say.kept.replace("{0}", m);
    saved.hidden = !m;
    tray.querySelector("p").textContent = said || (n === 1 ? say.another : "");
    tray.hidden = !n && !m || say.page === "compare" || say.page === "saved";
    document.body.classList.toggle("trayed", !tray.hidden);
    if (say.page === "compare" || say.page === "saved") for (const link of document.querySelectorAll("a.switch")) link.search = location.search;
    document.dispatchEvent(new CustomEvent("tuijie:chosen"));
  }
  addEventListener("storage", (e) => { if (e.key === name) { read(); show(); } });
  addEventListener("pageshow", (e) => { if (e.persisted) { read(); show(); } });
  document.addEventListener("tuijie:rows", equip);
  read();
  equip();
  return {
    get: (list) => chosen[list].slice(), set, address,
    asked: () => (new URLSearchParams(location.search).get("p") || "").split(",").filter((id) => /^[\w-]{1,40}$/.test(id)),
  };
})();
