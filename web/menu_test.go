package web

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/views/words"
)

// asReader follows addresses as a browser without scripts does.
type asReader struct {
	*testing.T
	*goquery.Document
	at string
}

func (r *asReader) goTo(address string) {
	r.Helper()
	a := ask(r.T, shipped(r.T), "GET", address)
	for a.StatusCode == 303 {
		address = a.Header.Get("Location")
		a = ask(r.T, shipped(r.T), "GET", address)
	}
	if a.StatusCode != 200 {
		r.Fatalf("%s answers %d", address, a.StatusCode)
	}
	r.Document, r.at = a.document(r.T), address
	if said := r.Find(".problems").Text(); said != "" {
		r.Fatalf("%s: %s", address, said)
	}
}

func (r *asReader) follow(selector string) {
	r.Helper()
	address, ok := r.Find(selector).Attr("href")
	if !ok {
		r.Fatalf("%s: no link at %s", r.at, selector)
	}
	address, _, _ = strings.Cut(address, "#")
	r.goTo(address)
}

// press sends the form with one of its buttons, and with the locks that are set.
func (r *asReader) press(selector string, locked ...string) {
	r.Helper()
	query := url.Values{}
	r.Find("#scenario").Find("input[name], select[name]").Each(func(_ int, e *goquery.Selection) {
		kind, _ := e.Attr("type")
		_, disabled := e.Attr("disabled")
		value := e.AttrOr("value", "")
		if _, checked := e.Attr("checked"); disabled || kind == "checkbox" && !checked {
			return
		}
		if e.Is("select") {
			value = e.Find("option[selected]").AttrOr("value", "")
		}
		query.Add(e.AttrOr("name", ""), value)
	})
	button := r.Find(selector)
	if button.Length() != 1 {
		r.Fatalf("%s: %d buttons at %s", r.at, button.Length(), selector)
	}
	query.Set(button.AttrOr("name", ""), button.AttrOr("value", ""))
	for _, name := range locked {
		query.Add("locked", name)
	}
	r.goTo("/?" + query.Encode())
}

func (r *asReader) blends() string {
	var own, all []string
	r.Find("#weights input[type=number]").Each(func(_ int, e *goquery.Selection) {
		own = append(own, strings.TrimPrefix(e.AttrOr("name", ""), "weight_")+" "+e.AttrOr("value", ""))
	})
	r.Find("input[name=p]").Each(func(_ int, e *goquery.Selection) { all = append(all, e.AttrOr("value", "")) })
	return strings.Join(own, ", ") + " against " + strings.Join(all, ", ")
}

func (r *asReader) holds(want string) {
	r.Helper()
	if got := r.blends(); got != want {
		r.Errorf("%s holds %s, want %s", r.at, got, want)
	}
}

// A reader without scripts adds sleeves and takes them away, takes up a blend that has a name, keeps it, and comes back.
func TestSleevesWithoutScripts(t *testing.T) {
	t.Parallel()
	r := &asReader{T: t}
	r.goTo("/")
	usual := "/?" + r.Find(".answer").AttrOr("data-shared", "")
	r.follow("#more-sleeves")
	r.follow("#sleeve-gold")
	r.holds("stocks 45, bonds 27, trend 18, gold 10 against 60-40-0-0, 100-0-0-0")
	if r.Find("#fee_gold").Length() != 1 || r.Find("#fee_bills").Length() != 0 {
		t.Error("the terms do not have the fee of gold, or have that of what is not held")
	}
	r.follow("#more-sleeves")
	r.follow("#sleeve-bills")
	r.holds("stocks 41, bonds 24, trend 16, gold 9, bills 10 against 60-40-0-0-0, 100-0-0-0-0")
	r.press("[name=drop][value=gold]", "stocks", "trend")
	r.holds("stocks 41, bonds 30, trend 16, bills 13 against 60-40-0-0, 100-0-0-0")
	button := r.Find("[name=drop][value=bonds]")
	if got := button.AttrOr("aria-label", ""); got != "Remove bonds, and with it 60/40" {
		t.Errorf("the button says %q", got)
	}
	r.press("[name=drop][value=bills]")
	r.holds("stocks 47, bonds 35, trend 18 against 60-40-0, 100-0-0")
	r.follow("#more-named")
	r.follow("#preset-permanent")
	r.holds("stocks 25, bonds 0, trend 0, gold 25, treasury20 25, bills 25 against 60-40-0-0-0-0, 100-0-0-0-0-0")
	for place, want := range map[string]string{"figure + .tabled .b0 .wearing": "Permanent portfolio", "#main-figures .b1 .wearing": "60/40", ".answer": "The permanent portfolio since 1990"} {
		if got := r.Find(place).Text(); !strings.Contains(got, want) {
			t.Errorf("%s says %q, want %q", place, got, want)
		}
	}
	r.follow("#more-named")
	if got := r.Find("[aria-current=true]").AttrOr("id", ""); got != "preset-permanent" {
		t.Errorf("%s is marked", got)
	}
	r.follow("#preset-permanent")
	r.follow("#keep")
	r.follow("#preset-50-30-20")
	r.holds("stocks 50, bonds 30, trend 20, gold 0, treasury20 0, bills 0 against 60-40-0-0-0-0, 100-0-0-0-0-0, 25-0-0-25-25-25")
	if got := r.Find("#choices [aria-current=true]").First().AttrOr("id", ""); got != "preset-50-30-20" {
		t.Errorf("%s is marked", got)
	}
	r.follow("#remove-3")
	r.follow("#preset-50-30-20")
	if r.at != usual {
		t.Errorf("back at %s, which was %s", r.at, usual)
	}
	// The loan of what is stacked is free weights, and its price is said before.
	r.follow("#more-named")
	if got := r.Find("#preset-60-40-40").Text(); !strings.Contains(got, "40 borrowed at bills + 0.5\u00a0% a year") {
		t.Errorf("the stacked blend says %q", got)
	}
	r.follow("#preset-60-40-40")
	if !strings.Contains(r.at, "free=1") || !strings.Contains(r.Find(".answer").Text(), "with 40\u00a0% borrowed") {
		t.Errorf("%s: %s", r.at, r.Find(".answer").Text())
	}
}

// International stocks have the shortest months: the period follows, and comes back with the three.
func TestMenuKeepsThePeriod(t *testing.T) {
	t.Parallel()
	r := &asReader{T: t}
	r.goTo("/")
	usual := "/?" + r.Find(".answer").AttrOr("data-shared", "")
	months := func() string { return r.Find("#from").AttrOr("value", "") + " " + r.Find("#to").AttrOr("value", "") }
	was := months()
	r.follow("#more-sleeves")
	if got := r.Find("#sleeve-international").Text(); !strings.Contains(got, "Since August 1990.") {
		t.Errorf("international stocks are offered as %q", got)
	}
	r.follow("#sleeve-international")
	if got := months(); got != "1990-08 2026-05" {
		t.Errorf("with international stocks %s", got)
	}
	r.press("[name=drop][value=international]")
	if got := months(); got != was {
		t.Errorf("without them %s, it was %s", got, was)
	}
	r.follow("#preset-50-30-20")
	if r.at != usual {
		t.Errorf("back at %s, which was %s", r.at, usual)
	}
}

// The menu offers what the data have and nothing beyond eight; it leads back to the page that it was opened from, and a button
// that the form does not have is refused by its name.
func TestMenuOffersWhatThereIs(t *testing.T) {
	t.Parallel()
	ids := func(a reply, selector string) string {
		var all []string
		a.document(t).Find(selector).Each(func(_ int, e *goquery.Selection) { all = append(all, e.AttrOr("id", "")) })
		return strings.Join(all, " ")
	}
	first := ask(t, handler(t), "GET", "/blends")
	if got := ids(first, ".menu a"); got != "sleeve-bills sleeve-commodities sleeve-own preset-60-40-20 preset-60-40-40" {
		t.Errorf("without gold in the data the menu offers %s", got)
	}
	const eight = "v=2&s=stocks,bonds,trend,gold,treasury20,bills,international,smallvalue&p=20-20-10-10-10-10-10-10&p=0-0-20-0-0-20-30-30"
	full := ask(t, shipped(t), "GET", "/blends?"+eight, "HX-Request: true")
	if got := ids(full, "#sleeves a"); got != "" || !strings.Contains(full.body, words.FullNote) {
		t.Errorf("beside eight sleeves the menu offers %s", got)
	}
	if !strings.Contains(full.document(t).Find("#named li:has(p)").Text(), "All-weather") || strings.Contains(full.body, "<html") {
		t.Error("it is not said that there is no room for all-weather beside two that need other sleeves, or the part is a page")
	}
	onMap := ask(t, shipped(t), "GET", "/map/blends?v=2&p=45-35-20")
	for _, e := range onMap.document(t).Find(".menu a").EachIter() {
		if at := e.AttrOr("href", ""); !strings.HasPrefix(at, "/map?") && !strings.HasPrefix(at, "/own?v=2&to=") {
			t.Errorf("from the map a link leads to %s", at)
		}
	}
	locked := ask(t, shipped(t), "GET", "/blends?v=2&p=50-30-20&locked=stocks", "HX-Request: true")
	if at := locked.document(t).Find("#sleeve-gold").AttrOr("href", ""); !strings.Contains(at, "p=50-24-16-10") {
		t.Errorf("beside a locked weight gold comes as %s", at)
	}
	for _, asked := range []string{"drop=silver", "locked=silver"} {
		if a := ask(t, shipped(t), "GET", "/?v=2&"+asked); !strings.Contains(a.document(t).Find(".problems").Text(), "“"+asked[:strings.Index(asked, "=")]+"”") {
			t.Errorf("%s is not refused by name", asked)
		}
	}
}
