package check

import (
	"strings"
	"unicode/utf8"

	"tuijie/generator/diag"
	"tuijie/generator/quantity"
	"tuijie/generator/record"
)

// personalData reports numbers that belong to a person: identity cards, mobile
// phones, bank cards. Personal Information Protection Law art. 13 and 25 want
// consent for each; an office has a line of its own.
func personalData(_ *checker, a article) diag.List { return private(a.said.passages) }

// privatePhones reports desks that answer on a person's mobile.
func privatePhones(c *checker) diag.List {
	o := c.Catalogue.Origins.Contacts
	if o == nil {
		return nil
	}
	var found diag.List
	for _, k := range c.Catalogue.Contacts {
		key := "contacts." + k.ID + ".phone"
		found = append(found, privateIn(passage{words: plain(k.Phone), field: record.Phrase{Field: key}, origin: o})...)
	}
	return found
}

// private reports the personal numbers in passages.
func private(list []passage) diag.List {
	var found diag.List
	for _, p := range list {
		if p.field.Language != "" || !strings.HasSuffix(p.field.Field, ".phone") { // privatePhones looks at it
			found = append(found, privateIn(p)...)
		}
	}
	return found
}

// privateIn reports the personal numbers in one passage. Nothing of a number is
// repeated but its ends: reports are kept and shown.
func privateIn(p passage) diag.List {
	var found diag.List
	numbers(p.words, func(from int, run digitRun) {
		s, what, ok := run.personal()
		if !ok {
			return
		}
		digits := run.digits
		found = append(found, one(s, diag.PersonalData, p.place(utf8.RuneCountInString(p.words[:from])),
			diag.Say("%[1]s****%[2]s 像是%[3]s", "%[1]s****%[2]s looks like %[3]s", digits[:3], digits[len(digits)-2:], what),
			diag.Say("删去；联系方式写单位的座机", "remove it; give the office's own line to call"))...)
	})
	return found
}

// digitRun is digits that stand together, perhaps in groups.
type digitRun struct {
	digits string // all, an X at the end of an identity number included
	groups []int  // how many digits each group has
}

// shortest is how many digits a personal number has at least.
const shortest = 11

// numbers calls yield with every run of digits long enough whose groups are
// parted by one blank or hyphen, unless it is part of a word, a decimal or an
// amount.
func numbers(text string, yield func(from int, run digitRun)) {
	for i := 0; i+shortest <= len(text); {
		if last := text[i+shortest-1]; !isDigit(last) && last != ' ' && last != '-' {
			i += shortest // no run that is long enough has it in it
			continue
		}
		if !isDigit(text[i]) {
			i++
			continue
		}
		from, run := i, digitRun{}
		if end := digitsEnd(text, i); end-i < shortest {
			i = end
			continue
		}
		var digits strings.Builder
		for {
			start := i
			for i < len(text) && isDigit(text[i]) {
				i++
			}
			digits.WriteString(text[start:i])
			run.groups = append(run.groups, i-start)
			if !parted(text, i) {
				break
			}
			i++
		}
		if i < len(text) && text[i] == 'x' && digits.Len() == 17 {
			digits.WriteByte('X')
			run.groups[len(run.groups)-1]++
			i++
		}
		run.digits = digits.String()
		if standsAlone(text, from, i) {
			yield(from, run)
		}
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// parted reports whether a blank or hyphen at i parts two groups of digits.
func parted(text string, i int) bool {
	return i+1 < len(text) && (text[i] == ' ' || text[i] == '-') && isDigit(text[i+1])
}

// digitsEnd is the end of the run of digits, in groups or not, that begins at i.
func digitsEnd(text string, i int) int {
	for i < len(text) && (isDigit(text[i]) || parted(text, i)) {
		i++
	}
	return i
}

// standsAlone reports whether the number is neither part of a longer sign nor
// an amount of something.
func standsAlone(text string, from, to int) bool {
	if from > 0 && (text[from-1] >= 'a' && text[from-1] <= 'z' || strings.ContainsRune("._/=%$", rune(text[from-1]))) {
		return false
	}
	for _, currency := range []string{"¥", "cny ", "rmb ", "usd ", "yuan "} {
		if strings.HasSuffix(text[:from], currency) {
			return false
		}
	}
	rest := text[to:]
	if rest == "" {
		return true
	}
	if rest[0] >= 'a' && rest[0] <= 'z' || rest[0] == '_' || rest[0] == '%' || len(rest) > 1 && (rest[0] == '.' || rest[0] == ',') && isDigit(rest[1]) {
		return false
	}
	for _, unit := range []string{"元", "亿", "万", "人", "美元", "吨", "千", "立方", "平方", " yuan"} {
		if strings.HasPrefix(rest, unit) {
			return false
		}
	}
	return true
}

// personal tells what kind of personal number the run is.
func (n digitRun) personal() (diag.Severity, diag.Text, bool) {
	d := n.digits
	switch {
	case len(n.groups) == 1 && len(d) == 18 && identityCard(d):
		return diag.Error, diag.Say("身份证号", "an identity card number"), true
	case mobile(n):
		return diag.Warning, diag.Say("个人手机号", "a private mobile number"), true
	case len(d) >= 16 && len(d) <= 19 && cardGroups(n.groups) && strings.ContainsRune("3456", rune(d[0])) && luhn(d):
		return diag.Warning, diag.Say("银行卡号", "a bank card number"), true
	}
	return 0, diag.Text{}, false
}

// mobile reports whether the run is a mobile number, bare, in groups of 3, 4
// and 4, or after the country's code.
func mobile(n digitRun) bool {
	d, groups := n.digits, n.groups
	if strings.HasPrefix(d, "86") && len(d) == 13 {
		d = d[2:]
		if groups[0] == 2 {
			groups = groups[1:]
		}
	}
	shape := len(groups) == 1 || len(groups) == 3 && groups[1] == 4 && groups[2] == 4
	return shape && mobileForm.MatchString(d)
}

// identityCard checks the weights, the last digit and the birthday of GB 11643.
func identityCard(d string) bool {
	sum := 0
	for i := range 17 {
		if !isDigit(d[i]) {
			return false
		}
		weight := 1
		for range 17 - i {
			weight = weight * 2 % 11
		}
		sum += int(d[i]-'0') * weight
	}
	born, err := quantity.ParseDate(d[6:10] + "-" + d[10:12] + "-" + d[12:14])
	return err == nil && born.Year() >= 1880 && born.Year() <= 2100 && d[0] >= '1' && d[0] <= '8' && d[17] == "10X98765432"[sum%11]
}

// cardGroups reports whether a card number is written in one piece or in
// fours.
func cardGroups(groups []int) bool {
	for i, n := range groups {
		if len(groups) > 1 && n != 4 && i < len(groups)-1 || n > 19 {
			return false
		}
	}
	return true
}

func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			n *= 2
		}
		sum += n/10 + n%10
	}
	return sum%10 == 0
}
