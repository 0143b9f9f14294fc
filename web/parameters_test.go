package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/web/link"
)

// forms are the pages with a form, with everything open that has a field.
var forms = []struct {
	path string
	page link.Pages
}{{"/", link.OnBlender}, {"/map", link.OnMap}, {"/sleeve", link.OnSleeve}, {"/claims", link.OnClaims},
	{"/papers", link.OnPapers}}

// The table on the page on method and the API's description name exactly the parameters
// that there are, in their order.
func TestParametersAreDescribed(t *testing.T) {
	t.Parallel()
	var want, shown, told []string
	for _, p := range link.Table() {
		want = append(want, p.Name)
	}
	table := ask(t, handler(t), "GET", "/method").document(t).Find("[aria-label='Parameters of the link'] tbody tr")
	table.Each(func(_ int, row *goquery.Selection) {
		shown = append(shown, row.Find("th").Text())
		row.Find("td").Each(func(i int, cell *goquery.Selection) {
			if strings.TrimSpace(cell.Text()) == "" {
				t.Errorf("cell %d of %s is empty", i, row.Find("th").Text())
			}
		})
	})
	answer := decode[struct{ Parameters []link.Parameter }](t, ask(t, handler(t), "GET", "/api/v1/parameters").body)
	for _, p := range answer.Parameters {
		told = append(told, p.Name)
		if p.Meaning == "" || p.Kind == link.Choose && len(p.Choices) == 0 {
			t.Errorf("the API says of %s: %+v", p.Name, p)
		}
	}
	if !slices.Equal(shown, want) || !slices.Equal(told, want) {
		t.Errorf("the parameters are\n%v, the page names\n%v, the API\n%v", want, shown, told)
	}
}

// A field's label, bounds and choices are those of its parameter's row.
func TestFieldsFollowTheTable(t *testing.T) {
	t.Parallel()
	looked := map[string]bool{}
	for _, form := range forms {
		page := ask(t, handler(t), "GET", form.path+"?v=1&open="+strings.Join(link.Sections(), ",")).document(t)
		for _, p := range link.Table() {
			field := page.Find("#" + p.Name + "[name]")
			if !p.On(form.page) || field.Length() == 0 || field.AttrOr("type", "") == "hidden" {
				continue
			}
			looked[p.Name] = true
			if label := page.Find("label[for="+p.Name+"]").Text() + field.Filter("#free").Next().Text(); label != p.Caption() {
				t.Errorf("%s: the field %s is called %q, its row says %q", form.path, p.Name, label, p.Caption())
			}
			if field.AttrOr("type", "") == "number" {
				if low, high := field.AttrOr("min", ""), field.AttrOr("max", ""); low != p.Bounds.Min() || high != p.Bounds.Max() {
					t.Errorf("%s: %s is offered from %s to %s, its row says %v", form.path, p.Name, low, high, *p.Bounds)
				}
			}
			var offered, want []string
			field.Find("option").Each(func(_ int, option *goquery.Selection) {
				offered = append(offered, option.AttrOr("value", "")+" "+option.Text())
			})
			for _, c := range p.Choices {
				want = append(want, c.Value+" "+c.Name)
			}
			free := p.Name == "lookback" || p.Name == "trend_vol" // a choice of numbers
			if field.Is("select") && !free && !slices.Equal(offered, want) {
				t.Errorf("%s: %s offers %q, its row says %q", form.path, p.Name, offered, want)
			}
		}
	}
	if len(looked) < 36 {
		t.Errorf("only %d fields were looked at", len(looked))
	}
}

// away is a value that is not the default, for each parameter.
func away(p link.Parameter) string {
	switch {
	case p.Name == "p":
		return "70-20-10"
	case p.Name == "to":
		return "2020-12"
	case p.Kind == link.Series:
		return "My fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA" // 300 months
	case p.Name == "s":
		return "trend,stocks,bonds"
	case p.Name == "corners":
		return "bonds,trend,stocks"
	case p.Kind == link.Month:
		return "2001-03"
	case p.Kind == link.List:
		return p.Choices[len(p.Choices)-2].Value
	}
	for _, c := range p.Choices {
		if c.Value != p.Default {
			return c.Value
		}
	}
	if p.Default == p.Bounds.Max() {
		return p.Bounds.Min()
	}
	return p.Bounds.Max()
}

// A form names exactly the parameters of the table: those of its page by its fields, each
// other one that is not at its default by a hidden field, as the version and the data, and none of them twice.
func TestFormsNameTheParameters(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	query := url.Values{"v": {"2"}}
	for _, p := range s.edition.Load().Links.Describe()[1:] {
		if p.Name != "d" { // there may be one edition alone
			query.Set(p.Name, away(p))
		}
	}
	query.Set("open", strings.Join(link.Sections(), ","))
	query.Set("made_to", "2002-03")
	query.Set("flow", "-4") // percent
	query.Add("p", "60-40-0")
	if _, problems := s.edition.Load().Links.Values(query); len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, form := range forms {
		named := map[string]int{}
		page := ask(t, handler(t), "GET", canonical(t, s, form.path, query)).document(t)
		page.Find("#scenario [name], [form=scenario][name]").Each(func(_ int, field *goquery.Selection) {
			if _, off := field.Attr("disabled"); !off {
				named[field.AttrOr("name", "")]++
			}
		})
		for _, p := range link.Table() {
			times, want := named[p.Name], 1
			switch {
			case p.Name == "p" && form.page&(link.OnBlender|link.OnMap) != 0: // the own blend is three numbers
			case p.Name == "p":
				want = 2
			case p.Name == "sectors" && p.On(form.page):
				want = len(p.Choices)
			case p.Name == "corners" && p.On(form.page):
				want = 3
			}
			if times != want {
				t.Errorf("the form of %s names %s %d times, want %d", form.path, p.Name, times, want)
			}
			delete(named, p.Name)
		}
		for name := range named { // a weight, the sleeve to be taken away, and those that are locked at that, are asked and not kept
			if !strings.HasPrefix(name, "weight_") && name != "drop" && name != "locked" {
				t.Errorf("the form of %s has the field %s, which is no parameter", form.path, name)
			}
		}
	}
}

func canonical(t *testing.T, s *server, path string, query url.Values) string {
	t.Helper()
	scenario, problems := s.edition.Load().Links.Values(query)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s.edition.Load().Links.Address(path, scenario)
}
