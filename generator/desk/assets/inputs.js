// The controls of single fields, one kind each. Each gives {element, group, fill}: group tells that it is several controls
// under one label.

import { el } from "./page.js"
import { w, say, name } from "./words.js"
import { info } from "./main.js"
import { spokenInputs } from "./form.js"

const few = 40 // of more names than these the reader types the beginning of one

export function inputs(form, f, path, id) {
  const make = kinds[f.kind] || plain
  return make(form, f, path, id)
}

const kinds = {
  T: spoken,
  "value or T": valueOrWords, bool, choice, choices, id: reference, ids: references,
  "list of texts": lines, coordinates: angles, date: day, int: whole, year: whole,
}

function spoken(form, f, path, id) {
  const element = spokenInputs(form, f, path, id)
  const box = language => element.querySelector(`[data-language="${CSS.escape(language)}"]`)
  return { element, group: true, fill: (text, language) => { if (box(language)) box(language).value = text } }
}

function plain(form, f, path, id) {
  const box = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false", value: form.value(path) })
  box.addEventListener("input", () => form.set(path, box.value.trim()))
  return { element: box, fill: text => { box.value = text } }
}

function whole(form, f, path, id) {
  const input = plain(form, f, path, id)
  input.element.inputMode = "numeric"
  input.element.classList.add("short")
  return input
}

// day is the browser's own box for dates, unless the file holds something else.
function day(form, f, path, id) {
  const input = plain(form, f, path, id)
  if (/^(\d{4}-\d{2}-\d{2})?$/.test(form.value(path))) {
    input.element.type = "date"
    input.element.value = form.value(path)
  }
  input.element.classList.add("short")
  return input
}

function select(form, path, id, options) {
  const now = form.value(path)
  const box = el("select", { id, change: () => form.set(path, box.value) },
    el("option", { value: "" }, w("empty")),
    options.map(o => el("option", { value: o.value, selected: o.value === now }, o.text)),
    now && !options.some(o => o.value === now) ? el("option", { value: now, selected: true }, now) : null)
  return { element: box, fill: text => { box.value = text } }
}

function bool(form, f, path, id) {
  return select(form, path, id, [{ value: "true", text: w("yes") }, { value: "false", text: w("no") }])
}

function choice(form, f, path, id) {
  return select(form, path, id, f.choices.map(c => ({ value: c.id, text: say(c.label) })))
}

// called is what names are offered for a field, with what the reader sees.
function called(f) {
  return (info.site.names[f.target] || []).map(n => ({ value: n.id, text: name(n.name) ? `${name(n.name)}（${n.id}）` : n.id }))
}

function reference(form, f, path, id) {
  if (!f.target) return plain(form, f, path, id)
  const options = called(f)
  return options.length <= few ? select(form, path, id, options) : typed(plain(form, f, path, id), options, id)
}

function typed(input, options, id) {
  input.element.setAttribute("list", id + "-names")
  return { ...input, element: el("div", {}, input.element, el("datalist", { id: id + "-names" }, options.map(o => el("option", { value: o.value }, o.text)))) }
}

function choices(form, f, path, id) {
  return ticks(form, path, id, f.choices.map(c => ({ value: c.id, text: say(c.label) })))
}

// ticks are boxes to tick; what is there and not among them stays.
function ticks(form, path, id, options) {
  const element = el("div", { class: "ticks" }, options.map((o, i) => {
    const box = el("input", { type: "checkbox", id: i ? id + "-" + i : id, value: o.value, checked: form.list(path).includes(o.value) })
    box.addEventListener("change", () => {
      const now = form.list(path).filter(v => v !== o.value)
      form.setList(path, box.checked ? [...now, o.value] : now)
    })
    return el("label", { class: "tick" }, box, " ", o.text)
  }))
  return { element, group: true }
}

// references are ticks where the order means nothing, else a list to put in order.
function references(form, f, path, id) {
  const options = called(f)
  return f.target !== "projects" && options.length <= few ? ticks(form, path, id, options) : ordered(form, path, id, options)
}

function ordered(form, path, id, options) {
  const element = el("div", { class: "ordered" })
  const text = v => (options.find(o => o.value === v) || { text: v }).text
  const draw = (focus = -1) => {
    const now = form.list(path)
    const change = (list, at) => { form.setList(path, list); draw(at) }
    const move = (i, by) => { const list = [...now]; list.splice(i + by, 0, ...list.splice(i, 1)); change(list, i + by) }
    const left = options.filter(o => !now.includes(o.value))
    const add = v => v && change([...now, v], -1)
    const adder = left.length <= few
      ? el("select", { id, "aria-label": w("choose"), change: e => add(e.target.value) }, el("option", { value: "" }, w("choose")), left.map(o => el("option", { value: o.value }, o.text)))
      : el("input", { id, list: id + "-names", placeholder: w("choose"), "aria-label": w("choose"), change: e => options.some(o => o.value === e.target.value) && add(e.target.value) })
    element.replaceChildren(...[
      el("ol", {}, now.map((v, i) => el("li", {}, el("span", {}, text(v)),
        el("button", { type: "button", class: "plain", disabled: i === 0, "aria-label": w("up") + " " + text(v), click: () => move(i, -1) }, w("up")),
        el("button", { type: "button", class: "plain", disabled: i === now.length - 1, "aria-label": w("down") + " " + text(v), click: () => move(i, 1) }, w("down")),
        el("button", { type: "button", class: "plain", "aria-label": w("remove") + " " + text(v), click: () => change(now.filter(o => o !== v), -1) }, w("remove"))))),
      adder, left.length > few && el("datalist", { id: id + "-names" }, left.map(o => el("option", { value: o.value }, o.text)))].filter(Boolean))
    const row = element.querySelectorAll("li")[focus]
    if (row) row.querySelector("button:not([disabled])").focus()
  }
  draw()
  return { element, group: true }
}

function lines(form, f, path, id) {
  const box = el("textarea", { id, rows: Math.max(2, form.list(path).length), value: form.list(path).join("\n") })
  box.addEventListener("input", () => form.setList(path, [...new Set(box.value.split("\n").map(l => l.trim()).filter(Boolean))]))
  return { element: box }
}

function angles(form, f, path, id) {
  const labels = f.key.endsWith("bounds") ? ["west", "south", "east", "north"] : ["longitude", "latitude"]
  const now = form.list(path)
  const boxes = labels.map((l, i) => el("input", { id: i ? id + "-" + i : id, class: "short", inputmode: "decimal", "aria-label": say(f.label) + " " + w(l), value: now[i] || "" }))
  const change = () => {
    const list = boxes.map(b => b.value.trim())
    form.setList(path, list.some(Boolean) ? list : [])
  }
  boxes.forEach(b => b.addEventListener("input", change))
  return { element: el("div", { class: "angles" }, boxes.map((b, i) => el("span", {}, el("span", { class: "tongue", "aria-hidden": "true" }, w(labels[i])), b))), group: true }
}

// valueOrWords is a figure, or words in each language where it is none.
function valueOrWords(form, f, path, id) {
  const input = plain(form, f, path, id)
  input.element.setAttribute("aria-labelledby", id + "-label")
  const inWords = info.site.languages.some(l => form.value(path + "." + l.key))
  const element = el("div", {}, input.element, el("details", { open: inWords }, el("summary", {}, w("inWords")), spokenInputs(form, f, path, id + "-words")))
  return { element, group: true, fill: input.fill }
}
