package web

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
)

// The claims' figures are those of the second program, and the verdicts those of the page.
func TestClaimsAnswerThePage(t *testing.T) {
	t.Parallel()
	const query = "v=1&rule=mlm"
	got := decode[struct {
		Sentence string
		Claims   []struct {
			ID, Title, Verdict, Link, Reason string
			Figures                          []struct {
				Name  string
				Value any
				Needs string
				Met   *bool
			}
		}
	}](t, ask(t, handler(t), "GET", "/api/v1/claims?"+query).body)
	page := ask(t, handler(t), "GET", "/claims?v=1").document(t)
	if !strings.Contains(page.Find("#answer").Text(), got.Sentence) || len(got.Claims) != 22 {
		t.Errorf("%d claims: %s", len(got.Claims), got.Sentence)
	}
	reference := map[string]string{}
	for _, row := range datatest.Rows(t, "../engine/testdata/reference/claims.csv") {
		reference[row["variant"]+" "+row["claim"]+" "+row["figure"]] = row["value"]
	}
	names := map[string]string{"holds": "holds", "in_part": "holds in part", "fails": "does not hold", "cannot_say": "our data cannot say"}
	compared := 0
	for _, c := range got.Claims {
		section := page.Find("#" + c.ID)
		text, reason := strings.ReplaceAll(section.Text(), "\u00a0", " "), strings.ReplaceAll(c.Reason, "\u00a0", " ")
		if !strings.Contains(text, names[c.Verdict]) || !strings.Contains(text, reason) {
			t.Errorf("%s: the page does not say %s, because %s", c.ID, names[c.Verdict], c.Reason)
		}
		if c.Link != "" && section.Find("a").FilterFunction(func(_ int, a *goquery.Selection) bool { return a.AttrOr("href", "") == c.Link }).Length() == 0 {
			t.Errorf("%s: the page does not lead to %s", c.ID, c.Link)
		}
		met := true
		for i, f := range c.Figures {
			if want, ok := reference[fmt.Sprintf("rule=mlm %s %d", c.ID, i)]; ok {
				compared++
				holds(t, c.ID+" "+f.Name, f.Value, want)
			}
			met = met && (f.Met == nil || *f.Met)
		}
		if met != (c.Verdict == "holds") && c.Verdict != "cannot_say" {
			t.Errorf("%s: all tests met is %v, the verdict %s", c.ID, met, c.Verdict)
		}
	}
	if compared < 60 {
		t.Errorf("only %d figures have a reference", compared)
	}
}
