package draw

import "testing"

func BenchmarkEmblem(b *testing.B) {
	for _, c := range []struct {
		name string
		f    Frame
	}{{"small", Small}, {"large", Large}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Emblem(Pit{uint64(i), float64(40 + 37*i%700), 1 + i%10, Line(i % Lines)}, 800, c.f, "x")
			}
		})
	}
}
func BenchmarkQR(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		QR("https://leye.example/zh/invest/projects/tiankeng-kangyang/", "二维码")
	}
}
func BenchmarkLandscape(b *testing.B) {
	all := places(14)
	b.ReportAllocs()
	for b.Loop() {
		Landscape(all, Wide, "x")
	}
}
func BenchmarkLandscapeFull(b *testing.B) {
	all := places(10000)
	b.ReportAllocs()
	for b.Loop() {
		Landscape(all, Wide, "x")
	}
}
func BenchmarkPictureSmall(b *testing.B) {
	all := places(14)
	b.ReportAllocs()
	for b.Loop() {
		Picture(all, Colours{})
	}
}
func BenchmarkParts(b *testing.B) {
	for name, f := range map[string]func(){
		"bar": func() { Bar(3, 7, Hachured) }, "rung": func() { Rung(UnderWay, "") }, "reach": func() { Reach(6, 174) },
		"stages": func() { Stages(4, 10, "第四步") }, "swatch": func() { Swatch(Hachured) }, "seal": func() { Seal("") },
		"ladder": func() {
			Ladder([]State{NotStarted, UnderWay, Done, NotNeeded, Done, Done, UnderWay, NotStarted}, "步骤")
		},
		"progress": func() { Progress(5.5, 22, true, "x") },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
}
