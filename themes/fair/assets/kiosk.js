// Turns the slides of a kiosk, for days: it scrolls from one to the next, and one timer runs at most. Nothing is made but
// the slides of a newer page, in place of the old.
(() => {
  "use strict";
  const kiosk = document.querySelector(".kiosk");
  let slides = kiosk.querySelectorAll(".slide");
  const keys = document.querySelector(".kiosk-keys");
  const [back, pause, on, full] = keys.children;
  let paused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let timer = 0;

  // wait lets the kiosk go on after the seconds that the attribute gives.
  const wait = (attribute) => {
    clearTimeout(timer);
    timer = paused ? 0 : setTimeout(turn, kiosk.dataset[attribute] * 1000);
  };
  const rest = () => wait("rest");

  // current is the slide that stands nearest to the upper edge, wherever a hand has scrolled to.
  const current = () => {
    let best = 0, least = Infinity;
    for (let i = 0; i < slides.length; i++) {
      const away = Math.abs(slides[i].getBoundingClientRect().top);
      if (away < least) [best, least] = [i, away];
    }
    return best;
  };
  const go = (step) => slides[(current() + step + slides.length) % slides.length].scrollIntoView();
  const turn = async () => {
    timer = 0;
    if (current() === slides.length - 1) await renew().catch(() => {}); // without a network, or with half a page, another time
    if (timer || paused) return; // a hand has come meanwhile
    go(1);
    wait("turn");
  };

  // After each round the kiosk asks for a newer page, and takes its slides once it has come whole, with its styles: so the
  // screen stays full. Where the browser keeps a copy of the site, the page is the copy's, which is of one release.
  const http = location.protocol.startsWith("http"), worker = http ? navigator.serviceWorker : undefined;
  let was = kiosk.innerHTML, cache = "";
  worker?.addEventListener("message", ({ data }) => { if (data.renewed) cache = data.cache; });
  async function newer() {
    if (!worker?.controller) return fetch(location.href, { cache: "no-cache" });
    (await worker.getRegistration()).update().catch(() => {}); // what it finds is told by a message
    return cache && (await caches.open(cache)).match(location.href.replace(/\/$/, "/index.html"), { ignoreSearch: true });
  }
  const program = (of) => of.querySelector("script[src*='/kiosk.']")?.getAttribute("src");
  async function renew() {
    const answer = http && await newer();
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html"), now = page.querySelector(".kiosk");
    cache = "";
    if (!page.querySelector(".kiosk-foot") || !now.querySelector(".slide") || now.innerHTML === was) return;
    if (program(page) !== program(document)) return location.reload();
    await dress(page);
    was = now.innerHTML;
    kiosk.replaceChildren(...now.children);
    slides = kiosk.querySelectorAll(".slide");
    slides[slides.length - 1].scrollIntoView(); // the next is the first
    for (const name of ["h1", ".kiosk-booth"]) document.querySelector(".kiosk-bar " + name)?.replaceWith(page.querySelector(".kiosk-bar " + name) ?? "");
  }
  // dress gives the page the styles of another, once all of them have come.
  async function dress(page) {
    const sheets = (of) => [...of.querySelectorAll("link[rel=stylesheet]")], names = (of) => sheets(of).map((e) => e.getAttribute("href"));
    const worn = names(document), wanted = names(page);
    const added = sheets(page).filter((e) => !worn.includes(e.getAttribute("href"))).map((e) => document.importNode(e));
    try {
      await Promise.all(added.map((e) => new Promise((done, failed) => {
        [e.onload, e.onerror] = [done, failed];
        document.head.append(e);
      })));
    } catch (e) {
      for (const each of added) each.remove();
      throw e;
    }
    for (const e of sheets(document)) if (!wanted.includes(e.getAttribute("href")) && !e.closest("noscript")) e.remove();
  }

  const show = () => pause.setAttribute("aria-pressed", paused);
  const hold = () => { paused = !paused; show(); wait("turn"); };

  back.onclick = () => go(-1);
  on.onclick = () => go(1);
  pause.onclick = hold;
  if (document.fullscreenEnabled) {
    full.onclick = () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
  } else {
    full.remove();
  }
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.altKey || e.metaKey) return;
    if (e.key === "ArrowRight") go(1);
    else if (e.key === "ArrowLeft") go(-1);
    else if (e.key === " " && e.target === document.body) { e.preventDefault(); hold(); }
  });

  // A hand on the screen, the mouse or the keyboard holds the slide; where it has been gone for a while, the kiosk goes on.
  for (const touch of ["pointerdown", "wheel", "touchmove", "keydown", "focusin", "click"]) addEventListener(touch, rest, {passive: true});
  addEventListener("pointermove", (e) => { if (e.movementX || e.movementY) rest(); }, {passive: true});

  keys.hidden = false;
  show();
  wait("turn");
})();
