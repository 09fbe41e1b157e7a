package desk

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"tuijie/generator/diag"
	"tuijie/generator/form"
	"tuijie/generator/mend"
)

// maxBody is how many bytes of JSON a request may have: the texts of an entry in
// every language, several times over. Pictures have a bound of their own.
const maxBody = 4 << 20

// tokenHeader carries the token of this run.
const tokenHeader = "X-Desk-Token"

// ServeHTTP answers a request. Host names are for the server to refuse that the
// desk is mounted in.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	if !d.allowed(r) {
		refuse(w, http.StatusForbidden, diag.Say("这个请求不是从写作台自己的页面来的，已拒绝；请重新打开写作台", "the request did not come from the desk's own page and was refused; open the desk anew"))
		return
	}
	d.mux.ServeHTTP(w, r)
}

// allowed reports whether the request may be answered: no page of another site
// reads here, and what writes is the desk's own page of this run.
func (d *Desk) allowed(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin":
	case "none": // typed into the address bar
		if r.Method != http.MethodGet {
			return false
		}
	default: // another site may lead a reader to the shell, and to nothing else
		return r.Method == http.MethodGet && r.URL.Path == Path && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return true
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if from, err := url.Parse(origin); err != nil || from.Host != r.Host {
			return false
		}
	}
	return d.Token != "" && subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(d.Token)) == 1
}

// trouble is an answer that says what is wrong.
type trouble struct {
	Message form.Text `json:"message"`
	Hint    form.Text `json:"hint"`
}

func refuse(w http.ResponseWriter, status int, message diag.Text) {
	answerWith(w, status, trouble{Message: form.Text(message)})
}

// fail answers with an error: a person's mistake as such, a failure of the machine
// in its own words.
func fail(w http.ResponseWriter, err error) {
	var fault *diag.Fault
	var changed *mend.ChangedError
	var large *http.MaxBytesError
	switch {
	case errors.Is(err, ErrOpening):
		refuse(w, http.StatusServiceUnavailable, diag.Say("网站还在打开，马上就好", "the site is being opened and will be there soon"))
	case errors.As(err, &fault):
		answerWith(w, http.StatusUnprocessableEntity, trouble{form.Text(fault.Message), form.Text(fault.Hint)})
	case errors.Is(err, form.ErrFaulty):
		refuse(w, http.StatusUnprocessableEntity, diag.Say("这个文件有语法错误，先在“原文”里改好，再用表单", "the file has faults of its own: mend it under “Source” before the form can be used"))
	case errors.As(err, &changed):
		refuse(w, http.StatusConflict, changed.Text())
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge, diag.Say("内容太大，最多 %d MB", "too much at once: the most is %d MB", large.Limit>>20))
	default:
		refuse(w, http.StatusInternalServerError, diag.Say("电脑没能完成：%s", "the machine failed: %s", err.Error()))
	}
}

func answer(w http.ResponseWriter, v any) { answerWith(w, http.StatusOK, v) }

func answerWith(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		return // the page has gone
	}
}

// take reads the JSON of a request.
func take(w http.ResponseWriter, r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
			return large
		}
		return &diag.Fault{Code: diag.WrongValue, Message: diag.Say("请求读不懂：%s", "the request cannot be read: %s", err.Error())}
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return &diag.Fault{Code: diag.WrongValue, Message: diag.Say("请求读不懂", "the request cannot be read")}
	}
	return nil
}

// shell is the desk's page, with the token of this run.
func (d *Desk) shell(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, shellPage, d.Language, d.Token)
}

// shellPage takes the language of the desk's words and the token; neither holds a
// character that means something in HTML.
const shellPage = `<!doctype html>
<html lang="%s" data-token="%s">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>写作台</title>
<link rel="stylesheet" href="assets/desk.css">
<link rel="stylesheet" href="assets/form.css">
<link rel="stylesheet" href="assets/sides.css">
<link rel="icon" href="data:,">
<script type="module" src="assets/main.js"></script>
<body><div id="desk"></div>
<noscript>写作台需要浏览器的脚本。The desk needs scripts.</noscript>
`
