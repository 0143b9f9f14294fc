package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
	"trendblend/data/past"
)

// rowsOf are the cells of a table's rows, each with its head before them.
func rowsOf(table *goquery.Selection) (rows [][]string) {
	table.Find("tr").Each(func(_ int, row *goquery.Selection) {
		var cells []string
		row.Find("th, td").Each(func(_ int, cell *goquery.Selection) {
			cells = append(cells, strings.Join(strings.Fields(cell.Text()), " "))
		})
		rows = append(rows, cells)
	})
	return rows
}

// asPrinted writes a figure of old_links.csv as a page does.
func asPrinted(t *testing.T, column, cell string) string {
	t.Helper()
	if cell == "" {
		return "–"
	}
	v := datatest.Number(t, cell)
	text := ""
	switch {
	case column == "sharpe" || column == "growth" && v < 2:
		text = fmt.Sprintf("%.2f", v)
	case column == "growth":
		text = fmt.Sprintf("%.1f", v)
	default:
		text = fmt.Sprintf("%.1f", 100*v)
	}
	return strings.ReplaceAll(text, "-", "−")
}

// figureColumns are the columns of old_links.csv by what the page calls them.
var figureColumns = map[string]string{"CAGR": "cagr", "Volatility": "volatility", "Sharpe": "sharpe", "Worst fall": "max_drawdown",
	"2008": "2008", "2022": "2022", "Growth of 1": "growth"}

// The oldest links open on today's data at their own address and say what they showed with
// the first: where a figure is another one, it stands in the row of then as the file has it,
// beside that of today's page; where it cannot be known any more, the page says why.
func TestOldLinksOnNewerData(t *testing.T) {
	t.Parallel()
	thorough(t)
	head, rows := datatest.Table(t, "link/testdata/old_links.csv")
	seen := map[string]bool{}
	told, same, lacking := 0, 0, 0
	for _, row := range rows {
		query, blend := row[2], strings.ReplaceAll(row[3], "-", "/")
		if query == "" || seen[query] {
			continue
		}
		seen[query] = true
		a := ask(t, shipped(t), "GET", "/?"+query)
		if a.StatusCode != http.StatusOK {
			t.Errorf("%s: %d, %s", query, a.StatusCode, a.Header.Get("Location"))
			continue
		}
		page := a.document(t)
		then := page.Find("#then")
		if text := then.Text(); !strings.HasPrefix(text,
			"This link was made with the data of 2025-10; this page is computed with those of 2026-06") {
			t.Errorf("%s: %q", query, text)
		}
		table := rowsOf(then.Find("table"))
		at := slices.IndexFunc(table, func(r []string) bool { return r[0] == blend+" data 2025-10" })
		switch {
		case strings.Contains(then.Text(), "cannot be computed any more: "):
			lacking++
		case at < 0:
			same++
		default:
			told++
			for i, name := range table[0][1:] {
				name, _, _ = strings.Cut(name, ",")
				column := figureColumns[name]
				k := slices.Index(head, column)
				if k < 0 {
					if name != "Return of the period" {
						t.Errorf("the file has no %q", name)
					}
					continue
				}
				if want := asPrinted(t, column, row[k]); table[at][1+i] != want {
					t.Errorf("%s: %s was %s, by the file %s", query, name, table[at][1+i], want)
				}
			}
			fall := table[at+1][slices.Index(table[0], "Worst fall, %")]
			if now := page.Find("#main-figures td.mine").First().Text(); !strings.HasPrefix(strings.TrimSpace(now), fall) {
				t.Errorf("%s: the worst fall of today is %q, the table on then says %q", query, now, fall)
			}
		}
	}
	if len(seen) < 199 || told < 60 || same < 10 || lacking < 20 {
		t.Errorf("of %d links %d are told anew, %d are the same, %d lack what is not kept", len(seen), told, same, lacking)
	}
}

// Each page says it, of what it shows: the trend sleeve's page of the sleeve.
func TestThenOnEveryPage(t *testing.T) {
	t.Parallel()
	for path, row := range map[string]string{"/": "50/30/20 data 2025-10", "/map": "50/30/20 data 2025-10",
		"/claims": "Five years of nothing", "/sleeve": "Trend data 2025-10"} {
		page := ask(t, shipped(t), "GET", path+"?v=1").document(t)
		table := rowsOf(page.Find("#then table"))
		if len(table) < 3 || table[1][0] != row || page.Find("#then a[href='/changes?v=1#edition-2026-06']").Length() != 1 {
			t.Errorf("%s: %q, %s", path, table, page.Find("#then a").AttrOr("href", ""))
		}
		if changes := ask(t, shipped(t), "GET", "/changes?v=1"); changes.StatusCode != http.StatusOK ||
			changes.document(t).Find("#edition-2026-06").Length() != 1 {
			t.Errorf("%d where the changes of 2026-06 should be", changes.StatusCode)
		}
		for _, query := range []string{"", "?v=2&to=2025-10&d=2026-06"} {
			if text := strings.TrimSpace(ask(t, shipped(t), "GET", path+query).document(t).Find("#then").Text()); text != "" {
				t.Errorf("%s%s: %q", path, query, text)
			}
		}
		if text := strings.TrimSpace(ask(t, handler(t), "GET", path+"?v=1").document(t).Find("#then").Text()); text != "" {
			t.Errorf("%s on its own data: %q", path, text)
		}
	}
}

// What is not kept is named.
func TestThenSaysWhatItLacks(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]string{
		"v=1&lookback=6":        "without other settings (here: look-back 6 months).",
		"v=1&sectors=energy":    "(here: energy only).",
		"v=1&cost=10":           "so that no trading cost can be charged.",
		"v=1&s=stocks,gold":     "of that data stocks, bonds, trend and bills are kept, no other sleeve.",
		"v=1&p=100-50-0&free=1": "a blend with a loan is followed from day to day.",
	} {
		if got := ask(t, shipped(t), "GET", "/?"+query).text(t, "#then p"); !strings.Contains(got,
			"What it showed then cannot be computed any more: ") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// A link may ask for more than the data that it names held: then it showed nothing, and the
// page does not say that it did.
func TestThenThatNeverWas(t *testing.T) {
	t.Parallel()
	const named, nothing = "This link names the data of 2025-10, which ", ". There is nothing that the link showed then."
	const months = named + "ended in 2025-10; the months after that are of today’s data, 2026-06, with which the whole page is computed" + nothing
	const markets = named + "held no markets beyond the core; time-series momentum over all of them is computed with today’s, 2026-06" + nothing
	for query, want := range map[string]string{
		"v=1&to=2026-06":                                   months,
		"v=2&to=2026-03&d=2025-10":                         months,
		"v=1&rule=tsmom&markets=all":                       markets,
		"v=2&to=2025-10&rule=tsmom&markets=all&d=2025-10":  markets,
		"v=1&to=2026-06&rule=tsmom&lookback=6&markets=all": months,
	} {
		for _, path := range []string{"/", "/sleeve"} {
			if got := ask(t, shipped(t), "GET", path+"?"+query).text(t, "#then p"); !strings.HasPrefix(strings.ReplaceAll(got, "\u00a0", " "), want) {
				t.Errorf("%s?%s: %q, want %q", path, query, got, want)
			}
			page := ask(t, shipped(t), "GET", path+"?"+query).document(t)
			anew := page.Find("#then-anew").AttrOr("href", "")
			now := ask(t, shipped(t), "GET", path+anew).document(t)
			same := page.Find(".paths, #main-figures").Text() == now.Find(".paths, #main-figures").Text()
			if !strings.HasSuffix(anew, "&d=2026-06") || strings.TrimSpace(now.Find("#then").Text()) != "" || !same {
				t.Errorf("%s?%s: a link of today is %q, with the same figures: %v", path, query, anew, same)
			}
		}
	}
}

// Where a page shows days, it says that the figures of then are of months.
func TestThenByTheDay(t *testing.T) {
	t.Parallel()
	const want = "Figures by the day are today’s alone: of the data of 2025-10 months are kept, not days."
	for address, says := range map[string]bool{"/?v=1&open=daily": true, "/?v=1&chart=daily": true, "/?v=1&open=daily,months": true,
		"/?v=1&p=100-0-0&open=daily": true, "/?v=1": false, "/?v=1&open=months": false, "/map?v=1&chart=daily": false,
		"/?v=1&open=daily&to=2026-06": false, "/?v=2&open=daily&to=2025-10&d=2026-06": false} {
		if got := ask(t, shipped(t), "GET", address).document(t).Find("#then").Text(); strings.Contains(got, want) != says {
			t.Errorf("%s: %q", address, got)
		}
	}
}

// A change of a figure makes a link of today and takes the comparison away; what is only
// opened leaves both.
func TestThenGoesWithTheFirstChange(t *testing.T) {
	t.Parallel()
	const at = "HX-Current-URL: http://example.com"
	for _, path := range []string{"/", "/map", "/sleeve", "/claims"} {
		a := ask(t, shipped(t), "GET", path+"?v=2&to=2025-10&fee=1.5&d=2026-06", htmx, "HX-Trigger: scenario", at+path+"?v=1")
		page := a.document(t)
		if then := page.Find("#then[hx-swap-oob]"); then.Length() != 1 || strings.TrimSpace(then.Text()) != "" {
			t.Errorf("%s: after the change there are %d parts, %q", path, then.Length(), then.Text())
		}
		if got := page.Find(".answer").AttrOr("data-query", ""); got != "v=2&to=2025-10&fee=1.5&d=2026-06" {
			t.Errorf("%s: the address becomes %q", path, got)
		}
		a = ask(t, shipped(t), "GET", path+"?v=2&to=2025-10&fee=2&d=2026-06", htmx, "HX-Trigger: scenario",
			at+path+"?v=2&to=2025-10&fee=1.5&d=2026-06")
		if a.document(t).Find("#then").Length() != 0 {
			t.Errorf("%s: the next change brings it again", path)
		}
		a = ask(t, shipped(t), "GET", path+"?v=2&to=2025-10&open=figures&d=2026-06", htmx, "HX-Trigger: scenario", at+path+"?v=1")
		page = a.document(t)
		if got := page.Find(".answer").AttrOr("data-query", ""); got != "v=1&open=figures" || page.Find("#then table").Length() != 1 {
			t.Errorf("%s: a section that was opened makes %q, with %d tables on then", path, got, page.Find("#then table").Length())
		}
	}
}

// The front door leads to links of today, and keeps its own address until something is changed.
func TestFrontDoor(t *testing.T) {
	t.Parallel()
	for path, file := range map[string]string{"/": "/export.csv", "/map": "/map.csv", "/sleeve": "/sleeve.csv"} {
		page := ask(t, shipped(t), "GET", path).document(t)
		answer := page.Find(".answer")
		if query, shared := answer.AttrOr("data-query", "-"), answer.AttrOr("data-shared", "-"); query != "" ||
			shared != "v=2&to=2026-06&d=2026-06" {
			t.Errorf("%s is %q, and shared as %q", path, query, shared)
		}
		for _, link := range []string{"nav a", "#choices a", "#export a", "#map-export a"} {
			page.Find(link).Each(func(_ int, a *goquery.Selection) {
				to := a.AttrOr("href", "")
				if _, query, asks := strings.Cut(to, "?"); asks && (!strings.HasPrefix(query, "v=2&") || !strings.HasSuffix(query, "&d=2026-06")) {
					t.Errorf("%s leads to %s", path, to)
				}
			})
		}
		if page.Find("a[href='"+file+"?v=2&to=2026-06&d=2026-06']").Length() != 1 {
			t.Errorf("%s has no link to its file", path)
		}
		if name := page.Find("footer #edition").Text(); name != "2026-06" {
			t.Errorf("%s is said to show the data %q", path, name)
		}
	}
	for query, want := range map[string]string{"": "v=2&to=2026-06&d=2026-06", "?v=1&fee=1": "v=2&to=2025-10&fee=1&d=2026-06"} {
		sheet := strings.Join(strings.Fields(ask(t, shipped(t), "GET", "/"+query).document(t).Find("#cite").Text()), " ")
		if !strings.Contains(sheet, "/?"+want) || !strings.Contains(sheet, "Data 2026-06, ace82e0eb0.") {
			t.Errorf("on the sheet of /%s stands %q", query, sheet)
		}
	}
}

// An address that is typed without a version means the newest data, on a page as in the API; a
// link of the first version still means its own.
func TestTypedByHand(t *testing.T) {
	t.Parallel()
	if to := ask(t, shipped(t), "GET", "/?p=40-40-20").Header.Get("Location"); to != "/?v=2&p=40-40-20&to=2026-06&d=2026-06" {
		t.Errorf("it is sent on to %q", to)
	}
	for query, want := range map[string]string{
		"p=40-40-20": `"query":"v=2\u0026p=40-40-20\u0026to=2026-06\u0026d=2026-06"`, "": `"query":"v=2\u0026to=2026-06\u0026d=2026-06"`,
		"v=1&p=40-40-20": `"query":"v=1\u0026p=40-40-20","from":"1990-01","to":"2025-10","data":{"through"`,
	} {
		if body := ask(t, shipped(t), "GET", "/api/v1/backtest?"+query).body; !strings.Contains(body, want) {
			t.Errorf("%s: %.200s", query, body)
		}
	}
}

// Data from outside under the name of a known edition, but with another id, are another
// edition: a link that was made on the true one says what they change, and /changes tells
// nothing of theirs as the program's.
func TestADifferentEditionOfTheSameName(t *testing.T) {
	t.Parallel()
	other := *datatest.Shipped(t)
	other.SHA256 = strings.Repeat("d2", 32)
	other.Monthly.Stocks = slices.Clone(other.Monthly.Stocks)
	for i := range 120 {
		other.Monthly.Stocks[len(other.Monthly.Stocks)-1-i] *= 1.5
	}
	site, err := Handler(&other, Options{Version: "test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	page := ask(t, site, "GET", "/?v=2&to=2026-06&d=2026-06").document(t)
	if got := page.Find("#then p").First().Text(); !strings.HasSuffix(got,
		"with the data of 2026-06; this page is computed with those of 2026-06b. What that changed in its main figures:") {
		t.Errorf("a link of the true one says %q", got)
	}
	if name := page.Find("footer #edition").Text(); name != "2026-06b" {
		t.Errorf("the data are called %q", name)
	}
	if body := ask(t, site, "GET", "/healthz").body; !strings.Contains(body, `"edition":"2026-06b"`) {
		t.Error(body)
	}
	section := ask(t, site, "GET", "/changes").document(t).Find("section[aria-labelledby='edition-2026-06b']").Text()
	if !strings.Contains(section, "was not made by us") || strings.Contains(section, "In the program since") || !strings.Contains(section, other.SHA256) {
		t.Errorf("of its own it says %q", section)
	}
	if to := ask(t, site, "GET", "/?p=40-40-20").Header.Get("Location"); !strings.HasSuffix(to, "&d=2026-06b") {
		t.Errorf("links are made on %q", to)
	}
}

// A chip of a beginning leaves the end where it is, unless that is before it.
func TestSinceKeepsTheEnd(t *testing.T) {
	t.Parallel()
	for query, want := range map[string][2]string{
		"":                             {"v=2&from=1974-01&to=2026-06&d=2026-06", "v=2&from=2010-01&to=2026-06&d=2026-06"},
		"?v=1":                         {"v=2&from=1974-01&to=2025-10&d=2026-06", "v=2&from=2010-01&to=2025-10&d=2026-06"},
		"?v=1&fee=1":                   {"v=2&from=1974-01&to=2025-10&fee=1&d=2026-06", "v=2&from=2010-01&to=2025-10&fee=1&d=2026-06"},
		"?v=2&to=2015-12&d=2026-06":    {"v=2&from=1974-01&to=2015-12&d=2026-06", "v=2&from=2010-01&to=2015-12&d=2026-06"},
		"?v=1&from=2001-05&to=2002-04": {"v=2&from=1974-01&to=2002-04&d=2026-06", "v=2&from=2010-01&to=2026-06&d=2026-06"},
		"?v=1&from=1974-01&to=2010-01": {"v=1&from=1974-01&to=2010-01", "v=2&from=2010-01&to=2010-01&d=2026-06"},
		"?v=1&from=1974-01&real=1":     {"v=1&from=1974-01&real=1", "v=2&from=2010-01&to=2025-10&real=1&d=2026-06"},
	} {
		page := ask(t, shipped(t), "GET", "/"+query).document(t)
		for i, id := range []string{"#since-1974", "#since-2010"} {
			if got := page.Find(id).AttrOr("href", ""); got != "/?"+want[i] {
				t.Errorf("on /%s %s leads to %q, want %q", query, id, got, want[i])
			}
		}
		if now := page.Find("#since-1974[aria-current]").Length() == 1; now != strings.Contains(query, "from=1974-01") {
			t.Errorf("on /%s the chip of 1974 is marked: %v", query, now)
		}
	}
}

// No line breaks within a month or the name of an edition, on paper neither.
func TestEditionsAreNotBroken(t *testing.T) {
	t.Parallel()
	shipped := *datatest.Shipped(t)
	shipped.Name = "2026-06b"
	later, err := Handler(&shipped, Options{Version: "test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	page := ask(t, later, "GET", "/?v=1").document(t)
	for where, want := range map[string]string{
		"#then tbody small": "2025-102026-06b", "#then p:first-child": "2025-102026-06b", "#cite": "1990-012025-102026-06b", "footer p": "2026-06b",
	} {
		if got := page.Find(where).Find(".date").Text(); !strings.HasPrefix(got, want) {
			t.Errorf("held together in %s is %q, want %q", where, got, want)
		}
	}
}

// An edition that came later knows all that are kept, the second one too.
func TestALaterEdition(t *testing.T) {
	t.Parallel()
	later := *datatest.Shipped(t)
	later.Name = "2026-06b"
	site, err := Handler(&later, Options{Version: "test", Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"v=2&to=2026-06&d=2026-06":  "with the data of 2026-06; this page is computed with those of 2026-06b, and its main figures are the same as then.",
		"v=1":                       "with the data of 2025-10; this page is computed with those of 2026-06b. What that changed in its main figures:",
		"v=2&to=2026-06&d=2026-06b": "",
	} {
		if got := ask(t, site, "GET", "/?"+query).document(t).Find("#then p").First().Text(); !strings.HasSuffix(got, want) ||
			got != "" && want == "" {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

// A file of a link of the second version says in its first line what it is of, and in its
// name; one of the first is as it was.
func TestFilesNameTheirData(t *testing.T) {
	t.Parallel()
	id := datatest.Shipped(t).SHA256
	for path, page := range map[string]string{"/export.csv": "/", "/map.csv": "/map", "/sleeve.csv": "/sleeve"} {
		a := ask(t, shipped(t), "GET", path+"?v=2&from=2000-01&to=2001-12&d=2026-06")
		line, _, _ := strings.Cut(a.body, "\n")
		if want := "# Trendblend, data 2026-06 (SHA-256 " + id + "), " + page + "?v=2&from=2000-01&to=2001-12&d=2026-06"; line != want {
			t.Errorf("%s begins with %q, want %q", path, line, want)
		}
		if name := a.Header.Get("Content-Disposition"); !strings.Contains(name, "-2026-06-2000-01-to-2001-12.csv") {
			t.Errorf("%s is called %q", path, name)
		}
		if old := ask(t, shipped(t), "GET", path+"?v=1&from=2000-01&to=2001-12").body; strings.HasPrefix(old, "#") ||
			old != a.body[len(line)+1:] {
			t.Errorf("%s of the first version begins with %.40q", path, old)
		}
	}
	for _, path := range []string{"/export.json", "/api/v1/backtest"} {
		if now := ask(t, shipped(t), "GET", path+"?v=2&from=2000-01&d=2026-06").body; !strings.Contains(now,
			`"data":{"edition":"2026-06","through"`) {
			t.Errorf("%s does not name its data: %.300s", path, now)
		}
		if old := ask(t, shipped(t), "GET", path+"?v=1&from=2000-01").body; !strings.Contains(old, `"data":{"through"`) ||
			strings.Contains(old, `"markets"`) {
			t.Errorf("%s of the first version is not what it was: %.300s", path, old)
		}
	}
}

// An edition that is not known is refused by name, with those that are; the API does too.
func TestEditionsRefused(t *testing.T) {
	t.Parallel()
	const query = "?v=2&d=2024-12&to=2025-10"
	if got := ask(t, shipped(t), "GET", "/"+query).text(t,
		"#answer .problems li"); got != "Data: “2024-12” is no edition known here (2025-10 and 2026-06): the link was changed on its way, or made where there are other data, so ask for it again or leave d out; “2026-06” stands." {
		t.Errorf("the page says %q", got)
	}
	a := ask(t, shipped(t), "GET", "/api/v1/backtest"+query)
	if a.StatusCode != http.StatusBadRequest || !strings.Contains(a.body, `"d: “2024-12” is no edition known here (2025-10 and 2026-06): the link was changed on its way, or made where there are other data, so ask for it again or leave d out"`) {
		t.Errorf("%d, %s", a.StatusCode, a.body)
	}
}

// The editions that a link may name are those kept before the one that is shown, and that one.
func TestEveryEditionShippedIsKept(t *testing.T) {
	t.Parallel()
	name := datatest.Shipped(t).Name
	if !slices.Contains(past.Names(), name) {
		t.Errorf("%s is not kept (trendblend data keep): a program with newer data will not know it", name)
	}
	if got := freshShipped(t).edition.Load().Links.Past; !slices.Equal(got, []string{"2025-10"}) {
		t.Errorf("before %s stand %q", name, got)
	}
	s, _ := fresh(t)
	if got := s.edition.Load().Links.Past; len(got) != 0 {
		t.Errorf("before the first edition stand %q", got)
	}
}
