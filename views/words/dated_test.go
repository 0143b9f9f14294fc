package words

import (
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"pgregory.net/rapid"
)

// What holds a date together is what these expressions find.
func TestDated(t *testing.T) {
	percent, date := regexp.MustCompile(`(\d) %`), regexp.MustCompile(`\b\d{4}-\d{2}(-\d{2}|[b-z])?\b`)
	check := func(text string) string {
		want := date.ReplaceAllString(templ.EscapeString(percent.ReplaceAllString(text, "$1\u00a0%")), `<span class="date">$0</span>`)
		var got strings.Builder
		if err := Dated(text).Render(t.Context(), &got); err != nil || got.String() != want {
			return "Dated(" + text + ") is " + got.String() + ", want " + want
		}
		return ""
	}
	for _, text := range []string{"", "2008-10", "2008-10-31", "x2008-10", "2008-10b, 2008-10a", "2008-10-311", "12008-10", "5 %, 5 % %", "“2008-10”", "2008-10ß", "é2008-10"} {
		if wrong := check(text); wrong != "" {
			t.Error(wrong)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOf(rapid.SampledFrom([]string{"2008", "-", "10", "31", "b", "z", "a", " ", "%", " %", "_", "<", "'", "é", ",", "1"}))
		if wrong := check(strings.Join(pieces.Draw(t, "pieces"), "")); wrong != "" {
			t.Fatal(wrong)
		}
	})
}
