package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"

	"tuijie/generator/diag"
)

// judge says why a destination must not be published, or returns an empty text.
// It is given the destination with escapes and entities resolved. What a
// browser would read as another scheme after dropping characters or decoding
// is refused, whether today's browsers do so or not.
func judge(destination string, image bool) diag.Text {
	plain := reveal(destination)
	scheme, rest, named := cutScheme(plain)
	switch {
	case strings.ContainsFunc(destination, unicode.IsControl):
		return diag.Say("含有控制字符", "it contains control characters")
	case strings.HasPrefix(strings.ReplaceAll(plain, `\`, "/"), "//"): // browsers take either slash
		return diag.Say("以“//”开头，没有写明协议", `it begins with "//" and names no scheme`)
	case !named:
		return diag.Text{}
	case image:
		return diag.Say("图片须放在本条目的文件夹里，不能引用别处的地址", "a picture must stand in the entry's folder, not at another address")
	case !strings.HasPrefix(strings.ToLower(destination), scheme+":"):
		return diag.Say("协议“%s:”经过了伪装", `its scheme "%s:" is disguised`, scheme)
	}
	return judgeScheme(scheme, rest)
}

func judgeScheme(scheme, rest string) diag.Text {
	switch scheme {
	case "mailto", "tel":
		if rest == "" {
			return diag.Say("“%s:”后面没有内容", `nothing stands after "%s:"`, scheme)
		}
		return diag.Text{}
	case "http", "https":
		host, found := strings.CutPrefix(rest, "//")
		if i := strings.IndexAny(host, "/?#"); i >= 0 {
			host = host[:i]
		}
		if !found || host == "" {
			return diag.Say("“%s:”后面没有“//”和域名", `no "//" and host stand after "%s:"`, scheme)
		}
		if strings.ContainsAny(host, `@%\`) {
			return diag.Say("域名里有“@”“%”或“\\”，会让人看错去处", `its host contains "@", "%" or "\", which hides where it leads`)
		}
		return diag.Text{}
	}
	return diag.Say("不允许使用协议“%s:”", `the scheme "%s:" is not allowed`, scheme)
}

// safe reports whether an address may stand in a page.
func safe(href string) bool { return judge(href, false).EN == "" }

// reveal undoes what could disguise a scheme: letter case, percent-encoding up
// to three times over, and characters that are not seen.
func reveal(destination string) string {
	s := destination
	for range 3 {
		s = unescape(s)
	}
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s))
}

// unescape decodes what is percent-encoded and leaves a lone percent sign.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if i+2 < len(s) && s[i] == '%' {
			if c, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				out = append(out, byte(c))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

// cutScheme parts a scheme from what follows it. Anything before a colon that
// comes before the path counts as one.
func cutScheme(s string) (scheme, rest string, found bool) {
	i := strings.IndexAny(s, ":/?#")
	if i <= 0 || s[i] != ':' {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// isExternal reports whether a safe address leads to another site.
func isExternal(href string) bool {
	scheme, _, found := cutScheme(href)
	return found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

// appendHref appends an address as the value of an attribute.
func appendHref(out []byte, href string) []byte {
	return append(out, util.EscapeHTML(util.URLEscape([]byte(href), false))...)
}
