/* The copy for reading without a network: has the browser keep one (sw.js, generator/offline), and says so where a page
   comes from it while the site cannot be reached, or where the page has changed since. From a folder it does nothing. */
"use strict";
(() => {
  const worker = navigator.serviceWorker, line = document.querySelector(".offline-line");
  if (!worker || !line || !location.protocol.startsWith("http")) return;
  const say = line.dataset, words = line.querySelector("p");
  const root = new URL("..", document.currentScript.src).href;
  const FIRST = 3000; // milliseconds after which a reader has come to stay: then the copy is fetched

  const close = document.createElement("button"), load = document.createElement("a");
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", close.title = say.close);
  close.addEventListener("click", () => { line.hidden = true; });
  load.textContent = say.load;
  load.href = "";
  load.addEventListener("click", (e) => { e.preventDefault(); location.reload(); });
  const tell = (text, days, ...more) => {
    line.hidden = false;
    words.replaceChildren(text.replace("{0}", days[say.language]), ...more);
    line.append(close);
  };
  worker.addEventListener("message", ({ data }) => {
    if (data.renewed) tell(say.renewed, data.renewed, " ", load);
    else if (data.days && unreached) tell(data.partial ? say.part : say.line, data.days);
  });

  let unreached = false;
  async function look() {
    if (!worker.controller && navigator.connection?.saveData) return;
    try {
      const kept = await worker.register(root + "sw.js");
      if (!worker.controller) return;
      await kept.update(); // asks the site whether there is a newer copy
      if (unreached) line.hidden = true;
      unreached = false;
    } catch {
      unreached = !!worker.controller;
      worker.controller?.postMessage("state");
    }
  }
  // Pages of projects on the short list are kept too.
  function keep() {
    const links = [...document.querySelectorAll(".pick [data-list=saved][aria-pressed=true]")].map((b) => b.closest("[data-id]").querySelector(".project-name a")?.href ||
      say.page === "project" && location.href.split(/[?#]/)[0]).filter(Boolean);
    if (links.length) worker.controller?.postMessage({ keep: links });
  }
  document.addEventListener("tuijie:chosen", keep);
  addEventListener("online", look);
  addEventListener("offline", look);
  addEventListener("load", () => {
    setTimeout(look, worker.controller ? 0 : FIRST);
  });
})();
