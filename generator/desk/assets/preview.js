// The page of the site as the draft would make it, in each language. A new state is loaded beside the one that is shown
// and takes its place, with its scroll position, once it is there. Scripts of the site do not run in it.

import { el } from "./page.js"
import { w } from "./words.js"
import { info } from "./main.js"

export function preview(work) {
  const languages = info.site.languages
  let shown = languages.length > 1 ? "both" : languages[0].key
  const note = el("p", { class: "help", role: "status" })
  const frames = Object.fromEntries(languages.map(l => [l.key, el("div", { class: "frame", "data-language": l.key })]))
  const views = languages.length > 1 ? ["both", ...languages.map(l => l.key)] : []
  const buttons = views.map(v => el("button", { type: "button", "aria-pressed": String(v === shown), click: () => { shown = v; arrange() } }, v === "both" ? w("both") : languages.find(l => l.key === v).name))
  const element = el("section", { class: "preview", "aria-label": w("preview") },
    el("div", { class: "preview-head" }, el("h2", {}, w("preview")), el("div", { class: "tabs", role: "group", "aria-label": w("preview") }, buttons)), note,
    el("div", { class: "frames" }, Object.values(frames)))
  const arrange = () => {
    element.dataset.shown = shown
    buttons.forEach((b, i) => b.setAttribute("aria-pressed", String(views[i] === shown)))
    for (const l of languages) frames[l.key].hidden = shown !== "both" && shown !== l.key
    load()
  }
  const load = () => {
    const s = work.state
    const pages = languages.filter(l => s.pages[l.key])
    const early = work.isNew && s.blocked
    note.textContent = early ? w("earlyPreview") : !pages.length ? w("noPreview") : s.blocked ? w([...s.findings, ...s.elsewhere].some(f => f.severity === "error") ? "oldPreview" : "blockedPreview") : ""
    element.classList.toggle("early", early || !pages.length)
    if (early) return
    note.hidden = !note.textContent
    for (const l of languages) if (s.pages[l.key] && !frames[l.key].hidden) swap(frames[l.key], `preview/${s.preview}/${s.pages[l.key]}`, l.name)
  }
  arrange()
  return { element, checked: load }
}

// swap loads an address behind the page that is shown.
function swap(frame, address, title) {
  if (frame.dataset.address === address) return
  frame.dataset.address = address
  const next = el("iframe", { src: address, title: w("preview") + " " + title, sandbox: "allow-same-origin", class: "coming", tabindex: "0" })
  next.addEventListener("load", () => {
    if (frame.dataset.address !== address) return next.remove()
    for (const old of frame.querySelectorAll("iframe")) {
      if (old === next) continue
      try { next.contentWindow.scrollTo(0, old.contentWindow.scrollY) } catch { /* the page left the site */ }
      old.remove()
    }
    next.classList.remove("coming")
  })
  for (const stale of frame.querySelectorAll("iframe.coming")) stale.remove()
  frame.append(next)
}
