package answer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"math"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/views/ui"
)

// drawnCharts are the paths of pictures by the page that each is on, with what the page has to be asked for that it holds the chart.
var drawnCharts = map[string]struct {
	page string
	ids  []string
}{
	"":        {"/?v=2&to=2026-06&open=daily,rolling,starts,lag,money&d=2026-06", []string{"growth", "drawdown", "years", "trend", "days", "roll-return", "roll-volatility", "roll-sharpe", "roll-correlation", "starts-own", "starts-lead", "telltale", "balance", "safe"}},
	"sleeve/": {"/sleeve?v=2&to=2026-06&d=2026-06", []string{"growth", "drawdown", "held", "made", "crises", "chop", "trend", "smile", "lookback-sharpe", "lookback-cagr", "lookback-fall"}},
	"map/":    {"/map?v=2&to=2026-06&d=2026-06", []string{"frontier", "more-trend"}},
}

func chartOf(t *testing.T, e *Edition, path, query string) []byte {
	t.Helper()
	reply, err := e.Reply(ui.Site{Origin: "https://example.com"}, Request{Method: "GET", Path: path, Query: query, Fields: http.Header{}})
	if err != nil {
		t.Fatal(path, err)
	}
	body, err := reply.Body(t.Context())
	if err != nil {
		t.Fatal(path, err)
	}
	return body
}

// Each chart of the pages is a picture by its address, with the sentence that the page has over it, what it shows, and where it
// comes from; light and dark, as SVG and as PNG.
func TestEveryChartIsAPicture(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for folder, on := range drawnCharts {
		var html bytes.Buffer
		if err := e.Write(t.Context(), &html, on.page, false); err != nil {
			t.Fatal(err)
		}
		source := html.String()
		page, err := goquery.NewDocumentFromReader(&html)
		if err != nil {
			t.Fatal(err)
		}
		_, query, _ := strings.Cut(on.page, "?")
		for _, id := range on.ids {
			if address := `src="` + ChartsPath + folder + id + `.svg?v=2&amp;to=2026-06`; !strings.Contains(source, address) {
				t.Errorf("who has no scripts is not shown %s", address)
			}
			title := strings.Join(strings.Fields(page.Find("#"+id+"-finding, #"+id+"-title").Text()), " ")
			light := chartOf(t, e, ChartsPath+folder+id+".svg", query)
			s := readSVG(t, light)
			if got := strings.Join(strings.Fields(s.title), " "); got != title || title == "" {
				t.Errorf("%s%s has the title %q, and the page says %q", folder, id, got, title)
			}
			says := strings.Join(s.texts, " ")
			if !strings.Contains(says, "Trendblend · data 2026-06 · "+e.ID()[:10]) || !strings.Contains(says, "https://example.com/") {
				t.Errorf("%s%s does not say where it comes from: %s", folder, id, says)
			}
			if strings.Contains(says, "NaN") || strings.Contains(string(light), "NaN") || strings.Contains(string(light), "Inf") {
				t.Errorf("%s%s holds what is no number", folder, id)
			}
			if dark := chartOf(t, e, ChartsPath+folder+id+"-dark.svg", query); bytes.Equal(light, dark) || !bytes.Contains(dark, []byte("#14181e")) {
				t.Errorf("%s%s is not dark in the dark", folder, id)
			}
			raster := chartOf(t, e, ChartsPath+folder+id+".png", query)
			size, err := png.DecodeConfig(bytes.NewReader(raster))
			if err != nil || size.Width != 1000 || len(raster) > 100_000 {
				t.Errorf("%s%s: %v, %d bytes, %v", folder, id, size, len(raster), err)
			}
		}
	}
	for _, path := range []string{"/chart/", "/chart/nothing.svg", "/chart/growth", "/chart/growth.gif", "/chart/growth-light.svg", "/chart/map/growth.svg", "/chart/sleeve/years.svg", "/chart//growth.svg"} {
		if _, err := e.Reply(ui.Site{}, Request{Method: "GET", Path: path, Fields: http.Header{}}); !errors.Is(err, ErrElsewhere) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// vector is what of an SVG is compared.
type vector struct {
	title string
	texts []string
	marks []tickMark // of the axis that stands, by their lines
	lines [][][2]float64
	bars  [][4]float64
}

type tickMark struct{ y, value float64 }

var aFigure = regexp.MustCompile(`^−?[\d.]+`)

func readSVG(t *testing.T, source []byte) (s vector) {
	t.Helper()
	var all struct {
		Title string `xml:"title"`
		Rects []struct {
			X      float64 `xml:"x,attr"`
			Y      float64 `xml:"y,attr"`
			Width  float64 `xml:"width,attr"`
			Height float64 `xml:"height,attr"`
		} `xml:"rect"`
		Lines []struct {
			Points string `xml:"points,attr"`
		} `xml:"polyline"`
		Texts []struct {
			Y      float64 `xml:"y,attr"`
			Anchor string  `xml:"text-anchor,attr"`
			Says   string  `xml:",chardata"`
		} `xml:"text"`
	}
	if err := xml.NewDecoder(bytes.NewReader(source)).Decode(&all); err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	s.title = all.Title
	for _, text := range all.Texts {
		s.texts = append(s.texts, text.Says)
		figure := aFigure.FindString(text.Says)
		if text.Anchor != "end" || figure == "" {
			continue
		}
		for _, r := range all.Rects {
			if r.Height == 1 && math.Abs(r.Y-text.Y) < 8 && r.Width > 300 {
				v, _ := strconv.ParseFloat(strings.Replace(figure, "−", "-", 1), 64)
				s.marks = append(s.marks, tickMark{r.Y, v})
				break
			}
		}
	}
	for _, l := range all.Lines {
		var points [][2]float64
		for _, p := range strings.Fields(l.Points) {
			x, y, _ := strings.Cut(p, ",")
			a, _ := strconv.ParseFloat(x, 64)
			b, _ := strconv.ParseFloat(y, 64)
			points = append(points, [2]float64{a, b})
		}
		s.lines = append(s.lines, points)
	}
	for _, r := range all.Rects {
		s.bars = append(s.bars, [4]float64{r.X, r.Y, r.Width, r.Height})
	}
	return s
}

// at is the value of a height, by the first and the last of what the axis names.
func (s vector) at(y float64, log bool) float64 {
	low, high := s.marks[0], s.marks[len(s.marks)-1]
	part := (y - low.y) / (high.y - low.y)
	if log {
		return math.Exp(math.Log(low.value) + part*(math.Log(high.value)-math.Log(low.value)))
	}
	return low.value + part*(high.value-low.value)
}

// The lines of a picture have the values that the page gives its chart: read off the heights by the axis that is drawn beside
// them, they are the same to what a point is wide.
func TestPicturesHaveTheFiguresOfTheCharts(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for folder, ids := range map[string][]string{"": {"growth", "drawdown", "roll-return", "roll-sharpe", "telltale", "safe"}, "sleeve/": {"growth", "drawdown"}} {
		_, query, _ := strings.Cut(drawnCharts[folder].page, "?")
		for _, id := range ids {
			c, _ := chartAt(ChartsPath + folder + id + ".svg")
			p, _, err := e.pictured(t.Context(), e.Ask(c.page, query, nil), c)
			if err != nil {
				t.Fatal(err)
			}
			series, log := valuesOf(t, p.Plot)
			s := readSVG(t, chartOf(t, e, ChartsPath+folder+id+".svg", query))
			if len(s.marks) < 3 {
				t.Fatalf("%s%s: the axis names %v", folder, id, s.marks)
			}
			low, high := s.marks[0], s.marks[len(s.marks)-1]
			trace := 1.2 / math.Abs(high.y-low.y) // half a point at either end, and a tenth
			found := 0
			for _, values := range series {
				if slices.ContainsFunc(s.lines, func(points [][2]float64) bool {
					if len(points) != len(values) {
						return false
					}
					for i, v := range values {
						off := math.Abs(s.at(points[i][1], log)-v) / math.Abs(high.value-low.value)
						if log {
							off = math.Abs(math.Log(s.at(points[i][1], log))-math.Log(v)) / math.Abs(math.Log(high.value)-math.Log(low.value))
						}
						if off > trace {
							return false
						}
					}
					return true
				}) {
					found++
				}
			}
			if found != len(series) || found == 0 {
				t.Errorf("%s%s: of %d lines %d are drawn with their values", folder, id, len(series), found)
			}
		}
	}
}
