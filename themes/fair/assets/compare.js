/* Comparing: up to four projects side by side, those of the address or else those chosen on this device. Without this
   script the page says how to choose. */
"use strict";
(async () => {
  const place = document.querySelector(".comparison");
  if (!place || !window.tuijieKeep) return;
  const say = place.dataset, status = place.querySelector("[role=status]"), box = place.querySelector("input");
  const asked = tuijieKeep.asked().slice(0, 4);
  if (asked.length) tuijieKeep.set("compare", asked);
  const ids = asked.length ? asked : tuijieKeep.get("compare");
  if (!ids.length) return;
  const make = (name, attributes = {}, ...children) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  };
  let found, emblems;
  try {
    found = (await tuijieFacets.facts(ids)).projects;
    emblems = (await tuijieFacets.rows(found.map((p) => p.at))).map((row) => new DOMParser().parseFromString(row, "text/html").querySelector(".emblem"));
  } catch {
    place.hidden = false;
    status.textContent = say.failed;
    return;
  }
  if (!found.length) return;

  const head = (p, i) => {
    const rest = found.filter((each) => each !== p).map((each) => each.id);
    const drop = make("a", { class: "compare-drop", href: tuijieKeep.address("compare", rest), "aria-label": say.drop.replace("{0}", p.name) }, "×");
    if (!rest.length) drop.addEventListener("click", () => tuijieKeep.set("compare", []));
    const cell = make("th", { scope: "col" }, drop);
    if (emblems[i]) cell.append(emblems[i]);
    cell.append(make("a", { class: "compare-name", href: p.href }, p.name), make("span", { class: "other" }, p.id));
    if (p.sample) cell.append(make("span", { class: "status" }, say.sample));
    return cell;
  };
  // Rows stand in the order of the project that has most, and what only others have comes where theirs put it.
  const labels = [];
  for (const p of found.slice().sort((a, b) => b.facts.length - a.facts.length)) {
    let at = 0;
    for (const [label] of p.facts) {
      const known = labels.indexOf(label);
      if (known < 0) labels.splice(at++, 0, label);
      else at = known + 1;
    }
  }
  const rows = labels.map((label) => {
    const facts = found.map((p) => p.facts.find(([name]) => name === label));
    const differs = new Set(facts.map((f) => f ? f[1] : "")).size > 1;
    const row = make("tr", {}, make("th", { scope: "row" }, label));
    if (differs) {
      row.className = "differs";
      row.firstChild.append(make("span", { class: "unseen" }, " " + say.differs));
    }
    for (const f of facts) {
      const cell = make("td", {}, f ? f[1] : "—");
      if (f?.[2]) cell.append(make("span", { class: "soft" }, f[2]));
      row.append(cell);
    }
    return row;
  });
  place.querySelector(".table").append(make("table", { class: "compare" },
    make("thead", {}, make("tr", {}, make("td"), ...found.map(head))), make("tbody", {}, ...rows)));
  box.addEventListener("change", () => place.classList.toggle("differences", box.checked));
  place.querySelector(".compare-on").href = tuijieKeep.address("saved", found.map((p) => p.id));
  place.querySelector(".print").addEventListener("click", () => print());
  place.hidden = false;
  if (found.length > 1) document.querySelector(".tool-empty").hidden = true;
  else box.closest("label").hidden = true;
})();
