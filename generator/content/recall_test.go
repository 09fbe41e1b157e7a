package content

import (
	"bytes"
	"context"
	"reflect"
	"runtime"
	"testing"

	"tuijie/generator/catalogue"
	"tuijie/generator/memory"
	"tuijie/generator/synthetic"
)

func TestFactsComeBackFromMemoryAsTheyWereRead(t *testing.T) {
	site := synthetic.FS(40)
	read, _, _, err := Read(context.Background(), site, 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range read.Projects {
		got := new(catalogue.Project)
		if err := memory.Unpack(memory.Pack(nil, want), got); err != nil {
			t.Fatal(err)
		}
		places, _ := got.Origin.AppendBinary(nil)
		wanted, _ := want.Origin.AppendBinary(nil)
		if !bytes.Equal(places, wanted) || got.Origin.At("investment.total") != want.Origin.At("investment.total") {
			t.Errorf("%s: the places are not what they were", want.ID)
		}
		got.Origin = want.Origin // the same in another form
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %+v, want %+v", want.ID, got, want)
		}
	}
}

func BenchmarkUnpackProject(b *testing.B) {
	read, _, _, err := Read(context.Background(), synthetic.FS(40), runtime.GOMAXPROCS(0))
	if err != nil {
		b.Fatal(err)
	}
	packed := memory.Pack(nil, read.Projects[7])
	b.ReportAllocs()
	b.ReportMetric(float64(len(packed)), "bytes/project")
	for b.Loop() {
		if err := memory.Unpack(packed, new(catalogue.Project)); err != nil {
			b.Fatal(err)
		}
	}
}
