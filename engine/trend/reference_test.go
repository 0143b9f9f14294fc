package trend_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
	"trendblend/engine/metrics"
	"trendblend/engine/trend"
)

// firstEdition returns the first edition and the panel of its markets.
func firstEdition(t testing.TB) (*data.Set, *trend.Panel) {
	t.Helper()
	set := datatest.First(t)
	return set, trend.NewPanel(set.Markets, set.Through)
}

// over runs a test on each edition that the reference was computed from, with the folder of its files.
func over(t *testing.T, test func(t *testing.T, folder string, set *data.Set, panel *trend.Panel)) {
	t.Helper()
	for folder, set := range map[string]*data.Set{"": datatest.First(t), "2026-06/": datatest.Shipped(t)} {
		t.Run(set.Through.String(), func(t *testing.T) {
			test(t, "../testdata/reference/"+folder, set, trend.NewPanel(set.Markets, set.Through))
		})
	}
}

// by returns the default settings with another rule.
func by(rule trend.Rule) trend.Settings {
	s := trend.Default()
	s.Rule = rule
	return s
}

// sameMonths fails unless the reference has just the sleeve's months.
func sameMonths(t *testing.T, s *trend.Sleeve, rows [][]string) {
	t.Helper()
	if len(rows) != len(s.Gross) || rows[0][0] != s.First.String() {
		t.Fatalf("%d months from %s, the reference has %d from %s", len(s.Gross), s.First, len(rows), rows[0][0])
	}
}

func number(t *testing.T, cell string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func within(t *testing.T, what string, m engine.Month, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s in %s = %v, the reference has %v", what, m, got, want)
	}
}

func TestGrossAgreesWithTheReference(t *testing.T) { over(t, grossAgrees) }

func grossAgrees(t *testing.T, folder string, set *data.Set, panel *trend.Panel) {
	wide := by(trend.TSMOM)
	wide.All = true
	for _, c := range []struct {
		settings trend.Settings
		file     string
		first    string
	}{
		{by(trend.MLM), "sleeve_mlm.csv", "1974-01"},
		{by(trend.Baskets), "sleeve_baskets.csv", "1987-01"},
		{by(trend.TSMOM), "sleeve_tsmom.csv", "1972-01"},
		{wide, "sleeve_tsmom_all.csv", "1972-01"},
	} {
		if c.settings.All && len(set.Markets) == 32 {
			c.file = "sleeve_tsmom.csv" // an edition of the core alone
		}
		t.Run(c.file, func(t *testing.T) {
			s := trend.New(panel, c.settings)
			head, rows := datatest.Table(t, folder+c.file)
			sameMonths(t, s, rows)
			if s.First.String() != c.first {
				t.Errorf("begins %s, want %s", s.First, c.first)
			}
			members := slices.Index(head, "members")
			for i, row := range rows {
				m := s.First + engine.Month(i)
				within(t, "gross return", m, s.Gross[i], number(t, row[1]), 1e-14)
				if members > 0 && strconv.Itoa(len(s.Holdings()[i])) != row[members] {
					t.Errorf("%d members in %s, the reference has %s", len(s.Holdings()[i]), m, row[members])
				}
			}
		})
	}
}

func TestNetAndScaleAgreeWithTheReference(t *testing.T) { over(t, netAgrees) }

func netAgrees(t *testing.T, folder string, set *data.Set, panel *trend.Panel) {
	s := trend.New(panel, trend.Default())
	bills := billsOver(set, s)

	_, rows := datatest.Table(t, folder+"sleeve_mlm.csv")
	sameMonths(t, s, rows)
	net := s.Net(bills, trend.Terms{Fee: 0.009})
	for i, row := range rows {
		m := s.First + engine.Month(i)
		within(t, "net return", m, net.Return[i], number(t, row[3]), 1e-14)
		within(t, "scale", m, net.Scale[i], 1, 0)
	}

	_, rows = datatest.Table(t, folder+"sleeve_mlm_vol10.csv")
	sameMonths(t, s, rows)
	net = s.Net(bills, trend.Terms{Fee: 0.009, Volatility: 0.10})
	for i, row := range rows {
		m := s.First + engine.Month(i)
		within(t, "scale", m, net.Scale[i], number(t, row[2]), 1e-13)
		within(t, "net return", m, net.Return[i], number(t, row[3]), 1e-14)
	}
}

func billsOver(set *data.Set, s *trend.Sleeve) []float64 {
	bills := make([]float64, len(s.Gross))
	for i := range bills {
		at := int(s.First-set.Monthly.First) + i
		bills[i] = set.Monthly.Bills[at]/set.Monthly.Bills[at-1] - 1
	}
	return bills
}

func TestPositionsAgreeWithTheReference(t *testing.T) { over(t, positionsAgree) }

func positionsAgree(t *testing.T, folder string, _ *data.Set, panel *trend.Panel) {
	s := trend.New(panel, trend.Default())
	_, rows := datatest.Table(t, folder+"positions_mlm.csv")
	sameMonths(t, s, rows)
	for i, row := range rows {
		var long, short []string
		for _, h := range s.Holdings()[i] {
			switch id := panel.Markets[h.Market].ID; h.Position {
			case 1:
				long = append(long, id)
			case -1:
				short = append(short, id)
			default:
				t.Errorf("%s has position %v in %s", id, h.Position, row[0])
			}
		}
		slices.Sort(long)
		slices.Sort(short)
		if l, sh := strings.Join(long, " "), strings.Join(short, " "); l != row[1] || sh != row[2] {
			t.Errorf("%s: long %s, short %s; the reference has %s and %s", row[0], l, sh, row[1], row[2])
		}
	}
}

func TestSizesAgreeWithTheReference(t *testing.T) {
	_, panel := firstEdition(t)
	s := trend.New(panel, by(trend.TSMOM))
	head, rows := datatest.Table(t, "../testdata/reference/sizes_tsmom.csv")
	sameMonths(t, s, rows)
	for i, row := range rows {
		held := map[string]float64{}
		for _, h := range s.Holdings()[i] {
			held[panel.Markets[h.Market].ID] = h.Position
		}
		for k, id := range head[1:] {
			got, ok := held[id]
			if cell := row[k+1]; ok != (cell != "") {
				t.Errorf("%s held in %s: %v, the reference has %q", id, row[0], ok, cell)
			} else if ok {
				want := number(t, cell)
				within(t, "size of "+id, s.First+engine.Month(i), got, want, 1e-9*max(1, math.Abs(want)))
			}
		}
	}
}

func TestBasketsAgreeWithTheReference(t *testing.T) { over(t, basketsAgree) }

func basketsAgree(t *testing.T, folder string, _ *data.Set, panel *trend.Panel) {
	s := trend.New(panel, by(trend.Baskets))
	head, rows := datatest.Table(t, folder+"sleeve_baskets.csv")
	sameMonths(t, s, rows)
	for i, row := range rows {
		weight, earned := map[string]float64{}, map[string]float64{}
		for _, h := range s.Holdings()[i] {
			basket := trend.BasketOf(panel.Markets[h.Market].Sector)
			weight[basket] += h.Weight
			earned[basket] += h.Contribution()
		}
		m := s.First + engine.Month(i)
		for k, basket := range head[2:5] {
			within(t, "weight of "+basket, m, weight[basket], number(t, row[k+5]), 1e-13)
			within(t, "return of "+basket, m, earned[basket]/weight[basket], number(t, row[k+2]), 1e-13)
		}
	}
}

func TestContributionsAddUpToTheGrossReturn(t *testing.T) {
	_, panel := firstEdition(t)
	for _, rule := range trend.Rules() {
		s := trend.New(panel, by(rule))
		for i, held := range s.Holdings() {
			sum, weights := 0.0, 0.0
			for _, h := range held {
				sum += h.Contribution()
				weights += h.Weight
			}
			m := s.First + engine.Month(i)
			within(t, string(rule)+": sum of contributions", m, sum, s.Gross[i], 1e-12)
			within(t, string(rule)+": sum of weights", m, weights, 1, 1e-12)
		}
	}
}

// The fund's yearly report gives the MLM Index for 2003 to 2013 (data/published.csv).
func TestBasketsFollowThePublishedMLMIndex(t *testing.T) {
	set, panel := firstEdition(t)
	s := trend.New(panel, by(trend.Baskets))
	own := map[int]float64{}
	for _, y := range metrics.Years(s.First, s.Gross) {
		own[y.Year] = y.Return
	}
	var published, computed []float64
	for _, p := range set.Published {
		if p.Series == "MLM Index" {
			published = append(published, p.Return)
			computed = append(computed, own[p.Year])
		}
	}
	if len(published) != 11 {
		t.Fatalf("%d published years, want 11", len(published))
	}
	if c := metrics.Correlation(published, computed); !(c >= 0.9) {
		t.Errorf("correlation %.3f, want at least 0.9", c)
	}
}

// In 2023 the Canadian bond traded on one day of June only, and three markets end in August.
func TestMarketsThatThinOutAndEndIn2023(t *testing.T) {
	_, panel := firstEdition(t)
	s := trend.New(panel, trend.Default())
	for month, want := range map[time.Month]string{
		time.June: "", time.July: "CGB", time.August: "CGB", time.September: "SB CGB G", time.December: "SB CGB G",
	} {
		held := map[int]bool{}
		for _, h := range s.Holdings()[engine.MonthOf(2023, month)-s.First] {
			held[h.Market] = true
		}
		var out []string
		for i, m := range panel.Markets {
			if m.MLM && !held[i] {
				out = append(out, m.ID)
			}
		}
		if got := strings.Join(out, " "); got != want {
			t.Errorf("left out in %s 2023: %q, want %q", month, got, want)
		}
	}
}
