// A reader who comes from a fair, by an address that ends in ?fair=<id>, is told so on every page until the tab is
// closed: which fair, which booth, who is on duty, and the way back. What to say stands in the fair's own script.
(() => {
  "use strict";
  const key = "fair";
  const root = new URL("..", document.currentScript.src).href;
  const here = location.href.slice(root.length);
  const language = here.split("/")[0];
  const valid = (id) => /^[a-z0-9-]+$/.test(id);
  let id = new URLSearchParams(location.search).get(key) ?? "";
  try {
    if (valid(id)) sessionStorage.setItem(key, id);
    else id = sessionStorage.getItem(key) ?? "";
  } catch { /* a browser that keeps nothing tells it on this page at least */ }
  const fair = `${language}/fairs/${id}/`;
  const bars = document.querySelector(".bars"); // the screen of a booth has none
  if (!bars || !valid(id) || !location.href.startsWith(root) || here.startsWith(fair)) return;

  const element = (name, properties, ...content) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...content);
    return made;
  };
  addEventListener("fair", ({detail}) => {
    const close = element("button", {type: "button", title: detail.close, ariaLabel: detail.close}, "×");
    // It stands at the foot of the window, where it moves nothing: it comes after the page has been drawn.
    const line = element("aside", {className: "from-fair", ariaLabel: detail.from}, element("div", {className: "wrap"},
      element("details", {}, element("summary", {}, detail.from), ...detail.notes.map((text) => element("p", {}, text)),
        element("a", {href: root + fair + "index.html"}, detail.back)), close));
    close.onclick = () => {
      try { sessionStorage.removeItem(key); } catch { /* it was not kept */ }
      line.remove();
      document.body.classList.remove("handed");
    };
    bars.prepend(line);
    document.body.classList.add("handed");
  }, {once: true});
  document.head.append(element("script", {src: root + fair + "fair.js"}));
})();
