package translation

import (
	"tuijie/generator/bilingual"
)

// Export gives translators the texts for which choose is true: of each the units that
// have no translation, or one whose source has changed since; or all of them. An error
// means that the machine failed to read.
func (s *Site) Export(choose func(*Text) bool, all bool) (bilingual.Document, error) {
	d := bilingual.Document{Source: s.From.Tag, Target: s.To.Tag}
	for _, t := range s.Texts {
		if !choose(t) {
			continue
		}
		units, err := t.Units()
		if err != nil {
			return d, err
		}
		out := bilingual.Text{Path: t.Source, Note: t.note()}
		for _, u := range units {
			if all || u.Target == nil || u.Stale {
				out.Units = append(out.Units, u.Unit)
			}
		}
		if len(out.Units) > 0 {
			d.Texts = append(d.Texts, out)
		}
	}
	return d, nil
}
