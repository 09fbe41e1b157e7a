// The way through the desk: the head of every screen, and which screen an address asks for.
// #/kind  #/kind/id?field=…  #/kind/id?prose=en&line=12  #/translate  (see the package comment of desk)

import { el, ask, dialog, tell } from "./page.js"
import { w, name, say, turn, other, current } from "./words.js"
import { list } from "./list.js"
import { entry } from "./entry.js"
import { translate } from "./translate.js"

export const info = {
  site: null,
  sheet: kind => info.site.sheets.find(s => s.kind === kind),
  // file is where the facts of an entry stand, or those of a kind that is one file.
  file(kind, id) {
    if (!id) return `content/${kind}.toml`
    const { file } = info.sheet(kind)
    return file ? `content/${kind}/${id}/${file}` : `content/${kind}/${id}.toml`
  },
}

// screens that stand at a fixed address; a room that adds one names it here.
const screens = { translate }

let here = "" // the address that is shown
let open = null // the screen that is shown: {element, dirty(), show(query)}

function address() {
  const [at, query] = location.hash.replace(/^#\/?/, "").split("?")
  const [kind = "", ...id] = at.split("/")
  return { kind, id: decodeURIComponent(id.join("/")), query: new URLSearchParams(query || ""), at }
}

async function go() {
  const to = address()
  if (open && to.at === here) {
    open.show && open.show(to.query)
    return
  }
  if (open && open.dirty && open.dirty()) {
    const choice = await dialog(w("leave"), "", [{ value: "", text: w("stay"), class: "strong" }, { value: "go", text: w("go") }])
    if (choice !== "go") {
      history.replaceState(null, "", "#/" + here)
      return
    }
  }
  here = to.at
  if (open && open.leave) open.leave()
  await show(to)
}

async function show(to) {
  const main = document.querySelector("main")
  try {
    info.site = await ask("site")
    head()
    const single = to.kind && !to.id && info.sheet(to.kind) && !info.sheet(to.kind).entries
    if (screens[to.kind]) open = await screens[to.kind](to)
    else if (to.id || single) open = await entry(to)
    else open = await list(to)
    main.replaceChildren(open.element)
    document.title = open.title ? open.title + " - " + w("desk") : w("desk")
    scrollTo(0, 0)
    if (open.ready) open.ready(to.query)
    else main.focus({ preventScroll: true })
  } catch (trouble) {
    if (!trouble.message) throw trouble
    main.replaceChildren(el("p", { class: "alarm", role: "alert" }, trouble.message, " ", trouble.hint || ""))
    if (trouble.status === 503) setTimeout(() => show(to), 1000)
  }
}

function head() {
  const at = address().kind
  document.querySelector("header").replaceChildren(
    el("a", { href: "#/", class: "brand" }, w("desk"), el("span", {}, name(info.site.title))),
    el("nav", { "aria-label": w("view") },
      el("a", { href: "#/", "aria-current": screens[at] ? null : "page" }, w("entries")),
      el("a", { href: "#/translate", "aria-current": at === "translate" ? "page" : null }, w("translate")),
      el("a", { href: "/" + current() + "/", target: "_blank" }, w("openSite")),
      el("button", { type: "button", class: "plain", lang: other(), click: () => { turn(); again() } }, other() === "zh" ? "中文" : "English")))
}

// again draws the screen anew, as after the language was changed.
function again() {
  head()
  if (open && open.redraw) { open.redraw(); document.title = (open.title || "") + " - " + w("desk"); return }
  here = null
  go()
}

// reload leaves what was typed and loads the screen anew.
export function reload() {
  open = null
  return show(address())
}

// moveTo goes to another address without asking about unsaved changes.
export function moveTo(hash) {
  open = null
  if (location.hash === hash) return show(address())
  location.hash = hash
}

document.getElementById("desk").append(
  el("a", { class: "skip", href: "#main", click: e => { e.preventDefault(); document.querySelector("main").focus() } }, w("skip")),
  el("header", {}), el("main", { id: "main", tabindex: "-1" }), el("div", { class: "told", role: "status" }))
addEventListener("hashchange", go)
addEventListener("beforeunload", e => { if (open && open.dirty && open.dirty()) e.preventDefault(), (e.returnValue = "") })
addEventListener("keydown", e => {
  if ((e.ctrlKey || e.metaKey) && e.key === "s" && open && open.save) { e.preventDefault(); open.save() }
})
here = address().at
show(address())
