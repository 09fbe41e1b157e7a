/* The short list: the projects of the address, or else those kept on this device, to print, to write about, to export and
   to carry to a phone. Nothing is sent. Without this script the page says how to keep a project. */
"use strict";
(() => {
  const place = document.querySelector(".saved");
  if (!place || !window.tuijieKeep) return;
  const say = place.dataset, list = place.querySelector("ol.projects"), status = place.querySelector("[role=status]");
  const empty = document.querySelector(".tool-empty"), take = place.querySelector(".saved-take");
  const fill = (text, ...words) => words.reduce((t, w, i) => t.replaceAll("{" + i + "}", w), text);
  const asked = tuijieKeep.asked();
  const offered = () => asked.length > 0 && asked.some((id) => !tuijieKeep.get("saved").includes(id));
  const make = (name, attributes = {}, ...children) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  };

  // mails are one for each desk that answers for some of the projects.
  function mails({ projects, desks }) {
    const byDesk = new Map();
    for (const p of projects) byDesk.set(p.desk, [...(byDesk.get(p.desk) || []), p]);
    return [...byDesk].map(([id, some]) => {
      const [name, email] = desks[id] || ["", ""];
      const lines = some.map((p) => [p.id, p.name, p.amount].join(say.comma));
      const href = "mailto:" + email + "?subject=" + encodeURIComponent(fill(say.subject, some.length)) +
        "&body=" + encodeURIComponent(say.greeting + "\r\n\r\n" + lines.join("\r\n") + "\r\n\r\n" + address(some) + "\r\n");
      const text = fill(say.mail, name, some.length);
      return make("li", {}, email ? make("a", { href }, text) : make("span", {}, text), ...(email ? [] : [" ", make("span", { class: "soft" }, say.nomail)]));
    });
  }
  const address = (projects) => say.address + "?p=" + projects.map((p) => p.id).join(",");

  // cell is a field of the table. What a spreadsheet would take for a formula begins with an apostrophe.
  const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replaceAll('"', '""') + '"';
  const table = (projects) => "\ufeff" + [say.columns.split(";"), ...projects.map((p) => [p.id, p.name, p.amount, p.sector, p.stage, p.town, new URL(p.href, location.href).href])]
    .map((row) => row.map(cell).join(",") + "\r\n").join("");
  let held;
  function file(projects) {
    if (held) URL.revokeObjectURL(held);
    held = URL.createObjectURL(new Blob([table(projects)], { type: "text/csv;charset=utf-8" }));
    place.querySelector(".saved-csv").href = held;
  }

  // What draws codes is loaded once there is something to draw.
  let coming;
  const coder = () => coming ||= new Promise((done, failed) => {
    const script = make("script", { src: say.qr });
    script.onload = () => done(tuijieQR);
    script.onerror = failed;
    document.head.append(script);
  }).catch((e) => { coming = null; throw e; });
  async function code(projects, mine) {
    const draw = await coder(), box = place.querySelector(".saved-code"), rows = draw(address(projects));
    if (mine !== turn) return;
    if (!rows) return box.replaceChildren(say.long);
    const size = rows.length + 8;
    let path = "";
    rows.forEach((row, y) => {
      for (let x = 0, from; x < row.length; x++) {
        for (from = x; row[x]; x++);
        if (x > from) path += `M${from + 4} ${y + 4}h${x - from}v1h-${x - from}z`;
      }
    });
    const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), p = document.createElementNS(ns, "path");
    for (const [key, value] of Object.entries({ class: "qr", viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": say.code, "shape-rendering": "crispEdges" })) svg.setAttribute(key, value);
    p.setAttribute("d", path);
    p.setAttribute("fill", "currentColor");
    svg.append(p);
    box.replaceChildren(svg);
  }

  let turn = 0, shown = "";
  async function show() {
    const ids = offered() ? asked : tuijieKeep.get("saved");
    take.hidden = !offered();
    if (ids.join() === shown) return;
    shown = ids.join();
    const mine = ++turn;
    place.hidden = empty.hidden = false;
    if (!ids.length) {
      place.hidden = true;
      return;
    }
    try {
      const found = await tuijieFacets.facts(ids), rows = await tuijieFacets.rows(found.projects.map((p) => p.at));
      if (mine !== turn) return;
      list.replaceChildren();
      list.insertAdjacentHTML("beforeend", rows.join(""));
      document.dispatchEvent(new CustomEvent("tuijie:rows"));
      empty.hidden = found.projects.length > 0;
      place.hidden = !empty.hidden;
      if (place.hidden) return;
      status.textContent = fill(found.projects.length === 1 ? say.one : say.many, found.projects.length);
      place.querySelector(".sample").hidden = !found.projects.some((p) => p.sample);
      place.querySelector(".saved-mails").replaceChildren(...mails(found));
      file(found.projects);
      await code(found.projects, mine);
    } catch {
      if (mine !== turn) return;
      shown = "";
      status.textContent = say.failed;
    }
  }
  take.addEventListener("click", () => tuijieKeep.set("saved", [...tuijieKeep.get("saved"), ...asked]));
  place.querySelector(".print").addEventListener("click", () => print());
  document.addEventListener("tuijie:chosen", show);
  show();
})();
