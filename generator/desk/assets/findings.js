// What the checks say: at the head of the screen in a list, and each at its field.

import { el } from "./page.js"
import { w, say } from "./words.js"
import { info } from "./main.js"

// findings shows the list at the head of an entry.
export function findings(box, work, screen) {
  const s = work.state
  const list = s.findings.filter(f => f.severity !== "note")
  const children = []
  if (s.faulty) children.push(el("p", { class: "alarm" }, w("faulty")))
  for (const file of s.changed || []) children.push(el("p", { class: "alarm" }, w("changed", file)))
  if (list.length) {
    const errors = list.filter(f => f.severity === "error").length
    const title = [errors ? w("errors", errors) : "", list.length - errors ? w("warnings", list.length - errors) : ""].filter(Boolean).join(" · ")
    children.push(el("details", { class: "found", open: box.querySelector("details")?.open ?? list.length <= 6 },
      el("summary", {}, w("findings") + " " + title), el("ul", {}, list.map(f => item(f, screen)))))
  }
  if (s.elsewhere.length) {
    children.push(el("details", { class: "found", open: true }, el("summary", {}, w("elsewhere")),
      el("ul", {}, s.elsewhere.slice(0, 20).map(f => el("li", { class: f.severity }, f.link ? el("a", { href: f.link.replace(/^.*#/, "#") }, f.file) : f.file, " ", words(f))))))
  }
  box.replaceChildren(...children)
}

function item(f, screen) {
  const go = f.language ? new URLSearchParams({ prose: f.language, line: f.line }) : f.field ? new URLSearchParams({ field: f.field }) : new URLSearchParams({ line: f.line, column: f.column })
  const where = f.language ? `${f.language}.md ${w("atLine", f.line)}` : (f.field && screen.labelOf(f.field)) || w("atLine", f.line)
  return el("li", { class: f.severity }, el("button", { type: "button", class: "plain place", click: () => screen.show(go) }, where), " ", words(f))
}

function words(f) {
  const { message, hint } = told(f)
  return el("span", {}, message, hint ? el("span", { class: "hint" }, hint) : null)
}

// told is a finding in the words of the form: which line to write is of no interest there, nor the key of the field.
function told(f) {
  if (f.code === "missing-field" && f.field) return { message: w("fill"), hint: "" }
  if (f.code === "missing-language" && f.field) return { message: w("fillLanguage", languageName(f.field)), hint: "" }
  let message = say(f.message)
  for (const colon of ["：", ": "]) if (f.field && message.startsWith(f.field + colon)) message = message.slice((f.field + colon).length)
  return { message, hint: say(f.hint) }
}

function languageName(field) {
  const key = field.slice(field.lastIndexOf(".") + 1)
  return (info.site.languages.find(l => l.key === key) || { name: key }).name
}

// notes are the findings at one field, with what mends them; change writes a value into a field that it takes.
export function notes(list, change) {
  return list.map(f => el("p", { class: "note " + f.severity }, words(f),
    f.mend !== undefined && change && change.takes(f.field) ? el("button", { type: "button", click: () => change(f.mend, f.field) }, w("mend", f.mend)) : null))
}
