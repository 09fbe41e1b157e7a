// The list of everything that can be edited, with its state.

import { el, ask, dialog, tell, later } from "./page.js"
import { w, say, name } from "./words.js"
import { info, moveTo } from "./main.js"

const step = 100 // how many rows are shown at a time
const kept = { word: "", state: "" } // what was looked for last, while the desk is open

const states = {
  whole: r => !r.errors && !r.warnings, faults: r => r.errors > 0, hints: r => r.warnings > 0,
  translation: r => r.missing || r.stale, overdue: r => r.overdue,
}

export async function list(to) {
  const rows = await ask("entries")
  const kinds = info.site.sheets
  const shown = { count: step }
  const body = el("ul", { class: "rows" })
  const told = el("p", { class: "count", role: "status" })
  const draw = () => {
    const found = rows.filter(r => (!to.kind || r.kind === to.kind) && matches(r, kept.word) && (!kept.state || states[kept.state](r)))
    body.replaceChildren(...found.slice(0, shown.count).map(rowOf))
    const rest = found.length - shown.count
    told.replaceChildren(found.length ? w("found", found.length) : w("nothing"))
    if (rest > 0) told.append(el("button", { type: "button", click: () => { shown.count += step; draw() } }, w("more", Math.min(rest, step))))
  }
  const count = kind => rows.filter(r => !kind || r.kind === kind).length
  const search = el("input", { type: "search", id: "search", value: kept.word, autocomplete: "off" })
  search.addEventListener("input", later(100, () => { kept.word = search.value; shown.count = step; draw() }))
  const state = el("select", { id: "state", change: e => { kept.state = e.target.value; draw() } },
    el("option", { value: "" }, w("anyState")), Object.keys(states).map(s => el("option", { value: s, selected: s === kept.state }, w(s))))
  draw()
  const element = el("div", { class: "listing" },
    el("nav", { class: "kinds", "aria-label": w("kinds") },
      [{ kind: "", label: { zh: w("all"), en: w("all") } }, ...kinds].map(s =>
        el("a", { href: "#/" + s.kind, "aria-current": s.kind === to.kind ? "page" : null }, say(s.label), el("span", { class: "tally" }, count(s.kind))))),
    el("div", { class: "list-head" },
      el("h1", {}, to.kind ? say(info.sheet(to.kind).label) : w("entries")),
      to.kind && info.sheet(to.kind).entries ? el("button", { type: "button", class: "strong", click: () => begin(to.kind) }, w("add", say(info.sheet(to.kind).label))) : null),
    el("div", { class: "find" },
      el("label", { for: "search" }, w("search")), search, el("label", { for: "state" }, w("state")), state),
    told, body)
  return { element, title: to.kind ? say(info.sheet(to.kind).label) : w("entries") }
}

function matches(r, word) {
  const all = [r.id, r.kind, ...Object.values(r.name)].join(" ").toLowerCase()
  return word.toLowerCase().split(/\s+/).every(part => all.includes(part))
}

function rowOf(r) {
  const label = say(info.sheet(r.kind).label)
  const title = name(r.name) || label
  const second = Object.values(r.name).find(n => n !== title)
  return el("li", {},
    el("a", { href: "#/" + (r.id ? r.kind + "/" + encodeURIComponent(r.id) : r.kind) },
      el("span", { class: "row-name" }, title), second ? el("span", { class: "other" }, second) : null),
    el("span", { class: "row-about" }, r.id ? el("span", { class: "id" }, r.id) : null, [say(r.stage), r.internal ? w("internal") : ""].filter(Boolean).join(" · ")),
    marks(r))
}

// marks are the words for what is to be done.
export function marks(r) {
  const list = []
  if (r.errors) list.push(el("span", { class: "mark error" }, w("errors", r.errors)))
  if (r.warnings) list.push(el("span", { class: "mark" }, w("warnings", r.warnings)))
  if (r.missing) list.push(el("span", { class: "mark" }, w("missing")))
  if (r.stale) list.push(el("span", { class: "mark" }, w("stale")))
  if (r.overdue) list.push(el("span", { class: "mark" }, w("overdue")))
  if (!list.length) list.push(el("span", { class: "mark good" }, w("whole")))
  return el("span", { class: "marks" }, list)
}

// begin asks for the number of a new entry.
async function begin(kind) {
  const label = say(info.sheet(kind).label)
  const { id } = await ask("new", { kind })
  const box = el("input", { id: "number", value: id, autocomplete: "off", spellcheck: "false", required: true })
  const choice = await dialog(w("newTitle", label), el("div", {}, el("label", { for: "number" }, w("number")), box, el("p", { class: "help" }, w("numberHelp"))),
    [{ value: "go", text: w("begin"), class: "strong" }, { value: "", text: w("cancel") }])
  if (choice !== "go" || !box.value.trim()) return
  try {
    const begun = await ask("new", { kind, id: box.value.trim() })
    sessionNew[kind + "/" + begun.id] = begun
    moveTo("#/" + kind + "/" + encodeURIComponent(begun.id))
  } catch (trouble) {
    tell(trouble.message + " " + (trouble.hint || ""))
  }
}

// sessionNew holds entries that were begun and never saved.
export const sessionNew = {}
