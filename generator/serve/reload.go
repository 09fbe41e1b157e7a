package serve

// reloadScript waits for news of the site: it shows what is wrong with the
// content above the page, and loads the page again when the site is whole.
const reloadScript = `(() => {
  "use strict";
  let edition = -1;
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.setAttribute("lang", "");
  const style = (e, o) => Object.assign(e.style, o);
  style(box, {position: "fixed", inset: "0 0 auto 0", zIndex: 2147483647, maxHeight: "60vh", overflow: "auto",
    background: "#fff8ec", color: "#1b1b1b", borderBottom: "3px solid #a63a2b", padding: "12px 16px", font: "15px/1.6 system-ui, sans-serif"});
  const line = (tag, text, o) => { const e = document.createElement(tag); e.textContent = text; style(e, o || {}); return e; };
  const show = (messages) => {
    const errors = messages.filter((m) => m.severity === "error");
    box.replaceChildren();
    if (!errors.length) { box.remove(); return; }
    for (const m of errors) {
      const p = line("p", "", {margin: "0 0 10px"});
      p.append(line("code", m.place, {fontWeight: "600"}), line("div", m.text), line("div", m.hint, {color: "#555"}));
      box.append(p);
    }
    document.body.append(box);
  };
  const ask = async () => {
    try {
      const r = await fetch("/_tuijie/state?after=" + edition, {cache: "no-store"});
      const s = await r.json();
      const broken = s.messages && s.messages.some((m) => m.severity === "error");
      if (edition >= 0 && s.edition !== edition && !broken) { location.reload(); return; }
      edition = s.edition;
      show(s.messages || []);
      setTimeout(ask, 0);
    } catch { setTimeout(ask, 1000); }
  };
  addEventListener("DOMContentLoaded", ask);
})();
`
