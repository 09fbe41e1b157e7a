// Pictures: dropped in or chosen, looked at by the server, and added as rows with their alternative texts.

import { el, ask, tell } from "./page.js"
import { w, say } from "./words.js"
import { rows } from "./rows.js"

export function photos(form, f, path) {
  const work = form.work
  work.dropped = work.dropped || {} // by file name, what the server told
  const box = rows(form, f, path)
  const chooser = el("input", { type: "file", id: "photos-choose", accept: "image/jpeg,image/png,image/webp,image/gif", multiple: true, class: "unseen" })
  const zone = el("label", { class: "drop", for: "photos-choose" }, w("drop"))
  const status = el("div", { class: "dropped", role: "status" })
  chooser.addEventListener("change", () => take(form, path, [...chooser.files], status))
  for (const type of ["dragenter", "dragover"]) zone.addEventListener(type, e => { e.preventDefault(); zone.classList.add("over") })
  for (const type of ["dragleave", "drop"]) zone.addEventListener(type, e => { e.preventDefault(); zone.classList.remove("over") })
  zone.addEventListener("drop", e => take(form, path, [...e.dataTransfer.files], status))
  box.querySelector("legend").after(chooser, zone, status)
  for (const row of box.querySelectorAll("[data-row]")) picture(form, row)
  return box
}

// picture shows the picture of a row, and what was found in it.
function picture(form, row) {
  const file = form.value(row.dataset.row + ".file")
  if (!file) return
  const told = form.work.dropped[file]
  const query = new URLSearchParams({ file: form.work.file, name: file, id: told ? told.id : "" })
  row.querySelector(".row-fields").before(el("div", { class: "shown-picture" },
    el("img", { src: "api/picture?" + query, alt: form.value(row.dataset.row + ".alt.zh") || file, loading: "lazy" }),
    told ? el("ul", {}, told.told.map(t => el("li", {}, say(t)))) : null))
}

async function take(form, path, files, status) {
  for (const file of files) {
    status.textContent = w("dropping")
    try {
      const told = await ask("picture?" + new URLSearchParams({ file: form.work.file, name: file.name }), file, { raw: true })
      const work = form.work
      work.dropped[told.file] = told
      work.pictures.push(told.id)
      const row = form.rows(path).length + 1
      work.edits.push({ do: "add", path })
      await work.edit({ do: "set", path: `${path}.${row}.file`, text: told.file })
      await work.check()
      form.draw()
      form.go(`${path}.${row}.alt`)
      tell(w("added", told.file) + w("altAsk"))
    } catch (trouble) {
      if (!trouble.message) throw trouble
      status.replaceChildren(el("p", { class: "note error" }, file.name + "：" + trouble.message, trouble.hint ? el("span", { class: "hint" }, trouble.hint) : null))
      return
    }
  }
}
