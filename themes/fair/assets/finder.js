/* Finds as the reader types, and lists what was found: search.js loads it for a field that has the focus. The index
   brings the engine that asks it (generator/search). */
"use strict";
window.tuijieFinder = (() => {
  const say = document.querySelector(".find").dataset;

  const load = (file) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = say.root + "search/" + file;
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => { script.remove(); failed(new Error(file)); };
    document.head.append(script);
  });

  let entry, opened;
  const shared = window.tuijieSearch = { index: (e) => { entry = e; } };
  const index = (again = "") => opened ||= load("index.js" + again)
    .then(() => load(entry.engine))
    .then(() => shared.engine(entry, say.language, load))
    .catch((e) => { opened = null; throw e; });

  // drawn waits until the page has been drawn, or would have been if anybody saw it.
  const drawn = () => new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, 200);
  });

  return (into, input, element) => {
    const id = input.id;
    const hits = element("div", { id: id + "-hits", class: "hits", role: "listbox", "aria-label": say.hits, hidden: "" });
    const status = element("p", { class: "search-status", role: "status" });
    // Over the page, what is found moves nothing: a phone would draw the whole page anew at each key.
    const found = element("div", { class: into.closest("dialog") ? "found" : "found over" }, status, hits);
    into.append(found);
    input.setAttribute("aria-controls", hits.id);
    let turn = 0, at = -1;

    const choose = (n) => {
      hits.children[at]?.setAttribute("aria-selected", "false");
      at = n;
      const hit = hits.children[at];
      hit?.setAttribute("aria-selected", "true");
      hit?.scrollIntoView({ block: "nearest" });
      if (hit) input.setAttribute("aria-activedescendant", hit.id);
      else input.removeAttribute("aria-activedescendant");
    };
    const open = (on) => {
      found.classList.toggle("closed", !on);
      input.setAttribute("aria-expanded", String(on && hits.children.length > 0));
    };
    const tell = (text) => {
      status.textContent = text;
      hits.hidden = !hits.children.length;
      found.classList.toggle("any", text !== "" || !hits.hidden);
      open(true);
    };
    const show = (nodes, text) => {
      hits.replaceChildren(...nodes);
      choose(-1);
      tell(text);
    };
    const counted = ({ cards, count, more }) => {
      if (!cards.length) return say.none;
      if (more || count > cards.length) return say.first.replace("{0}", cards.length);
      return cards.length === 1 ? say.one : say.many.replace("{0}", cards.length);
    };
    const other = () => entry.languages.find(([name]) => name !== say.language)?.[1] || "";
    const mark = (text, { marked }, marks) => marked(text, marks).map(([part, found]) => found ? element("mark", {}, part) : part);
    const hit = ([address, name, otherName, notes, sample], i, engine, marks) => {
      const link = element("a", { id: id + "-hit-" + i, class: "hit", role: "option", "aria-selected": "false", tabindex: "-1", href: say.root + address },
        element("span", { class: "hit-name" }, ...mark(name, engine, marks)));
      if (otherName && otherName !== name) link.append(element("span", { class: "other", lang: other() }, ...mark(otherName, engine, marks)));
      const line = element("span", { class: "hit-notes" });
      for (const note of notes) line.append(element("span", {}, ...mark(note, engine, marks)));
      if (sample) line.append(element("span", { class: "status" }, say.sample));
      link.append(line);
      return link;
    };
    // listed is what stands there of this query: a result that is looked at is not taken away by what comes after it.
    let listed = null;
    const list = ({ cards, marks }, engine, text) => {
      const now = cards.map(([address]) => address), nodes = (from) => cards.slice(from).map((each, i) => hit(each, from + i, engine, marks));
      if (!listed || at < 0 && !listed.every((address, i) => address === now[i])) show(nodes(0), text);
      else {
        if (listed.every((address, i) => address === now[i])) hits.append(...nodes(listed.length));
        tell(text);
      }
      listed = now;
    };
    const ask = async () => {
      const mine = ++turn, current = () => mine === turn, typed = input.value.trim();
      listed = null;
      const look = async (again) => {
        const engine = await index(again);
        const early = async (found) => {
          if (current()) list(found, engine, "");
          await drawn();
        };
        return [engine, typed && await engine.search(typed, current, early)];
      };
      let engine, found;
      try {
        [engine, found] = await look().catch(() => {
          // A new index may have come in place of the one that this page began with: once more, past what is cached.
          opened = null;
          return look(location.protocol === "file:" ? "" : "?" + Date.now());
        });
      } catch {
        if (current()) show([], say.failed);
        return;
      }
      if (!current()) return;
      if (found) list(found, engine, counted(found));
      else show([], "");
    };
    input.addEventListener("input", (e) => { if (!e.isComposing) ask(); });
    input.addEventListener("compositionend", ask);
    input.addEventListener("focus", () => {
      index().catch(() => {});
      open(true);
    });
    into.addEventListener("focusout", (e) => { if (e.relatedTarget && !into.contains(e.relatedTarget)) open(false); });
    document.addEventListener("pointerdown", (e) => { if (!into.contains(e.target)) open(false); });
    input.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      const n = hits.children.length;
      if (e.key === "ArrowDown" && n) choose((at + 1) % n);
      else if (e.key === "ArrowUp" && n) choose((at + n - (at < 0 ? 0 : 1)) % n);
      else if (e.key === "Enter" && n) hits.children[Math.max(at, 0)].click();
      else if (e.key === "Escape" && input.value) { input.value = ""; ask(); }
      else return;
      e.preventDefault();
    });
    index().catch(() => {});
    if (input.value) ask();
  };
})();
