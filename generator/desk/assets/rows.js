// Lists of tables: rows that are added, moved and removed, each with its own fields.

import { el } from "./page.js"
import { w, say } from "./words.js"
import { help } from "./form.js"

export function rows(form, f, path) {
  const id = "f-" + path
  const byID = f.kind === "tables by id"
  const names = form.rows(path)
  const said = el("div", { class: "said", id: id + "-said" })
  const list = names.map((name, i) => row(form, f, path, name, i, names.length, byID))
  const box = el("fieldset", { class: "rows-of", "data-path": path },
    el("legend", {}, say(f.label), f.need ? el("span", { class: "need" }, w("required")) : null),
    help(f, id), said, list, byID ? named(form, path, id) : el("button", { type: "button", class: "add", click: () => add(form, path) }, w("addRow")))
  form.fields.set(path, { f, box, said, input: {}, prints: el("p") })
  return box
}

function row(form, f, path, name, i, count, byID) {
  const move = to => async () => {
    await form.restructure({ do: "move", path, row: i + 1, to })
    focusRow(form, path, to - 1)
  }
  const title = byID ? name : w("row", i + 1)
  const tools = el("span", { class: "row-tools" },
    byID ? null : el("button", { type: "button", class: "plain", disabled: i === 0, "aria-label": w("up") + " " + title, click: move(i) }, w("up")),
    byID ? null : el("button", { type: "button", class: "plain", disabled: i === count - 1, "aria-label": w("down") + " " + title, click: move(i + 2) }, w("down")),
    remover(title, () => form.restructure(byID ? { do: "drop", path: path + "." + name } : { do: "remove", path, row: i + 1 })))
  return el("fieldset", { class: "row", "data-row": path + "." + name },
    el("legend", {}, title), tools, el("div", { class: "row-fields" }, f.rows.map(inner => form.field(inner, path + "." + name + "."))))
}

// remover asks once more before it removes.
export function remover(title, run) {
  const b = el("button", { type: "button", class: "plain", "aria-label": w("remove") + " " + title }, w("remove"))
  b.addEventListener("click", () => {
    if (b.dataset.sure) return run()
    b.dataset.sure = "yes"
    b.textContent = w("reallyRemove")
    b.setAttribute("aria-label", w("reallyRemove") + " " + title)
    setTimeout(() => { delete b.dataset.sure; b.textContent = w("remove"); b.setAttribute("aria-label", w("remove") + " " + title) }, 4000)
  })
  return b
}

async function add(form, path) {
  await form.restructure({ do: "add", path })
  focusRow(form, path, form.rows(path).length - 1)
}

function focusRow(form, path, i) {
  const at = form.element.querySelector(`[data-row="${CSS.escape(path + "." + form.rows(path)[i])}"]`)
  const control = at && at.querySelector("input, select, textarea")
  if (control) { at.scrollIntoView({ block: "center" }); control.focus({ preventScroll: true }) }
}

// named adds a table that has a name of its own.
function named(form, path, id) {
  const box = el("input", { id: id + "-new", autocomplete: "off", spellcheck: "false" })
  const go = async () => {
    if (!box.value.trim()) return box.focus()
    const name = box.value.trim()
    await form.restructure({ do: "add", path, text: name })
    focusRow(form, path, form.rows(path).indexOf(name))
  }
  box.addEventListener("keydown", e => { if (e.key === "Enter") go() })
  return el("div", { class: "named" }, el("label", { for: id + "-new" }, w("newId")), box, el("button", { type: "button", class: "add", click: go }, w("addNamed")))
}
