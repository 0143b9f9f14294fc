package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/web/answer"
)

// The page for programs holds every endpoint with an example that works, and names the fields of what it answers.
func TestPageForProgramsShowsWhatWorks(t *testing.T) {
	t.Parallel()
	_, router := described(t)
	page := ask(t, handler(t), "GET", "/api").document(t)
	sections := page.Find("main section")
	if all := len(answer.Endpoints()); sections.Length() != all {
		t.Errorf("%d endpoints are shown of %d", sections.Length(), all)
	}
	sections.Each(func(_ int, section *goquery.Selection) {
		id := section.AttrOr("aria-labelledby", "")
		if page.Find(`nav a[href="#`+id+`"]`).Length() != 1 || section.Find("h2#"+id).Length() != 1 {
			t.Errorf("nothing leads to %s", id)
		}
		if section.Find("code").First().Text() == "GET /s/{id}" {
			return
		}
		if command := section.Find("code.example").Text(); strings.HasPrefix(command, "curl ") { // see TestShortLinksAreDescribed
			return
		}
		example := section.Find("a.example")
		address := example.AttrOr("href", "")
		if example.Text() != address {
			t.Errorf("%s: the example is %q and leads to %q", id, example.Text(), address)
		}
		a, err := byDescription(t, router, address)
		if err != nil || a.StatusCode != 200 {
			t.Errorf("%s: status %d, %v", address, a.StatusCode, err)
		}
		if !strings.Contains(a.Header.Get("Content-Type"), section.Find("p.kind").Text()[len("Answers "):][:8]) {
			t.Errorf("%s answers %s: %s", address, a.Header.Get("Content-Type"), section.Find("p.kind").Text())
		}
		missing := []string{}
		section.Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
			name := row.Find("th").Text()
			if strings.Contains(row.Text(), "may be missing") && !strings.Contains(a.body, `"`+name+`":`) {
				missing = append(missing, name)
			}
			if slices.ContainsFunc(missing, func(m string) bool { return strings.HasPrefix(name, m) }) {
				return
			}
			for part := range strings.FieldsFuncSeq(row.Find("th").Text(), func(r rune) bool { return strings.ContainsRune(".[]{}", r) }) {
				if !strings.Contains(a.body, `"`+part+`":`) && part != "errors" {
					t.Errorf("%s: the answer has no field %s", address, row.Find("th").Text())
				}
			}
		})
	})
	if page.Find("#backtest ~ details, section[aria-labelledby=backtest] details tbody tr").Length() < 20 {
		t.Error("the fields of a backtest are not named")
	}
}
