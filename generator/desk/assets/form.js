// The form of an entry's facts, made from its sheet: groups of fields, each with its help, what it prints as, and what
// is wrong with it. Values go to the work as they are typed; rows are drawn anew when there are more or fewer of them.

import { el, fit } from "./page.js"
import { w, say } from "./words.js"
import { info } from "./main.js"
import { inputs } from "./inputs.js"
import { rows } from "./rows.js"
import { photos } from "./photos.js"
import { notes } from "./findings.js"

// measured are the kinds of values that a page writes in another way than the file.
const measured = ["money", "money or tbd", "area", "quantity", "value", "value or T", "rate", "date", "month", "quarter", "years"]

export function form(sheet, work) {
  const f = new Form(sheet, work)
  return { element: f.element, go: path => f.go(path), labelOf: path => f.labelOf(path), checked: () => f.checked(), fill: () => f.draw() }
}

export class Form {
  constructor(sheet, work) {
    Object.assign(this, { sheet, work, fields: new Map() })
    this.element = el("section", { class: "panel form" })
    this.draw()
  }

  draw() {
    this.fields.clear()
    const groups = this.sheet.groups.map((g, i) => el("section", { class: "group" + (g.fields.length === 1 ? " single" : ""), id: "group-" + i, tabindex: "-1" },
      el("h2", {}, say(g.label)), g.fields.map(f => this.field(f, ""))))
    this.element.replaceChildren(...[
      groups.length > 2 && el("nav", { class: "groups", "aria-label": w("groups") },
        this.sheet.groups.map((g, i) => el("button", { type: "button", class: "plain", click: () => { groups[i].scrollIntoView(); groups[i].focus({ preventScroll: true }) } }, say(g.label)))),
      el("div", {}, groups)].filter(Boolean))
    this.drawn = this.shape()
    this.checked()
  }

  // shape is which rows there are; a form of another shape is drawn anew.
  shape() { return JSON.stringify(this.work.state.values.rows) }

  field(f, prefix) {
    const path = prefix + f.key
    if (f.rows) return f.key === "photos" && this.sheet.kind === "projects" ? photos(this, f, path) : rows(this, f, path)
    const id = "f-" + path
    const spoken = f.kind === "T"
    const input = inputs(this, f, path, id)
    const prints = el("p", { class: "prints", id: id + "-prints" })
    const said = el("div", { class: "said", id: id + "-said" })
    const box = el("div", { class: "field", "data-path": path, role: input.group ? "group" : null, "aria-labelledby": input.group ? id + "-label" : null },
      el(input.group ? "span" : "label", { class: "label", id: id + "-label", for: input.group ? null : id }, called(f), need(f)),
      input.element, help(f, id), spoken ? null : prints, said)
    for (const control of box.querySelectorAll("input, select, textarea")) {
      control.setAttribute("aria-describedby", [say(f.help) ? id + "-help" : "", id + "-prints", id + "-said"].filter(Boolean).join(" "))
    }
    this.fields.set(path, { f, box, prints, said, input })
    return box
  }

  set(path, text) {
    this.work.state.values.texts[path] = text
    this.work.edit({ do: "set", path, text })
  }

  setList(path, list) {
    this.work.state.values.lists[path] = list
    this.work.edit({ do: "list", path, list })
  }

  async restructure(edit) {
    await this.work.edit(edit)
    this.draw()
  }

  value(path) { return this.work.state.values.texts[path] || "" }
  list(path) { return this.work.state.values.lists[path] || [] }
  rows(path) { return this.work.state.values.rows[path] || [] }

  // checked shows at each field what was found.
  checked() {
    if (this.drawn !== this.shape()) return this.draw()
    const found = new Map()
    for (const f of this.work.state.findings) {
      const at = this.nearest(f.field)
      if (at) found.set(at, [...(found.get(at) || []), f])
    }
    for (const [path, { f, prints, said, input, box }] of this.fields) {
      const list = this.work.isNew && !this.typed(path) ? [] : found.get(path) || []
      const change = (text, at = path) => { this.set(at, text); input.fill && input.fill(text, at.slice(path.length + 1)) }
      change.takes = at => !!input.fill && (at === path || info.site.languages.some(l => at === path + "." + l.key))
      said.replaceChildren(...notes(list, change), ...this.suggestion(path, change))
      box.classList.toggle("wrong", list.some(n => n.severity === "error"))
      for (const control of box.querySelectorAll(":scope > input, :scope > select, :scope > textarea, :scope > .spoken textarea")) {
        control.setAttribute("aria-invalid", String(list.some(n => n.severity === "error")))
      }
      const printed = this.work.state.prints[path]
      const shows = printed && measured.includes(f.kind)
      prints.replaceChildren(...(shows ? [w("prints"), ...info.site.languages.filter(l => printed[l.key]).map(l => el("span", { lang: l.tag }, printed[l.key]))] : []))
      prints.hidden = !shows
    }
  }

  // suggestion offers a value for a field that is empty.
  suggestion(path, change) {
    const text = this.value(path) ? "" : this.work.state.suggested[path]
    return text ? [el("button", { type: "button", class: "offer", click: () => change(text) }, w("take", text))] : []
  }

  // typed tells whether somebody wrote into a field: a new form is not red from the start.
  typed(path) { return this.work.edits.some(e => e.path === path || e.path.startsWith(path + ".")) }

  // nearest is the field of the form that a path leads to: itself, or one around it, or the first within it.
  nearest(path) {
    for (let at = path || ""; at; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) if (this.fields.has(at)) return at
    return path ? [...this.fields.keys()].find(k => k.startsWith(path + ".")) || "" : ""
  }

  // labelOf is what staff call the field at a path, with the row that it stands in.
  labelOf(path) {
    const at = this.nearest(path)
    if (!at) return ""
    const list = [...this.fields.keys()].filter(k => at.startsWith(k + ".")).map(k => say(this.fields.get(k).f.label) + " " + at.slice(k.length + 1).split(".")[0] + " · ")
    return list.join("") + say(this.fields.get(at).f.label)
  }

  // go brings a field into view and begins to type there.
  go(path) {
    const at = this.nearest(path)
    if (!at) return false
    const { box } = this.fields.get(at)
    for (let e = box; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true
    const language = path.slice(at.length + 1)
    const control = box.querySelector(`[data-language="${CSS.escape(language)}"]`) || box.querySelector("input, select, textarea, button")
    box.scrollIntoView({ block: "center" })
    if (control) control.focus({ preventScroll: true })
    box.classList.add("shown")
    setTimeout(() => box.classList.remove("shown"), 2000)
    return true
  }
}

// called is what staff call a field; one that is named by the key of a language, by the language.
const called = f => (info.site.languages.find(l => l.key === f.key && say(f.label) === f.key) || { name: say(f.label) }).name

const need = f => (f.need ? el("span", { class: "need" }, w(f.need === "always" ? "required" : "due")) : null)

export function help(f, id) {
  return say(f.help) ? el("p", { class: "help", id: id + "-help" }, say(f.help)) : null
}

// spokenInputs are boxes for a text in each language, side by side.
export function spokenInputs(form, f, path, id) {
  return el("div", { class: "spoken" }, info.site.languages.map((l, i) => {
    const box = fit(el("textarea", { id: i ? id + "-" + l.key : id, rows: "1", lang: l.tag, "data-language": l.key, "aria-label": say(f.label) + " " + l.name, value: form.value(path + "." + l.key) }))
    box.addEventListener("input", () => form.set(path + "." + l.key, box.value))
    return el("div", {}, el("span", { class: "tongue", "aria-hidden": "true" }, l.name), box)
  }))
}
