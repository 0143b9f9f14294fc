package web

import (
	"image/png"
	"math"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/go-shiori/go-readability"

	"trendblend/web/answer"
)

// Each page presents itself by its scenario to who shows a link of it: a reader of previews finds title, text and the
// site's name, the address is the canonical one and whole.
func TestPreviews(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]struct{ title, text string }{
		"/": {"50/30/20 against 60/40: worst fall −21 % instead of −31 %", "50/30/20 since 1990: worst fall −21 %, not −31 % as in 60/40"},
		"/?" + now("p=40-30-30&p=100-0-0&from=2000-01"): {"40/30/30 against the S&P 500: worst fall", "40/30/30 since 2000"},
		"/?" + now("p=60-40-0"):                         {"60/40 since 1990: worst fall", "60/40 since 1990"},
		"/map":                                          {"The Sharpe ratio was highest in", "A map of every blend"},
		"/map/sure?" + now("paths=200"):                 {"Of the same 200 drawn histories", "Intervals and chances"},
		"/sleeve":                                       {"The MLM Index rules returned", "Every rule, position and contribution"},
		"/claims":                                       {"Of 22 claims, ", "held against the data"},
		"/papers":                                       {"Trend following computed again: Sharpe ratio 1.28 in 1985–2009, 0.39 since", "Time-series momentum comes out again"},
		"/sheet?" + now("p=40-30-30&p=60-40-0"):         {"40/30/30 against 60/40: worst fall", "One page to print"},
		"/own":                                          {"A fund of your own", "Paste or drop the history of a fund"},
		"/blends":                                       {"What a blend can be made of", "Gold, long Treasuries"},
		"/api":                                          {"For programs: the API", "Every address of Trendblend that programs read"},
		"/method":                                       {"Method: how every figure is made", "Every rule, formula and source"},
		"/changes":                                      {"What changed in the data", "Every edition of the figures"},
	} {
		got := ask(t, handler(t), http.MethodGet, address)
		base, _ := url.Parse("http://example.com" + address)
		preview, err := readability.FromReader(strings.NewReader(got.body), base)
		if err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		plain := strings.NewReplacer("\u00a0", " ")
		title, text := plain.Replace(preview.Title), plain.Replace(preview.Excerpt)
		if !strings.HasPrefix(title, want.title) || !strings.Contains(text, want.text) || preview.SiteName != "Trendblend" {
			t.Errorf("%s presents itself as %q: %q (%q)", address, title, text, preview.SiteName)
		}
		d := got.document(t)
		pictured(t, d, preview.Image)
		if is := d.Find("head > title").Text(); is != preview.Title+" · Trendblend" {
			t.Errorf("%s: the tab says %q, the preview %q", address, is, preview.Title)
		}
		whole := "http://example.com" + strings.SplitN(address, "?", 2)[0]
		if query := base.RawQuery; query != "" {
			whole += "?" + query
		}
		for _, tag := range []string{d.Find("link[rel=canonical]").AttrOr("href", ""), d.Find("meta[property='og:url']").AttrOr("content", "")} {
			if tag != whole {
				t.Errorf("%s is to be known as %q, want %q", address, tag, whole)
			}
		}
		if title := d.Find(".answer").AttrOr("data-title", preview.Title); title != preview.Title {
			t.Errorf("%s: a change would be called %q, the page %q", address, title, preview.Title)
		}
	}
}

// pictured opens the picture of a preview: it has the size that the page says.
func pictured(t *testing.T, d *goquery.Document, address string) {
	t.Helper()
	got := httptest.NewRecorder()
	handler(t).ServeHTTP(got, httptest.NewRequest(http.MethodGet, address, nil))
	size, err := png.DecodeConfig(got.Body)
	for name, is := range map[string]int{"width": size.Width, "height": size.Height} {
		if said := d.Find("meta[property='og:image:"+name+"']").AttrOr("content", ""); err != nil || said != strconv.Itoa(is) {
			t.Errorf("the picture at %s has %s %d, the page says %q: %v", address, name, is, said, err)
		}
	}
}

// A short link, and the same page in a frame, present themselves as the page that they show.
func TestOtherAddressesOfAPagePreviewIt(t *testing.T) {
	t.Parallel()
	_, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	query := now("p=40-30-30&p=60-40-0")
	_, made := post(t, h, "/?"+query)
	for _, address := range []string{"/?" + query, made.Short, answer.EmbedPath + "?" + query} {
		got, err := server.Client().Get(server.URL + address)
		if err != nil {
			t.Fatal(err)
		}
		d, err := goquery.NewDocumentFromReader(got.Body)
		got.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		if title := d.Find("meta[property='og:title']").AttrOr("content", ""); !strings.HasPrefix(title, "40/30/30 against 60/40: worst fall") {
			t.Errorf("%s presents itself as %q", address, title)
		}
		for _, tag := range []string{"link[rel=canonical]", "meta[property='og:url']"} {
			tag := d.Find(tag)
			if at := tag.AttrOr("href", tag.AttrOr("content", "")); at != server.URL+"/?"+query {
				t.Errorf("%s is to be known as %q", address, at)
			}
		}
		if picture := d.Find("meta[property='og:image']").AttrOr("content", ""); !strings.HasPrefix(picture, server.URL+"/card.png?v=2&p=40-30-30&") {
			t.Errorf("%s has the picture %q", address, picture)
		}
	}
}

var titleFalls = regexp.MustCompile(`: worst fall −([\d.]+)\x{a0}% instead of −([\d.]+)\x{a0}%$`)

// The two worst falls in a title are those of the API.
func TestTitlesOfPagesAreTrue(t *testing.T) {
	t.Parallel()
	for _, query := range []string{
		"p=50-30-20&p=60-40-0", "p=20-30-50&p=60-40-0&from=2000-01", "p=60-40-0&p=59-40-1&rebalance=monthly", "p=80-0-20&p=60-40-0&real=1",
		"p=60-40-40&p=60-40-0&free=1", "p=50-30-20&p=60-40-0&from=2022-01&to=2022-10",
	} {
		query = now(query)
		page := ask(t, handler(t), http.MethodGet, "/?"+query)
		if to := page.Header.Get("Location"); to != "" {
			page = ask(t, handler(t), http.MethodGet, to)
		}
		title := page.document(t).Find("meta[property='og:title']").AttrOr("content", "")
		m := titleFalls.FindStringSubmatch(title)
		if m == nil {
			t.Errorf("%s: the title %q names no two falls", query, title)
			continue
		}
		blends, _ := byAPI(t, handler(t), query)
		for i, blend := range blends {
			digits := m[1+i]
			decimals := len(digits) - 1 - strings.LastIndex(digits+".", ".")
			if got := -shownNumber(t, digits) / 100; math.Abs(got-blend.fall) > 0.5*math.Pow10(-2-max(0, decimals))+1e-9 {
				t.Errorf("%s: %q has fall %d as %v, the API %v", query, title, i, got, blend.fall)
			}
		}
	}
}
