package diff_test

import (
	"bytes"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/data/diff"
)

// copied is the first edition with some of its text replaced.
func copied(t *testing.T, changes ...[3]string) fstest.MapFS {
	t.Helper()
	fsys := datatest.Copy(t, datatest.FirstFiles(t))
	for _, c := range changes {
		old := string(fsys[c[0]].Data)
		if !strings.Contains(old, c[1]) {
			t.Fatalf("%s does not hold %q", c[0], c[1])
		}
		fsys[c[0]] = &fstest.MapFile{Data: []byte(strings.Replace(old, c[1], c[2], 1))}
	}
	return fsys
}

func compare(t *testing.T, old, new fs.FS) diff.Report {
	t.Helper()
	var sets [2]*data.Set
	for i, fsys := range []fs.FS{old, new} {
		var err error
		if sets[i], err = data.Read(fsys); err != nil {
			t.Fatal(err)
		}
	}
	r, err := diff.Of(sets[0], sets[1])
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The figures of 50/30/20, 60/40 and trend alone on the first edition are those of the README.
func TestAnEditionDoesNotDifferFromItself(t *testing.T) {
	r := compare(t, datatest.FirstFiles(t), copied(t))
	if len(
		r.Markets,
	)+len(
		r.Sleeves,
	)+len(
		r.NewMarkets,
	)+len(
		r.NewSleeves,
	)+len(
		r.Dropped,
	)+len(
		r.Longer,
	)+len(
		r.Shorter,
	)+len(
		r.Came,
	)+len(
		r.Gone,
	)+len(
		r.Restated,
	) > 0 {
		t.Errorf("%+v", r)
	}
	for _, f := range r.Figures {
		if f.Old.CAGR != f.New.CAGR || f.Old.MaxDrawdown != f.New.MaxDrawdown {
			t.Errorf("%s: %+v, %+v", f.Blend, f.Old, f.New)
		}
	}
	if r.To.String() == "2025-10" && math.Abs(r.Figures[0].Old.CAGR-0.08490003404760404) > 1e-12 {
		t.Errorf("50/30/20 has a CAGR of %v", r.Figures[0].Old.CAGR)
	}
}

func TestWhatCameAndChanged(t *testing.T) {
	changes := [][3]string{
		{"unit_values/PL.csv", "1970-06-30,100\n", "1970-06-30,110\n"},
		{"published.csv", "SocGen CTA Index,2002,18.3,", "SocGen CTA Index,2002,18.4,"},
		{"published.csv", "SocGen CTA Index,2008,13.1,", "SocGen CTA Index,2009,-4.3,"},
	}
	old := copied(t)
	new := copied(t, changes...)
	monthly := strings.TrimRight(string(new["sleeves_monthly.csv"].Data), "\n")
	rows := strings.Split(monthly, "\n")
	last := strings.Split(rows[len(rows)-1], ",")
	rows[0] += ",gold"
	for i := range rows[1:] {
		rows[i+1] += ",100"
	}
	next := map[string]string{"2026-05": "2026-06", "2026-07": "2026-08"}[last[0]]
	last[0] = next
	rows = append(rows, strings.Join(last, ",")+",")
	new["sleeves_monthly.csv"] = &fstest.MapFile{Data: []byte(strings.Join(rows, "\n") + "\n")}

	r := compare(t, old, new)
	if len(r.Markets) != 1 || r.Markets[0].Name != "PL" || r.Markets[0].First.String() != "1970-07-01" {
		t.Fatalf("changed markets %+v", r.Markets)
	}
	// The level at the end of the first month rose by a tenth, so the next month's return fell.
	if pl := r.Markets[0]; pl.Months != 1 || pl.Month.String() != "1970-07" || !(pl.Move < -0.05) || pl.Of < 600 {
		t.Errorf("platinum %+v", pl)
	}
	if len(r.NewSleeves) != 1 || r.NewSleeves[0].Name != "gold" || r.NewSleeves[0].First.String() != "1962-01" {
		t.Errorf("sleeves %+v", r.NewSleeves)
	}
	var longer []string
	for _, e := range r.Longer {
		longer = append(longer, e.Name+" "+e.New)
	}
	want := []string{"stocks " + next, "bonds " + next, "treasury10 " + next, "bills " + next, "cpi " + next}
	if !slices.Equal(longer, want) {
		t.Errorf("longer %q, want %q", longer, want)
	}
	if len(r.Restated) != 1 || r.Restated[0].Year != 2002 || len(r.Came) != 1 || r.Came[0].Year != 2009 || len(r.Gone) != 1 ||
		r.Gone[0].Year != 2008 {
		t.Errorf("published: came %+v, gone %+v, restated %+v", r.Came, r.Gone, r.Restated)
	}

	var out bytes.Buffer
	if err := r.Print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"What came\n", "sleeve gold, 1962-01 to", "cpi to " + next, "What went\n", "1970-07-01", "SocGen CTA " +
		"Index 2002: 18.40 % (was 18.30 %)", "50/30/20", "−21."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not hold %q:\n%s", want, &out)
		}
	}
}

func TestMarketsComeAndGo(t *testing.T) {
	b, err := fs.ReadFile(datatest.FirstFiles(t), "markets.csv")
	if err != nil {
		t.Fatal(err)
	}
	without := copied(t)
	delete(without, "unit_values/PL.csv")
	var kept []string
	for line := range strings.Lines(string(b)) {
		if !strings.HasPrefix(line, "PL,") {
			kept = append(kept, line)
		}
	}
	without["markets.csv"] = &fstest.MapFile{Data: []byte(strings.Join(kept, ""))}
	if r := compare(t, datatest.FirstFiles(t), without); !slices.Equal(r.Dropped, []string{"PL"}) || len(r.NewMarkets) > 0 {
		t.Errorf("dropped %q, came %q", r.Dropped, r.NewMarkets)
	}
	if r := compare(t, without, datatest.FirstFiles(t)); !slices.Equal(r.NewMarkets, []string{"PL"}) || len(r.Dropped) > 0 {
		t.Errorf("dropped %q, came %q", r.Dropped, r.NewMarkets)
	}
}
