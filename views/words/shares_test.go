package words

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestShares(t *testing.T) {
	for _, c := range []struct {
		v                    float64
		whole, tenths, tenth string
	}{
		{0, "none", "none", "none"},
		{1, "all", "all", "all"},
		{0.97, "97\u00a0%", "97.0\u00a0%", "97.0"},
		{310.0 / 311, "over 99\u00a0%", "99.7\u00a0%", "99.7"},
		{9999.0 / 10000, "over 99\u00a0%", "over 99.9\u00a0%", ">99.9"},
		{0.000045, "under 1\u00a0%", "under 0.1\u00a0%", "<0.1"},
		{0.004, "under 1\u00a0%", "0.4\u00a0%", "0.4"},
	} {
		if got := shareText(c.v, 0); got != c.whole {
			t.Errorf("shareText(%v, 0) = %q, want %q", c.v, got, c.whole)
		}
		if got := shareText(c.v, 1); got != c.tenths {
			t.Errorf("shareText(%v, 1) = %q, want %q", c.v, got, c.tenths)
		}
		if got := ShareCell(c.v, 1); got != c.tenth {
			t.Errorf("shareCell(%v, 1) = %q, want %q", c.v, got, c.tenth)
		}
	}
	for _, c := range []struct {
		k, n int
		want string
	}{
		{311, 311, "all 311 starts"}, {310, 311, "all but 1 of 311 starts"}, {302, 311, "97\u00a0% of 311 starts"},
		{1, 311, "1 of 311 starts"}, {0, 311, "none of 311 starts"}, {6, 7, "6 of 7 starts"}, {2, 2, "both starts"},
		{1, 1, "the only start"}, {0, 1, "no start"}, {0, 0, Undefined}, {9960, 10000, "all but 40 of 10,000 starts"},
	} {
		if got := shareOf(c.k, c.n, "start"); got != c.want {
			t.Errorf("shareOf(%d, %d) = %q, want %q", c.k, c.n, got, c.want)
		}
	}
	if got := shareOf(3, 200, "drawn history"); got != "2\u00a0% of 200 drawn histories" {
		t.Errorf("got %q", got)
	}
}

// Whatever the count, all and none are said of all and none alone, and a percentage
// is true to half its last digit.
func TestSharesAreTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 20000).Draw(t, "of")
		k := rapid.OneOf(rapid.IntRange(0, n), rapid.IntRange(0, min(n, 30)), rapid.IntRange(max(0, n-30), n)).Draw(t, "count")
		decimals := rapid.IntRange(0, 2).Draw(t, "decimals")
		v := float64(k) / float64(n)
		text := ShareCell(v, decimals)
		if (text == "all") != (k == n) || (text == "none") != (k == 0) {
			t.Fatalf("%d of %d is said as %q", k, n, text)
		}
		bound, err := strconv.ParseFloat(strings.Trim(text, "<>"), 64)
		half := 0.5 / float64([]int{1, 10, 100}[decimals])
		switch {
		case text == "all", text == "none":
		case err != nil || bound <= 0 || bound >= 100:
			t.Fatalf("%d of %d is said as %q", k, n, text)
		case text[0] == '<' && 100*v >= bound, text[0] == '>' && 100*v <= bound:
			t.Fatalf("%v is said as %q", 100*v, text)
		case text[0] != '<' && text[0] != '>' && (100*v < bound-half-1e-9 || 100*v > bound+half+1e-9):
			t.Fatalf("%v is said as %q", 100*v, text)
		}
		said := shareOf(k, n, "start")
		if strings.Contains(said, "100\u00a0%") || strings.HasPrefix(said, "0\u00a0") ||
			(strings.HasPrefix(said, "all") && !strings.HasPrefix(said, "all but") || strings.HasPrefix(said, "both") || strings.HasPrefix(said, "the only")) != (k == n) {
			t.Fatalf("%d of %d is said as %q", k, n, said)
		}
	})
}
