package synthetic

import (
	"fmt"
	"strconv"
	"strings"
)

// word draws what a name in angle brackets stands for. Figures have three
// digits and odd ones, unlike the facts, which are round: so prose repeats no
// fact of its entry by chance.
func (p *project) word(m *maker, d *dice, name string) pair {
	n := d.upTo(10, 98)*10 + pick(d, 1, 3, 7, 9)
	switch name {
	case "product":
		return p.trade.goods
	case "place2":
		return places[p.access[1]].name
	case "neighbour":
		to := "/projects/" + id((p.number+7)%m.size) + "/"
		return pair{to, to}
	case "money":
		if d.chance(2) {
			return pair{tenths(n, 100) + "亿元", fmt.Sprintf("CNY %d million", n)}
		}
		return pair{strconv.Itoa(n*10) + "万元", "CNY " + tenths(n, 10) + " million"}
	case "percent":
		return both(tenths(n, 10) + "%")
	case "tonnes":
		return pair{tenths(n, 100) + "万吨", grouped(n*100) + " tonnes"}
	case "squaremetres":
		return pair{strconv.Itoa(n) + "平方米", strconv.Itoa(n) + " m²"}
	case "cubicmetres":
		return pair{strconv.Itoa(n*10) + "立方米", grouped(n*10) + " m³"}
	case "kilometres":
		return pair{tenths(n/10, 10) + "公里", tenths(n/10, 10) + " km"}
	case "metres":
		return pair{tenths(n/10, 10) + "米", tenths(n/10, 10) + " m"}
	case "visits":
		return pair{tenths(n, 10) + "万人次", grouped(n*1000) + " visits"}
	case "people":
		return pair{strconv.Itoa(n) + "人", strconv.Itoa(n) + " people"}
	case "households":
		return pair{strconv.Itoa(n) + "户", strconv.Itoa(n) + " households"}
	case "celsius":
		return pair{tenths(200+n%80, 10) + "℃", tenths(200+n%80, 10) + " °C"}
	case "rainfall":
		return pair{strconv.Itoa(1000+n%700) + "毫米", grouped(1000+n%700) + " mm"}
	case "year":
		return both(strconv.Itoa(2016 + n%4))
	case "month":
		return pair{fmt.Sprintf("%d年%d月", 2016+n%4, 1+n/10%12), months[n/10%12] + " " + strconv.Itoa(2016+n%4)}
	}
	panic("synthetic: a pattern draws <" + name + ">")
}

var months = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func both(s string) pair { return pair{s, s} }

// tenths writes n parted by 10 or 100 without trailing zeros.
func tenths(n, by int) string {
	digits := len(strconv.Itoa(by)) - 1
	s := fmt.Sprintf("%d.%0*d", n/by, digits, n%by)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// grouped writes n as English does: 12,400.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// money writes an amount of 万元 as a catalogue does.
func money(wan int64) string {
	if wan < 10_000 {
		return strconv.FormatInt(wan, 10) + "万元"
	}
	s := fmt.Sprintf("%d.%04d", wan/10_000, wan%10_000)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") + "亿元"
}
