// The page of a view: what its frames show stays one page, and its own address tells which.
(() => {
  "use strict"
  const frames = [...document.querySelectorAll("iframe")]
  const main = document.querySelector("main")
  const mode = main.className
  const where = (frame) => {
    try { return frame.contentWindow.location } catch { return null }
  }

  // Whoever follows a link in one frame sees the same page in the other language, and finds it again by the address.
  const moved = (frame) => {
    const at = where(frame)
    if (!at || !at.pathname || at.protocol === "about:") return
    const of = at.pathname
    for (const link of document.querySelectorAll("[data-mode]")) link.href = "/_view/?as=" + link.dataset.mode + "&of=" + encodeURIComponent(of)
    document.getElementById("plain").href = of
    history.replaceState(null, "", "/_view/?as=" + mode + "&of=" + encodeURIComponent(of))
    if (mode !== "pair") return
    const own = "/" + frame.dataset.language + "/"
    if (!of.startsWith(own)) return
    for (const other of frames) {
      const want = "/" + other.dataset.language + "/" + of.slice(own.length)
      if (other !== frame && where(other) && where(other).pathname !== want) other.contentWindow.location.replace(want)
    }
  }

  // Two languages are of two lengths: the same share of the way between two headings is shown in both.
  const marks = (w) => {
    const doc = w.document.scrollingElement
    const list = [...w.document.querySelectorAll("main h2, main h3")].map((h) => h.getBoundingClientRect().top + w.scrollY)
    return [0, ...list, Math.max(doc.scrollHeight, 1)]
  }
  let driver = null
  const follow = (frame) => {
    const box = document.getElementById("follow")
    if (!box || !box.checked || driver !== frame) return
    for (const other of frames) {
      if (other === frame) continue
      const from = marks(frame.contentWindow)
      const to = marks(other.contentWindow)
      const y = frame.contentWindow.scrollY
      if (from.length !== to.length) {
        const share = y / from[from.length - 1]
        other.contentWindow.scrollTo(0, share * to[to.length - 1])
        continue
      }
      let i = 0
      while (i + 2 < from.length && from[i + 1] <= y) i++
      const share = (y - from[i]) / Math.max(1, from[i + 1] - from[i])
      other.contentWindow.scrollTo(0, to[i] + share * (to[i + 1] - to[i]))
    }
  }

  // A frame has no printer's media, so the rules for paper are taken for rules of the screen, and the others away.
  const onPaper = (doc) => {
    for (const sheet of doc.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (!(rule instanceof doc.defaultView.CSSMediaRule)) continue
        const media = rule.media.mediaText
        if (/\bprint\b/.test(media)) rule.media.mediaText = media.replace(/\bprint\b/g, "screen")
        else if (/\bscreen\b/.test(media)) rule.media.mediaText = "not all"
        else if (/color-scheme:\s*dark/.test(media)) rule.media.mediaText = "not all"
      }
    }
    doc.documentElement.style.colorScheme = "light"
  }
  const tall = (frame) => { frame.style.height = frame.contentDocument.documentElement.scrollHeight + "px" }

  const fit = () => {
    const sheet = document.querySelector(".kiosk .sheet")
    if (!sheet) return
    const scale = Math.min(main.clientWidth / 1920, main.clientHeight / 1080)
    sheet.style.transform = `translate(${(main.clientWidth - 1920 * scale) / 2}px, ${(main.clientHeight - 1080 * scale) / 2}px) scale(${scale})`
  }
  addEventListener("resize", fit)
  fit()

  const loaded = (frame) => {
    moved(frame)
    const w = frame.contentWindow
    if (mode === "pair") {
      for (const event of ["wheel", "touchstart", "keydown", "pointerdown"]) w.addEventListener(event, () => { driver = frame }, {passive: true})
      w.addEventListener("scroll", () => follow(frame), {passive: true})
    }
    if (mode === "phone") { // whose scroll bar takes no room; the border takes two
      const bar = w.innerWidth - w.document.documentElement.clientWidth
      frame.parentNode.style.width = 392 + bar + "px"
    }
    if (mode === "print") {
      onPaper(w.document)
      tall(frame)
      new w.ResizeObserver(() => tall(frame)).observe(w.document.body)
    }
  }
  for (const frame of frames) {
    frame.addEventListener("load", () => loaded(frame))
    if (frame.contentDocument && frame.contentDocument.readyState === "complete" && where(frame).protocol !== "about:") loaded(frame)
  }
  const paper = document.getElementById("paper")
  if (paper) paper.addEventListener("click", () => frames[0].contentWindow.print())
})()
