// A reader who scans the code of a printed sheet comes by an address that ends in ?as=<day>.<codes>: the day of the
// sheet's content, and a code of three digits for each fact that matters. What has another code today has changed.
(() => {
  "use strict";
  const note = document.querySelector(".copy");
  const sheet = /^(\d{4}-\d\d-\d\d)\.([0-9a-f]+)$/.exec(new URLSearchParams(location.search).get("as"));
  if (!sheet) return;
  const [, day, codes] = sheet;
  note.querySelector(".copy-day").textContent = day;
  note.querySelectorAll("[data-code]").forEach((fact, i) => {
    if (codes.slice(3 * i, 3 * i + 3) === fact.dataset.code) fact.remove();
  });
  const changed = note.querySelector("[data-code]") !== null;
  note.querySelector(".copy-same").hidden = changed;
  note.querySelector(".copy-changed").hidden = !changed;
  note.hidden = false;
})();
