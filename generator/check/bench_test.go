package check

import (
	"context"
	"testing"

	"tuijie/generator/content"
	"tuijie/generator/diag"
	"tuijie/generator/markdown"
	"tuijie/generator/quantity"
	"tuijie/generator/synthetic"
)

// benchChecker reads a synthetic catalogue of n projects and stands before the rules.
func benchChecker(b *testing.B, n int) *checker {
	b.Helper()
	catalogue, source, found, err := content.Read(context.Background(), synthetic.FS(n), 1)
	if err != nil || found.HasErrors() {
		b.Fatal(err, found)
	}
	today, err := quantity.ParseDate(synthetic.Today)
	if err != nil {
		b.Fatal(err)
	}
	c := newChecker(Input{Catalogue: catalogue, Source: source, Engine: markdown.New(), Today: today, Jobs: 1})
	if _, err := c.readTranslations(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.ResetTimer()
	return c
}

func perProject(b *testing.B, n int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/project")
}

// BenchmarkArticle reads an entry's prose, and BenchmarkEntryRules applies every rule of an entry to it as well.
func BenchmarkArticle(b *testing.B) {
	const n = 40
	c, s := benchChecker(b, n), newSlate()
	for b.Loop() {
		for e := range c.Catalogue.Each {
			if _, _, err := c.article(e, s); err != nil {
				b.Fatal(err)
			}
		}
	}
	perProject(b, n)
}

func BenchmarkEntryRules(b *testing.B) {
	const n = 40
	c, s := benchChecker(b, n), newSlate()
	for b.Loop() {
		for e := range c.Catalogue.Each {
			a, _, err := c.article(e, s)
			if err != nil {
				b.Fatal(err)
			}
			for _, rule := range entryRules {
				rule(c, a)
			}
		}
	}
	perProject(b, n)
}

// BenchmarkCatalogueRules applies the rules that every build applies, whatever has changed: those of the catalogue
// as a whole and those of single entries' facts.
func BenchmarkCatalogueRules(b *testing.B) {
	n := 10_000
	if testing.Short() {
		n = 1000
	}
	c := benchChecker(b, n)
	for b.Loop() {
		var found diag.List
		for _, rule := range siteRules {
			found = append(found, rule(c)...)
		}
		found = append(found, c.facts()...)
		if found.HasErrors() {
			b.Fatal(found)
		}
	}
	perProject(b, n)
}
