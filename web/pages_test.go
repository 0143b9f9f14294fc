package web

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// pages are the site's pages, each with the heading that it must have.
var pages = []struct{ address, heading string }{
	{"/", "What do managed futures do to a portfolio"},
	{"/?v=1&p=33.4-33.3-33.3&p=0-0-100&from=1987-01&rebalance=bands&rule=mlm-baskets&real=1", "What do managed futures do to a portfolio"},
	{"/?v=1&from=2020-01&to=2020-01", "What do managed futures do to a portfolio"},
	{"/?v=1&open=figures,drawdowns,daily,months,rolling,starts,lag,regimes,shape,money,rebalancing", "What do managed futures do to a portfolio"},
	{"/?v=1&p=60-60-0&from=x&to=y&band=0&colour=red", "What do managed futures do to a portfolio"},
	{"/map", "All 5,151 blends"},
	{"/map?v=1&p=100-0-0&from=2020-01&to=2020-01&figure=2008", "All 5,151 blends"},
	{"/map?v=1&p=60-60-0&figure=x&block=0", "All 5,151 blends"},
	{"/map/sure?v=1&paths=200&draw=4", "How much of that is luck"},
	{"/map/sure?v=1&p=40-30-30&from=2020-01&to=2020-01&paths=200", "How much of that is luck"},
	{"/claims", "managed futures"},
	{"/claims?v=1&rule=best&fee=99", "managed futures"},
	{"/own", "fund of your own"},
	{"/papers", "does it come out again"},
	{"/papers?v=1&rule=best&fee=99", "does it come out again"},
	{"/papers?v=1&rule=tsmom&trend_vol=10&cost=5", "does it come out again"},
	{"/method", "made"},
	{"/nowhere", "Not Found"},
}

// What holds for every page: one heading, names that are used once and references
// that lead somewhere, nothing inline that the content security policy would stop.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, p := range pages {
		t.Run(p.address, func(t *testing.T) {
			d := ask(t, shipped(t), "GET", p.address).document(t)
			if got := d.Find("h1"); got.Length() != 1 || !strings.Contains(strings.ToLower(got.Text()), strings.ToLower(p.heading)) {
				t.Errorf("the headings are %q, want one with %q", got.Text(), p.heading)
			}
			if d.Find("title").Text() == "" || d.Find("html").AttrOr("lang", "") != "en" || d.Find("main#main").Length() != 1 {
				t.Error("title, language or main is missing")
			}
			ids := map[string]bool{}
			d.Find("[id]").Each(func(_ int, e *goquery.Selection) {
				if id := e.AttrOr("id", ""); ids[id] {
					t.Errorf("the id %q is there twice", id)
				} else {
					ids[id] = true
				}
			})
			for _, reference := range []string{"for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls"} {
				d.Find("[" + reference + "]").Each(func(_ int, e *goquery.Selection) {
					for id := range strings.FieldsSeq(e.AttrOr(reference, "")) {
						if !ids[id] {
							t.Errorf("%s refers to %q, which is not there", reference, id)
						}
					}
				})
			}
			d.Find("a[href^='#']").Each(func(_ int, e *goquery.Selection) {
				if id := e.AttrOr("href", "")[1:]; id != "" && !ids[id] {
					t.Errorf("a link leads to #%s, which is not there", id)
				}
			})
			d.Find("*").Each(func(_ int, e *goquery.Selection) {
				for _, attribute := range e.Nodes[0].Attr {
					if attribute.Key == "style" || strings.HasPrefix(attribute.Key, "on") || strings.HasPrefix(attribute.Key, "hx-on") {
						t.Errorf("<%s> has the inline %s", e.Nodes[0].Data, attribute.Key)
					}
				}
			})
			if d.Find("style").Length() > 0 || d.Find("script:not([src]):not([type='application/json'], [type='application/ld+json'])").Length() > 0 {
				t.Error("there is an inline style or script")
			}
		})
	}
}

// Every address that a page links to is there, and is canonical: nobody is sent on.
func TestPagesLinkToWhatIsThere(t *testing.T) {
	t.Parallel()
	thorough(t)
	tried := map[string]bool{}
	for _, p := range pages {
		d := ask(t, shipped(t), "GET", p.address).document(t)
		d.Find("[href], [src]").Each(func(_ int, e *goquery.Selection) {
			address := e.AttrOr("href", e.AttrOr("src", ""))
			address, _, _ = strings.Cut(address, "#")
			if !strings.HasPrefix(address, "/") || tried[address] {
				return
			}
			tried[address] = true
			if a := ask(t, shipped(t), "GET", address); a.StatusCode != 200 {
				t.Errorf("%s links to %s, which answers %d", p.address, address, a.StatusCode)
			}
		})
	}
	if len(tried) < 20 {
		t.Errorf("only %d links were found", len(tried))
	}
}

// A refused value stands beside its control; the others keep theirs.
func TestPageSaysWhatItRefuses(t *testing.T) {
	t.Parallel()
	d := ask(t, handler(t), "GET", "/?v=1&p=60-60-0&p=80-20-0&from=2008&rebalance=weekly&fee=9&real=1&colour=red").document(t)
	for place, want := range map[string]string{
		"p":    "Blend: in “60-60-0” the weights add up to 120, not 100, which needs “Weights need not add up to 100”; 50-30-20 stands.",
		"from": "From: “2008” is not a month written as 2008-10; 1990-01 to 2025-10 stands.",
		"rebalance": "Rebalance: “weekly” is not one of monthly (every month), quarterly (every quarter), annual (once a year), none (never), " +
			"bands (outside a band); “once a year” stands.",
		"fee": "Trend fee: “9” is not a number from 0 to 5 (percent a year); 0.9 stands.",
		"to":  "", "band": "", "bonds": "", "rule": "", "trend_vol": "", "real": "",
	} {
		beside := d.Find("#wrong-" + place)
		if got := strings.TrimSpace(beside.Text()); beside.Length() != 1 || got != want {
			t.Errorf("beside %s stands %q, want %q", place, got, want)
		}
	}
	if got := d.Find("#answer .problems li"); got.Length() != 5 || !strings.Contains(got.Text(), "“colour” is no parameter of an address (the page on method lists them all); it is left out.") {
		t.Errorf("the list of problems is %q", got.Text())
	}
	values := map[string]string{}
	for _, name := range []string{"weight_stocks", "weight_bonds", "weight_trend", "p", "from", "fee"} {
		values[name] = d.Find("input[name='"+name+"']").AttrOr("value", "")
	}
	for _, name := range []string{"rebalance", "real"} {
		values[name] = d.Find("select[name='"+name+"'] option[selected]").AttrOr("value", "")
	}
	for name, want := range map[string]string{
		"weight_stocks": "50", "weight_bonds": "30", "weight_trend": "20", // the default in the refused blend's place
		"p": "80-20-0", "from": "1990-01", "fee": "0.9", "rebalance": "annual", "real": "1",
	} {
		if values[name] != want {
			t.Errorf("the control %s holds %q, want %q", name, values[name], want)
		}
	}
}

// The first screen's figures, as engine/testdata/reference/blends.csv has them.
func TestPageShowsTheFigures(t *testing.T) {
	t.Parallel()
	d := ask(t, handler(t), "GET", "/?v=1&p=50-30-20&p=60-40-0").document(t)
	if got := d.Find("p.answer").Text(); !strings.HasPrefix(strings.TrimSpace(got), "50/30/20 since 1990: worst fall −21\u00a0%, not −31\u00a0% as in 60/40, for 0.4\u00a0points less a year.") {
		t.Errorf("the sentence is %q", got)
	}
	row := func(name string) (cells []string) {
		d.Find("#main-figures table.figures tbody tr").Each(func(_ int, tr *goquery.Selection) {
			if tr.Find("th button").Text() == name {
				tr.Find("td").Each(func(_ int, td *goquery.Selection) {
					td.Find(".note, .unseen").Remove()
					cells = append(cells, strings.TrimSpace(td.Text()))
				})
			}
		})
		return cells
	}
	for name, want := range map[string]string{"CAGR": "8.5 8.9", "Worst fall": "−21.1 −30.8", "2008": "−12.3 −20.1", "2022": "−11.1 −16.1"} {
		if got := strings.Join(row(name), " "); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
