package link_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/trend"
	"trendblend/web/link"
)

// bare is a reader over data in which the MLM rules hold no equities, as in those shipped.
var bare = link.Reader{
	Last:     reader.Last,
	Vehicles: []string{"DBMF", "KMLM", "FMF"},
	Period: periods(reader.Last, func(s trend.Settings) engine.Month {
		if s.Rule != trend.TSMOM && s.Sectors&^trend.SectorOf("equities") == 0 {
			return reader.Last + 1
		}
		return trendBegins(s)
	}),
}

func said(problems []link.Problem) (all []string) {
	for _, p := range problems {
		all = append(all, p.Said)
	}
	return all
}

// What a page says of a value that is refused, where nothing stood before and where
// something did: what was given, what would be right, and what stands, which is what the
// scenario holds.
func TestWhatAPageSays(t *testing.T) {
	const noEquities = "Markets of these sectors: “equities” leaves MLM Index rules without a market, which needs at least one of " +
		"energy, metals, grains, softs, livestock, currencies or bonds; all stand."
	for _, c := range []struct {
		standing, query, rest string
		want                  []string
	}{
		{"", "fee=9", "v=1", []string{"Trend fee: “9” is not a number from 0 to 5 (percent a year); 0.9 stands."}},
		{"fee=1.5", "fee=9", "v=1&fee=1.5", []string{"Trend fee: “9” is not a number from 0 to 5 (percent a year); 1.5 stands."}},
		{"fee=1.5", "fee=", "v=1&fee=1.5", []string{
			"Trend fee: an empty value is not a number from 0 to 5 (percent a year); 1.5 stands."}},
		{"rule=tsmom", "rule=best", "v=1&rule=tsmom", []string{
			"Trend rule: “best” is not one of mlm (MLM Index rules), mlm-baskets (MLM in baskets), " +
				"tsmom (Time-series momentum); “Time-series momentum” stands."}},
		{"real=1", "real=yes", "v=1&real=1", []string{
			"Returns: “yes” is neither 0 (nominal) nor 1 (after inflation); “after inflation” stands."}},
		{"", "max_fall=x", "v=1", []string{
			"Worst fall at most: “x” is not a number from 0 to 100 (percent; empty for no limit); no limit stands."}},
		{"unit=percent&flow=-4", "unit=percent&flow=-400", "v=1&unit=percent&flow=-4", []string{
			"Paid in (+) or drawn (−): “-400” is not a number from −100 to 100 " +
				"(percent of the balance a year; below 0 it is drawn); −4 stands."}},
		{"p=70-20-10", "p=60-60-0", "v=1&p=70-20-10", []string{
			"Blend: in “60-60-0” the weights add up to 120, not 100, which needs “Weights need not add up to 100”; 70-20-10 stands."}},
		{"", "p=150-60-0&free=1", "v=1&free=1", []string{"Blend: in “150-60-0” the weights add up to 210, more than 200; 50-30-20 stands."}},
		// The end that was changed is refused.
		{"from=1995-01&to=2010-12", "from=2015-03&to=2010-12", "v=1&from=1995-01&to=2010-12", []string{
			"From: “2015-03” is after To, 2010-12; 1995-01 to 2010-12 stands."}},
		{"from=1995-01&to=2010-12", "from=1995-01&to=1990-01", "v=1&from=1995-01&to=2010-12", []string{
			"To: “1990-01” is before From, 1995-01; 1995-01 to 2010-12 stands."}},
		{"", "from=1973-12&rule=mlm", "v=1", []string{
			"From: “1973-12” is before the first month of the trend sleeve by MLM Index rules, 1974-01; 1990-01 to 2025-10 stands."}},
		{"", "sectors=equities", "v=1", []string{noEquities}},
		// What stood does not fit what came with it: the default stands.
		{"rule=tsmom&sectors=equities", "rule=mlm&sectors=equities", "v=1", []string{noEquities}},
		{"", "sum=-1", "v=1", []string{"Starting sum: “-1” is not a number from 0 to 1,000,000,000 (an amount of money); 100,000 stands."}},
		{"", "paths=1e4", "v=1", []string{"Histories: “1e4” is not a whole number from 200 to 10,000; 10,000 stands."}},
		{"vehicle=KMLM", "vehicle=SPY", "v=1&vehicle=KMLM", []string{
			"Fund: “SPY” is not one of DBMF, KMLM, FMF (empty for no fund); “KMLM” stands."}},
		{"fee=1.5", "fee=1.5&colour=red", "v=1&fee=1.5", []string{
			"“colour” is no parameter of an address (the page on method lists them all); it is left out."}},
	} {
		standing, problems := bare.Parse(ofFirst(c.standing))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		query, err := url.ParseQuery(ofFirst(c.query))
		if err != nil {
			t.Fatal(err)
		}
		s, problems := bare.Over(query, standing)
		if diff := cmp.Diff(c.want, said(problems)); diff != "" {
			t.Errorf("%s over %q (-want +got):\n%s", c.query, c.standing, diff)
		}
		if got := bare.Query(s); got != c.rest {
			t.Errorf("%s over %q leaves %q, want %q", c.query, c.standing, got, c.rest)
		}
		if c.standing != "" {
			continue
		}
		if _, problems := bare.Parse(ofFirst(c.query)); !cmp.Equal(c.want, said(problems)) {
			t.Errorf("%s where nothing stands: %q", c.query, said(problems))
		}
	}
}

// Whatever is refused over whatever stands: the page says of a number what the scenario
// then holds.
func TestWhatIsSaidToStandStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		address := func(bad bool) string {
			var pairs []string
			for _, p := range link.Table()[1:] {
				if p.Name == "vehicle" || rapid.IntRange(0, 5).Draw(t, "asked") > 0 {
					continue
				}
				value := drawn(t, p)
				if bad && rapid.Bool().Draw(t, "bad") {
					value = rapid.SampledFrom([]string{"", "x", "-1", "1e9", "9999-12", "0001-01", "100-100-100"}).Draw(t, "value")
				}
				pairs = append(pairs, p.Name+"="+value)
			}
			return strings.Join(pairs, "&")
		}
		standing, _ := bare.Parse(address(false))
		query, err := url.ParseQuery(address(true))
		if err != nil {
			t.Fatal(err)
		}
		s, problems := bare.Over(query, standing)
		for _, p := range problems {
			row := link.Of(p.Parameter)
			stands := row.Called(s.Text(p.Parameter))
			switch {
			case row.Kind == link.Month && row.Group == link.Period:
				stands = s.From.String() + " to " + s.To.String()
			case row.Kind == link.List || row.Kind == link.Ordered || row.Kind == link.Blends || stands == "":
				continue
			}
			text := strings.ReplaceAll(strings.ReplaceAll(p.Said, ",", ""), "−", "-")
			if !strings.HasSuffix(text, stands+" stands.") && !strings.HasSuffix(text, "“"+stands+"” stands.") {
				t.Fatalf("%s, where %q stands", p.Said, stands)
			}
		}
	})
}
