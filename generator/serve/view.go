package serve

import (
	_ "embed" // the files that open pages load
	"encoding/json"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"

	"tuijie/generator/diag"
)

//go:embed client.js
var clientScript string

//go:embed client.css
var clientStyle string

//go:embed view.js
var viewScript string

//go:embed view.css
var viewStyle string

//go:embed view.html
var viewText string

var viewTemplate = template.Must(template.New("view").Parse(viewText))

// words are what this room says to the writer.
var words = map[string]diag.Text{
	"opening":   diag.Say("正在打开网站，好了会自动显示。", "The site is being opened; it will show by itself."),
	"nothing":   diag.Say("这里没有页面。", "There is no page here."),
	"broken":    diag.Say("主题的模板有错误，这一页现在做不出来。", "A template of the theme has an error, so this page cannot be made now."),
	"changed":   diag.Say("这一页的正文刚改过，内容里还有错误，改好后会自动显示。", "The text of this page has changed and the content has errors; the page will show once they are mended."),
	"checking":  diag.Say("还在检查全部正文；有错误会列在这里。", "All texts are still being checked; errors will be listed here."),
	"unsound":   diag.Say("这一页的正文有错误；全部检查完后列在这里。", "The text of this page has errors; they are listed here once all texts have been checked."),
	"one":       diag.Say("内容有 1 处错误，下面仍是改错之前的页面", "1 error in the content; below is the page as it was before"),
	"many":      diag.Say("内容有 %d 处错误，下面仍是改错之前的页面", "%d errors in the content; below is the page as it was before"),
	"more":      diag.Say("另有 %d 处错误没有列出", "%d more errors are not listed"),
	"hint":      diag.Say("提示：", "hint: "),
	"see":       diag.Say("参见：", "see: "),
	"mend":      diag.Say("到写作台改", "Mend in the desk"),
	"edit":      diag.Say("用编辑器打开", "Open in the editor"),
	"fold":      diag.Say("收起", "Fold"),
	"unfold":    diag.Say("展开", "Unfold"),
	"errors":    diag.Say("内容的错误", "Errors in the content"),
	"lost":      diag.Say("预览程序没有回应，可能已经关闭", "The preview does not answer; it may have been closed"),
	"show":      diag.Say("查看", "View"),
	"pair":      diag.Say("中英对照", "Side by side"),
	"phone":     diag.Say("手机", "Phone"),
	"print":     diag.Say("打印", "Print"),
	"kiosk":     diag.Say("展位屏", "Booth screen"),
	"plain":     diag.Say("回到网页", "Back to the page"),
	"desk":      diag.Say("写作台", "Desk"),
	"views":     diag.Say("查看方式", "Ways to view"),
	"paper":     diag.Say("打印…", "Print…"),
	"no-kiosk":  diag.Say("还没有展会，所以没有展位屏。", "There is no fair yet, so there is no booth screen."),
	"follow":    diag.Say("一起滚动", "Scroll together"),
	"the-page":  diag.Say("网页", "Page"),
	"on-phone":  diag.Say("手机上的网页", "The page on a phone"),
	"on-paper":  diag.Say("打印出来的网页", "The page on paper"),
	"on-screen": diag.Say("展位屏上的网页", "The page on the screen of a booth"),
}

func (s *Server) say(word string) string { return words[word].In(s.options.Language) }

// tag is the language of what this room says.
func (s *Server) tag() string {
	if s.options.Language == "zh" {
		return "zh-Hans"
	}
	return "en"
}

// own answers with a file that open pages load.
func (s *Server) own(w http.ResponseWriter, r *http.Request) {
	text, ok := map[string]string{"client.js": clientScript, "client.css": clientStyle, "view.js": viewScript, "view.css": viewStyle}[r.PathValue("name")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if r.PathValue("name") == "client.js" {
		text = s.constants() + text
	}
	w.Header().Set("Content-Type", contentType(r.PathValue("name")))
	_, _ = w.Write([]byte(text)) // a reader who has gone needs nothing
}

// constants are what the scripts know of this run: its words and whether there is a desk.
func (s *Server) constants() string {
	said := map[string]string{"language": s.tag()}
	for word := range words {
		said[word] = s.say(word)
	}
	raw, err := json.Marshal(map[string]any{"words": said, "desk": s.desk()})
	if err != nil {
		panic(err) // texts have a form
	}
	return "const tuijieServe = " + string(raw) + ";\n"
}

// desk is where the desk is mounted; "" where it is not.
func (s *Server) desk() string {
	if s.mounted[deskPrefix] == nil {
		return ""
	}
	return deskPrefix
}

const deskPrefix = "/_desk/"

// frame is one page in a view.
type frame struct{ Src, Title, Language string }

// mode is a way to view a page.
type mode struct {
	ID, Text, Href string
	Current        bool
}

// viewed is what the page of a view is made from.
type viewed struct {
	Language, Title, Mode string
	Of                    string
	Modes                 []mode
	Frames                []frame
	Nothing               string
	Words                 map[string]string
}

// view shows a page in another way: in two languages side by side, as a phone shows it, as it is printed, or the screen of
// a booth.
func (s *Server) view(w http.ResponseWriter, r *http.Request) {
	site := s.shownTo(r)
	if site == nil {
		s.notice(w, http.StatusServiceUnavailable, -1, s.say("opening"))
		return
	}
	of := path.Clean("/" + r.URL.Query().Get("of"))
	if strings.HasPrefix(of, "/_") {
		of = "/"
	}
	if path.Ext(of) == "" && of != "/" {
		of += "/"
	}
	as := r.URL.Query().Get("as")
	if !slices.Contains(modes, as) {
		as = modes[0]
	}
	v := viewed{Language: s.tag(), Title: s.say(as), Mode: as, Of: of, Words: map[string]string{}}
	for word := range words {
		v.Words[word] = s.say(word)
	}
	for _, each := range modes {
		v.Modes = append(v.Modes, mode{each, s.say(each), each, each == as})
	}
	v.Frames, v.Nothing = s.frames(site, of, as)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	_ = viewTemplate.Execute(w, v) // a reader who has gone needs nothing
}

// modes are the ways to view a page.
var modes = []string{"pair", "phone", "print", "kiosk"}

// frames lists what a view shows of a page.
func (s *Server) frames(site Site, of, as string) (list []frame, nothing string) {
	languages := site.Languages()
	language, rest, _ := strings.Cut(strings.TrimPrefix(of, "/"), "/")
	switch as {
	case "pair":
		if !slices.Contains(languages, language) {
			rest = ""
		}
		for _, l := range languages[:min(len(languages), 2)] {
			list = append(list, frame{"/" + l + "/" + rest, l, l})
		}
	case "kiosk":
		kiosks := site.Kiosks()
		if len(kiosks) == 0 {
			return nil, s.say("no-kiosk")
		}
		list = []frame{{"/" + nearest(kiosks, of), s.say("on-screen"), language}}
	case "print":
		list = []frame{{of, s.say("on-paper"), language}}
	default:
		list = []frame{{of, s.say("on-phone"), language}}
	}
	return list, ""
}

// nearest is the address that begins as the page's does for longest.
func nearest(addresses []string, of string) string {
	best, length := addresses[0], -1
	for _, a := range addresses {
		n := 0
		for n < len(a) && n+1 < len(of) && a[n] == of[n+1] {
			n++
		}
		if n > length {
			best, length = a, n
		}
	}
	return strings.TrimSuffix(best, "index.html")
}
