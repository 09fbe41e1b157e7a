/* The page about the copy on this device: of which day it is, and, where it is not whole, which pages are in it. */
"use strict";
(() => {
  const place = document.querySelector(".kept"), worker = navigator.serviceWorker;
  if (!place) return;
  const say = place.dataset, show = (name) => { const e = place.querySelector(".kept-" + name); e.hidden = false; return e; };
  const LINKS = 200;
  place.hidden = false;
  const missing = new URLSearchParams(location.search).get("page");
  if (missing !== null) {
    const link = show("missing").querySelector("a"), to = new URL(say.root + encodeURI(missing), location.href).href;
    if (to.startsWith(new URL(say.root, location.href).href)) link.href = to;
  }
  let told = false; // the answer to another script's question is heard here too
  worker?.addEventListener("message", async ({ data }) => {
    if (!data.days || told) return;
    told = true;
    const cache = await caches.open(data.cache);
    const kept = (await cache.keys()).map(({ url }) => url).filter((url) => url.startsWith(new URL(say.root + say.language + "/", location.href).href) && url.endsWith(".html"));
    place.querySelector(".kept-none").hidden = true;
    show("state").textContent = say.state.replace("{0}", data.days[document.documentElement.lang]).replace("{1}", kept.length);
    if (!data.partial) return;
    show("part");
    const list = show("pages").querySelector("ul");
    for (const url of kept.filter((each) => each.endsWith("/index.html")).slice(-LINKS).reverse()) {
      const page = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html");
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = url;
      link.textContent = page.querySelector("h1").firstChild.textContent;
      item.append(link);
      list.append(item);
    }
  });
  worker?.controller?.postMessage("state");
})();
