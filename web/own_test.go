package web

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"

	"trendblend/engine/own"
)

const tables = "../engine/own/table/testdata/"

// sent is a request of the form on /own, its fields written as name=value and a file by its path.
func sent(t *testing.T, address, path string, fields ...string) *http.Request {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, f := range fields {
		name, value, _ := strings.Cut(f, "=")
		if err := w.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		part, err := w.CreateFormFile("file", path)
		if err == nil {
			_, err = part.Write(raw)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest("POST", address, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

// A table is shown as it was understood, what was guessed can be corrected, and nothing of it is in the log.
func TestOwnShowsWhatWasUnderstood(t *testing.T) {
	t.Parallel()
	s, logged := fresh(t)
	a := send(t, s.echo(0), sent(t, "/own?v=2&p=60-40-0&to=2020-12", tables+"shapes/broker-de.csv", "do=read"))
	d := a.document(t)
	for selector, want := range map[string]string{
		"#understood":     "Read as 31\u00a0months of returns, 2019-06 to 2021-12, out of 696 days.",
		"#column option":  "found: column 5, “Schlusskurs”",
		"#unit option":    "found: prices or levels",
		"#decimal option": "found: comma: 1,5",
		".facts":          "semicolons between the cells",
		".reading .facts": "newest first",
		".fit .finding":   "months",
	} {
		if got := d.Find(selector).Text(); !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	if got := d.Find("#name").AttrOr("value", ""); got != "broker-de" {
		t.Errorf("called %q", got)
	}
	if got := d.Find("form#own").AttrOr("action", ""); !strings.HasPrefix(got, "/own?v=2&p=60-40-0&to=2020-12&d=") {
		t.Errorf("the form goes to %s", got)
	}
	if a.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(d.Find("#table").Text(), "Datum;Erster") {
		t.Errorf("may be kept (%s), or is not the table: %.40q", a.Header.Get("Cache-Control"), d.Find("#table").Text())
	}
	if strings.Contains(logged.String(), "Schluss") || !strings.Contains(logged.String(), "method=POST") {
		t.Errorf("the log says %s", logged)
	}
	corrections := []string{"do=read", "column=3", "unit=level", "name=A", "found_name=A", "from=2020-01", "large=1", "decimal=nonsense",
		"order=day", "header=none"}
	raw, err := os.ReadFile(tables + "shapes/broker-de.csv")
	if err != nil {
		t.Fatal(err)
	}
	d = send(t, s.echo(0), sent(t, "/own", "", append(corrections, "table="+string(raw))...)).document(t)
	if got := d.Find("#understood").Text(); !strings.Contains(got, "24\u00a0months of returns, 2020-01") {
		t.Errorf("corrected: %s", got)
	}
	if d.Find("#column option[selected]").Text() != "column 3" || d.Find("#from").AttrOr("value", "") != "2020-01" {
		t.Errorf("what was corrected does not stand: %q", d.Find("#column option[selected]").Text())
	}
	d = send(t, s.echo(0), sent(t, "/own", tables+"shapes/fred.csv", append(corrections, "table=another")...)).document(t)
	if got := d.Find("#understood").Text(); !strings.Contains(got, "2015-02 to 2017-12") || d.Find("#name").AttrOr("value", "") != "SP500" {
		t.Errorf("another file is read by the corrections of the one before: %s", got)
	}
}

// What cannot be used is said with its line, and the table comes back to be corrected.
func TestOwnSaysWhatItCannotUse(t *testing.T) {
	t.Parallel()
	d := send(t, shipped(t), sent(t, "/own", tables+"broken/gap-of-months.csv", "do=use")).document(t)
	want := "Before line 11 2019-10 to 2020-01 are missing: add them, or choose 2020-02 or later as the first month."
	if got := strings.TrimSpace(d.Find(".faults").Text()); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, open := d.Find(".source").Attr("open"); !open || d.Find(".use").Length() != 0 {
		t.Error("the table is folded, or may be used")
	}
	hostile := "Date,<b>Price</b>\n2020-01-31,</textarea><script>x</script>\n2020-02-29,1\n"
	a := send(t, shipped(t), sent(t, "/own", "", "do=read", "table="+hostile))
	if strings.Contains(a.body, "<script>x") || strings.Contains(a.body, "<b>Price") ||
		!strings.Contains(a.document(t).Find("#table").Text(), hostile) {
		t.Error("what a table holds is no part of the page")
	}
	for name, r := range map[string]*http.Request{
		"no form": httptest.NewRequest("POST", "/own", strings.NewReader("table=1")),
		"half a form": func() *http.Request {
			r := sent(t, "/own", "", "table=1")
			b, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(b[:len(b)-20]))
			r.ContentLength = int64(len(b) - 20)
			return r
		}(),
	} {
		if a := send(t, shipped(t), r); a.StatusCode != http.StatusBadRequest {
			t.Errorf("%s is answered %d", name, a.StatusCode)
		}
	}
}

// unread fails a test that reads it.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, errors.New("read")
}

// endless counts what is read of it.
type endless struct {
	head io.Reader
	read int
}

func (e *endless) Read(b []byte) (int, error) {
	n, err := e.head.Read(b)
	if err != nil {
		n = copy(b, bytes.Repeat([]byte("x"), len(b)))
	}
	e.read += n
	return n, nil
}

// A file of 50 MB is refused before it is read; one that does not say how long it is, once it is too long.
func TestOwnRefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	const said = "The table is larger than 4 MB"
	r := httptest.NewRequest("POST", "/own", unread{t})
	r.ContentLength = 50 << 20
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	if a := send(t, shipped(t), r); a.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(a.body, said) {
		t.Errorf("50 MB: %d %s", a.StatusCode, a.body)
	}
	body := &endless{head: strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\n")}
	r = httptest.NewRequest("POST", "/own", body)
	r.ContentLength = -1
	r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	if a := send(t, shipped(t), r); a.StatusCode != http.StatusRequestEntityTooLarge || body.read > 6<<20 {
		t.Errorf("without an end: %d, %d bytes read", a.StatusCode, body.read)
	}
	a := send(t, shipped(t), sent(t, "/own", "", "do=read", "table="+strings.Repeat("1986-01-02,1\n", 4<<20/13+1)))
	if a.StatusCode != http.StatusOK || !strings.Contains(a.document(t).Find(".faults").Text(), said) {
		t.Errorf("a little more than 4 MB: %d %.200s", a.StatusCode, a.document(t).Find(".faults").Text())
	}
}

const ownOfEight = "/own?v=2&s=stocks,bonds,trend,gold,treasury20,bills,smallvalue,commodities&p=20-10-10-10-10-10-20-10" +
	"&to=2020-12&from=2000-01"

// used is where a table leads that is put into a blend.
func used(t *testing.T, address string, fields ...string) (at *url.URL, said string) {
	t.Helper()
	a := send(t, shipped(t), sent(t, address, tables+"shapes/testfolio.csv", append(fields, "do=use", "name=My trend fund")...))
	if a.StatusCode == http.StatusOK {
		return nil, a.document(t).Find(".use .wrong").Text()
	}
	at, err := url.Parse(a.Header.Get("Location"))
	if err != nil || a.StatusCode != http.StatusSeeOther {
		t.Fatalf("%d to %q, %v", a.StatusCode, a.Header.Get("Location"), err)
	}
	return at, ""
}

// A series takes the place of a sleeve or stands beside the others, and the address that it leads to is canonical
// and holds it; the log leaves it out.
func TestOwnGoesIntoTheBlend(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ address, fields, s, p, from string }{
		{"/own", "place=bonds back=trend", "stocks,bonds,own1,trend", "50-0-30-20 60-40-0-0 100-0-0-0", ""},
		{"/own", "place=bonds", "stocks,bonds,own1,trend", "50-0-30-20 60-40-0-0 100-0-0-0", "2012-07"},
		{"/own", "place=trend", "stocks,bonds,own1", "50-30-20 60-40-0 100-0-0", "2012-07"},
		{"/own", "weight=10", "stocks,bonds,trend,own1", "45-27-18-10 60-40-0-0 100-0-0-0", "2012-07"},
		{"/own?v=2&p=50-30-20&to=2026-06", "place=bonds", "stocks,own1,trend", "50-30-20", "2012-07"},
		{"/own?v=2&s=stocks,gold&p=70-30&to=2026-06", "place=gold", "stocks,own1", "70-30", "2012-07"},
		{
			ownOfEight, "place=gold",
			"stocks,bonds,trend,own1,treasury20,bills,smallvalue,commodities", "20-10-10-10-10-10-20-10", "2012-07",
		},
	} {
		at, said := used(t, c.address, strings.Fields(c.fields)...)
		if at == nil {
			t.Errorf("%s %s: %s", c.address, c.fields, said)
			continue
		}
		q := at.Query()
		if q.Get("s") != c.s || strings.Join(q["p"], " ") != c.p || q.Get("from") != c.from || q.Get("to") != "2016-09" || q.Get("v") != "2" {
			t.Errorf("%s %s: leads to %s", c.address, c.fields, at)
		}
		series, err := own.Parse(q.Get("own"))
		if err != nil || series.Name != "My trend fund" || series.Len() != 51 {
			t.Errorf("%s %s: carries %q, %v", c.address, c.fields, q.Get("own"), err)
		}
		s, logged := fresh(t)
		if a := ask(t, s.echo(0), "GET", at.String()); a.StatusCode != http.StatusOK {
			t.Errorf("%s is answered %d", at, a.StatusCode)
		}
		if line := logged.String(); strings.Contains(line, "fund") || strings.Contains(line, q.Get("own")[20:40]) ||
			!strings.Contains(line, "own=…") {
			t.Errorf("the log holds the series: %s", line)
		}
	}
	full := "/own?v=2&p=50-50&to=2016-09&from=2013-01&s=stocks,own1"
	for _, c := range []struct{ address, fields, want string }{
		{ownOfEight, "weight=5",
			"The blend has 8 sleeves, which is the most: put the series in the place of one of them."},
		{"/own", "weight=0", "The weight is not a whole number from 1 to 100."},
		{"/own", "weight=ten", "The weight is not a whole number from 1 to 100."},
	} {
		if at, said := used(t, c.address, c.fields); at != nil || said != c.want {
			t.Errorf("%s: %v, %q; want %q", c.fields, at, said, c.want)
		}
	}
	at, _ := used(t, "/own", "place=bonds")
	one := "&own=" + url.QueryEscape(at.Query().Get("own"))
	if at, said := used(t, full+one+one+one, "weight=5"); at != nil || !strings.HasPrefix(said, "The link holds 3 series of yours already") {
		t.Errorf("a fourth series: %v, %q", at, said)
	}
}

// A series of the address is shown with how the sleeves stand for it, and with the warning where it is carried back.
func TestOwnOfTheAddress(t *testing.T) {
	t.Parallel()
	at, _ := used(t, "/own", "place=bonds", "back=trend")
	d := ask(t, shipped(t), "GET", "/own?"+at.RawQuery).document(t)
	if got := d.Find(".held h2").Text(); got != "My trend fund" {
		t.Errorf("the series is %q", got)
	}
	if got := d.Find("title").Text(); !strings.HasPrefix(got, "My trend fund and our trend sleeve: a correlation of ") {
		t.Errorf("the page is called %q", got)
	}
	carried := d.Find(".carried").Text()
	for _, want := range []string{"Before 2012-07 the months are those of our trend sleeve and not of My trend fund",
		"51\u00a0months that both have", "beta"} {
		if !strings.Contains(carried, want) {
			t.Errorf("the warning does not say %q: %s", want, carried)
		}
	}
	if rows := d.Find(".fits tbody tr"); rows.Length() != 9 || !strings.HasPrefix(rows.Eq(2).Text(), "Our trend sleeve") {
		t.Errorf("the table of sleeves: %s", rows.Text())
	}
	for _, want := range []string{"Explained by the three rules", "The nearest look-back", "Calendar years beside each other"} {
		if !strings.Contains(d.Find(".several").Text(), want) {
			t.Errorf("no part says %q", want)
		}
	}
	if d.Find(".example").Length() != 0 || d.Find(".picture svg").Length() != 2 {
		t.Errorf("%d examples, %d pictures", d.Find(".example").Length(), d.Find(".picture svg").Length())
	}
	empty := ask(t, shipped(t), "GET", "/own").document(t)
	if got := empty.Find(".example h3").Text(); got != "DBMFKMLM" {
		t.Errorf("the examples are %q", got)
	}
	// data/published.csv: KMLM 2022, 30.6
	if got := empty.Find(".example table").Last().Find("tbody tr").Eq(1).Find("td").First().Text(); got != "30.6" {
		t.Errorf("KMLM in 2022: %s", got)
	}
}
