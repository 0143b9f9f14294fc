package web

import (
	"math"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/web/link"
)

// A fund's chip gives the sleeve its fee, the rule nearest to it and its volatility, the
// rule's own where that is not measured, wherever the chips stand.
func TestFundChips(t *testing.T) {
	t.Parallel()
	thorough(t)
	set := datatest.First(t)
	h := handler(t)
	s, _ := fresh(t)
	for _, path := range []string{"/", "/map", "/sleeve"} {
		// 1974 is before the baskets begin, and what is open stays open.
		from := ask(t, h, "GET", path+"?v=1&p=80-10-10&from=1974-01&to=1980-12&trend_vol=20&cost=5&open=daily").document(t)
		for _, v := range set.Vehicles {
			chip := from.Find("#fund-" + v.ID)
			address, query, _ := strings.Cut(chip.AttrOr("href", ""), "?")
			got, problems := s.edition.Load().Links.Parse(query)
			if address != path || len(problems) > 0 {
				t.Errorf("%s: %s leads to %s?%s, %v", path, v.ID, address, query, problems)
			}
			holdsFund(t, path+" "+v.ID, got, v)
			if got.Terms.Cost != 0.0005 || got.Blends[0].String() != "80-10-10" || len(got.View.Open) != 1 {
				t.Errorf("%s: %s loses what it does not speak of: %s", path, v.ID, query)
			}
			if _, lit := chip.Attr("aria-current"); lit {
				t.Errorf("%s: %s is lit and not chosen", path, v.ID)
			}
			there := ask(t, h, "GET", address+"?"+query).document(t)
			lit := there.Find("#funds-of [aria-current]").Map(func(_ int, a *goquery.Selection) string { return a.Text() })
			if len(lit) != 1 || lit[0] != v.ID {
				t.Errorf("%s: with the terms of %s the chips %v are lit", path, v.ID, lit)
			}
			if got := there.Find("#trend_vol option[selected]").Text(); v.Volatility > 0 && !strings.Contains(got, v.ID) {
				t.Errorf("%s: with the terms of %s the volatility is called %q", path, v.ID, got)
			}
		}
		// What no longer has the fund's terms is not the fund's.
		if ask(t, h, "GET", path+"?v=1&rule=mlm-baskets&trend_vol=12.9&fee=0.93&vehicle=KMLM").document(t).Find("#funds-of [aria-current]").Length() != 0 {
			t.Errorf("%s: KMLM is lit at another fee", path)
		}
	}
}

func holdsFund(t *testing.T, what string, s link.Scenario, v data.Vehicle) {
	t.Helper()
	if s.Trend.Rule != v.Nearest || math.Abs(s.Terms.Fee-v.Fee) > 1e-12 || s.Terms.Volatility != v.Volatility || s.View.Vehicle != v.ID {
		t.Errorf("%s: the link holds %s, %v, %v and %s", what, s.Trend.Rule, s.Terms.Fee, s.Terms.Volatility, s.View.Vehicle)
	}
}

// What stands below the chips: how the fund ran, over which months, and how the rule ran by
// itself over the period, 6.9 % by the MLM rules, 4.1 % in baskets, 10.6 % by momentum
// (engine/testdata/reference/headline.py).
func TestVolatilityNote(t *testing.T) {
	t.Parallel()
	thorough(t)
	h := handler(t)
	for query, want := range map[string]string{
		"":                      "Volatility: DBMF at 11.2 % and KMLM at 12.9 % a year; the MLM Index rules as computed ran at 6.9 %.",
		"?v=1&rule=mlm-baskets": "Volatility: DBMF at 11.2 % and KMLM at 12.9 % a year; the MLM rules in baskets as computed ran at 4.1 %.",
		"?v=1&rule=mlm-baskets&trend_vol=12.9&fee=0.92&vehicle=KMLM": "KMLM ran at a volatility of 12.9 % a year, January 2021 to August 2026; the MLM rules in baskets as computed ran at 4.1 %; this sleeve aims at 12.9 %, and over this period it came to 14.1 %.",
		"?v=1&rule=tsmom&fee=0.95&vehicle=FMF":                       "The volatility of FMF is not measured here; time-series momentum as computed ran at 10.6 %.",
		"?v=1&from=2013-01&to=2013-06":                               "Volatility: DBMF at 11.2 % and KMLM at 12.9 % a year; the period is too short to say how the rule ran.",
	} {
		for _, path := range []string{"/", "/map", "/sleeve"} {
			if got := ask(t, h, "GET", path+query).text(t, "#funds-of p"); !strings.Contains(got, want) {
				t.Errorf("%s%s: %q, want %q", path, query, got, want)
			}
		}
	}
	for query, want := range map[string]string{"": "11.2", "?v=1&trend_vol=7.5": "7.5", "?v=1&trend_vol=12.9": "12.9"} {
		for _, path := range []string{"/", "/map", "/sleeve", "/claims"} {
			values := ask(t, h, "GET", path+query).document(t).Find("#trend_vol option").Map(func(_ int, o *goquery.Selection) string { return o.AttrOr("value", "") })
			if !strings.Contains(" "+strings.Join(values, " ")+" ", " "+want+" ") || strings.Count(strings.Join(values, " ")+" ", "12.9 ") != 1 {
				t.Errorf("%s%s offers the volatilities %v, %s among them and none twice", path, query, values, want)
			}
		}
	}
}
