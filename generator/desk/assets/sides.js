// An entry beside its translation: each block or field of the source with the box that its translation is typed into.

import { el, ask, tell, later, fit } from "./page.js"
import { w, say, name } from "./words.js"
import { info, reload } from "./main.js"

// sides shows what stands at #/translate/kind/id?language=…
export async function sides(to) {
  const [kind, id] = to.id.split("/")
  const targets = info.site.languages.filter(l => l.key !== info.site.source)
  const language = to.query.get("language") || targets[0].key
  return new Screen(to, targets, await load(kind, id, language))
}

function load(kind, id, language) {
  const file = info.file(kind, id)
  return ask(`sides?file=${encodeURIComponent(file)}&language=${encodeURIComponent(language)}`)
}

class Screen {
  constructor(to, targets, view) {
    const [kind, id] = to.id.split("/")
    Object.assign(this, { to, targets, view, kind, id })
    this.element = el("div", { class: "sides" })
    this.redraw()
  }

  get title() { return name(this.view.name) || this.id || this.kind }

  redraw() {
    const typed = this.texts ? this.texts.map(t => t.changes()) : []
    this.texts = this.view.texts.map((t, i) => new Text(t, this, typed[i] || {}))
    this.only = el("input", { type: "checkbox", id: "only-open", change: () => this.sift() })
    this.only.checked = this.texts.some(t => t.units.some(u => u.open))
    this.element.replaceChildren(
      el("p", { class: "crumb" }, el("a", { href: "#/translate" }, w("translate")), " ", this.id || ""),
      el("h1", {}, this.title),
      el("p", { class: "help" }, el("a", { href: "#/" + this.to.id }, w("openEntry")), " · ", this.view.source.name, " → ", this.view.target.name,
        this.targets.filter(l => l.key !== this.view.target.key).flatMap(l => [" · ", el("a", { href: `#/translate/${this.to.id}?language=${l.key}` }, l.name)])),
      el("p", { class: "only" }, this.only, " ", el("label", { for: "only-open" }, w("onlyOpen"))),
      ...this.texts.map(t => t.element))
    this.sift()
  }

  // sift hides what needs no translating, where the reader wants only the rest.
  sift() {
    for (const t of this.texts) for (const u of t.units) u.element.hidden = this.only.checked && !u.open && !u.dirty()
    for (const t of this.texts) t.allDone.hidden = t.units.some(u => !u.element.hidden)
  }

  // show goes to another language.
  show(query) { if (query.get("language") && query.get("language") !== this.view.target.key) reload() }

  dirty() { return this.texts.some(t => t.dirty()) }
  async save() { for (const t of this.texts) if (t.dirty() && !(await t.save(false))) return }
}

const states = { missing: "stateMissing", stale: "stateStale", unlocked: "stateUnlocked", fresh: "stateFresh" }

class Text {
  constructor(view, screen, typed) {
    Object.assign(this, { view, screen })
    this.units = view.units.map((u, i) => new Unit(u, this, i, typed[u.id]))
    this.said = el("div", { class: "side-said", role: "status" })
    this.allDone = el("p", { class: "help", hidden: true }, w("nothingOpen"))
    this.keep = el("button", { type: "button", class: "strong", click: () => this.save(false) }, w("save"))
    this.accept = el("button", { type: "button", class: "accept", click: () => this.save(true) }, w("accept"))
    this.element = el("section", { class: "side-text" },
      el("div", { class: "side-head" }, el("h2", {}, w(view.prose ? "prose" : "data"), " ", el("code", {}, view.path)),
        el("span", { class: "mark state-" + view.state }, w(states[view.state]))),
      view.state === "stale" ? el("p", { class: "help" }, w(view.known ? "marksHelp" : "marksUnknown")) : null,
      this.allDone, this.units.map(u => u.element),
      view.gone.length ? el("details", { class: "gone", open: true }, el("summary", {}, w("goneBlocks")), view.gone.map(g => el("p", { lang: screen.view.source.tag }, el("del", {}, g)))) : null,
      el("div", { class: "side-foot" }, this.keep, this.accept, el("span", { class: "help" }, w("acceptHelp")), this.said))
    this.stir()
  }

  changes() { return Object.fromEntries(this.units.filter(u => u.dirty()).map(u => [u.view.id, u.box.value])) }
  dirty() { return this.units.some(u => u.dirty()) }

  stir() {
    this.keep.disabled = !this.dirty()
    this.accept.disabled = this.view.state === "fresh" || this.units.some(u => !u.box.value.trim())
  }

  order(accept) { return { language: this.screen.view.target.key, path: this.view.path, digest: this.view.digest, units: this.changes(), accept } }

  // save writes the text's translations; accept also records that all of it fits its source.
  async save(accept) {
    this.keep.disabled = this.accept.disabled = true
    this.said.replaceChildren()
    try {
      await ask("sides", this.order(accept))
    } catch (trouble) {
      this.hear(trouble.remarks || {})
      this.said.replaceChildren(el("p", { class: "alarm", role: "alert" }, trouble.message, " ", trouble.hint || "",
        trouble.status === 409 ? el("button", { type: "button", click: reload }, w("loadAnew")) : null))
      this.stir()
      return false
    }
    const rest = this.screen.texts.map(t => (t === this ? {} : t.changes()))
    tell(w(accept ? "accepted" : "savedText", this.view.path))
    const { screen } = this
    screen.view = await load(screen.kind, screen.id, screen.view.target.key)
    screen.texts = rest.map(changes => ({ changes: () => changes }))
    screen.redraw()
    return true
  }

  // review asks what is to be said of what was typed.
  async review() {
    try { this.hear(await ask("review", this.order(false))) } catch { /* saving will tell */ }
  }

  hear(remarks) {
    for (const u of this.units) if (u.dirty()) u.hear(remarks[u.view.id] || [])
    const whole = (remarks[""] || []).map(r => el("p", { class: "alarm" }, say(r.message)))
    if (whole.length) this.said.replaceChildren(...whole)
  }
}

class Unit {
  constructor(view, text, i, typed) {
    Object.assign(this, { view, text })
    const { source, target } = text.screen.view
    const id = "unit-" + text.view.path.replace(/[^a-z0-9]+/gi, "-") + "-" + i
    this.open = view.stale || !view.typed
    this.remarks = el("ul", { class: "remarks", id: id + "-said" })
    this.box = fit(el("textarea", { id, lang: target.tag, rows: "2", "aria-describedby": id + "-said", value: typed ?? view.typed }))
    const review = later(500, () => text.review())
    this.box.addEventListener("input", () => { text.stir(); review() })
    this.element = el("div", { class: "unit", "data-open": this.open },
      el("div", { class: "unit-source" }, el("p", { class: "tongue" }, say(view.label), " ", this.badge()),
        el("p", { class: "unit-text", lang: source.tag }, view.marks ? marked(view.marks) : pieces(view.source)),
        view.terms.length ? el("ul", { class: "terms", "aria-label": w("terms") }, view.terms.map(t => el("li", { title: t.note }, el("span", { lang: source.tag }, t.source), " = ", el("span", { lang: target.tag }, t.target)))) : null),
      el("div", { class: "unit-target" }, el("label", { class: "tongue", for: id }, target.name, el("span", { class: "unseen" }, " ", say(view.label))), this.box,
        view.codes.length ? el("div", { class: "codes", role: "group", "aria-label": w("insertFigure") }, view.codes.map(c => this.code(c))) : null,
        this.remarks))
    this.hear(view.remarks)
  }

  dirty() { return this.box.value !== this.view.typed }

  badge() {
    if (!this.view.typed) return el("span", { class: "mark error" }, w("stateMissing"))
    if (this.view.stale) return el("span", { class: "mark error" }, w(this.view.marks ? "sourceChanged" : "sourceNew"))
    return null
  }

  // code is a button that puts a fact, a figure or a link into the box, around what is selected there.
  code(c) {
    const shown = c.end ? c.raw + "…" + c.end : c.shown === c.raw ? c.raw : c.shown
    return el("button", { type: "button", class: "code", title: c.raw + (c.end || ""), click: () => {
      const { selectionStart: from, selectionEnd: to } = this.box
      this.box.setRangeText(c.end ? c.raw + this.box.value.slice(from, to) + c.end : c.raw, from, to, "end")
      this.box.focus()
      this.box.dispatchEvent(new Event("input"))
    } }, shown)
  }

  hear(remarks) {
    this.remarks.replaceChildren(...remarks.map(r => el("li", { class: r.severity }, say(r.message), " ", el("span", { class: "hint" }, say(r.hint)))))
  }
}

// pieces is a source with its facts set apart from its words.
function pieces(list) {
  return list.map(p => (p.code === undefined ? p.text : p.text ? el("span", { class: "fact", title: p.code }, p.text) : el("span", { class: "sign" }, p.code)))
}

// marked is a source with what was inserted and deleted since the translation was accepted. Those who listen are told in
// words; those who look see a line through or under.
function marked(runs) {
  return runs.map(r => (r.kind === "kept" ? r.text : el(r.kind === "inserted" ? "ins" : "del", {}, el("span", { class: "unseen" }, w(r.kind) + " "), r.text)))
}
