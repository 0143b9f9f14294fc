package answer_test

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"trendblend/data/datatest"
	"trendblend/web/answer"
)

var drawAnew = flag.Bool("draw", false, "write the golden pictures anew")

// cards are scenarios that lay out differently: by default, with other names, after inflation, of months alone, ruined.
var cards = map[string]string{
	"usual": "v=1", "four": "v=1&p=80-10-10&p=60-40-0&p=100-0-0&p=0-0-100&from=1974-01", "months": "v=1&p=50-30-20&from=2025-05",
	"tenths": "v=1&p=33.3-33.3-33.4&p=62.5-27.5-10&rebalance=bands", "real": "v=1&p=40-30-30&p=60-40-0&from=2005-01&real=1",
	"lent": "v=1&p=200-0-0&p=60-40-0&free=1",
}

func drawn(t testing.TB, e *answer.Edition, p answer.Picture, query string) []byte {
	t.Helper()
	scenario, problems := e.Links.Parse(query)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var b bytes.Buffer
	if err := e.WriteCard(t.Context(), p, &b, scenario); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The cards look as they did when somebody last looked at them: of all points at most one in a thousand is another
// by more than a trace. -draw writes them anew.
func TestCards(t *testing.T) {
	e := answer.New(datatest.First(t), answer.NewMemory())
	for name, query := range cards {
		for i, kind := range []string{"light", "dark"} {
			got := drawn(t, e, answer.Pictures()[i], query)
			if len(got) > 100_000 {
				t.Errorf("%s has %d bytes, 100 kB are the most", name, len(got))
			}
			if name != "usual" && i > 0 {
				continue
			}
			file := filepath.Join("testdata", "card-"+name+"-"+kind+".png")
			if *drawAnew {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			golden, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if part := differs(t, got, golden); part > 0.001 {
				t.Errorf("%s: %.2f %% of the points are another than in %s", name, 100*part, file)
			}
		}
	}
}

// differs is which part of the points of two pictures differs by more than 24 of 255.
func differs(t *testing.T, a, b []byte) float64 {
	t.Helper()
	var both [2]image.Image
	for i, body := range [][]byte{a, b} {
		var err error
		if both[i], err = png.Decode(bytes.NewReader(body)); err != nil {
			t.Fatal(err)
		}
	}
	size := image.Rect(0, 0, 1200, 630)
	if both[0].Bounds() != size || both[1].Bounds() != size {
		t.Fatalf("%v and %v, want %v", both[0].Bounds(), both[1].Bounds(), size)
	}
	other := 0
	for y := range size.Dy() {
		for x := range size.Dx() {
			r, g, b, _ := both[0].At(x, y).RGBA()
			r1, g1, b1, _ := both[1].At(x, y).RGBA()
			for _, d := range []int{int(r) - int(r1), int(g) - int(g1), int(b) - int(b1)} {
				if max(d, -d) > 24<<8 {
					other++
					break
				}
			}
		}
	}
	return float64(other) / float64(size.Dx()*size.Dy())
}

func BenchmarkCard(b *testing.B) {
	e := answer.New(datatest.Shipped(b), answer.NewMemory())
	drawn(b, e, answer.Pictures()[0], "")
	for b.Loop() {
		drawn(b, e, answer.Pictures()[0], "")
	}
}
