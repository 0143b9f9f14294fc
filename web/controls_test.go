package web

import (
	"math"
	"net/url"
	"strconv"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// What a control offers the server accepts, to the least and the most of it, and what
// lies just outside is refused by its name.
func TestControlsOfferWhatIsAccepted(t *testing.T) {
	t.Parallel()
	thorough(t)
	s, _ := fresh(t)
	walked := map[string]bool{}
	for _, page := range []string{"/?v=1&free=1&rebalance=bands&open=money", "/map", "/sleeve", "/claims", "/papers"} {
		ask(t, handler(t), "GET", page).document(t).Find("input[type=number][name][min]").Each(func(_ int, control *goquery.Selection) {
			name, _ := control.Attr("name")
			if name == "weight_stocks" || name == "weight_bonds" || name == "weight_trend" || walked[name] {
				return // three fields make one blend
			}
			walked[name] = true
			for _, bound := range []struct {
				attr    string
				outside float64
			}{{"min", -1}, {"max", 1}} {
				text, ok := control.Attr(bound.attr)
				limit, err := strconv.ParseFloat(text, 64)
				if !ok || err != nil {
					t.Errorf("%s: %s has %s %q", page, name, bound.attr, text)
					continue
				}
				query := func(v float64) string {
					return "v=1&free=1&rebalance=bands&" + url.Values{name: {strconv.FormatFloat(v, 'f', -1, 64)}}.Encode()
				}
				if _, problems := s.edition.Load().Links.Parse(query(limit)); len(problems) > 0 {
					t.Errorf("%s offers %s=%v, which is refused: %v", page, name, limit, problems)
				}
				beyond := limit + bound.outside*math.Max(1, math.Abs(limit)*1e-9)
				if name == "max_fall" && beyond < 0 {
					continue // a fall may be written with its sign
				}
				if _, problems := s.edition.Load().Links.Parse(query(beyond)); len(problems) == 0 || problems[0].Parameter != name {
					t.Errorf("%s: %s=%v is outside %v, but %v", page, name, beyond, limit, problems)
				}
			}
		})
	}
	for _, name := range []string{"band", "fee", "cost", "spread", "max_fall", "min_cagr", "block", "horizon", "draw", "paths", "seed"} {
		if !walked[name] {
			t.Errorf("no control for %s", name)
		}
	}
}
