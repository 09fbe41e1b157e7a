/* Search: the button and the fields. What finds and lists results (finder.js) and the index with its engine
   (generator/search) are loaded when a reader means to search. Without this script no page shows a field. */
"use strict";
(() => {
  const button = document.querySelector(".find");
  if (!button || !window.HTMLDialogElement) return;
  const say = button.dataset;

  const element = (name, attributes = {}, ...children) => {
    const e = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
    e.append(...children);
    return e;
  };

  let coming;
  const finder = () => coming ||= new Promise((done, failed) => {
    const script = element("script", { src: say.finder });
    script.onload = () => done(tuijieFinder);
    script.onerror = failed;
    document.head.append(script);
  }).catch((e) => { coming = null; throw e; });

  let fields = 0;
  function field(into) {
    const id = "search-" + ++fields;
    const input = element("input", {
      id, type: "search", role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
      autocomplete: "off", autocapitalize: "none", spellcheck: "false", enterkeyhint: "go", maxlength: "80", placeholder: say.hint,
    });
    into.append(element("label", { class: "unseen", for: id }, say.label), input);
    const note = element("p", { class: "search-status", role: "status" });
    into.append(note);
    let awake = false;
    const wake = () => {
      if (awake) return;
      awake = true;
      finder().then((make) => { note.remove(); make(into, input, element); }, () => { awake = false; note.textContent = say.failed; });
    };
    for (const touch of ["focus", "input"]) input.addEventListener(touch, wake);
    return input;
  }

  const place = document.querySelector(".search");
  if (place) place.hidden = false;
  const onPage = place && field(place);

  const close = element("button", { type: "button", class: "finder-close" }, say.close);
  const dialog = element("dialog", { class: "finder", "aria-label": say.label }, close);
  const box = element("div", { class: "search", role: "search" });
  dialog.append(box);
  document.body.append(dialog);
  const inDialog = field(box);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
  const find = () => {
    if (!dialog.open) dialog.showModal();
    inDialog.focus();
  };
  button.hidden = false;
  button.addEventListener("click", find);
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select, [contenteditable]")) return;
    e.preventDefault();
    if (onPage && !dialog.open) onPage.focus();
    else find();
  });
})();
