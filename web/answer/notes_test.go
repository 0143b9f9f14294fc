package answer

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/check"
	"trendblend/data/datatest"
	"trendblend/data/diff"
	"trendblend/engine"
	"trendblend/views/words"
)

// changedMonths are the months in which a market's return is not what it was, as far as both editions hold them, by the
// bound at which their difference is told.
func changedMonths(was, is engine.Market) (changed []engine.Month) {
	ends := func(m engine.Market) map[engine.Month]float64 {
		values := map[engine.Month]float64{}
		for i, day := range m.Days {
			values[day.Month()] = m.Values[i]
		}
		return values
	}
	old, new := ends(was), ends(is)
	for month := engine.MonthOf(1960, 1); month <= engine.MonthOf(2025, 10); month++ {
		if all := old[month-1] * old[month] * new[month-1] * new[month]; all == 0 {
			continue // prices do not reach here
		}
		if math.Abs(old[month]/old[month-1]-new[month]/new[month-1]) > 1e-5 {
			changed = append(changed, month)
		}
	}
	return changed
}

// correction is what the notes tell of something that the second edition puts right.
func correction(t *testing.T, what string) string {
	t.Helper()
	notes, _ := words.NotesOf("2026-06")
	for _, c := range notes.Corrected {
		if strings.HasPrefix(c.What, what) {
			return c.Why
		}
	}
	t.Fatalf("no correction %q", what)
	return ""
}

// What the notes say of each market's days and rolls, by its months on both editions: how many changed, from when, and
// which moved most.
func TestNotesOnMarketsAreTrue(t *testing.T) {
	days, nearby := correction(t, "Most markets"), correction(t, "Eight commodities")
	says := func(text, format string, of ...any) {
		t.Helper()
		if want := fmt.Sprintf(format, of...); !strings.Contains(text, want) {
			t.Errorf("the notes do not say %q", want)
		}
	}
	first, second := datatest.First(t), datatest.Shipped(t)
	moved, err := diff.Of(first, second)
	if err != nil {
		t.Fatal(err)
	}
	months, last := map[string][]engine.Month{}, engine.Month(0)
	for _, was := range first.Markets {
		is := second.Markets[slices.IndexFunc(second.Markets, func(m engine.Market) bool { return m.ID == was.ID })]
		if changed := changedMonths(was, is); len(changed) > 0 {
			months[was.ID], last = changed, max(last, changed[len(changed)-1])
		}
	}
	for _, m := range moved.Markets {
		if len(months[m.Name]) != m.Months {
			t.Errorf("%s changed in %d months, the difference tells %d", m.Name, len(months[m.Name]), m.Months)
		}
	}
	says(days, "Of the %d markets %d changed, all but the Bund, the last of them in %s", len(first.Markets), len(months), last)
	if _, changed := months["FGBL"]; changed {
		t.Error("the Bund changed")
	}
	rolled := []string{"CL", "HO", "NG", "RB", "SB", "ZC", "ZS", "ZW"}
	long := []string{"SI silver", "6C the Canadian dollar", "6S the Swiss franc", "ZM soybean meal", "ZL soybean oil", "CT cotton"}
	few := []string{"HG copper", "ES the S&P 500", "CGB the Canadian bond", "ZN the US 10-year note", "ZB the US bond", "ZF the 5-year note",
		"6B the pound", "6J the yen", "G the gilt", "PL platinum", "GC gold", "6E the euro", "6A the Australian dollar", "LE live cattle",
		"HE lean hogs", "JGB the Japanese bond", "CC cocoa"}
	if len(rolled)+len(long)+len(few) != len(months) {
		t.Errorf("the notes name %d, %d and %d markets of %d", len(rolled), len(long), len(few), len(months))
	}
	for i, one := range long {
		id, name, _ := strings.Cut(one, " ")
		in := ""
		if i == 0 {
			in = " months"
		}
		says(days, "%s in %d%s from %s", name, len(months[id]), in, months[id][0])
	}
	start := last
	for _, one := range few {
		id, name, _ := strings.Cut(one, " ")
		says(days, "%s %d", name, len(months[id]))
		start = min(start, months[id][0])
	}
	says(days, "In the other %d fewer months changed, from %s on", len(few), start)
	soybeans := months["ZS"]
	before, _ := slices.BinarySearch(soybeans, engine.MonthOf(1994, 2))
	for _, m := range moved.Markets {
		if m.Name == "ZS" {
			says(nearby, "from the start of their prices in %s to %s: %d of their %d months changed, %d of them before 1994-02",
				m.First.Month(), soybeans[len(soybeans)-1], m.Months, m.Of, before)
		}
	}
	for text, among := range map[string]func(string) bool{
		days:   func(id string) bool { return !slices.Contains(rolled, id) },
		nearby: func(id string) bool { return slices.Contains(rolled, id) },
	} {
		most := slices.MaxFunc(slices.DeleteFunc(slices.Clone(moved.Markets), func(s diff.Series) bool { return !among(s.Name) }),
			func(a, b diff.Series) int { return int(1e6 * (math.Abs(a.Move) - math.Abs(b.Move))) })
		name := map[string]string{"SI": "Silver", "NG": "Natural gas"}[most.Name]
		says(text, "%s moved most, by %.1f points in %s", name, 100*most.Move, most.Month)
	}
}

// The markets that the check names on the present edition are those that the notes name, and none of them but the Bund
// was in the first edition or is in the core.
func TestNotesNameWhatTheCheckNames(t *testing.T) {
	says := correction(t, "Five markets that may")
	told := map[string]string{
		"FGBL": "the Bund in most years", "SR3": "the 3-month Eurodollar in 2019", "FBTS": "the short-term BTP in 2013",
		"EBM": "and Paris milling wheat", "6Z": "and the South African rand in 2002",
	}
	named := 0
	for _, w := range check.Edition(data.Embedded()).Warnings {
		if w.Column != "years" {
			continue
		}
		named++
		id := strings.TrimSuffix(strings.TrimPrefix(w.File, "unit_values/"), ".csv")
		if want, ok := told[id]; !ok || !strings.Contains(says, want) || id != "FGBL" && !strings.Contains(says, w.Value) {
			t.Errorf("the check names %s in %s, the notes do not", id, w.Value)
		}
	}
	if named != len(told) {
		t.Errorf("the check names %d markets, the notes %d", named, len(told))
	}
	first := datatest.First(t).Markets
	for _, m := range datatest.Shipped(t).Markets {
		if told[m.ID] != "" && m.ID != "FGBL" && (m.Core || slices.ContainsFunc(first, func(f engine.Market) bool { return f.ID == m.ID })) {
			t.Errorf("%s came before, or is in the core", m.ID)
		}
	}
}
