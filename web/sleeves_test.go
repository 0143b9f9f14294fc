package web

import (
	"strings"
	"testing"
)

// Every page and file answers a link of other sleeves, also one from before the trend sleeve
// began; what shows that sleeve by itself refuses the months that it does not have.
func TestOtherSleevesEverywhere(t *testing.T) {
	t.Parallel()
	site := freshShipped(t).echo(0)
	const own = "&own=My+fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA" // 300 months
	for _, query := range []string{
		"s=gold", "s=stocks,gold&from=1968-05", "s=international,bills&p=50-50&p=100-0", "s=gold,stocks,own1&back1=trend" + own,
		"s=stocks,bonds,trend,gold,treasury20,bills,international,smallvalue&p=20-20-10-10-10-10-10-10&rebalance=bands",
		"s=own1&free=1&p=150" + own, "s=treasury20,commodities&free=1&p=120-60&from=1973-01&real=1&chart=daily",
	} {
		for _, path := range []string{"/", "/sleeve", "/claims", "/export.csv", "/export.json", "/sleeve.csv", "/api/v1/backtest", "/api/v1/sleeve"} {
			before := strings.Contains(query, "from=19")
			want := 200
			if before && (path == "/sleeve.csv" || path == "/api/v1/sleeve") {
				want = 400
			}
			a := ask(t, site, "GET", path+"?v=2&"+query)
			for a.StatusCode == 303 || a.StatusCode == 302 {
				a = ask(t, site, "GET", a.Header.Get("Location"))
			}
			if a.StatusCode != want {
				t.Errorf("%s?%s answers %d: %.300s", path, query, a.StatusCode, a.body)
			}
			const said = "is before the first month of the trend sleeve"
			if sleeve := strings.Contains(path, "sleeve"); strings.Contains(string(a.body), said) != (sleeve && before) {
				t.Errorf("%s?%s: says of the trend sleeve that it begins later: %v", path, query, !(sleeve && before))
			}
		}
	}
}

// What is carried back is said in the API's answer, in the heading of the file and on the page, in the titles of its charts too; nothing
// of it where the period begins with the series itself, or where no blend leans on it.
func TestCarriedBackIsSaid(t *testing.T) {
	t.Parallel()
	site := freshShipped(t).echo(0)
	const fund = "v=2&s=stocks,own1&back1=trend&to=2020-12&own=My+fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA"
	type carried struct {
		Carried []struct{ Sleeve, With, To string }
	}
	for query, want := range map[string]string{"&p=60-40&from=1990-01": "2000-12", "&p=60-40&from=2001-01": ""} {
		got := decode[carried](t, ask(t, site, "GET", "/api/v1/backtest?"+fund+query).body).Carried
		if want == "" && got != nil || want != "" && (len(got) != 1 || got[0].Sleeve != "own1" || got[0].With != "trend" || got[0].To != want) {
			t.Errorf("%s: the API says %v", query, got)
		}
		if head := string(ask(t, site, "GET", "/export.csv?"+fund+query).body[:900]); strings.Contains(head, "My fund to 2000-12 by trend, after its fee.") != (want != "") {
			t.Errorf("%s: the file begins with %s", query, head)
		}
		page := ask(t, site, "GET", "/?d=2026-06&"+fund+query)
		for page.StatusCode == 303 {
			page = ask(t, site, "GET", page.Header.Get("Location"))
		}
		for selector, said := range map[string]string{"#main-figures": "My fund begins in 2001-01: the months before are those of trend, after its fee.",
			"#correlation p": "the months before are those of trend", "#growth-finding": "; My fund by trend to 2000-12",
			"#drawdown-finding": "; My fund by trend to 2000-12", "#years-finding": "; My fund by trend to 2000-12"} {
			if got := page.document(t).Find(selector).Text(); strings.Contains(got, said) != (want != "") {
				t.Errorf("%s: %s says %q", query, selector, got)
			}
		}
		const said = "1974-01 (the first month of trend, which carries My fund back)"
		if got := page.document(t).Find("#span").Text(); !strings.Contains(got, said) {
			t.Errorf("%s: the longest period is said to be %q", query, got)
		}
	}
}
