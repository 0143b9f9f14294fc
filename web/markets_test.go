package web

import (
	"cmp"
	"net/http"
	"strings"
	"testing"
)

// A choice of the markets of time-series momentum changes what every page, file and answer holds; by another rule it
// changes none of the blends, and what the page says of momentum beside them.
func TestMarketsEverywhere(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	of := func(address string) string { return ask(t, site, "GET", address).body }
	period := "v=1&from=2000-01&to=2025-10&p=40-20-40"
	momentum := period + "&rule=tsmom"
	for _, path := range []string{"/api/v1/backtest?", "/export.csv?", "/export.json?", "/map.csv?", "/sleeve.csv?", "/api/v1/sleeve?"} {
		core, all := of(path+momentum), of(path+momentum+"&markets=all")
		if core != of(path+momentum+"&markets=core") {
			t.Errorf("%s: the core is not the default", path)
		}
		if figures := func(body string) string { return strings.ReplaceAll(body, "&markets=all", "") }; core == figures(all) {
			t.Errorf("%s: all markets have the figures of the core", path)
		}
	}
	if head := strings.SplitN(of("/sleeve.csv?"+momentum), "\n", 2)[0]; strings.Count(head, ",") != 2+32 {
		t.Errorf("the file of the core has the columns %s", head)
	}
	if head := strings.SplitN(of("/sleeve.csv?"+momentum+"&markets=all"), "\n", 2)[0]; strings.Count(head, ",") != 2+75 {
		t.Errorf("the file of all markets has the columns %s", head)
	}
	months := func(query string) string { return of("/export.csv?" + query) }
	if months(period) != months(period+"&markets=all") {
		t.Error("the MLM rules depend on the markets of momentum")
	}
	also := func(query string) string { return landed(t, site, "/?"+query).document(t).Find(".also").Text() }
	if core, all := also(period), also(period+"&markets=all"); core == all || !strings.Contains(all, "ime-series momentum over all markets") ||
		strings.Contains(core, "over all") {
		t.Errorf("the other rules beside the MLM rules are %q, over all markets %q", core, all)
	}
	rows := func(query string) string {
		return landed(t, site, "/sleeve?"+query).document(t).Find(".paths tbody").Text()
	}
	if core, all := rows(period), rows(period+"&markets=all"); strings.Contains(core, "over all") || !strings.Contains(all, "momentum over all markets") {
		t.Errorf("the rules beside the sleeve are %q, over all markets %q", core, all)
	}
}

// landed is what an address answers in the end, from its canonical form where it has another.
func landed(t *testing.T, site http.Handler, address string) reply {
	t.Helper()
	answer := ask(t, site, "GET", address)
	if to := answer.Header.Get("Location"); to != "" {
		return ask(t, site, "GET", to)
	}
	return answer
}

// Below the rule each page says what the choice changes, over the scenario's period, and
// nothing where the rule has no such choice.
func TestTheChoiceOfMarketsIsSaid(t *testing.T) {
	t.Parallel()
	thorough(t)
	site := shipped(t)
	const want = "The core has 32 markets, all are 75. Before fees the core had a Sharpe ratio of 0.76 from 1990-01 to 2026-06, all of them 0.87; " +
		"in 2022 they made +20.0\u00a0% and +9.5\u00a0%."
	for _, path := range []string{"/", "/map", "/sleeve", "/claims"} {
		for query, said := range map[string]string{"v=1&to=2026-06&rule=tsmom": want, "v=1&to=2026-06&rule=tsmom&markets=all": want, "v=1&rule=mlm-baskets": ""} {
			page := landed(t, site, path+"?"+query).document(t)
			if got := page.Find("#rule-means .widths").Text(); got != said {
				t.Errorf("%s?%s says %q, want %q", path, query, got, said)
			}
			if all := strings.Contains(page.Find(".answer, .summary").Text()+page.Find("#terms-said").Text(), "over all markets"); all != strings.Contains(query, "all") {
				t.Errorf("%s?%s says over all markets: %v", path, query, all)
			}
		}
	}
}

// Where the period goes beyond the prices of a market of the rule, every page says so.
func TestMarketsWithoutPricesAreSaid(t *testing.T) {
	t.Parallel()
	thorough(t)
	site := shipped(t)
	for query, want := range map[string]string{
		"v=1&to=2023-08":                                "",
		"v=1&to=2025-10":                                "22 markets 19 still have prices after 2023-08.",
		"v=1&to=2026-06":                                "22 markets 19 still have prices after 2023-08, 17 after 2025-10, 16 after 2026-01 and 15 after 2026-04.",
		"v=1&to=2025-10&rule=tsmom":                     "32 markets 27 still have prices after 2023-08.",
		"v=1&to=2025-10&rule=tsmom&markets=all":         "75 markets 38 still have prices after 2023-08.",
		"v=1&to=2025-10&rule=mlm-baskets&sectors=softs": "he rule’s one market has no prices after 2023-08.",
	} {
		for _, path := range []string{"/", "/map", "/sleeve", "/claims"} {
			got := landed(t, site, path+"?"+query).document(t).Find("#priced").Text()
			switch {
			case path == "/claims" && strings.Contains(query, "sectors"):
				continue
			case path == "/claims": // its claims end with the data of the link
				want, _, _ := strings.Cut(cmp.Or(want, "22 markets 19 still have prices after 2023-08."), ", 17 after 2025-10")
				if !strings.Contains(got, want) {
					t.Errorf("%s?%s says %q", path, query, got)
				}
			case path == "/sleeve" && !strings.Contains(query, "sectors"): // it shows months to the end of the data
				want := want[:strings.Index(want+" markets", " markets")]
				if !strings.Contains(got, want) || !strings.Contains(got, " after 2026-04.") {
					t.Errorf("%s?%s says %q", path, query, got)
				}
			case (got == "") != (want == "") || !strings.Contains(got, want):
				t.Errorf("%s?%s says %q, want %q", path, query, got, want)
			}
		}
	}
}

// A month that is opened or counted to after the period is told of as well, whatever the link was made with.
func TestMarketsWithoutPricesInAnOpenedMonth(t *testing.T) {
	t.Parallel()
	for _, query := range []string{"v=1&month=2026-03", "v=2&to=2025-10&month=2026-03", "v=1&made_to=2026-03", "v=2&to=2010-12&d=2026-06"} {
		got := landed(t, shipped(t), "/sleeve?"+query).document(t).Find("#priced").Text()
		const want = "22 markets 19 still have prices after 2023-08, 17 after 2025-10, 16 after 2026-01 and 15 after 2026-04."
		if !strings.Contains(got, want) {
			t.Errorf("/sleeve?%s says %q, want %q", query, got, want)
		}
	}
}

// The first line of a file says it too, in words; a file that a link of the first version asks for has none.
func TestFilesSayWhatMarketsHavePrices(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	for _, path := range []string{"/export.csv", "/map.csv", "/sleeve.csv"} {
		line := func(query string) string {
			first, _, _ := strings.Cut(landed(t, site, path+"?"+query).body, "\n")
			return first
		}
		if got := line("v=2&from=2020-01&to=2026-06"); !strings.HasPrefix(got, "# ") || !strings.HasSuffix(got, " Of the rule’s 22 markets 19 still have prices after 2023-08, "+
			"17 after 2025-10, 16 after 2026-01 and 15 after 2026-04.") {
			t.Errorf("%s begins with %q", path, got)
		}
		if got := line("v=2&from=2020-01&to=2023-08"); strings.Contains(got, "still have") || !strings.HasPrefix(got, "# ") {
			t.Errorf("%s of months with all prices begins with %q", path, got)
		}
		if got := line("v=1&from=2020-01"); strings.HasPrefix(got, "#") {
			t.Errorf("%s of version 1 begins with %q", path, got)
		}
	}
}
