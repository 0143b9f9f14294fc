package own_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"math"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trendblend/engine"
	"trendblend/engine/own"
)

var first = engine.MonthOf(1986, 1)

// packed deflates varints at a level and writes them as the link does, by the standard library's own varints.
func packed(t testing.TB, level int, units ...int64) string {
	t.Helper()
	var raw []byte
	for _, n := range units {
		raw = binary.AppendVarint(raw, n) // zigzag LEB128
	}
	return written(t, level, raw)
}

func written(t testing.TB, level int, raw []byte) string {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err == nil {
		_, err = w.Write(raw)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// The form is that of the contract: the standard library's varints, deflate and base64 read what is written.
func TestForm(t *testing.T) {
	s, err := own.New("My fund", first, []float64{0.01234, -0.02, 0, 0.000004, -0.9999})
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(s.String(), "~")
	if len(parts) != 3 || parts[0] != "My fund" || parts[1] != "1986-01" {
		t.Fatalf("written as %q", s)
	}
	b, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil {
		t.Fatal(err)
	}
	in := flate.NewReader(bytes.NewReader(b))
	raw := make([]byte, 100)
	n, _ := in.Read(raw)
	var got []int64
	for rest := raw[:n]; len(rest) > 0; {
		v, k := binary.Varint(rest)
		got = append(got, v)
		rest = rest[k:]
	}
	if want := []int64{1234, -2000, 0, 0, -99990}; !slices.Equal(got, want) {
		t.Errorf("holds %v, want %v", got, want)
	}
	if want := []float64{0.01234, -0.02, 0, 0, -0.9999}; !slices.Equal(s.Returns(), want) {
		t.Errorf("returns %v, want %v", s.Returns(), want)
	}
	if s.Len() != 5 || s.Last() != first+4 || s.IsZero() || s.History().Last() != first+4 {
		t.Errorf("%d months to %s", s.Len(), s.Last())
	}
	var none own.Series
	if !none.IsZero() || none.String() != "" || none.Len() != 0 || len(none.Returns()) != 0 {
		t.Errorf("no series is %q", none)
	}
}

// What is written is read again exactly; what was read is written again letter by letter.
func TestRoundTrip(t *testing.T) {
	name := rapid.StringMatching(`[A-Za-z0-9ÄÖ&=+,.%/ -]{0,22}[A-Za-z東]`)
	rapid.Check(t, func(t *rapid.T) {
		label := strings.TrimSpace(name.Draw(t, "name"))
		units := rapid.SliceOfN(rapid.Int64Range(-99_999, 1_000_000), 1, 600).Draw(t, "units")
		returns := make([]float64, len(units))
		for i, n := range units {
			returns[i] = float64(n) / 100_000
		}
		s, err := own.New(label, first, returns)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(s.Returns(), returns) {
			t.Fatalf("returns %v, want %v", s.Returns(), returns)
		}
		again, err := own.Parse(s.String())
		if err != nil || again != s {
			t.Fatalf("%q is read as %q, %v", s, again, err)
		}
	})
}

// Other letters for the same months are kept, and are the same months.
func TestOtherDeflate(t *testing.T) {
	units := []int64{1, -1, 300, 300, 300, 300, 300, 300, -5000}
	var all []own.Series
	for _, level := range []int{flate.NoCompression, flate.HuffmanOnly, flate.BestSpeed, flate.BestCompression} {
		text := "F~1986-01~" + packed(t, level, units...)
		s, err := own.Parse(text)
		if err != nil || s.String() != text {
			t.Fatalf("level %d: %q, %v; want %q", level, s, err, text)
		}
		all = append(all, s)
	}
	if all[0] == all[3] || !all[0].Same(all[3]) || !slices.Equal(all[0].Returns(), all[3].Returns()) {
		t.Error("stored and deflated months are not the same months in other letters")
	}
	other, err := all[0].Named("G")
	if err != nil || other.Same(all[0]) || !strings.HasPrefix(other.String(), "G~1986-01~") {
		t.Errorf("renamed to %q, %v", other, err)
	}
	if _, err := all[0].Named("a~b"); err == nil {
		t.Error("a name with a ~ was taken")
	}
}

func TestRefused(t *testing.T) {
	good := packed(t, flate.BestCompression, 1000, -2000, 3000)
	months := func(n int) []int64 { return make([]int64, n) }
	bomb := written(t, flate.BestCompression, make([]byte, 5<<20))
	for _, c := range []struct{ text, want string }{
		{"", "it is not written as NAME~FIRST~DATA, with two ~ in all"},
		{"F~1986-01", "it is not written as NAME~FIRST~DATA, with two ~ in all"},
		{"F~1986-01~" + good + "~", "it is not written as NAME~FIRST~DATA, with two ~ in all"},
		{"~1986-01~" + good, "its name is empty"},
		{strings.Repeat("ä", 25) + "~1986-01~" + good, "its name is longer than 24 characters"},
		{"F\x00~1986-01~" + good, "its name holds a character that does not show"},
		{"F\u202e~1986-01~" + good, "its name holds a character that does not show"},
		{"F\xff~1986-01~" + good, "its name is not UTF-8"},
		{" F~1986-01~" + good, "its name begins or ends with a space"},
		{"F~1986-13~" + good, `its first month: month "1986-13" is not written as 2008-10`},
		{"F~1799-12~" + good, "its months 1799-12 to 1800-02 are not all from 1800-01 to 2199-12"},
		{"F~2199-11~" + good, "its months 2199-11 to 2200-01 are not all from 1800-01 to 2199-12"},
		{"F~1986-01~", "its data are empty"},
		{"F~1986-01~" + good + "=", "its data are not base64url without padding"},
		{"F~1986-01~" + good[:3] + "\n" + good[3:], "its data are not base64url without padding"},
		{"F~1986-01~+/+/", "its data are not base64url without padding"},
		{"F~1986-01~" + good[:len(good)-4], "its data are cut off"},
		{"F~1986-01~_____w", "its data are damaged: they cannot be inflated"},
		{"F~1986-01~" + base64.RawURLEncoding.EncodeToString(append(raw(t, good), 0)), "its data go on behind their end"},
		{"F~1986-01~" + written(t, 9, nil), "it has no months"},
		{"F~1986-01~" + written(t, 9, []byte{0x80}), "its data are damaged: a number in them is cut off, too large or padded with zeros"},
		{"F~1986-01~" + written(t, 9, []byte{0x80, 0}), "its data are damaged: a number in them is cut off, too large or padded with zeros"},
		{"F~1986-01~" + written(t, 9, bytes.Repeat([]byte{0xff}, 12)),
			"its data are damaged: a number in them is cut off, too large or padded with zeros"},
		{"F~1986-01~" + packed(t, 9, 5, -100_000), "it lost 100 % or more in 1986-02"},
		{"F~1986-01~" + packed(t, 9, 5, 1_000_001), "it did not gain at most 1000 % in 1986-02"},
		{"F~1986-01~" + packed(t, 9, months(1801)...), "it has more than 1800 months"},
		{"F~1986-01~" + bomb, "its data hold more than 1,800 months"},
		{"F~1986-01~" + strings.Repeat("A", 8001), "its data are longer than those of 1,800 months can be"},
	} {
		if s, err := own.Parse(c.text); err == nil || err.Error() != c.want || s != (own.Series{}) {
			t.Errorf("%.60q: %q, %v; want %s", c.text, s, err, c.want)
		}
	}
	if _, err := own.Parse("F~1986-01~" + packed(t, 9, months(1800)...)); err != nil {
		t.Error(err)
	}
	for _, r := range []float64{math.NaN(), math.Inf(1), -1, 10.1} {
		if _, err := own.New("F", first, []float64{0, r}); err == nil || !strings.Contains(err.Error(), "1986-02") {
			t.Errorf("a return of %v: %v", r, err)
		}
	}
}

func raw(t *testing.T, data string) []byte {
	t.Helper()
	b, err := base64.RawURLEncoding.DecodeString(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Three series of 40 years of a volatile fund's months fit into less than 4 KB of a link.
func TestLinkStaysShort(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	query := url.Values{}
	for _, name := range []string{"Énergie & Rohstoffe AG", "An equity fund of mine", "Managed futures fund"} {
		returns := make([]float64, 480)
		for i := range returns {
			returns[i] = 0.006 + 0.04*random.NormFloat64()
		}
		s, err := own.New(name, first, returns)
		if err != nil {
			t.Fatal(err)
		}
		query.Add("own", s.String())
	}
	if n := len(query.Encode()); n >= 4096 {
		t.Errorf("three series of 40 years take %d characters of a link", n)
	} else {
		t.Logf("three series of 40 years: %d characters", n)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("My fund~1986-01~" + packed(f, 9, 1000, -2000, 3000))
	f.Add("F~1986-01~" + packed(f, 0, 0))
	f.Add("F~1986-01~" + written(f, 9, make([]byte, 1<<20)))
	f.Add("F~1986-01~" + written(f, 9, []byte{0x80, 0x80, 0x80, 0x80}))
	f.Add("~~")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := own.Parse(text)
		if err != nil {
			if s != (own.Series{}) || err.Error() == "" {
				t.Fatalf("refused, and yet %q", s)
			}
			return
		}
		if s.String() != text {
			t.Fatalf("%q is written as %q", text, s)
		}
		returns := s.Returns()
		if len(returns) != s.Len() || len(returns) == 0 || len(returns) > own.MostMonths {
			t.Fatalf("%d returns, %d months", len(returns), s.Len())
		}
		for _, r := range returns {
			if !(r > -1 && r <= own.MostReturn) {
				t.Fatalf("a return of %v", r)
			}
		}
		again, err := own.New(s.Name, s.First, returns)
		if err != nil || !again.Same(s) {
			t.Fatalf("%q is made anew as %q, %v", s, again, err)
		}
	})
}
