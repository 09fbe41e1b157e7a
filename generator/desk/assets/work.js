// What a person has done to an entry since it was loaded: edits in their order, texts, pictures. The server is sent all
// of it each time and works out the files; nothing here knows how a file is written.

import { ask, later } from "./page.js"

// structural edits change which rows there are: what stands before one may not be merged with what comes after.
const structural = edit => edit.do !== "set" && edit.do !== "list"

export class Work {
  constructor(file, state) {
    this.file = file
    this.listeners = []
    this.asked = 0
    this.checkLater = later(250, () => this.check())
    this.load(state)
  }

  load(state) {
    this.state = state
    this.isNew = !!state.new
    this.digest = state.digest || ""
    this.source = null
    this.edits = []
    this.texts = {} // by language, what was typed
    this.pictures = []
  }

  // edit does something to the facts; of several values typed into one field the last stands.
  edit(edit) {
    const same = this.edits.findLastIndex(e => structural(e) || (e.do === edit.do && e.path === edit.path))
    if (!structural(edit) && same >= 0 && !structural(this.edits[same])) this.edits[same] = edit
    else this.edits.push(edit)
    this.tell("typed")
    if (structural(edit)) return this.check()
    this.checkLater()
  }

  text(language, text) { this.texts[language] = text; this.tell("typed"); this.checkLater() }

  // write replaces the text of the whole file.
  write(text) { this.source = text; this.edits = []; this.tell("typed"); this.checkLater() }

  dirty() { return this.isNew || this.source !== null || this.edits.length > 0 || this.pictures.length > 0 || Object.keys(this.texts).length > 0 }

  body() {
    const prose = {}
    for (const [language, text] of Object.entries(this.texts)) {
      prose[language] = { digest: this.loaded(language).digest, text }
    }
    return { file: this.file, new: this.isNew, digest: this.digest, source: this.source, edits: this.edits, prose, pictures: this.pictures }
  }

  // loaded is the prose of a language as it was loaded.
  loaded(language) { return (this.prose && this.prose[language]) || { digest: "", text: "", readable: true } }

  // check asks what is wrong with the work as it is, and ends when the last of those who ask is answered.
  async check() {
    this.last = this.once()
    for (let seen; seen !== this.last;) {
      seen = this.last
      await seen
    }
  }

  // once asks; of several answers the last counts.
  async once() {
    const asked = ++this.asked
    const edits = this.edits.length
    this.tell("checking")
    if (this.checking) this.checking.abort()
    this.checking = new AbortController()
    try {
      const state = await ask("draft", this.body(), { signal: this.checking.signal })
      if (asked !== this.asked) return
      this.state = { ...this.state, ...state }
      this.whole = edits
      this.tell("checked")
    } catch (trouble) {
      if (!trouble.message) throw trouble
      if (asked !== this.asked) return
      if (trouble.status === 422 && edits > (this.whole || 0)) this.edits.length = this.whole || 0
      this.tell("failed", trouble)
    }
  }

  on(listener) { this.listeners.push(listener) }
  tell(what, detail) { for (const l of this.listeners) l(what, detail) }
}
