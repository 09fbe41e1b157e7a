package figures_test

import (
	"strings"
	"testing"
	"time"

	"tuijie/generator/figures"
)

// FuzzFind holds every figure to its place: in order, apart, on whole
// characters, and written there as it says.
func FuzzFind(f *testing.F) {
	for _, p := range goodPairs {
		f.Add(p.zh)
		f.Add(p.en)
	}
	for _, s := range []string{"", "二〇", "第", "百分之", "三分之", "¥", "CNY -", "9 of March 2020-", "2020-13-45", "a half and a half", "千千千千", "一一一一", "1,1,1.1.1-1-1", "999999999999999亿亿亿亿", "１２３４５６７８９０１２３４５６７", "每每5", "5半半", "\xff5亩\xfe", "1/0", "0/0", "零分之一", "第〇", "Q9 0", "2—0年", "一百零零五", "九千九百九十九万亿亿亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, language := range []string{"zh", "en"} {
			end := 0
			found := figures.Find(language, s)
			for _, g := range found {
				if g.Start < end || g.End <= g.Start || g.End > len(s) || s[g.Start:g.End] != g.Words {
					t.Fatalf("%s %q: %d to %d %q after %d", language, s, g.Start, g.End, g.Words, end)
				}
				if end = g.End; g.Dimension == figures.Dated {
					if g.From.IsZero() {
						t.Fatalf("%s %q: %q is no date", language, s, g.Words)
					}
				} else if g.Low == nil || g.High == nil || g.Low.Cmp(g.High) > 0 || g.Step().Sign() <= 0 {
					t.Fatalf("%s %q: %q from %v to %v", language, s, g.Words, g.Low, g.High)
				}
			}
			if d := figures.Compare(found, found); len(d) > 0 {
				t.Fatalf("%s %q differs from itself: %s", language, s, d[0].Message().EN)
			}
		}
	})
}

// FuzzCompare holds Compare to tell of each figure once, and to find as much the
// other way round where nothing is left over.
func FuzzCompare(f *testing.F) {
	for _, p := range goodPairs {
		f.Add(p.zh, p.en)
	}
	for _, s := range slips {
		f.Add(s.zh, s.en)
	}
	f.Fuzz(func(t *testing.T, zh, en string) {
		a, b := figures.Find("zh", zh), figures.Find("en", en)
		seen := map[[2]int]bool{}
		for _, d := range figures.Compare(a, b) {
			if d.Source == nil && d.Translation == nil || d.Message().EN == "" || d.Hint().ZH == "" {
				t.Fatalf("%q %q: an empty difference", zh, en)
			}
			for side, g := range []*figures.Figure{d.Source, d.Translation} {
				if g == nil {
					continue
				}
				if at := [2]int{side, g.Start}; seen[at] {
					t.Fatalf("%q %q: %q is told of twice", zh, en, g.Words)
				} else {
					seen[at] = true
				}
			}
		}
	})
}

// hostile are texts that look like figures without end.
func hostile(size int) map[string]string {
	texts := map[string]string{}
	for _, unit := range []string{"7", "千", "一", " ", "十", "一千", "1,", "1-", "1.", "12 ", "12亩 ", "第1", "第", "百分之", "¥", "CNY ", "one ", "hundred ", "five hundred ", "between ", "9 March ", "2020年", "1至", "1 to 2 ", "5 ha (", "每", "约", "1/", "March", "一百万", "a million ", "12 13 ", "2020-03-", "\xff"} {
		texts[unit] = strings.Repeat(unit, size/len(unit))
	}
	return texts
}

// The limits leave room for a busy machine: what is not linear takes minutes.
func TestHostileTextsAreReadInLinearTime(t *testing.T) {
	for unit, text := range hostile(1 << 17) {
		for _, language := range []string{"zh", "en"} {
			began := time.Now()
			found := figures.Find(language, text)
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("%s: 128 KiB of %q took %v to read (%d figures)", language, unit, took, len(found))
			}
		}
	}
}

func TestCrowdsAreComparedInLinearTime(t *testing.T) {
	for _, pair := range [][2]string{{"12 ", "12 "}, {"12 ", "13 "}, {"80亩 ", "80 ha "}, {"2020年 ", "2021 "}, {"3亩 4亩 ", "5 mu 6 mu "}, {"1至5亩 ", "7 mu "}} {
		zh := figures.Find("zh", strings.Repeat(pair[0], 1<<14/len(pair[0])))
		en := figures.Find("en", strings.Repeat(pair[1], 1<<14/len(pair[1])))
		began := time.Now()
		d := figures.Compare(zh, en)
		if took := time.Since(began); took > 15*time.Second {
			t.Errorf("%q and %q: %d and %d figures took %v (%d differences)", pair[0], pair[1], len(zh), len(en), took, len(d))
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for unit, text := range hostile(1 << 20) {
		b.Run(unit, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				figures.Find("zh", text)
				figures.Find("en", text)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	texts := map[string]string{}
	for _, p := range goodPairs {
		texts["zh"] += p.zh + "\n"
		texts["en"] += p.en + "\n"
	}
	for _, language := range []string{"zh", "en"} {
		b.Run(language, func(b *testing.B) {
			b.SetBytes(int64(len(texts[language])))
			b.ReportAllocs()
			for b.Loop() {
				figures.Find(language, texts[language])
			}
		})
	}
}

func BenchmarkCompare(b *testing.B) {
	var zh, en []figures.Figure
	for i, p := range goodPairs[:20] {
		for _, f := range figures.Find("zh", p.zh) {
			f.Section = i
			zh = append(zh, f)
		}
		for _, f := range figures.Find("en", p.en) {
			f.Section = i
			en = append(en, f)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		figures.Compare(zh, en)
	}
}
