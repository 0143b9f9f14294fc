package web

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A second reader of workbooks, of what ours holds: by the standard library alone.
type openedBook struct {
	sheets map[string][][]openedCell
	order  []string
	leads  []string // where the cells of the first sheet lead
}

type openedCell struct {
	text, format string
	number       float64 // NaN of a text and of an empty cell
}

func unzipped[T any](t *testing.T, z *zip.Reader, name string) (out T) {
	t.Helper()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(b, &out); err != nil {
		t.Fatal(name, err)
	}
	return out
}

func openWorkbook(t *testing.T, body string) openedBook {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	book := unzipped[struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}](t, z, "xl/workbook.xml")
	targets := map[string]string{}
	for _, r := range unzipped[struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}](t, z, "xl/_rels/workbook.xml.rels").All {
		targets[r.ID] = path.Join("/xl", r.Target)[1:]
		if strings.HasPrefix(r.Target, "/") {
			targets[r.ID] = r.Target[1:]
		}
	}
	styles := unzipped[struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}](t, z, "xl/styles.xml")
	formats := map[int]string{}
	for _, f := range styles.Formats {
		formats[f.ID] = f.Code
	}
	shared := unzipped[struct {
		All []struct {
			Text string   `xml:"t"`
			Runs []string `xml:"r>t"`
		} `xml:"si"`
	}](t, z, "xl/sharedStrings.xml").All
	out := openedBook{sheets: map[string][][]openedCell{}}
	for _, s := range book.Sheets {
		out.order = append(out.order, s.Name)
		rows := unzipped[struct {
			Rows []struct {
				Cells []struct {
					At    string `xml:"r,attr"`
					Kind  string `xml:"t,attr"`
					Style int    `xml:"s,attr"`
					Value string `xml:"v"`
					Text  string `xml:"is>t"`
				} `xml:"c"`
			} `xml:"sheetData>row"`
		}](t, z, targets[s.ID])
		for _, row := range rows.Rows {
			var cells []openedCell
			for _, c := range row.Cells {
				for column := int(c.At[0] - 'A'); len(cells) < column; {
					cells = append(cells, openedCell{number: math.NaN()})
				}
				cell := openedCell{text: c.Text, number: math.NaN(), format: formats[styles.Cells[c.Style].Format]}
				if c.Kind == "s" {
					i, err := strconv.Atoi(c.Value)
					if err != nil {
						t.Fatal(err)
					}
					cell.text = shared[i].Text + strings.Join(shared[i].Runs, "")
				}
				if c.Kind == "" || c.Kind == "n" {
					if n, err := strconv.ParseFloat(c.Value, 64); err == nil {
						cell.number = n
					}
				}
				cells = append(cells, cell)
			}
			out.sheets[s.Name] = append(out.sheets[s.Name], cells)
		}
	}
	for _, r := range unzipped[struct {
		All []struct {
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}](t, z, "xl/worksheets/_rels/sheet1.xml.rels").All {
		out.leads = append(out.leads, r.Target)
	}
	led := unzipped[struct {
		All []struct{} `xml:"hyperlinks>hyperlink"`
	}](t, z, "xl/worksheets/sheet1.xml")
	if len(led.All) != len(out.leads) {
		t.Errorf("%d cells lead to %d addresses", len(led.All), len(out.leads))
	}
	return out
}

// month is the month of a cell that holds a day, counted from the end of 1899.
func (c openedCell) month() string {
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(c.number)).Format("2006-01")
}

const book = "v=2&p=50-30-20&p=60-40-0&from=1990-01&to=2025-10&d=2025-10"

// From the months of the workbook, opened by a second reader, follow the CAGR, the worst fall and the Sharpe ratio of
// the API and of the workbook's own figures.
func TestWorkbookHoldsRealNumbers(t *testing.T) {
	t.Parallel()
	a := ask(t, handler(t), "GET", "/export.xlsx?"+book)
	if name := a.Header.Get("Content-Disposition"); name != `attachment; filename="trendblend-2025-10-1990-01-to-2025-10.xlsx"` {
		t.Error(name)
	}
	got := openWorkbook(t, a.body)
	if order := strings.Join(got.order, " "); order != "About Figures Months Years Drawdowns" {
		t.Fatal(order)
	}
	api := decode[any](t, ask(t, handler(t), "GET", "/api/v1/backtest?"+book).body)
	near := func(what string, got float64, want any) {
		t.Helper()
		if w, ok := want.(float64); !ok || math.Abs(got-w) > 1e-9*max(1, math.Abs(w)) {
			t.Errorf("%s is %v, the API has %v", what, got, want)
		}
	}
	months := got.sheets["Months"][1:]
	if len(months) != 430 || months[0][0].month() != "1990-01" || months[429][0].month() != "2025-10" || months[0][0].format != "yyyy-mm" {
		t.Fatalf("%d months, from %s", len(months), months[0][0].month())
	}
	for k := range 2 {
		wealth, peak, fall, sum, squares := 1.0, 1.0, 0.0, 0.0, 0.0
		for _, row := range months {
			r := row[2+2*k]
			wealth *= 1 + r.number
			peak = max(peak, wealth)
			fall = min(fall, wealth/peak-1)
			sum += r.number - row[1].number
			squares += (r.number - row[1].number) * (r.number - row[1].number)
			if r.format != "0.0%" || math.Abs(row[3+2*k].number-wealth) > 1e-9*wealth {
				t.Fatalf("%s: %v, wealth %v", row[0].month(), r, row[3+2*k].number)
			}
		}
		n := float64(len(months))
		metrics := at(t, api, "portfolios", k, "metrics")
		near("CAGR by the months", math.Pow(wealth, 12/n)-1, at(t, metrics, "cagr"))
		near("worst fall by the months", fall, at(t, metrics, "max_drawdown", "depth"))
		near("Sharpe by the months", math.Sqrt(12)*(sum/n)/math.Sqrt((squares-sum*sum/n)/(n-1)), at(t, metrics, "sharpe"))
		figures := map[string]openedCell{}
		for _, row := range got.sheets["Figures"][1:] {
			figures[row[0].text] = row[1+k]
		}
		near("CAGR", figures["CAGR"].number, at(t, metrics, "cagr"))
		near("Worst fall", figures["Worst fall"].number, at(t, metrics, "max_drawdown", "depth"))
		near("Sharpe", figures["Sharpe"].number, at(t, metrics, "sharpe"))
		near("Growth", figures["Growth of 1"].number, at(t, metrics, "growth"))
		for _, row := range got.sheets["Years"][1:] {
			near("year", row[1+k].number, at(t, api, "portfolios", k, "years", strconv.Itoa(int(row[0].number))))
		}
		deepest := got.sheets["Drawdowns"][1+10*k]
		near("depth", deepest[5].number, at(t, metrics, "max_drawdown", "depth"))
		for column, name := range map[int]string{2: "peak", 3: "trough", 4: "recovery"} {
			if month := deepest[column].month(); month != at(t, metrics, "max_drawdown", name) {
				t.Errorf("%s is %s", name, month)
			}
		}
	}
}

// The first sheet says where the others come from: a link that shows them, the data, every parameter and column.
func TestWorkbookSaysWhereItComesFrom(t *testing.T) {
	t.Parallel()
	got := openWorkbook(t, ask(t, handler(t), "GET", "/export.xlsx?"+book).body)
	about, explained := map[string]openedCell{}, map[string]bool{}
	for _, row := range got.sheets["About"] {
		switch {
		case len(row) == 2:
			about[row[0].text] = row[1]
		case len(row) == 3 && row[2].text != "":
			explained[row[0].text+" "+row[1].text] = true
		}
	}
	link := about["Link"].text
	if !strings.HasPrefix(link, "http://example.com/?v=2&") || !slices.Equal(got.leads, []string{link}) {
		t.Fatalf("the link is %q", link)
	}
	if page := ask(t, handler(t), "GET", strings.TrimPrefix(link, "http://example.com")); page.StatusCode != 200 {
		t.Errorf("%s answers %d", link, page.StatusCode)
	}
	api := decode[any](t, ask(t, handler(t), "GET", "/api/v1/backtest?"+book).body)
	if about["SHA-256"].text != at(t, api, "data", "sha256") || about["Edition of the data"].text != "2025-10" || about["To"].month() != "2025-10" {
		t.Errorf("%+v", about)
	}
	if !explained["rebalance annual"] || !explained["p 50-30-20 60-40-0"] {
		t.Error("the parameters are not said")
	}
	for _, sheet := range got.order[1:] {
		for _, head := range got.sheets[sheet][0] {
			if !explained[sheet+" "+head.text] {
				t.Errorf("what %s on %s means is not said", head.text, sheet)
			}
		}
	}
}

// The same address has the same bytes, so that its tag is true.
func TestWorkbookIsTheSameAgain(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	other, _ := fresh(t)
	a, b := ask(t, s.echo(0), "GET", "/export.xlsx?"+book), ask(t, other.echo(0), "GET", "/export.xlsx?"+book)
	if a.body != b.body || a.Header.Get("ETag") == "" || a.Header.Get("ETag") != b.Header.Get("ETag") {
		t.Errorf("%d and %d bytes, %s and %s", len(a.body), len(b.body), a.Header.Get("ETag"), b.Header.Get("ETag"))
	}
	if bad := ask(t, handler(t), "GET", "/export.xlsx?fee=9"); bad.StatusCode != 400 || bad.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("status %d, %s", bad.StatusCode, bad.Header.Get("Content-Type"))
	}
}
