package check

import (
	"regexp"
	"strings"
	"unicode"

	"tuijie/generator/diag"
)

// phones proves the form of every number that readers are told to call.
func phones(c *checker) diag.List {
	area := c.Catalogue.Site.Region.DialingCode
	var found diag.List
	if o := c.Catalogue.Origins.Site; o != nil {
		found = append(found, phone(o.At("publisher.phone"), c.Catalogue.Site.Publisher.Phone, area)...)
	}
	if o := c.Catalogue.Origins.Contacts; o != nil {
		for _, k := range c.Catalogue.Contacts {
			found = append(found, phone(o.At("contacts."+k.ID+".phone"), k.Phone, area)...)
		}
	}
	return found
}

// phone reports what is wrong with a field that holds one number or several.
func phone(at diag.Place, field, area string) diag.List {
	var found diag.List
	for _, number := range strings.FieldsFunc(field, func(r rune) bool { return strings.ContainsRune("、,，;；/", r) }) {
		if message, ok := phoneFault(number, area); !ok {
			found = append(found, one(diag.Warning, diag.PhoneForm, at,
				diag.Say("电话 %[1]q：%[2]s", "the phone number %[1]q: %[2]s", strings.TrimSpace(number), message),
				diag.Say("写成 %[1]s-7926543 这样的区号加号码，外国号码以 + 开头", "write area code and number, such as %[1]s-7926543; a foreign number begins with +", either(area, "0776")))...)
		}
	}
	return found
}

func either(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}

var (
	foreignForm = regexp.MustCompile(`^\+[1-9][0-9]{6,14}$`)
	serviceForm = regexp.MustCompile(`^(400|800)[0-9]{7}$`)
	hotlineForm = regexp.MustCompile(`^(1[0-9]{2}|1[0-9]{4}|9[0-9]{4,5})$`)
	mobileForm  = regexp.MustCompile(`^1[3-9][0-9]{9}$`)
	groupForm   = regexp.MustCompile(`[0-9]+`)
)

// phoneFault tells what is wrong with one number: false where something is.
// The numbering plan is China's: an area code of 3 digits (010, 02x) with 8
// digits after it, or of 4 with 7 or 8; 11 digits for a mobile; 400 and 800
// with 7; short numbers of public services.
func phoneFault(number, area string) (diag.Text, bool) {
	number, _, _ = strings.Cut(strings.ToLower(fullWidth(number)), "转")
	number, _, _ = strings.Cut(number, "ext")
	groups := groupForm.FindAllString(number, -1)
	joined := strings.Join(groups, "")
	if strings.IndexFunc(number, unicode.IsLetter) >= 0 || joined == "" {
		return diag.Say("不是号码", "it is no number"), false
	}
	if trimmed := strings.TrimSpace(number); strings.HasPrefix(trimmed, "+") {
		if !strings.HasPrefix(joined, "86") {
			return diag.Say("位数不对", "it has too few or too many digits"), foreignForm.MatchString("+" + joined)
		}
		joined = strings.TrimPrefix(joined, "86")
		if !mobileForm.MatchString(joined) && !strings.HasPrefix(joined, "0") && !serviceForm.MatchString(joined) {
			joined = "0" + joined
		}
		groups = nil
	}
	if mobileForm.MatchString(joined) || serviceForm.MatchString(joined) || hotlineForm.MatchString(joined) {
		return diag.Text{}, true
	}
	return landline(joined, groups, area)
}

func landline(joined string, groups []string, area string) (diag.Text, bool) {
	if !strings.HasPrefix(joined, "0") {
		switch {
		case len(joined) == 11:
			return diag.Say("不是手机号段", "no mobile number begins so"), false
		case len(joined) == 7 || len(joined) == 8:
			return diag.Say("缺少区号", "it lacks the area code"), false
		}
		return diag.Say("%d 位数字，位数不对", "%d digits are too few or too many", len(joined)), false
	}
	digits, least := 4, 7
	if strings.HasPrefix(joined, "010") || strings.HasPrefix(joined, "02") {
		digits, least = 3, 8
	}
	if len(groups) > 2 && len(groups[0]) == digits {
		joined = groups[0] + groups[1] // what follows is an extension
	}
	switch n := len(joined) - digits; {
	case n < least:
		return diag.Say("区号后有 %d 位，少 %d 位", "%d digits after the area code, %d too few", max(0, n), least-max(0, n)), false
	case n > 8:
		return diag.Say("区号后有 %d 位，多 %d 位", "%d digits after the area code, %d too many", n, n-8), false
	case area != "" && !strings.HasPrefix(joined, area):
		return diag.Say("区号不是本地区的 %s", "its area code is not the region's, %s", area), false
	}
	return diag.Text{}, true
}

// fullWidth writes full-width letters, digits and signs as plain ones, one for
// one.
func fullWidth(s string) string { return strings.Map(narrow, s) }

func narrow(r rune) rune {
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '\u3000' || r == '\u00a0':
		return ' '
	case r == '’' || r == '‘':
		return '\''
	case r == '‐' || r == '‑' || r == '–' || r == '—':
		return '-'
	}
	return r
}
