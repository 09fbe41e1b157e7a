// Turns the slides of a kiosk, for days: it scrolls from one to the next and makes nothing, and one timer runs at most.
(() => {
  "use strict";
  const kiosk = document.querySelector(".kiosk");
  const slides = kiosk.querySelectorAll(".slide");
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
  const turn = () => { go(1); wait("turn"); };

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
