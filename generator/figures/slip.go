package figures

import (
	"math/big"
	"strconv"
	"strings"
)

// Slip is what most likely went wrong between a figure and its translation.
type Slip uint8

// The slips. From TenTimes to HundredMillionTimes the two values have that
// ratio, whichever is the larger.
const (
	Missing             Slip = iota // nothing near it
	Differs                         // the same kind of figure with another value
	Rounded                         // rounded without a word that says so
	BoundReversed                   // 超过 against nearly
	TenTimes                        //
	HundredTimes                    //
	ThousandTimes                   //
	TenThousandTimes                //
	HundredMillionTimes             //
	WanAsMillion                    // 270万 against 270 million
	YiAsBillion                     // 2.7亿 against 2.7 billion
	MuUnconverted                   // 80亩 against 80 ha
	JinAsKilogram                   // 500斤 against 500 kg
	VisitsAsPersons                 // 人次 against persons
	UnitDiffers                     // the same number of something else
	CurrencyDiffers                 // the same amount in another currency
	PercentForPoints                // % against percentage points
	YearDiffers                     // the same day or month in another year
	DateDiffers                     //
	DigitsSwapped                   // 8.72 against 8.27
)

var slipNames = [...]string{"missing", "differs", "rounded", "bound-reversed", "10-times", "100-times", "1000-times", "10000-times", "100000000-times",
	"wan-as-million", "yi-as-billion", "mu-unconverted", "jin-as-kilogram", "visits-as-persons", "unit-differs", "currency-differs",
	"percent-for-points", "year-differs", "date-differs", "digits-swapped"}

// String returns a stable name for machines: "wan-as-million".
func (s Slip) String() string {
	if int(s) < len(slipNames) {
		return slipNames[s]
	}
	return "slip-" + strconv.Itoa(int(s))
}

// specific reports whether the slip explains the difference.
func (s Slip) specific() bool { return s > Differs }

// between names the slip that lies between two figures that do not match;
// Missing where they have nothing in common.
func between(f, g *Figure) Slip {
	best := betweenTwo(f, g)
	for _, a := range [...]*Figure{f, f.Also} {
		for _, b := range [...]*Figure{g, g.Also} {
			if a == nil || b == nil || a == f && b == g {
				continue
			}
			if s := betweenTwo(a, b); s.specific() && !best.specific() {
				best = s
			}
		}
	}
	return best
}

func betweenTwo(f, g *Figure) Slip {
	switch {
	case f.Dimension == Dated && g.Dimension == Dated:
		return betweenDates(f, g)
	case f.Dimension == Dated || g.Dimension == Dated:
		return Missing
	}
	sameNumber := f.number.value().Cmp(g.number.value()) == 0 && f.top.value().Cmp(g.top.value()) == 0
	switch {
	case f.Dimension == Money && g.Dimension == Money && f.Currency != g.Currency:
		if sameNumber {
			return CurrencyDiffers
		}
		return Missing
	case sameNumber && f.Low.Cmp(g.Low) == 0 && f.Dimension == g.Dimension && f.Bound.against(g.Bound):
		return BoundReversed
	case sameNumber && f.number.coefficient != 1:
		return otherUnit(f, g)
	case f.Dimension != g.Dimension:
		return Missing
	}
	return otherValue(f, g)
}

func betweenDates(f, g *Figure) Slip {
	a, b := f.From, g.From
	if a.Year != 0 && b.Year != 0 && a.Year != b.Year {
		a.Year, b.Year = 0, 0
		if a == b || a.agrees(b) || f.To.Year != 0 && f.To == g.To {
			return YearDiffers
		}
	}
	return DateDiffers
}

// otherUnit names the slip between equal numbers of different units.
func otherUnit(f, g *Figure) Slip {
	has := func(name string) bool { return f.Unit() == name || g.Unit() == name }
	switch {
	case f.Dimension == Area && g.Dimension == Area && has("亩"):
		return MuUnconverted
	case f.Dimension == Mass && g.Dimension == Mass && has("斤"):
		return JinAsKilogram
	case f.Dimension == Percent && g.Dimension == Points, f.Dimension == Points && g.Dimension == Percent:
		return PercentForPoints
	case f.Dimension == Count && g.Dimension == Count && f.unit.kinds|g.unit.kinds == visits|people && f.unit.kinds != g.unit.kinds:
		return VisitsAsPersons
	}
	return UnitDiffers
}

// otherValue names the slip between two values of one dimension.
func otherValue(f, g *Figure) Slip {
	if f.Low.Sign() <= 0 || g.Low.Sign() <= 0 {
		return Differs
	}
	scales := f.number.scale + " " + g.number.scale
	if f.number.scale != "" && g.number.scale != "" && f.number.mantissa().Cmp(g.number.mantissa()) == 0 && f.Low.Cmp(g.Low) != 0 {
		switch {
		case isScales(scales, "万", 'm'):
			return WanAsMillion
		case isScales(scales, "亿", 'b'):
			return YiAsBillion
		}
	}
	ratio := new(big.Rat).Quo(f.Low, g.Low)
	if ratio.Cmp(big.NewRat(1, 1)) < 0 {
		ratio.Inv(ratio)
	}
	if times, ok := powers[ratio.RatString()]; ok {
		return times
	}
	if swapped(f.significant(), g.significant()) && ratio.Cmp(ten) < 0 {
		return DigitsSwapped
	}
	if !f.IsRange() && !g.IsRange() && (f.isRounding(g) || g.isRounding(f)) {
		return Rounded
	}
	return Differs
}

func isScales(scales, han string, latin byte) bool {
	a, b, _ := strings.Cut(scales, " ")
	return a == han && b[0] == latin || b == han && a[0] == latin
}

var powers = map[string]Slip{"10": TenTimes, "100": HundredTimes, "1000": ThousandTimes, "10000": TenThousandTimes, "100000000": HundredMillionTimes}

// significant is the figure's digits without point and zeros around them.
func (f *Figure) significant() string {
	return strings.TrimRight(strconv.FormatInt(f.number.coefficient, 10), "0")
}

// swapped reports whether two numerals differ by two neighbouring digits that
// changed places.
func swapped(a, b string) bool {
	if len(a) != len(b) || len(a) < 2 {
		return false
	}
	for i := range a[:len(a)-1] {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

// isRounding reports whether the figure, of two digits at least, is the other
// rounded to them.
func (f *Figure) isRounding(g *Figure) bool {
	if len(f.significant()) < 2 {
		return false
	}
	d := new(big.Rat).Sub(f.Low, g.Low)
	d.Abs(d).Mul(d, big.NewRat(2, 1))
	return d.Cmp(f.coarse()) < 0 && f.coarse().Cmp(g.coarse()) > 0
}
