// What is to be translated: entries whose translation is missing or older than its source.

import { el, ask } from "./page.js"
import { w, name } from "./words.js"
import { marks } from "./list.js"
import { sides } from "./sides.js"

export async function translate(to) {
  if (to.id) return sides(to)
  const rows = (await ask("entries")).filter(r => r.missing || r.stale)
  const element = el("div", { class: "listing" },
    el("h1", {}, w("translate")),
    el("p", { class: "help" }, rows.length ? w("translateHelp") : w("allTranslated")),
    el("ul", { class: "rows" }, rows.map(r => el("li", {},
      el("a", { href: "#/translate/" + (r.id ? r.kind + "/" + encodeURIComponent(r.id) : r.kind) }, el("span", { class: "row-name" }, name(r.name) || r.file)),
      el("span", { class: "row-about" }, el("span", { class: "id" }, r.id)), marks(r)))))
  return { element, title: w("translate") }
}
