// Saving: the bar at the foot, what is shown when a file was changed elsewhere, and taking a save back.

import { el, ask, tell, hush, dialog } from "./page.js"
import { w } from "./words.js"
import { reload, moveTo, info } from "./main.js"

export function saveBar(work, screen) {
  const status = el("span", { class: "save-status", role: "status" })
  const save = el("button", { type: "button", class: "strong", click: () => run() }, w("save"))
  const discard = el("button", { type: "button", click: async () => {
    if (await dialog(w("discard"), "", [{ value: "go", text: w("discard") }, { value: "", text: w("stay"), class: "strong" }]) === "go") work.isNew ? moveTo("#/" + screen.to.kind) : reload()
  } }, w("discard"))
  const undo = el("button", { type: "button", class: "plain", hidden: !info.site.undo, click: takeBack }, w("undo"))
  const draw = what => {
    const dirty = work.dirty()
    const errors = work.state.findings.filter(f => f.severity === "error").length + work.state.elsewhere.filter(f => f.severity === "error").length
    save.disabled = discard.disabled = !dirty
    status.textContent = what === "checking" ? w("checking") : [dirty ? w("unsaved") : w("clean"), errors ? w("errors", errors) + (dirty ? "。" + w("blockedSave") : "") : dirty ? w("good") : ""].filter(Boolean).join(" · ")
  }
  const run = async () => {
    if (!work.dirty()) return
    hush()
    save.disabled = true
    status.textContent = w("saving")
    try {
      const done = await ask("save", work.body())
      work.asked++ // what is still being checked is of no interest
      await reload()
      tell(w("saved", done.files.join(", ")), done.undo && el("button", { type: "button", class: "plain", click: takeBack }, w("undo")))
    } catch (trouble) {
      if (!trouble.message) throw trouble
      draw()
      if (trouble.conflicts) await conflict(trouble.conflicts, work, screen)
      else tell(trouble.message + " " + (trouble.hint || ""))
    }
  }
  work.on(what => draw(what))
  draw()
  return { element: el("div", { class: "save-bar" }, status, el("span", { class: "save-buttons" }, undo, discard, save)), save: run }
}

async function takeBack() {
  try {
    const done = await ask("undo", {})
    await reload()
    tell(w("undone", done.files.join(", ")))
  } catch (trouble) {
    if (!trouble.message) throw trouble
    tell(trouble.message + " " + (trouble.hint || ""))
  }
}

// conflict shows what was changed elsewhere and lets the person choose.
async function conflict(list, work, screen) {
  const content = el("div", { class: "conflict" }, el("p", {}, w("conflictHelp")), list.map(c => el("section", {},
    el("h3", {}, c.file), el("p", { class: "tongue" }, c.gone ? w("gone") : w("theirs")), c.gone ? null : difference(c.then, c.now))))
  const gone = list.some(c => c.gone)
  const choice = await dialog(w("conflict"), content, [
    { value: "", text: w("later"), class: "strong" },
    ...(gone ? [] : [{ value: "both", text: w("takeBoth") }, { value: "theirs", text: w("takeTheirs") }])])
  if (choice === "theirs") return reload()
  if (choice === "both") return join(list, work, screen)
}

// difference shows the lines that differ between two texts.
function difference(then, now) {
  const { head, a, b } = parts(then, now)
  const line = (sign, text, n) => el("tr", { class: sign === "-" ? "was" : "now" }, el("th", { scope: "row" }, sign === "-" ? w("minus") : w("plus")), el("td", {}, String(n)), el("td", {}, text))
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": w("theirs") }, el("table", {}, el("tbody", {},
    a.map((t, i) => line("-", t, head + i + 1)), b.map((t, i) => line("+", t, head + i + 1)))))
}

// parts cuts two texts into the lines at the head that they share, what differs, and the lines at the foot.
function parts(from, to) {
  const a = from.split("\n"), b = to.split("\n")
  let head = 0, foot = 0
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head++
  while (foot < Math.min(a.length, b.length) - head && a[a.length - 1 - foot] === b[b.length - 1 - foot]) foot++
  return { head, foot, all: a, a: a.slice(head, a.length - foot), b: b.slice(head, b.length - foot) }
}

// merge brings two changes of one text together; null where both changed the same lines.
export function merge(then, now, mine) {
  const t = parts(then, now), m = parts(then, mine)
  if (then === mine) return now
  if (then === now) return mine
  const tEnd = t.all.length - t.foot, mEnd = m.all.length - m.foot
  if (!(tEnd <= m.head || mEnd <= t.head)) return null
  const [first, second] = t.head < m.head ? [t, m] : [m, t]
  const firstEnd = first.all.length - first.foot, secondEnd = second.all.length - second.foot
  return [...first.all.slice(0, first.head), ...first.b, ...first.all.slice(firstEnd, second.head), ...second.b, ...second.all.slice(secondEnd)].join("\n")
}

// join puts the person's changes on top of the files as they are now.
async function join(list, work, screen) {
  const { edits, texts, pictures, source } = work
  const fresh = await ask("entry?file=" + encodeURIComponent(work.file))
  const byHand = []
  work.load(fresh)
  work.prose = fresh.prose
  work.edits = edits
  work.pictures = pictures
  for (const [language, mine] of Object.entries(texts)) {
    const c = list.find(each => each.file.endsWith("/" + language + ".md"))
    const merged = c ? merge(c.then, c.now, mine) : mine
    if (merged === null) byHand.push(mine)
    else work.texts[language] = merged
  }
  if (source !== null) {
    const c = list.find(each => each.file === work.file)
    const merged = c ? merge(c.then, c.now, source) : source
    if (merged === null) byHand.push(source)
    else work.source = merged
  }
  await work.check()
  screen.redraw()
  if (byHand.length) await dialog(w("conflict"), el("div", {}, el("p", {}, w("mergeByHand")), byHand.map(text => el("textarea", { class: "prose-box", readonly: true, "aria-label": w("mine"), value: text }))), [{ value: "", text: w("close"), class: "strong" }])
}
