// In every page that the preview shows. It hears what has changed, puts the changed part of the page in place, shows
// errors above it, and offers other ways to view the page. Before it stands tuijieServe, what it knows of this run.
(() => {
  "use strict"
  const {words, desk} = tuijieServe
  const script = document.currentScript
  let edition = Number(script.dataset.edition)
  const framed = self !== top
  const isView = "view" in script.dataset
  // The page as it was served: scripts may have changed what stands here, so it is asked for once more.
  let was = null
  const kept = "tuijie-kept"

  const make = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props)
    e.append(...children)
    return e
  }

  // What stands over the page has a tree of its own, so that no style of the page reaches it.
  const host = make("div", {id: "tuijie-serve"})
  const root = host.attachShadow({mode: "open"})
  host.setAttribute("lang", words.language)
  root.append(make("link", {rel: "stylesheet", href: "/_tuijie/client.css"}))

  const say = (form, n) => form.replace("%d", n)
  const ways = (f) => {
    const list = make("span", {className: "ways"})
    if (f.mend) list.append(make("a", {href: f.mend, textContent: words.mend}))
    if (f.edit) list.append(make("a", {href: f.edit, textContent: words.edit}))
    return list
  }
  const excerpt = (f) => {
    if (!f.excerpt) return ""
    const [before, at, after] = f.excerpt
    return make("pre", {}, make("span", {className: "n", textContent: f.line + " | "}), before, make("mark", {textContent: at || " "}), after)
  }
  const item = (f) => {
    const place = make(f.mend || f.edit ? "a" : "span", {className: "place", textContent: f.place})
    if (f.mend || f.edit) place.href = f.mend || f.edit
    const li = make("li", {}, make("p", {}, place, ways(f)), make("p", {className: "text"}, f.text + " ", make("span", {className: "code", textContent: f.code ? "[" + f.code + "]" : ""})), excerpt(f))
    if (f.hint) li.append(make("p", {className: "hint", textContent: words.hint + f.hint}))
    for (const r of f.related || []) {
      const at = make(r.edit ? "a" : "span", {textContent: r.place})
      if (r.edit) at.href = r.edit
      li.append(make("p", {className: "see"}, words.see, at, " ", r.text), excerpt(r))
    }
    return li
  }

  let panel = null
  let folded = false
  const fold = (yes) => {
    folded = yes
    panel.classList.toggle("folded", folded)
    const button = panel.querySelector("button")
    button.textContent = folded ? words.unfold : words.fold
    button.setAttribute("aria-expanded", String(!folded))
  }
  const complain = (title, errors, more) => {
    if (!title) {
      if (panel) panel.remove()
      panel = null
      return
    }
    const had = panel && root.activeElement
    const next = make("section", {className: "errors"})
    next.setAttribute("role", "region")
    next.setAttribute("aria-label", words.errors)
    const button = make("button", {type: "button"})
    const head = make("h2", {textContent: title})
    head.setAttribute("role", "status")
    next.append(make("header", {}, head, button), make("ol", {}, ...errors.map(item)))
    if (more) next.append(make("p", {className: "more", textContent: say(words.more, more)}))
    button.addEventListener("click", () => fold(!folded))
    next.addEventListener("keydown", (e) => { if (e.key === "Escape") fold(true) })
    if (panel) panel.replaceWith(next)
    else root.append(next)
    panel = next
    fold(folded)
    if (had) button.focus()
  }

  // While texts are still being checked, a line says so: that no error stands here is no promise yet.
  let line = null
  const expect = (checking) => {
    if (checking === Boolean(line)) return
    if (line) line.remove()
    line = checking ? make("p", {className: "checking", textContent: words.checking}) : null
    if (!line) return
    line.setAttribute("role", "status")
    root.append(line)
  }

  // The ways to view, one button in the corner.
  const bar = () => {
    const here = encodeURIComponent(location.pathname)
    const list = make("ul", {hidden: true, id: "ways"})
    for (const mode of ["pair", "phone", "print", "kiosk"]) list.append(make("li", {}, make("a", {href: "/_view/?as=" + mode + "&of=" + here, textContent: words[mode]})))
    if (desk) list.append(make("li", {}, make("a", {href: desk, textContent: words.desk})))
    const button = make("button", {type: "button", textContent: words.show})
    const open = (yes) => {
      list.hidden = !yes
      button.setAttribute("aria-expanded", String(yes))
    }
    button.setAttribute("aria-controls", "ways")
    button.addEventListener("click", () => open(list.hidden))
    const nav = make("nav", {className: "show"}, list, button)
    nav.setAttribute("aria-label", words.views)
    nav.addEventListener("keydown", (e) => {
      if (e.key !== "Escape") return
      open(false)
      button.focus()
    })
    open(false)
    root.append(nav)
  }

  // mend brings live, which was made from old, to what now is. False where scripts of the page have made something else
  // of it, so that the page must be loaded again. What is the same in old and now is not touched.
  const mend = (live, old, now) => {
    if (old.isEqualNode(now)) return true
    if (live.nodeType !== Node.ELEMENT_NODE) {
      if (live.nodeValue !== old.nodeValue) return false
      live.nodeValue = now.nodeValue
      return true
    }
    for (const a of now.attributes) if (old.getAttribute(a.name) !== a.value) live.setAttribute(a.name, a.value)
    for (const a of old.attributes) if (!now.hasAttribute(a.name)) live.removeAttribute(a.name)
    return old.nodeName === "NOSCRIPT" || mendChildren(live, [...old.childNodes], [...now.childNodes])
  }
  const alike = (a, b) => a.nodeName === b.nodeName && (a.id || "") === (b.id || "")
  // standing finds, for each old child, what it has become: itself where no script has touched it, else the next of its
  // kind between its neighbours; null for what is gone. What scripts have added is nobody's.
  const standing = (live, old) => {
    const now = [...live.childNodes].filter((c) => c !== host)
    const at = new Array(old.length).fill(-1)
    for (let i = 0, from = 0; i < old.length; i++) {
      const j = now.findIndex((c, k) => k >= from && c.isEqualNode(old[i]))
      if (j < 0) continue
      at[i] = j
      from = j + 1
    }
    for (let i = 0, from = 0; i < old.length; i++) {
      if (at[i] < 0) {
        const next = at.slice(i + 1).find((x) => x >= 0)
        const end = next === undefined ? now.length : next
        at[i] = now.findIndex((c, k) => k >= from && k < end && alike(c, old[i]))
      }
      if (at[i] >= 0) from = at[i] + 1
    }
    return at.map((x) => x < 0 ? null : now[x])
  }
  const mendChildren = (live, old, now) => {
    if (old.length === now.length && old.every((o, i) => o.isEqualNode(now[i]))) return true
    const there = standing(live, old)
    let first = 0
    while (first < old.length && first < now.length && old[first].isEqualNode(now[first])) first++
    let tail = 0
    while (tail < old.length - first && tail < now.length - first && old[old.length - 1 - tail].isEqualNode(now[now.length - 1 - tail])) tail++
    if (there.slice(first, old.length - tail).includes(null)) return false
    const before = tail ? there[old.length - tail] : there[old.length - 1]?.nextSibling || null
    if (tail && !before) return false
    let at = first
    for (let n = first; n < now.length - tail; n++) {
      let match = at
      while (match < old.length - tail && !old[match].isEqualNode(now[n])) match++
      if (match === old.length - tail) {
        // Nothing there is the same: what stands here is brought to it, if it is of its kind and is not met later.
        if (at < old.length - tail && alike(old[at], now[n]) && !now.slice(n + 1, now.length - tail).some((x) => x.isEqualNode(old[at]))) {
          if (!mend(there[at], old[at], now[n])) return false
          at++
        } else {
          live.insertBefore(document.importNode(now[n], true), at < old.length - tail ? there[at] : before)
        }
        continue
      }
      for (; at < match; at++) there[at].remove()
      at++
    }
    for (; at < old.length - tail; at++) there[at].remove()
    return true
  }

  // steady makes a change and leaves what is read where it is in the window, however much longer the page is above it.
  const steady = (change) => {
    const shown = document.elementsFromPoint(innerWidth / 2, innerHeight / 3).find((e) => e !== host)
    const top = shown && shown.getBoundingClientRect().top
    const style = document.documentElement.style
    style.overflowAnchor = "none" // else the browser would do the same a second time
    const done = change()
    if (shown && shown.isConnected && scrollY > 0) scrollBy(0, shown.getBoundingClientRect().top - top)
    requestAnimationFrame(() => { style.overflowAnchor = "" })
    return done
  }

  const loads = (doc) => [...doc.head.querySelectorAll("link[rel=stylesheet], script[src], meta[http-equiv]")]
    .filter((e) => !(e.getAttribute("src") || "").startsWith("/_tuijie/")).map((e) => e.outerHTML).join("\n")

  const again = () => {
    const open = [...document.querySelectorAll("details")].map((d) => d.open)
    sessionStorage.setItem(kept, JSON.stringify({at: location.pathname, x: scrollX, y: scrollY, open}))
    location.reload()
  }
  const restore = () => {
    let k = null
    try { k = JSON.parse(sessionStorage.getItem(kept)) } catch { return }
    sessionStorage.removeItem(kept)
    if (!k || k.at !== location.pathname) return
    const details = [...document.querySelectorAll("details")]
    if (details.length === k.open.length) details.forEach((d, i) => { d.open = k.open[i] })
    scrollTo(k.x, k.y)
  }

  const ask = async () => {
    const answer = await fetch(location.pathname + location.search, {cache: "no-store"})
    return {ok: answer.ok, status: answer.status, edition: Number(answer.headers.get("Tuijie-Edition")), doc: new DOMParser().parseFromString(await answer.text(), "text/html")}
  }
  const first = isView || "notice" in script.dataset ? null : ask().catch(() => null)

  // update asks for the page and puts in place what differs from how it was served.
  let asking = false
  let asked = false
  const update = async (to) => {
    if (isView) { edition = to; return }
    if ("notice" in script.dataset) { again(); return }
    asked = true
    if (asking) return
    asking = true
    try {
      while (asked) {
        asked = false
        const base = was ? null : await first
        if (!was && (!base || base.edition !== edition)) { again(); return }
        if (base) was = base.doc
        const answer = await ask()
        if (!answer.ok) {
          if (answer.status === 404) again()
          continue
        }
        const now = answer.doc
        edition = answer.edition
        if (loads(was) !== loads(now)) { again(); return }
        const ok = steady(() => mend(document.body, was.body, now.body))
        document.title = now.title
        document.documentElement.lang = now.documentElement.lang
        was = now
        if (!ok) { again(); return }
        dispatchEvent(new CustomEvent("tuijie-updated", {detail: edition}))
      }
    } finally {
      asking = false
    }
  }

  const heard = (news) => {
    if ("notice" in script.dataset && news.opening) document.querySelector("main p").textContent = words.opening + " " + news.opening
    if (!news.open) return
    const n = news.errors.length + news.more
    if (!framed) expect(news.checking && !n)
    if (!framed) complain(n ? (n === 1 ? words.one : say(words.many, n)) : "", news.errors, news.more)
    if (!n && news.edition !== edition) update(news.edition)
    if (n && edition < 0) again()
  }

  // A page that is not looked at hears nothing: a browser holds few connections to one server.
  let stream = null
  const listen = () => {
    if (stream) return
    stream = new EventSource("/_tuijie/news")
    stream.onmessage = (e) => heard(JSON.parse(e.data))
    stream.onerror = () => { if (!framed) complain(words.lost, [], 0) }
  }
  const rest = () => {
    if (stream) stream.close()
    stream = null
  }
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? rest() : listen())
  addEventListener("pagehide", rest)
  addEventListener("pageshow", listen)

  const begin = () => {
    if (!framed) {
      document.body.append(host)
      if (!isView && !("notice" in script.dataset)) bar()
    }
    restore()
  }
  begin()
  addEventListener("load", restore)
})()
