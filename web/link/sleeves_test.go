package link_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine/blend"
	"trendblend/web/link"
)

// What a link that names its sleeves means, and how it is written back: the period begins
// and ends where all of them have returns and is written where that is another one than
// usual; weights that are not given are the usual blends as far as the list holds them.
func TestSleevesOfALink(t *testing.T) {
	for _, c := range []struct{ query, canonical, blends, period string }{
		{"s=stocks,bonds,trend", "v=2&to=2025-10&d=2025-10", "50-30-20, 60-40-0, 100-0-0", "1990-01 2025-10"},
		{"p=45-25-20-10&s=stocks,bonds,trend,gold", "v=2&p=45-25-20-10&to=2025-10&s=stocks,bonds,trend,gold&d=2025-10", "45-25-20-10", "1990-01 2025-10"},
		{"s=stocks,bonds,trend,gold", "v=2&to=2025-10&s=stocks,bonds,trend,gold&d=2025-10", "25-25-25-25, 60-40-0-0, 100-0-0-0", "1990-01 2025-10"},
		{"s=trend,stocks,bonds", "v=2&to=2025-10&s=trend,stocks,bonds&d=2025-10", "20-50-30, 0-60-40, 0-100-0", "1990-01 2025-10"},
		{"s=stocks", "v=2&to=2025-10&s=stocks&d=2025-10", "100", "1990-01 2025-10"},
		{"s=gold,stocks&from=1968-05", "v=2&from=1968-05&to=2025-10&s=gold,stocks&d=2025-10", "50-50, 0-100", "1968-05 2025-10"},
		{"s=bills,treasury20&from=1962-02", "v=2&from=1962-02&to=2025-10&s=bills,treasury20&d=2025-10", "50-50", "1962-02 2025-10"},
		{"s=stocks,international", "v=2&from=1990-08&to=2025-09&s=stocks,international&d=2025-10", "50-50, 100-0", "1990-08 2025-09"},
		{"v=1&s=stocks,international", "v=1&from=1990-08&to=2025-09&s=stocks,international", "50-50, 100-0", "1990-08 2025-09"},
		{"s=commodities,gold,bonds,bills,stocks,smallvalue,treasury20,trend&p=10-10-10-10-10-10-10-30&fee_gold=0.4&fee_smallvalue=0.25&fee_stocks=0.1",
			"v=2&p=10-10-10-10-10-10-10-30&to=2025-09&fee_stocks=0.1&s=commodities,gold,bonds,bills,stocks,smallvalue,treasury20,trend" +
				"&fee_gold=0.4&fee_smallvalue=0.25&d=2025-10", "10-10-10-10-10-10-10-30", "1990-01 2025-09"},
		{"fee_bills=1", "v=2&to=2025-10&fee_bills=1&d=2025-10", "50-30-20, 60-40-0, 100-0-0", "1990-01 2025-10"},
		{"own=" + url.QueryEscape(mine), "v=2&to=2025-10&own=" + url.QueryEscape(mine) + "&d=2025-10", "50-30-20, 60-40-0, 100-0-0", "1990-01 2025-10"},
		{"s=own1,stocks&own=" + url.QueryEscape(mine), "v=2&from=2020-11&to=2025-08&s=own1,stocks&own=" + url.QueryEscape(mine) + "&d=2025-10",
			"50-50, 0-100", "2020-11 2025-08"},
		{"s=stocks,own2&own=&own=" + url.QueryEscape(mine) + "&back2=trend", "v=2&to=2025-08&s=stocks,own2&own=&own=" + url.QueryEscape(mine) +
			"&back2=trend&d=2025-10", "50-50, 100-0", "1990-01 2025-08"},
		{"back3=gold&back1=", "v=2&to=2025-10&back3=gold&d=2025-10", "50-30-20, 60-40-0, 100-0-0", "1990-01 2025-10"},
	} {
		s, problems := reader.Parse(c.query)
		if len(problems) > 0 {
			t.Errorf("%q is refused: %v", c.query, problems)
		}
		var blends []string
		for _, w := range s.Blends {
			blends = append(blends, w.String())
		}
		if got := strings.Join(blends, ", "); got != c.blends {
			t.Errorf("%q holds %s, want %s", c.query, got, c.blends)
		}
		if got := s.From.String() + " " + s.To.String(); got != c.period {
			t.Errorf("%q is from %s, want %s", c.query, got, c.period)
		}
		if got := reader.Query(s); got != c.canonical {
			t.Errorf("%q is written %q, want %q", c.query, got, c.canonical)
		}
	}
}

// A list that is none is refused by name, and so are a period in which one of the sleeves has no
// returns and weights that are not those of the list.
func TestSleevesRefused(t *testing.T) {
	const menu = "stocks, bonds, trend, gold, treasury20, bills, international, smallvalue, commodities, own1, own2 and own3"
	for query, want := range map[string][]string{
		"p=50-50&s=gold,gold": {"s: “gold,gold” names gold twice"},
		"s=":                  {"s: an empty value names no sleeve"},
		"s=stocks,,gold":      {"s: “stocks,,gold” has a comma without a sleeve"},
		"s=stocks,silver":     {"s: “stocks,silver” names “silver”, which is no sleeve; there are " + menu},
		"s=gold,stocks,gold":  {"s: “gold,stocks,gold” names gold twice"},
		"s=gold&s=stocks":     {"s is given more than once, as “gold, stocks”"},
		"s=gold,own1":         {"s: “gold,own1” names own1, of which there are no returns"},
		"s=own1&own=x~2020-01": {"own: “x~2020-01” is no series: the link was cut off or changed on its way, so ask for it again; it is not written as NAME~FIRST~DATA, with two ~ in all",
			"s: “own1” names own1, of which there are no returns"},
		"s=own2&own=MINE":            {"s: “own2” names own2, of which there are no returns"},
		"s=own2,gold&own=x&own=MINE": {"own: “x” is no series: the link was cut off or changed on its way, so ask for it again; it is not written as NAME~FIRST~DATA, with two ~ in all"},
		"s=own1,own2&own=MINE&own=OLDER": {
			"s: “own1,own2” names own1, which begins in 2020-11, and own2, which ends in 1999-12"},
		"s=own1,own2&own=MINE&own=OLDER&back1=trend": nil,
		"own=MINE&own=MINE&own=MINE&own=1":           {"own: “1” is more than the 3 series that a link carries"},
		"s=own1&own=MINE&from=2020-10":               {"from: “2020-10” is before the first month of My fund, 2020-11"},
		"s=own1&own=MINE&to=2025-09":                 {"to: “2025-09” is after the last month of My fund, 2025-08"},
		"back1=own2":                                 {"back1: “own2” is not one of stocks, bonds, trend, gold, treasury20, bills, international, smallvalue, commodities (empty for nothing)"},
		"s=stocks,gold&p=50-30-20":                   {"p: in “50-30-20” there are not two weights in percent for stocks and gold, written as 50-50"},
		"s=stocks,gold&p=50-60":                      {"p: in “50-60” the weights add up to 110, not 100, which needs free=1"},
		"p=25-25-25-25":                              {"p: in “25-25-25-25” there are not three weights in percent for stocks, bonds and trend, written as 50-30-20"},
		"s=stocks,gold&from=1968-04":                 {"from: “1968-04” is before the first month of gold, 1968-05"},
		"s=stocks,bills&from=1962-01":                {"from: “1962-01” is before the first month of the data, 1962-02"},
		"s=international,gold&from=1990-01":          {"from: “1990-01” is before the first month of international stocks, 1990-08"},
		"s=international,gold&to=2025-10":            {"to: “2025-10” is after the last month of international stocks, 2025-09"},
		"s=trend,gold,commodities&from=1973-12":      {"from: “1973-12” is before the first month of the trend sleeve by rule=mlm (MLM Index rules), 1974-01"},
		"s=stocks,bonds,trend,gold,treasury20,bills,international,smallvalue,commodities": {
			"s: “stocks,bonds,trend,gold,treasury20,bills,international,smallvalue,commodities” names 9 sleeves, more than the 8 that a blend may have"},
	} {
		query = strings.NewReplacer("MINE", url.QueryEscape(mine), "OLDER", url.QueryEscape(older)).Replace(query)
		_, problems := reader.Parse(query)
		var got []string
		for _, p := range problems {
			got = append(got, p.Reason)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

// Whatever list is drawn: its link is read back as it was, and holds the same over data that end later.
func TestAnyListIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		menu := slices.DeleteFunc(blend.Menu(), blend.Sleeve.Own)
		list, err := blend.ListOf(rapid.Permutation(menu).Draw(t, "sleeves")[:rapid.IntRange(1, blend.MostSleeves).Draw(t, "number")]...)
		if err != nil {
			t.Fatal(err)
		}
		query := rapid.SampledFrom([]string{"v=1&", "v=2&", ""}).Draw(t, "version") + "s=" + strings.Join(list.Names(), ",")
		if rapid.Bool().Draw(t, "with weights") {
			query += "&p=" + list.Equal().String()
		}
		s, problems := reader.Parse(query)
		if len(problems) > 0 || s.Sleeves != list {
			t.Fatalf("%s: %v", query, problems)
		}
		for _, w := range s.Blends {
			if w.List() != list || w.Check() != nil {
				t.Fatalf("%s holds %s of %v", query, w, w.List().Names())
			}
		}
		canonical := reader.Query(s)
		again, problems := reader.Parse(canonical)
		if len(problems) > 0 || reader.Query(again) != canonical {
			t.Fatalf("%s is read as %s: %v", canonical, reader.Query(again), problems)
		}
		later, problems := newer.Parse(canonical)
		if len(problems) > 0 || later.From != s.From || later.To != s.To || !slices.Equal(later.Blends, s.Blends) {
			t.Fatalf("%s is %s to %s over data that end later: %v", canonical, later.From, later.To, problems)
		}
	})
}

// A drag's form sends the weights one by one, of the sleeves that its link names.
func TestListIn(t *testing.T) {
	for query, want := range map[string]string{"": "stocks bonds trend", "s=gold,bills": "gold bills", "s=silver": "stocks bonds trend"} {
		values := map[string][]string{}
		if name, value, ok := strings.Cut(query, "="); ok {
			values[name] = []string{value}
		}
		if got := strings.Join(link.ListIn(values).Names(), " "); got != want {
			t.Errorf("%q: %s, want %s", query, got, want)
		}
	}
}

// What a sleeve is charged agrees with the sleeve in number.
func TestFeesAreNamedInTheirNumber(t *testing.T) {
	for name, want := range map[string]string{"fee_gold": "What gold is charged", "fee_commodities": "What commodities are charged"} {
		if got := link.Of(name).Meaning; got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A period that is asked to begin before all sleeves have begins where they do, but in a link of the first version, which
// has always shown the usual beginning in its place.
func TestTooEarlyABeginning(t *testing.T) {
	for query, want := range map[string]string{
		"v=2&from=1960-01":                                      "1974-01 2025-10",
		"v=2&from=1960-01&s=stocks,gold":                        "1968-05 2025-10",
		"from=1960-01&s=stocks,bills":                           "1962-02 2025-10",
		"from=1960-01&to=1961-01&s=stocks,bills":                "1962-02 2025-10",
		"v=2&from=1980-01&rule=mlm-baskets":                     "1987-01 2025-10",
		"v=2&from=1974-01&s=stocks,own1&own=" + mine:            "2020-11 2025-08",
		"v=2&from=1960-01&s=trend,own1&back1=trend&own=" + mine: "1980-01 2025-08",
		"v=2&from=2030-01":                                      "1990-01 2025-10",
		"v=1&from=1960-01":                                      "1990-01 2025-10",
		"v=1&from=1960-01&s=stocks,gold":                        "1990-01 2025-10",
		"v=1&from=1980-01&rule=mlm-baskets":                     "1990-01 2025-10",
	} {
		s, problems := reader.Parse(strings.ReplaceAll(query, mine, url.QueryEscape(mine)))
		if got := s.From.String() + " " + s.To.String(); got != want || len(problems) == 0 || problems[0].Parameter != "from" {
			t.Errorf("%s: %s, want %s (%v)", query, got, want, problems)
		}
	}
	for _, query := range []string{"v=1&from=1960-01", "v=2&from=1960-01", "v=2&from=1960-01&s=stocks,gold"} {
		s, problems := reader.Parse(query)
		if want := "; " + s.From.String() + " to 2025-10 stands."; !strings.HasSuffix(problems[0].Said, want) {
			t.Errorf("%s: %q, want %q", query, problems[0].Said, want)
		}
		again, refused := reader.Parse(reader.Query(s))
		if again.From != s.From || refused != nil {
			t.Errorf("%s: its canonical form begins in %s, %v", query, again.From, refused)
		}
	}
}
