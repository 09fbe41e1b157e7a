package content

import (
	"net/url"
	"regexp"
	"slices"

	"tuijie/generator/catalogue"
	"tuijie/generator/diag"
	"tuijie/generator/lang"
)

// siteFaults reports what in site.toml cannot be told field by field.
func siteFaults(s *catalogue.Site, at func(string) diag.Place) diag.List {
	var found diag.List
	say := func(key string, message, hint diag.Text) {
		found = append(found, diag.Diagnostic{Severity: diag.Error, Code: diag.WrongValue, Place: at(key), Message: message, Hint: hint})
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
		key := "languages." + string(rune('1'+i%9)) + ".tag"
		if l.Tag != "" && !tagForm.MatchString(l.Tag) {
			say(key, diag.Say("%q 不是 BCP 47 语言标签", "%q is not a BCP 47 language tag", l.Tag),
				diag.Say("例如 \"zh-Hans-CN\" 或 \"en\"", "such as \"zh-Hans-CN\" or \"en\""))
		}
		if seen[l.Key] {
			say(key, diag.Say("语言 %q 写了两次", "the language %q stands twice", l.Key), diag.Say("删除一个", "remove one"))
		}
		seen[l.Key] = true
	}
	return found
}

var tagForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
