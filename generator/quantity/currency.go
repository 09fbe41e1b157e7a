package quantity

import (
	"slices"
	"strings"

	"tuijie/generator/diag"
)

// currency is one row of the table: the ISO 4217 code that English writes, the
// name that Chinese writes, and what else people write for it. The rest is
// refused, and named in the hint; it is in lower case and half width.
type currency struct {
	code, zh string
	slips    []string
}

// currencies is the table, the currency of the county first.
var currencies = [...]currency{
	{"CNY", "元", []string{"元人民币", "人民币元", "人民币", "rmb", "yuan", "¥", "块钱", "块", "圆"}},
	{"USD", "美元", []string{"美金", "us$", "usd$", "$", "dollars", "刀"}},
	{"EUR", "欧元", []string{"€", "euros", "euro"}},
	{"HKD", "港元", []string{"港币", "港幣", "hk$"}},
	{"JPY", "日元", []string{"日圆", "yen"}},
	{"GBP", "英镑", []string{"£", "pounds"}},
	{"KRW", "韩元", []string{"韩币"}},
	{"TWD", "新台币", []string{"nt$", "台币"}},
	{"MOP", "澳门元", []string{"澳门币"}},
	{"AUD", "澳元", []string{"a$", "澳币"}},
	{"CAD", "加元", []string{"c$", "加币"}},
	{"SGD", "新加坡元", []string{"新元", "新币", "s$"}},
	{"THB", "泰铢", []string{"baht"}},
	{"VND", "越南盾", []string{"dong", "₫"}},
	{"MYR", "马来西亚林吉特", []string{"林吉特", "马币", "令吉", "ringgit", "rm"}},
	{"IDR", "印尼卢比", []string{"印度尼西亚卢比", "印度尼西亚盾", "印尼盾", "rupiah", "rp"}},
	{"PHP", "菲律宾比索", []string{"比索"}},
	{"BND", "文莱元", []string{"文莱币"}},
	{"LAK", "老挝基普", []string{"基普", "kip"}},
	{"KHR", "柬埔寨瑞尔", []string{"瑞尔", "riel"}},
	{"MMK", "缅元", []string{"缅币", "kyat"}},
}

// Currencies returns the ISO 4217 codes that this room knows, CNY first.
func Currencies() []string {
	codes := make([]string, len(currencies))
	for i := range currencies {
		codes[i] = currencies[i].code
	}
	return codes
}

// ParseCurrency reads an ISO 4217 code in capitals, such as "USD". The fault is
// of wrong-unit.
func ParseCurrency(code string) (string, error) {
	if byCode(code) != absent {
		return code, nil
	}
	var choices []string
	hint := diag.Say("可用的代码有 %s。", "The codes known are %s.", strings.Join(Currencies(), ", "))
	if c, rest := cutCurrency(fold(code)); c != absent && rest == "" {
		choices = []string{c.code()}
		hint = write(choices...)
	}
	return "", mended(wrongUnit(say("“%s”不是已知的货币代码。", "“%s” is not a currency code known here.", code), hint), choices)
}

// denomination is a currency as Money holds it: one more than its row in the
// table, or one of the two states beside it.
type denomination uint8

const (
	absent  denomination = 0
	pending denomination = 255 // to be determined: the amount is not known yet
)

func (d denomination) code() string { return currencies[d-1].code }
func (d denomination) zh() string   { return currencies[d-1].zh }

func byCode(code string) denomination {
	return denomination(1 + slices.IndexFunc(currencies[:], func(c currency) bool { return c.code == code }))
}

func byName(zh string) denomination {
	return denomination(1 + slices.IndexFunc(currencies[:], func(c currency) bool { return c.zh == zh }))
}

// cutCurrency takes whatever names a currency off both ends of a folded text;
// without one it returns absent.
func cutCurrency(s string) (denomination, string) {
	c, rest := cutCurrencyOnce(s)
	if again, inner := cutCurrencyOnce(rest); again == c {
		return c, inner
	}
	return c, rest
}

// cutCurrencyOnce takes off the longest name that stands at either end.
func cutCurrencyOnce(s string) (found denomination, rest string) {
	name := ""
	consider := func(row int, spelling string) {
		if len(spelling) > len(name) && (strings.HasPrefix(s, spelling) || strings.HasSuffix(s, spelling)) {
			found, name = denomination(1+row), spelling
		}
	}
	for i := range currencies {
		consider(i, strings.ToLower(currencies[i].code))
		consider(i, currencies[i].zh)
		for _, slip := range currencies[i].slips {
			consider(i, slip)
		}
	}
	rest, atHead := strings.CutPrefix(s, name)
	if !atHead {
		rest = strings.TrimSuffix(s, name)
	}
	return found, strings.TrimSpace(rest)
}
