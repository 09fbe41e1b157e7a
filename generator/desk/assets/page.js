// What all screens share: making elements, asking the server, telling the reader.

import { w, say } from "./words.js"

// el makes an element. Attributes that are functions are listeners, true is an empty attribute, false and null none.
export function el(tag, attributes, ...children) {
  const e = document.createElement(tag)
  for (const [key, v] of Object.entries(attributes || {})) {
    if (v === null || v === undefined || v === false) continue
    if (typeof v === "function") e.addEventListener(key, v)
    else if (key === "value") e.value = v
    else e.setAttribute(key, v === true ? "" : v)
  }
  e.append(...children.flat().filter(c => c !== null && c !== undefined && c !== false))
  return e
}

const token = document.documentElement.dataset.token

// ask sends a request to the desk's program. Answers that are no success reject with {status, message, hint, ...}.
export async function ask(path, body, options = {}) {
  const init = { cache: "no-store", signal: options.signal }
  if (body !== undefined) {
    init.method = "POST"
    init.headers = { "X-Desk-Token": token }
    init.body = options.raw ? body : JSON.stringify(body)
  }
  let r
  try { r = await fetch("api/" + path, init) } catch { throw { status: 0, message: w("trouble") } }
  const told = await r.json().catch(() => ({}))
  if (r.ok) return told
  throw { ...told, status: r.status, message: say(told.message) || r.statusText, hint: say(told.hint) }
}

let hiding

// tell shows a sentence at the foot of the screen, and says it to those who listen.
export function tell(text, action) {
  const box = document.querySelector(".told")
  clearTimeout(hiding)
  hiding = setTimeout(() => { if (!box.contains(document.activeElement)) box.replaceChildren() }, 12000)
  box.replaceChildren(el("span", {}, text), ...(action ? [action] : []),
    el("button", { type: "button", class: "plain", click: () => box.replaceChildren() }, w("close")))
}

// hush takes away what was told.
export function hush() { document.querySelector(".told").replaceChildren() }

// dialog opens a box over the page and resolves with the value of the button pressed, "" where it was left.
export function dialog(title, content, buttons) {
  return new Promise(resolve => {
    const box = el("dialog", { "aria-labelledby": "dialog-title" },
      el("form", { method: "dialog", submit: e => { e.preventDefault(); close(e.submitter ? e.submitter.value : "") } },
        el("h2", { id: "dialog-title" }, title), content,
        el("p", { class: "dialog-buttons" }, buttons.map(b => el("button", { value: b.value, class: b.class, type: b.value ? "submit" : "button", click: b.value ? null : () => close("") }, b.text)))))
    const close = value => { box.close(); box.remove(); resolve(value) }
    box.addEventListener("cancel", e => { e.preventDefault(); close("") })
    document.body.append(box)
    box.showModal()
  })
}

// later runs the last of several calls, once they have paused.
export function later(pause, run) {
  let timer
  return () => { clearTimeout(timer); timer = setTimeout(run, pause) }
}

// fit makes a box as high as its text.
export function fit(box) {
  const grow = () => { box.style.height = "auto"; box.style.height = box.scrollHeight + 2 + "px" }
  box.addEventListener("input", grow)
  requestAnimationFrame(grow)
  return box
}
