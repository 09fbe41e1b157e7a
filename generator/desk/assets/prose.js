// The prose of an entry in every language, side by side, with figures and headings to insert.

import { el, dialog } from "./page.js"
import { w, say } from "./words.js"
import { info } from "./main.js"
import { toLine } from "./entry.js"
import { notes } from "./findings.js"

export function prose(sheet, work) {
  const editors = {}
  for (const l of info.site.languages) editors[l.key] = editor(sheet, work, l)
  const element = el("section", { class: "panel" }, el("p", { class: "help", id: "prose-help" }, w("proseHelp")),
    el("div", { class: "prose-columns" }, Object.values(editors).map(e => e.element)))
  const checked = () => { for (const e of Object.values(editors)) e.checked() }
  checked()
  return { element, checked, line: (language, line) => editors[language] && toLine(editors[language].box, line) }
}

function editor(sheet, work, l) {
  const loaded = work.loaded(l.key)
  const id = "prose-" + l.key
  const box = el("textarea", { id, class: "prose-box", lang: l.tag, "aria-describedby": "prose-help " + id + "-said", disabled: !loaded.readable, value: work.texts[l.key] ?? loaded.text })
  box.addEventListener("input", () => work.text(l.key, box.value))
  const insert = text => {
    box.focus()
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end")
    work.text(l.key, box.value)
  }
  const headings = el("select", { "aria-label": w("insertHeading") + " " + l.name, change: () => { if (headings.value) insert(atLine(box, "## " + headings.value + "\n\n")); headings.value = "" } })
  const said = el("div", { class: "said", id: id + "-said" })
  const fillHeadings = () => headings.replaceChildren(el("option", { value: "" }, w("insertHeading")),
    ...(sheet.kind === "projects" ? info.site.headings[l.key] : []).filter(h => !box.value.includes("## " + h)).map(h => el("option", { value: h }, h)))
  const element = el("div", { class: "prose-column" },
    el("div", { class: "prose-head" }, el("label", { for: id }, l.name),
      el("button", { type: "button", click: () => figure(work, l, insert), disabled: !loaded.readable }, w("insertFigure")),
      sheet.kind === "projects" ? headings : null),
    loaded.readable ? (loaded.digest || work.isNew ? null : el("p", { class: "help" }, w("noProse"))) : el("p", { class: "alarm" }, w("otherForm")),
    box, said)
  const checked = () => {
    const list = work.state.findings.filter(f => f.language === l.key)
    said.replaceChildren(...list.map(f => {
      const note = notes([f])[0]
      note.prepend(el("button", { type: "button", class: "plain place", click: () => toLine(box, f.line) }, w("atLine", f.line)), " ")
      const fix = f.fix
      if (fix && fix.Text !== undefined && !(fix.Line === fix.EndLine && fix.Column === fix.EndColumn && !fix.Text)) {
        note.append(el("button", { type: "button", click: () => { box.value = mended(box.value, fix); work.text(l.key, box.value) } }, w("mendText")))
      }
      return note
    }))
    fillHeadings()
  }
  return { element, box, checked }
}

// atLine begins a text on a line of its own.
function atLine(box, text) {
  const before = box.value.slice(0, box.selectionStart)
  return (!before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n") + text
}

// mended makes an edit in a text; columns count characters.
function mended(text, e) {
  const lines = text.split("\n").map(l => [...l])
  const head = lines[e.Line - 1].slice(0, e.Column - 1).join("")
  const foot = lines[e.EndLine - 1].slice(e.EndColumn - 1).join("")
  return [...lines.slice(0, e.Line - 1).map(l => l.join("")), head + e.Text + foot, ...lines.slice(e.EndLine).map(l => l.join(""))].join("\n")
}

// figure lets the reader choose a figure, and inserts the reference to it.
async function figure(work, l, insert) {
  const filter = el("input", { type: "search", id: "figure-filter", autocomplete: "off" })
  const list = el("div", { class: "figures", role: "group", "aria-label": w("insertFigure") })
  let chosen = ""
  const draw = () => {
    const word = filter.value.toLowerCase()
    const found = work.state.figures.filter(f => f.prints[l.key] && [f.path, say(f.label), f.prints[l.key]].join(" ").toLowerCase().includes(word))
    list.replaceChildren(...(found.length ? found.map(f => el("button", { type: "submit", value: f.path },
      el("span", {}, say(f.label)), el("span", { class: "figure-prints", lang: l.tag }, f.prints[l.key]), el("code", {}, f.path))) : [el("p", {}, w("noFigures"))]))
  }
  filter.addEventListener("input", draw)
  draw()
  chosen = await dialog(w("insertFigure"), el("div", {}, el("label", { for: "figure-filter" }, w("filter")), filter, list), [{ value: "", text: w("cancel") }])
  if (chosen) insert("{{ " + chosen + " }}")
}
