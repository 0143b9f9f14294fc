package link_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/web/link"
)

// newer reads over data that end later, after an edition that ended where reader's do.
var newer = link.Reader{
	Last: engine.MonthOf(2026, 6), Period: periods(engine.MonthOf(2026, 6), trendBegins), Vehicles: bare.Vehicles,
	Edition: "2026-06b", Past: []string{"2025-10", "2026-06"},
}

// again is what to do about an edition that is none.
const again = ": the link was changed on its way, or made where there are other data, so ask for it again or leave d out"

// What a link of each version means over newer data, and how it is written back: the first
// ends in 2025-10 for ever where it says nothing else, the second says where it ends and
// what it was made with, and no query at all is the newest.
func TestVersions(t *testing.T) {
	for _, c := range []struct {
		query, canonical string
		to               engine.Month
		earlier          string
	}{
		{"", "", newer.Last, ""},
		{"&&", "", newer.Last, ""},
		{"v=1", "v=1", reader.Last, "2025-10"},
		{"p=50-30-20", "v=2&p=50-30-20&to=2026-06&d=2026-06b", newer.Last, ""},
		{"bonds=bills&fee=0.90", "v=2&to=2026-06&bonds=bills&d=2026-06b", newer.Last, ""},
		{"v=1&v=1", "v=1", reader.Last, "2025-10"},
		{"v=1&from=1974-01&real=1", "v=1&from=1974-01&real=1", reader.Last, "2025-10"},
		{"v=1&to=2025-10", "v=1", reader.Last, "2025-10"},
		{"v=1&to=2019-12", "v=1&to=2019-12", engine.MonthOf(2019, 12), "2025-10"},
		{"v=1&to=2026-06", "v=1&to=2026-06", newer.Last, "2025-10"},
		{"v=2", "v=2&to=2026-06&d=2026-06b", newer.Last, ""},
		{"v=2&real=1", "v=2&to=2026-06&real=1&d=2026-06b", newer.Last, ""},
		{"d=2026-06&v=2&to=2026-05&from=1990-01", "v=2&to=2026-05&d=2026-06", engine.MonthOf(2026, 5), "2026-06"},
		{"d=2026-06", "v=2&to=2026-06&d=2026-06", newer.Last, "2026-06"},
		{"d=2025-10", "v=2&to=2025-10&d=2025-10", reader.Last, "2025-10"},
		{"v=2&d=2025-10&d=2025-10", "v=2&to=2025-10&d=2025-10", reader.Last, "2025-10"},
		{"v=2&to=2026-06&d=2025-10", "v=2&to=2026-06&d=2025-10", newer.Last, "2025-10"},
		{"v=2&to=2026-06&d=2026-06b", "v=2&to=2026-06&d=2026-06b", newer.Last, ""},
		{"v=2&to=2025-10&d=2025-10", "v=2&to=2025-10&d=2025-10", reader.Last, "2025-10"},
	} {
		s, problems := newer.Parse(c.query)
		if len(problems) > 0 {
			t.Errorf("%q is refused: %v", c.query, problems)
		}
		earlier, _ := newer.Earlier(s)
		if got := newer.Query(s); got != c.canonical || s.To != c.to || earlier != c.earlier {
			t.Errorf("%q is %q to %s made with %q, want %q to %s made with %q", c.query, got, s.To, earlier, c.canonical, c.to, c.earlier)
		}
	}
}

// Where the edition that links of the first version were made with is the present one,
// they were made with no other.
func TestFirstVersionOnItsOwnEdition(t *testing.T) {
	for _, query := range []string{"", "v=1", "v=1&real=1", "v=2&d=2025-10"} {
		s, _ := reader.Parse(query)
		if earlier, is := reader.Earlier(s); is {
			t.Errorf("%q was made with %s", query, earlier)
		}
	}
}

func TestOriginsRefused(t *testing.T) {
	for _, c := range []struct{ query, rest, reason, said string }{
		{"v=2&d=2024-12", "v=2&to=2026-06&d=2026-06b", "d: “2024-12” is no edition known here (2025-10, 2026-06 and 2026-06b)" + again,
			"Data: “2024-12” is no edition known here (2025-10, 2026-06 and 2026-06b)" + again + "; “2026-06b” stands."},
		{"v=2&d=&real=1", "v=2&to=2026-06&real=1&d=2026-06b", "d: an empty value is no edition known here (2025-10, 2026-06 and 2026-06b)" + again,
			"Data: an empty value is no edition known here (2025-10, 2026-06 and 2026-06b)" + again + "; “2026-06b” stands."},
		{"v=1&d=2026-06", "v=1", "d: a link of version 1 takes none, as each was made with the data of 2025-10",
			"Data: a link of version 1 takes none, as each was made with the data of 2025-10; it is left out."},
		{"v=1&d=2025-10", "v=1", "d: a link of version 1 takes none, as each was made with the data of 2025-10",
			"Data: a link of version 1 takes none, as each was made with the data of 2025-10; it is left out."},
		{"v=2&d=2025-10&d=2026-06", "v=2&to=2026-06&d=2026-06b", "d is given more than once, as “2025-10, 2026-06”",
			"Data is given more than once, as “2025-10, 2026-06”; “2026-06b” stands."},
		{"v=1&d=2025-10&d=2026-06", "v=1", "d is given more than once, as “2025-10, 2026-06”",
			"Data is given more than once, as “2025-10, 2026-06”; “2025-10” stands."},
		{"v=2&d=2026-06%00", "v=2&to=2026-06&d=2026-06b", "d: “2026-06\uFFFD” is no edition known here (2025-10, 2026-06 and 2026-06b)" + again,
			"Data: “2026-06\uFFFD” is no edition known here (2025-10, 2026-06 and 2026-06b)" + again + "; “2026-06b” stands."},
		{"v=4&fee=1", "v=2&to=2026-06&fee=1&d=2026-06b", "v: “4” is neither 1 nor 2", "Version: “4” is neither 1 nor 2; 2 stands."},
		{"v=02", "v=2&to=2026-06&d=2026-06b", "v: “02” is neither 1 nor 2", "Version: “02” is neither 1 nor 2; 2 stands."},
		{"v=", "v=2&to=2026-06&d=2026-06b", "v: an empty value is neither 1 nor 2", "Version: an empty value is neither 1 nor 2; 2 stands."},
		{"v=2&v=1", "v=2&to=2026-06&d=2026-06b", "v is given more than once, as “2, 1”", "Version is given more than once, as “2, 1”; 2 stands."},
		{"v=1&v=2", "v=2&to=2026-06&d=2026-06b", "v is given more than once, as “1, 2”", "Version is given more than once, as “1, 2”; 2 stands."},
	} {
		s, problems := newer.Parse(c.query)
		if len(problems) != 1 || problems[0].Reason != c.reason || problems[0].Said != c.said {
			t.Errorf("%q: %+v, want %s", c.query, problems, c.reason)
		}
		if got := newer.Query(s); got != c.rest {
			t.Errorf("%q leaves %q, want %q", c.query, got, c.rest)
		}
	}
}

// Where there is one edition, it is named alone.
func TestOneEdition(t *testing.T) {
	if _, problems := reader.Parse("v=2&d=2026-06"); len(problems) != 1 || problems[0].Reason != "d: “2026-06” is no edition known here (2025-10)"+again {
		t.Errorf("%+v", problems)
	}
}

// No character that does not show comes back, whatever is refused.
func TestNothingUnseenComesBack(t *testing.T) {
	for _, bad := range []string{"%00", "%1b[2J", "%7f", "%0d%0a", "%e2%80%ae", "%c2%85", "%ff"} {
		for _, p := range link.Table() {
			for _, query := range []string{p.Name + "=x" + bad, p.Name + "=1&" + p.Name + "=2" + bad, p.Name + bad + "=1"} {
				_, problems := newer.Parse(query)
				if len(problems) == 0 {
					t.Errorf("%q is not refused", query)
				}
				for _, p := range problems {
					if text := p.Parameter + p.Value + p.Reason + p.Said; strings.ContainsFunc(text, func(c rune) bool { return !unicode.IsGraphic(c) }) {
						t.Errorf("%q comes back as %q", query, text)
					}
				}
			}
		}
	}
}

// Whatever a link of the first version held when it was written, over data that end later
// it is written alike, and holds the same scenario.
func TestFirstVersionStays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs []string
		for _, p := range link.Table()[1:] {
			if p.Name != "d" && p.Name != "vehicle" && rapid.IntRange(0, 4).Draw(t, "asked") == 0 {
				pairs = append(pairs, p.Name+"="+drawn(t, p))
			}
		}
		then, problems := reader.Parse("v=1&" + strings.Join(pairs, "&"))
		query := reader.Query(then)
		now, more := newer.Parse(query)
		if len(more) > 0 || newer.Query(now) != query {
			t.Fatalf("%s (%v) is read as %s (%v)", query, problems, newer.Query(now), more)
		}
		if diff := cmp.Diff(then, now, asValues); diff != "" {
			t.Fatalf("%s: %s", query, diff)
		}
	})
}

// Written anew, whatever stands says where it ends and what it is made with, last of all,
// and is read back as it was.
func TestWrittenAnew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs []string
		for _, p := range link.Table()[1:] {
			if p.Name != "vehicle" && p.Name != "d" && rapid.IntRange(0, 4).Draw(t, "asked") == 0 {
				pairs = append(pairs, p.Name+"="+drawn(t, p))
			}
		}
		asked := rapid.SampledFrom([]string{"", "v=1", "v=2", "v=2&d=2025-10"}).Draw(t, "origin")
		s, _ := newer.Parse(strings.Trim(asked+"&"+strings.Join(pairs, "&"), "&"))
		anew := newer.Anew(s)
		query := newer.Query(anew)
		if !strings.HasPrefix(query, "v=2&") || !strings.HasSuffix(query, "&d=2026-06b") || !strings.Contains(query, "&to="+s.To.String()) {
			t.Fatalf("%s is written anew as %s", newer.Query(s), query)
		}
		again, problems := newer.Parse(query)
		if diff := cmp.Diff(anew, again, asValues); diff != "" || len(problems) > 0 {
			t.Fatalf("%s: %v\n%s", query, problems, diff)
		}
	})
}

// A step that changes a figure of the blends makes a link of today; what is only opened,
// drawn or looked at leaves the link what it was.
func TestSteps(t *testing.T) {
	for _, c := range []struct{ before, next, want string }{
		{"v=1&real=1", "v=2&to=2025-10&real=1&open=figures", "v=1&real=1&open=figures"},
		{"v=1", "v=2&to=2025-10&figure=cagr&flow=100&month=2008-10", "v=1&month=2008-10&flow=100&figure=cagr"},
		{"v=1", "v=2&to=2025-10&fee=1", "v=2&to=2025-10&fee=1&d=2026-06b"},
		{"v=1", "v=2", "v=2&to=2026-06&d=2026-06b"},
		{"v=2&to=2020-01&d=2026-06", "v=2&to=2020-01&p=1-2-97", "v=2&p=1-2-97&to=2020-01&d=2026-06b"},
		{"", "v=2", ""},
		{"", "v=2&open=figures", "v=2&to=2026-06&open=figures&d=2026-06b"},
		{"", "v=2&real=1", "v=2&to=2026-06&real=1&d=2026-06b"},
		{"v=2", "v=2", "v=2&to=2026-06&d=2026-06b"},
	} {
		before, _ := newer.Parse(c.before)
		next, _ := newer.Parse(c.next)
		if got := newer.Query(newer.From(before, next)); got != c.want {
			t.Errorf("from %q to %q is %q, want %q", c.before, c.next, got, c.want)
		}
	}
}

// The form of a page sends a link that is made now, whatever link the page stands on.
func TestFormsSendLinksMadeNow(t *testing.T) {
	for _, query := range []string{"", "v=1&real=1", "v=2&to=2025-10&d=2025-10"} {
		s, _ := newer.Parse(query)
		carried := newer.Carried(s, link.OnBlender)
		if first, last := carried[0], carried[len(carried)-1]; first != (link.Pair{Name: "v", Value: "2"}) ||
			last != (link.Pair{Name: "d", Value: "2026-06b"}) || len(carried) != 2 {
			t.Errorf("the form of %q carries %v", query, carried)
		}
	}
}

// What a file lists of a link of the first version are the parameters that it had, and a
// later one where it is asked for.
func TestFullOfTheFirstVersion(t *testing.T) {
	for _, c := range []struct {
		query         string
		markets, data []string
	}{
		{"v=1", nil, nil},
		{"v=1&rule=tsmom&markets=all", []string{"all"}, nil},
		{"v=2&to=2025-10&d=2025-10", []string{"core"}, []string{"2025-10"}},
		{"", []string{"core"}, []string{"2026-06b"}},
	} {
		s, problems := newer.Parse(c.query)
		full := newer.Full(s)
		if !slices.Equal(full["markets"], c.markets) || !slices.Equal(full["d"], c.data) || len(full["fee_bonds"]) != 1 || len(problems) > 0 {
			t.Errorf("%q: %v %v", c.query, full, problems)
		}
	}
}

// A link that opens the positions of no month opens those of the last month of the data that it was made with; that month written out is
// left out.
func TestMonthOpened(t *testing.T) {
	for _, c := range []struct{ query, opened, canonical string }{
		{"v=1", "2025-10", "v=1"},
		{"v=1&month=2025-10", "2025-10", "v=1"},
		{"v=1&month=2026-06", "2025-10", "v=1&month=2026-06"},
		{"v=2&to=2020-01&d=2026-06", "2026-06", "v=2&to=2020-01&d=2026-06"},
		{"v=2&to=2020-01&month=2025-10&d=2026-06b", "2026-06", "v=2&to=2020-01&month=2025-10&d=2026-06b"},
		{"", "2026-06", ""},
	} {
		s, _ := newer.Parse(c.query)
		if got := newer.Opened(s).String(); got != c.opened || newer.Query(s) != c.canonical {
			t.Errorf("%q opens %s as %q, want %s as %q", c.query, got, newer.Query(s), c.opened, c.canonical)
		}
	}
}
