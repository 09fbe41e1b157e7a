// The screen of an entry: its facts as a form, its prose, the file itself, what the checks say, and the preview.

import { el, ask, tell } from "./page.js"
import { w, say, current } from "./words.js"
import { info } from "./main.js"
import { sessionNew } from "./list.js"
import { Work } from "./work.js"
import { form } from "./form.js"
import { prose } from "./prose.js"
import { preview } from "./preview.js"
import { findings } from "./findings.js"
import { saveBar } from "./save.js"

export async function entry(to) {
  const sheet = info.sheet(to.kind)
  if (!sheet) throw { message: w("nothing") }
  const key = to.kind + "/" + to.id
  const begun = sessionNew[key]
  delete sessionNew[key]
  const file = begun ? begun.file : info.file(to.kind, to.id)
  const state = begun || (await ask("entry?file=" + encodeURIComponent(file)))
  const work = new Work(file, state)
  work.prose = state.prose || {}
  return new Screen(to, sheet, work)
}

class Screen {
  constructor(to, sheet, work) {
    Object.assign(this, { to, sheet, work, tab: "data" })
    this.element = el("div", { class: "entry" })
    this.redraw()
    this.focus = () => this.look()
    addEventListener("focus", this.focus)
  }

  // title is what the entry is called in the desk's language, else in any: its name, or its period.
  get title() {
    const { values, prints } = this.work.state
    if (!this.to.id) return say(this.sheet.label)
    for (const language of [current(), ...info.site.languages.map(l => l.key)]) {
      const named = values.texts["name." + language] || values.texts["title." + language] || (prints.period || {})[language]
      if (named) return named
    }
    return this.to.id
  }

  dirty() { return this.work.dirty() }
  save() { return this.bar.save() }
  leave() { removeEventListener("focus", this.focus) }

  // look asks, when somebody comes back to the window, whether the files are still what they were.
  look() { if (this.work.dirty()) this.work.check() }

  redraw() {
    this.work.listeners = [(what, detail) => this.heard(what, detail)]
    this.preview = preview(this.work)
    const hasProse = Object.keys(this.work.prose).length > 0
    const tabs = ["data", ...(hasProse ? ["prose"] : []), "source", "preview"]
    this.panels = {
      data: form(this.sheet, this.work), prose: hasProse ? prose(this.sheet, this.work) : null,
      source: this.sourcePanel(), preview: this.preview,
    }
    this.bar = saveBar(this.work, this)
    this.messages = el("div", { class: "messages" })
    this.heading = el("h1", {}, this.title)
    this.tabs = tabs.map(t => el("button", { type: "button", class: "tab tab-" + t, "aria-pressed": String(t === this.tab), click: () => this.choose(t) }, w(t)))
    this.element.replaceChildren(
      el("div", { class: "entry-head" },
        el("p", { class: "crumb" }, el("a", { href: "#/" + (this.to.id ? this.to.kind : "") }, this.to.id ? say(this.sheet.label) : w("entries")), this.to.id ? " " + this.to.id : ""),
        this.heading,
        this.work.isNew ? el("p", { class: "help" }, w("notSavedYet")) : null,
        el("div", { class: "tabs", role: "group", "aria-label": w("view") }, this.tabs)),
      el("div", { class: "entry-body" },
        el("div", { class: "editing" }, this.messages, Object.entries(this.panels).filter(([t]) => t !== "preview").map(([, p]) => p && p.element)),
        this.preview.element),
      this.bar.element)
    this.choose(this.tab)
    this.heard("checked")
  }

  choose(tab) {
    this.tab = tab
    this.element.dataset.tab = tab
    for (const b of this.tabs) b.setAttribute("aria-pressed", String(b.classList.contains("tab-" + tab)))
    for (const [t, p] of Object.entries(this.panels)) if (p && t !== "preview") p.element.hidden = t !== tab && !(tab === "preview" && t === "data")
    const panel = this.panels[tab]
    if (panel && panel.shown) panel.shown()
  }

  heard(what, trouble) {
    if (what === "failed") {
      tell(trouble.message + " " + (trouble.hint || ""))
      return
    }
    if (what !== "checked") return
    this.heading.textContent = this.title
    findings(this.messages, this.work, this)
    for (const p of Object.values(this.panels)) if (p && p.checked) p.checked()
  }

  ready(query) {
    this.preview.checked()
    if (query.size || [...query].length) this.show(query)
    else document.querySelector("main").focus({ preventScroll: true })
  }

  // show goes to what an address names: a field, a line of prose, a place in the file.
  show(query) {
    if (query.get("prose") && this.panels.prose) {
      this.choose("prose")
      this.panels.prose.line(query.get("prose"), Number(query.get("line")))
      return
    }
    const line = Number(query.get("line"))
    const named = query.get("field") || (line && (this.work.state.findings.find(f => f.file === this.work.file && f.line === line && f.column === Number(query.get("column"))) || {}).field)
    if (named && !this.work.state.faulty) {
      this.choose("data")
      if (this.panels.data.go(named)) return
    }
    if (line) {
      this.choose("source")
      toLine(this.panels.source.box, line)
    }
  }

  labelOf(path) { return this.panels.data.labelOf(path) }

  sourcePanel() {
    const box = el("textarea", { id: "source", class: "source", spellcheck: "false", "aria-describedby": "source-help", wrap: "off" })
    box.value = this.work.state.source
    box.addEventListener("input", () => this.work.write(box.value))
    const element = el("section", { class: "panel" }, el("label", { for: "source" }, this.work.file), el("p", { class: "help", id: "source-help" }, w("sourceHelp")), box)
    return {
      element, box, shown: () => { if (document.activeElement !== box) box.value = this.work.source ?? this.work.state.source },
      checked: () => { if (this.tab !== "source") box.value = this.work.state.source; else this.panels.data.fill() },
    }
  }
}

// toLine selects a line of a text box and brings it into view.
export function toLine(box, line) {
  const lines = box.value.split("\n")
  const at = Math.min(Math.max(line, 1), lines.length)
  const from = lines.slice(0, at - 1).join("\n").length + (at > 1 ? 1 : 0)
  box.focus()
  box.setSelectionRange(from, from + lines[at - 1].length)
  const height = parseFloat(getComputedStyle(box).lineHeight) || 24
  box.scrollTop = Math.max(0, (at - 4) * height)
  box.scrollIntoView({ block: "center" })
}
