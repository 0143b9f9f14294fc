package web

import (
	"encoding/csv"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
	"trendblend/engine/papers"
	"trendblend/views/words"
)

const papersReference = "../engine/testdata/reference/2026-06/"

// cellsOf are the texts of a row's cells.
func cellsOf(row *goquery.Selection) []string {
	return row.Find("td").Map(func(_ int, cell *goquery.Selection) string { return strings.TrimSpace(cell.Text()) })
}

// The page prints what the second program computed: every result, the grid, each market.
func TestPapersPrintTheReference(t *testing.T) {
	t.Parallel()
	page := ask(t, shipped(t), "GET", "/papers").document(t)
	results := 0
	for _, row := range datatest.Rows(t, papersReference+"papers_figures.csv") {
		id, is := strings.CutPrefix(row["of"], "result ")
		if !is || row["figure"] != "ours" {
			continue
		}
		results++
		v, got := datatest.Number(t, row["value"]), page.Find("#"+id+" .chosen").Clone().Children().Remove().End().Text()
		got = strings.TrimSpace(got)
		if words.Number(v, 2) != got && words.Percent(v, 1)+"\u00a0%" != got && got != "32 of 32" && got != "4 of 4" {
			t.Errorf("%s is printed as %q, the reference has %v", id, got, v)
		}
	}
	if shown := page.Find(".results tbody tr").Length(); results != len(papers.All()) || shown != results {
		t.Errorf("%d results in the reference, %d on the page, %d there are", results, shown, len(papers.All()))
	}
	for _, row := range datatest.Rows(t, papersReference+"papers_grid.csv") {
		if row["universe"] != "core" || row["years"] != "then" {
			continue
		}
		column := 0
		for i, months := range papers.Steps {
			if strconv.Itoa(months) == row["holding"] {
				column = i
			}
		}
		cell := page.Find("#grid-" + row["of"] + "-" + row["lookback"] + " td").Eq(column).Clone()
		cell.Find("small").Remove()
		if got, want := strings.TrimSpace(cell.Text()), words.Number(datatest.Number(t, row["t"]), 2); got != want {
			t.Errorf("the grid of %s, %s/%s prints %q, want %s", row["of"], row["lookback"], row["holding"], got, want)
		}
	}
	for _, row := range datatest.Rows(t, papersReference+"papers_markets.csv") {
		cells := cellsOf(page.Find("#market-" + row["id"]))
		if len(cells) > 0 && cells[0] != words.Percent(datatest.Number(t, row["volatility"]), 1) {
			t.Errorf("the volatility of %s is printed as %s", row["id"], cells[0])
		}
	}
	if n := page.Find(".markets tbody tr").Length(); n != 32 {
		t.Errorf("%d markets", n)
	}
}

// What a reader has to see first stands first: what came after the study.
func TestPapersBeginWithWhatCameAfter(t *testing.T) {
	t.Parallel()
	page := ask(t, shipped(t), "GET", "/papers").document(t)
	const want = "Time-series momentum comes out again: by its authors’ own rule our data give a Sharpe ratio of 1.24 in their years, " +
		"1985–2009. Since then it has been 0.47, 38\u00a0% of that."
	if got := page.Find(".answer").Text(); got != want {
		t.Errorf("the page says %q", got)
	}
	first := page.Find("#answer section[id]").First()
	if id := first.AttrOr("id", ""); id != "halves" || first.Find("tbody tr").Length() != 4 {
		t.Errorf("first stands #%s with %d rules", id, first.Find("tbody tr").Length())
	}
	if heads := page.Find("#source-sg .results thead th").Map(func(_ int, th *goquery.Selection) string {
		return strings.TrimSpace(th.Text())
	}); strings.Join(heads, " ") != "Figure verdict published ours difference see" {
		t.Errorf("the verdict does not stand next to its figure: %v", heads)
	}
	counts := map[string]int{}
	page.Find(".results td.verdict").Each(func(_ int, cell *goquery.Selection) { counts[strings.TrimSpace(cell.Text())]++ })
	said := page.Find("#figures-finding").Text()
	if want := "Of 31 published figures, 16 are reproduced, 8 in part and 2 not; on 5 our data cannot say."; said != want ||
		counts["reproduced"] != 16 || counts["in part"] != 8 || counts["not reproduced"] != 2 || counts["cannot say"] != 5 {
		t.Errorf("%q, of %v", said, counts)
	}
	for _, name := range []string{"US Treasury bond (−49 %)", "lean hogs (−30 %)", "Japanese government bond (+23 %)", "8 of 32"} {
		if got := strings.ReplaceAll(page.Find("#markets-finding").Text(), "\u00a0", " "); !strings.Contains(got, name) {
			t.Errorf("%q does not name %s", got, name)
		}
	}
	for _, miss := range []string{"2006", "2007", "not explained"} {
		if got := page.Find(".commodity .unmet").Text(); !strings.Contains(got, miss) {
			t.Errorf("the misses of the commodity indices are %q", got)
		}
	}
}

// Every figure has a row with an address on the page, a line in the API and one in the file,
// and each row leads to a place that is there.
func TestPapersHaveAddresses(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	page := ask(t, site, "GET", "/papers").document(t)
	type figure struct {
		ID, Part, Figure, Verdict, Source, Why string
		Published                              []float64
		Ours                                   *float64
	}
	answer := decode[struct {
		Version int
		Data    struct{ Edition string }
		Figures []figure
	}](t, ask(t, site, "GET", "/api/v1/papers").body)
	verdicts, parts := 0, map[string]int{}
	for _, f := range answer.Figures {
		if parts[f.Part]++; page.Find("#"+f.ID).Length() != 1 {
			t.Errorf("%s, %s: there is no #%s on the page", f.Part, f.Figure, f.ID)
		}
		if f.Verdict != "" {
			if verdicts++; f.Source == "" || f.Why == "" || len(f.Published) != 2 {
				t.Errorf("%s is not told whole: %+v", f.ID, f)
			}
		}
	}
	if answer.Version != 1 || answer.Data.Edition != "2026-06" || verdicts != 31 || parts["grid"] != 2*5*64 || parts["markets"] != 3*32 {
		t.Errorf("the API tells %d verdicts, parts %v", verdicts, parts)
	}
	file := csv.NewReader(strings.NewReader(ask(t, site, "GET", "/papers.csv").body))
	file.Comment = '#'
	rows, err := file.ReadAll()
	if err != nil || len(rows) != len(answer.Figures)+1 || rows[1][0] != answer.Figures[0].ID {
		t.Errorf("the file has %d rows, the API %d figures: %v", len(rows), len(answer.Figures), err)
	}
	asked := map[string]*goquery.Document{}
	page.Find(".results td:last-child a").Each(func(_ int, a *goquery.Selection) {
		to, err := url.Parse(a.AttrOr("href", ""))
		if err != nil {
			t.Fatal(err)
		}
		if to.Path == papers.API { // the very line
			row := a.Closest("tr").AttrOr("id", "")
			if ours := strings.Contains(ask(t, site, "GET", to.RequestURI()).body, `"id":"`+row+`"`); !ours || to.Fragment != row {
				t.Errorf("%s leads to %s, which does not hold it", row, to)
			}
			return
		}
		there := page
		if to.Path != "" {
			address := to.RequestURI()
			if asked[address] == nil {
				asked[address] = landed(t, site, address).document(t)
			}
			there = asked[address]
		}
		if to.Fragment != "" && there.Find("#"+to.Fragment).Length() != 1 {
			t.Errorf("%s leads to nothing", to)
		}
		if to.Path != "" && there.Find(".problems").Length() > 0 {
			t.Errorf("%s is refused", to)
		}
	})
	if len(asked) < 3 {
		t.Errorf("only %d other places are led to", len(asked))
	}
}

// A row leads to a place that prints its very figure, under the reader's choices, or says what it
// prints instead.
func TestPapersRowsLeadToTheirFigure(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	page := ask(t, site, "GET", "/papers?v=2&to=2026-06&rule=tsmom&fee=2&cost=10&d=2026-06").document(t)
	value := func(id string) string {
		own := page.Find("#" + id + " .chosen").Clone()
		own.Find("small, .note").Remove()
		return strings.TrimSuffix(strings.TrimSpace(own.Text()), "\u00a0%")
	}
	of := func(id string) *goquery.Selection { return page.Find("#" + id + " td:last-child a") }
	const over = "/sleeve?v=2&from=2000-01&to=2024-12&rule=tsmom&fee=2&cost=10&d=2026-06"
	for _, id := range []string{"cta-mean", "cta-volatility", "cta-sharpe", "sg-2022", "sg-worst"} {
		to := of(id).AttrOr("href", "")
		if strings.HasPrefix(id, "cta") && to != over {
			t.Errorf("%s leads to %s, want %s", id, to, over)
		}
		shown := ask(t, site, "GET", to).document(t).Find("#answer").Text()
		if id != "cta-mean" && !strings.Contains(shown, value(id)) {
			t.Errorf("%s leads to %s, which does not print %s", id, to, value(id))
		}
	}
	if said := of("cta-mean").Text(); said != "its CAGR, not the mean, over these months" {
		t.Errorf("the mean leads to %q", said)
	}
	for id, want := range map[string]string{"mop-sharpe": "#halves-study", "mop-smile": "#bend-then", "mop-smile-t": "#bend-then",
		"mop-12-3": "#grid-all-12"} {
		if to := of(id).AttrOr("href", ""); to != want || !strings.Contains(page.Find(want).Text(), value(id)) {
			t.Errorf("%s leads to %s, which does not print %s", id, to, value(id))
		}
	}
}

// What the sentences of the page rank, mark and name fits the tables below them.
func TestPapersSentencesFitTheTables(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	page := ask(t, site, "GET", "/papers").document(t)
	text := func(id string) string { return strings.ReplaceAll(page.Find(id).Text(), "\u00a0", " ") }
	// The differences of long/short: 19.3, 10.4, 7.7, 6.8 and 6.7 points; the next is 5.0.
	marked := page.Find(".commodity .unmet").Map(func(_ int, row *goquery.Selection) string {
		return strings.TrimPrefix(row.AttrOr("id", ""), "commodities-")
	})
	if got := strings.Join(marked, " "); got != "2003 2006 2007 2009 2012" {
		t.Errorf("marked are %s", got)
	}
	for _, year := range marked {
		if !strings.Contains(text("#commodities"), year+" (") {
			t.Errorf("%q does not name %s", text("#commodities"), year)
		}
	}
	if said := text("#indices-finding"); !strings.Contains(said, "ten years or more") || strings.Contains(said, "KMLM") {
		t.Errorf("ranked is %q", said)
	}
	// The study's table 2 has 35 t values of 2 or more over all assets.
	if said := text("#grid"); !strings.Contains(said, "29 of ours did and 35 of the published") {
		t.Error("the published t values are not counted beside ours")
	}
	if said := text("#decades > p"); !strings.Contains(said, "the MLM rules in baskets in 1987-01") {
		t.Errorf("of the decades: %q", said)
	}
	all := ask(t, site, "GET", "/papers?v=2&to=2026-06&markets=all&d=2026-06").document(t).Find("#source-mop").Text()
	if strings.Contains(all, "our core") || !strings.Contains(all, "ours are all that the data have") {
		t.Error("over all markets the reasons speak of the core")
	}
	for _, row := range []string{"#cta-stocks", "#cta-mean", "#winton-fast"} {
		if got := page.Find(row + " .chosen").Text(); len(got) > len("−0.30\u00a0%") {
			t.Errorf("%s is printed as %s", row, got)
		}
	}
}

// Every other row leads to the sleeve's page over its own months, by a link that is taken as it stands.
func TestPapersRowsLeadToTheSleeve(t *testing.T) {
	t.Parallel()
	s := freshShipped(t)
	site := s.echo(0)
	page := ask(t, site, "GET", "/papers").document(t)
	parts := ask(t, site, "GET", "/sleeve").document(t)
	page.Find(".halves, .markets, .decades, .indices, .commodity, .calendar").Find("tbody tr").Each(func(_ int, row *goquery.Selection) {
		if own := "#" + row.AttrOr("id", ""); own == "#halves-study" || strings.HasPrefix(own, "#market-") {
			if got := row.Find("th a").AttrOr("href", ""); got != own {
				t.Errorf("%s, which no other page shows, leads to %s", own, got)
			}
			return
		}
		to, err := url.Parse(row.Find("a.leads").AttrOr("href", ""))
		if err != nil || to.Path != "/sleeve" || to.Fragment != "" && parts.Find("#"+to.Fragment).Length() != 1 {
			t.Errorf("%s leads to %s", row.AttrOr("id", ""), to)
			return
		}
		scenario, problems := s.edition.Load().Links.Parse(to.RawQuery)
		if len(problems) > 0 || s.edition.Load().Links.Query(scenario) != to.RawQuery {
			t.Errorf("%s leads to %s: %v", row.AttrOr("id", ""), to, problems)
		}
	})
	for id, want := range map[string]string{
		"decade-1990":      "/sleeve?v=2&to=1999-12&d=2026-06",
		"commodities-2006": "/sleeve?v=2&from=2006-01&to=2006-12&sectors=energy,metals,grains,softs,livestock&d=2026-06",
		"index-kmlm":       "/sleeve?v=2&from=1974-01&to=2026-06&vehicle=KMLM&d=2026-06#funds",
	} {
		if got := page.Find("#"+id+" a.leads").AttrOr("href", ""); got != want {
			t.Errorf("%s leads to %s, want %s", id, got, want)
		}
	}
}

// The reader's rule, fee, cost and markets decide what they can decide, and nothing else.
func TestPapersFollowTheReader(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	of := func(query string) *goquery.Document { return landed(t, site, "/papers"+query).document(t) }
	usual := of("")
	row := func(d *goquery.Document, id string) string { return strings.Join(cellsOf(d.Find("#"+id)), " ") }
	for query, c := range map[string]struct{ moves, stays []string }{
		"?v=2&to=2026-06&rule=tsmom": {[]string{"cta-mean", "cta-stocks", "sg-2022"},
			[]string{"mop-sharpe", "winton-fast", "halves-mlm", "grid-all-12"}},
		"?v=2&to=2026-06&fee=2": {[]string{"cta-mean", "halves-mlm", "halves-study"},
			[]string{"mop-sharpe", "grid-all-12", "cta-volatility"}},
		"?v=2&to=2026-06&cost=10": {[]string{"cta-mean", "halves-study"}, []string{"mop-12-1", "decade-1990"}},
		"?v=2&to=2026-06&markets=all": {[]string{"mop-sharpe", "grid-equities-12", "decade-2000", "century-sharpe"},
			[]string{"cta-mean", "halves-mlm", "commodities-2006"}},
	} {
		page := of(query)
		for _, id := range c.moves {
			if row(page, id) == row(usual, id) {
				t.Errorf("%s leaves %s at %q", query, id, row(page, id))
			}
		}
		for _, id := range c.stays {
			if row(page, id) != row(usual, id) {
				t.Errorf("%s moves %s from %q to %q", query, id, row(usual, id), row(page, id))
			}
		}
	}
	if got := of("?v=2&to=2026-06&rule=mlm-baskets").Find(".halves .mine th").Text(); !strings.Contains(got, "MLM in baskets") {
		t.Errorf("chosen is %q", got)
	}
	if n := of("?v=2&to=2026-06&markets=all").Find(".markets tbody tr").Length(); n != 75 {
		t.Errorf("of all markets %d have a row", n)
	}
}

// A link that was made with earlier data shows no month after them, and says so.
func TestPapersOfAnOlderLink(t *testing.T) {
	t.Parallel()
	page := ask(t, shipped(t), "GET", "/papers?v=1").document(t)
	text := strings.Join(strings.Fields(page.Find("#answer").Text()), " ")
	if said := page.Find("#then").Text(); !strings.Contains(said, "The link was made with the data 2025-10") {
		t.Errorf("of its data the page says %q", said)
	}
	if strings.Contains(text, "2026-") && !strings.Contains(text, "2026") || strings.Contains(page.Find("#halves").Text(), "2026") ||
		strings.Contains(page.Find("#decades").Text(), "2026-06") || !strings.Contains(page.Find("#decades").Text(), "2020-01 to 2025-10") {
		t.Error("a month after the link's data is shown")
	}
	if cell := page.Find("#kmlm-2026 .chosen").Text(); strings.Contains(cell, "%") {
		t.Errorf("2026 is %q", cell)
	}
}

// The pages that lean on what was published lead to it, with the reader's scenario.
func TestPagesLeadToPapers(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	const query = "?v=2&to=2026-06&rule=tsmom&d=2026-06"
	papers := ask(t, site, "GET", "/papers"+query).document(t)
	for path, least := range map[string]int{"/sleeve": 3, "/claims": 5, "/": 1, "/method": 2} {
		links := ask(t, site, "GET", path+query).document(t).Find("a[href^='/papers']")
		if links.Length() < least {
			t.Errorf("%s leads there %d times", path, links.Length())
		}
		links.Each(func(_ int, a *goquery.Selection) {
			to, _ := url.Parse(a.AttrOr("href", ""))
			if to.RawQuery != query[1:] || to.Fragment != "" && papers.Find("#"+to.Fragment).Length() != 1 {
				t.Errorf("%s leads to %s", path, to)
			}
		})
	}
}
