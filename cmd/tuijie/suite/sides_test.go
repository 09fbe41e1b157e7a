package suite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// unitWith is the block on the translation screen whose source holds a text.
func unitWith(text string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(".unit")].find(u => u.querySelector(".unit-text").innerText.includes(%q))`, text)
}

// TestStaffTranslateAParagraphAtTheDesk changes a paragraph of the Chinese, sees at the desk what has changed, translates
// it with a figure from a button, and accepts the text, which is up to date from then on.
func TestStaffTranslateAParagraphAtTheDesk(t *testing.T) {
	o := openOffice(t)
	chinese := o.read(t, "projects/LY-2020-009/zh.md")
	changed := strings.Replace(chinese, "具体条件由项目单位商定。", "用地{{ land.area }}，具体条件另行商定。", 1)
	if changed == chinese {
		t.Fatal("the paragraph is another by now")
	}
	if err := os.WriteFile(filepath.Join(o.folder, "content", "projects", "LY-2020-009", "zh.md"), []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
	c := o.clerk(t, desk, "#/translate")
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(300 * time.Millisecond) {
		var there bool // the preview looks at the folder by and by
		if err := c.Evaluate(`!!document.querySelector('a[href="#/translate/projects/LY-2020-009"]')`, &there); err == nil && there {
			break
		}
		c.do(`location.reload()`)
	}
	c.press(`a[href="#/translate/projects/LY-2020-009"]`)

	c.until(unitWith("另行商定"))
	unit := unitWith("另行商定")
	c.until(`[...document.querySelectorAll(".unit")].filter(u => !u.hidden).length === 1`)
	c.until(fmt.Sprintf(`[...%s.querySelectorAll("del")].map(d => d.innerText).join("|").includes("由项目单位")`, unit))
	c.until(fmt.Sprintf(`[...%s.querySelectorAll("ins")].map(d => d.innerText).join("|").includes("用地")`, unit))
	c.until(fmt.Sprintf(`getComputedStyle(%s.querySelector("del")).textDecorationLine === "line-through" && getComputedStyle(%[1]s.querySelector("ins")).textDecorationLine === "underline"`, unit))

	box := unit + `.querySelector("textarea")`
	c.do(fmt.Sprintf(`(e => { e.value = e.value.replace("Terms are for the owner to settle.", "The land is ; terms are settled apart."); e.setSelectionRange(e.value.indexOf("is ; terms") + 3, e.value.indexOf("is ; terms") + 3); e.dispatchEvent(new Event("input")) })(%s)`, box))
	c.until(fmt.Sprintf(`%s.querySelector(".remarks").innerText.includes("land.area")`, unit))
	c.do(fmt.Sprintf(`[...%s.querySelectorAll(".codes button")].find(b => b.title === "{{ land.area }}").click()`, unit))
	c.until(box + `.value.includes("The land is {{ land.area }}; terms are settled apart.")`)
	c.until(fmt.Sprintf(`%s.querySelector(".remarks").innerText === ""`, unit))
	c.do(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "s", ctrlKey: true, bubbles: true}))`)
	c.until(`document.querySelector(".told").innerText.includes("已保存")`)
	if english := o.read(t, "projects/LY-2020-009/en.md"); !strings.Contains(english, "The land is {{ land.area }}; terms are settled apart.") {
		t.Errorf("the English is\n%s", english)
	}
	c.until(`document.querySelector(".side-text .mark").innerText === "译文过时"`)
	c.press(`.side-text .accept:not(:disabled)`)
	c.until(`document.querySelector(".told").innerText.includes("已保存并登记")`)
	c.until(`document.querySelector(".side-text .mark").innerText === "最新"`)
	c.until(`document.querySelectorAll("del, ins").length === 0`)
}
