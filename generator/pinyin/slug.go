package pinyin

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugMost is how many bytes a suggested slug has at most.
const slugMost = 48

// words are those whose characters read otherwise by themselves.
var words = map[string]string{
	"重庆": "chongqing", "长江": "changjiang", "乐业": "leye", "长寿": "changshou", "长沙": "changsha", "长春": "changchun", "长廊": "changlang", "长城": "changcheng",
	"银行": "yinhang", "音乐": "yinyue", "成都": "chengdu", "厦门": "xiamen", "六安": "luan", "番禺": "panyu", "西藏": "xizang", "宝藏": "baozang",
	"朝阳": "chaoyang", "调味": "tiaowei", "调料": "tiaoliao", "空调": "kongtiao", "会计": "kuaiji", "车行": "chehang", "重建": "chongjian", "重阳": "chongyang",
	"度假": "dujia", "蚌埠": "bengbu", "东阿": "donge", "铅山": "yanshan", "都匀": "duyun", "首都": "shoudu", "种子": "zhongzi", "种苗": "zhongmiao",
}

// Slug suggests the ASCII name of an address for a name: syllables by twos, since
// most words have two, joined by hyphens: "longyang-shuiliao". It has the form of
// an id, at most 48 bytes, and is "" where nothing of the name can be spelt.
func Slug(name string) string {
	var parts []string
	for _, run := range runs(norm.NFKC.String(name)) {
		parts = append(parts, spelt(run)...)
	}
	slug := ""
	for _, part := range parts {
		if slug != "" && len(slug)+1+len(part) > slugMost {
			break
		}
		slug = strings.TrimPrefix(slug+"-"+part, "-")
	}
	return slug[:min(len(slug), slugMost)]
}

// runs parts a name where anything but letters and digits stands, and between Han
// and Latin.
func runs(name string) [][]rune {
	var list [][]rune
	open := false
	for _, r := range strings.ToLower(name) {
		han := unicode.Is(unicode.Han, r)
		if !han && (r >= 0x80 || !unicode.IsLetter(r) && !unicode.IsDigit(r)) {
			open = false
			continue
		}
		if last := len(list) - 1; open && han == unicode.Is(unicode.Han, list[last][0]) {
			list[last] = append(list[last], r)
			continue
		}
		list, open = append(list, []rune{r}), true
	}
	return list
}

// spelt is a run in parts: words as they are known, and the syllables between
// them.
func spelt(run []rune) []string {
	if !unicode.Is(unicode.Han, run[0]) {
		return []string{string(run)}
	}
	var parts, loose []string
	for i := 0; i < len(run); i++ {
		if i+1 < len(run) && words[string(run[i:i+2])] != "" {
			parts = append(append(parts, byTwos(loose)...), words[string(run[i:i+2])])
			loose = nil
			i++
			continue
		}
		if read := Readings(run[i]); len(read) > 0 {
			loose = append(loose, passport.Replace(read[0]))
		}
	}
	return append(parts, byTwos(loose)...)
}

// passport spells ü as in passports and on signs.
var passport = strings.NewReplacer("v", "yu")

// Initials suggests the letters by which an office numbers its projects: those of
// the first two characters of its place, "LY" for 乐业县; "" where these cannot be
// spelt.
func Initials(place string) string {
	run := []rune(norm.NFKC.String(place))
	if len(run) < 2 {
		return ""
	}
	first, second := Readings(run[0]), Readings(run[1])
	if len(first) == 0 || len(second) == 0 {
		return ""
	}
	letters := first[0][:1] + second[0][:1]
	if word := words[string(run[:2])]; word != "" {
		for _, end := range second {
			if strings.HasSuffix(word, end) {
				letters = word[:1] + end[:1]
			}
		}
	}
	return strings.ToUpper(letters)
}

// byTwos joins syllables by twos, and the last three.
func byTwos(syllables []string) []string {
	var parts []string
	for len(syllables) > 3 {
		parts = append(parts, syllables[0]+syllables[1])
		syllables = syllables[2:]
	}
	if len(syllables) > 0 {
		parts = append(parts, strings.Join(syllables, ""))
	}
	return parts
}
