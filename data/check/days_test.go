package check

import (
	"slices"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/engine"
)

// London fixes gold before New York settles, so a gold sleeve says nothing about the days of the metals.
func TestTheFixOfGoldIsNoReference(t *testing.T) {
	set, err := data.Read(datatest.FirstFiles(t)) // a set of its own, since it is changed
	if err != nil {
		t.Fatal(err)
	}
	metals := func() (found []string) {
		for _, f := range daysOff(set) {
			for _, id := range []string{"GC", "SI", "PL", "HG"} {
				if strings.HasSuffix(f.File, "/"+id+".csv") {
					found = append(found, f.Error())
				}
			}
		}
		return found
	}
	before := metals()
	gold := set.Markets[slices.IndexFunc(set.Markets, func(m engine.Market) bool { return m.ID == "GC" })]
	n := len(gold.Days)
	set.Sleeves = append(set.Sleeves, data.Sleeve{Name: "gold", Days: gold.Days[1:], Daily: gold.Values[:n-1]})
	if after := metals(); !slices.Equal(before, after) {
		t.Errorf("with a gold sleeve a day late:\n%q\nwithout:\n%q", after, before)
	}
}

func TestYears(t *testing.T) {
	var run []late
	for _, year := range []int{2009, 2010, 2011, 2014, 2016, 2017} {
		run = append(run, late{year: year})
	}
	if got, want := years(run), "2009-2011, 2014, 2016-2017"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
