package content

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
	"tuijie/generator/quantity"
)

// siteFaults reports what in site.toml cannot be told field by field.
func siteFaults(s *catalogue.Site, o *diag.Origin) diag.List {
	var found diag.List
	say := func(key string, message, hint diag.Text) {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: diag.WrongValue, Place: o.At(key), Message: message, Hint: hint})
	}
	if u, err := url.Parse(s.BaseURL); s.BaseURL != "" && (err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "") {
		say("base_url", diag.Say("base_url %q 不是完整的网址", "base_url %q is not a whole address", s.BaseURL),
			diag.Say("写出协议和域名，例如 \"https://www.example.gov.cn/invest/\"", "give scheme and host, such as \"https://www.example.gov.cn/invest/\""))
	}
	if s.SourceLanguage != "" && len(s.Languages) > 0 && !slices.ContainsFunc(s.Languages, func(l lang.Language) bool { return l.Key == s.SourceLanguage }) {
		say("source_language", diag.Say("原文语言 %q 不在 [[languages]] 里", "the source language %q is not among [[languages]]", s.SourceLanguage),
			diag.Say("写其中一种语言的 key", "write the key of one of them"))
	}
	seen := map[string]bool{}
	for i, l := range s.Languages {
		row := "languages." + strconv.Itoa(i+1)
		if l.Tag != "" && !tagForm.MatchString(l.Tag) {
			say(row+".tag", diag.Say("%q 不是 BCP 47 语言标签", "%q is not a BCP 47 language tag", l.Tag),
				diag.Say("例如 \"zh-Hans-CN\" 或 \"en\"", "such as \"zh-Hans-CN\" or \"en\""))
		}
		_, printed := quantity.For(l.Key)
		switch {
		case l.Key == "":
		case seen[l.Key]:
			say(row+".key", diag.Say("语言 %q 写了两次", "the language %q stands twice", l.Key), diag.Say("删除一个", "remove one"))
		case !printed:
			say(row+".key", diag.Say("这个版本还不会用语言 %q 写数字和金额", "this version cannot write figures in the language %q", l.Key),
				diag.Say("目前可用 \"zh\" 和 \"en\"", "it knows \"zh\" and \"en\""))
		}
		seen[l.Key] = true
	}
	return found
}

var tagForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// fairLanguages reports languages of a fair that the site does not have.
func fairLanguages(f *catalogue.Fair, languages []string) diag.List {
	var found diag.List
	for i, l := range f.Languages {
		if !slices.Contains(languages, l) {
			found = append(found, diag.Diagnostic{
				Severity: diag.Error, Code: diag.UnknownID, Place: f.Origin.At("languages." + strconv.Itoa(i+1)),
				Message: diag.Say("%q 不是网站的语言", "%q is not a language of the site", l),
				Hint:    diag.Say("写 site.toml 里 [[languages]] 的 key", "write the key of one of the [[languages]] in site.toml"),
			})
		}
	}
	return found
}
