package theme

// Refusal tells why a page is set by html/template as a whole.
func (t *Theme) Refusal(language, page string, view any) error {
	return t.pages[language].Refusal(page, view)
}
