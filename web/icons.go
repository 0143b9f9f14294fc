package web

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"

	"trendblend/static"
	"trendblend/views/words"
)

// sign is the site's sign as static/favicon.svg draws it: a line on a ground with round corners.
type sign struct {
	Side   float64 // of the square that it is drawn in
	Ground struct {
		Fill   string  `xml:"fill,attr"`
		Corner float64 `xml:"rx,attr"`
	} `xml:"rect"`
	Line struct {
		Way   string  `xml:"d,attr"`
		Ink   string  `xml:"stroke,attr"`
		Width float64 `xml:"stroke-width,attr"`
	} `xml:"path"`
	Box string `xml:"viewBox,attr"`
	way [][2]float64
}

// readSign reads the sign: its line begins at a point, M, and goes on by steps, l.
func readSign(file []byte) (s sign, err error) {
	if err = xml.Unmarshal(file, &s); err != nil {
		return s, err
	}
	if _, err = fmt.Sscanf(s.Box, "0 0 %f", &s.Side); err != nil {
		return s, fmt.Errorf("the sign's box %q: %w", s.Box, err)
	}
	var numbers []float64
	for text := range strings.FieldsSeq(strings.NewReplacer("M", "", "l", " ", "-", " -").Replace(s.Line.Way)) {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return s, fmt.Errorf("the sign's line %q: %w", s.Line.Way, err)
		}
		numbers = append(numbers, v)
	}
	var x, y float64
	for pair := range slices.Chunk(numbers, 2) {
		if len(pair) < 2 {
			return s, fmt.Errorf("the sign's line %q ends within a point", s.Line.Way)
		}
		x, y = x+pair[0], y+pair[1]
		s.way = append(s.way, [2]float64{x, y})
	}
	return s, nil
}

// picture draws the sign. A device that cuts icons to a shape of its own gets it whole, without corners and a little
// smaller.
func (s sign) picture(side int, whole bool) ([]byte, error) {
	ground, err := inkOf(s.Ground.Fill)
	if err != nil {
		return nil, err
	}
	ink, err := inkOf(s.Line.Ink)
	if err != nil {
		return nil, err
	}
	drawn, unit, middle, size := image.NewNRGBA(image.Rect(0, 0, side, side)), s.Side/float64(side), s.Side/2, 1.0
	if whole {
		size = 0.85
	}
	for y := range side {
		for x := range side {
			px, py := (float64(x)+.5)*unit-middle, (float64(y)+.5)*unit-middle
			covered := 1.0
			if !whole {
				inner := middle - s.Ground.Corner
				covered = within((s.Ground.Corner - math.Hypot(max(0, math.Abs(px)-inner), max(0, math.Abs(py)-inner))) / unit)
			}
			line := within((s.Line.Width/2 - s.distance(px/size+middle, py/size+middle)) * size / unit)
			mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a)*(1-line) + float64(b)*line)) }
			drawn.SetNRGBA(x, y, color.NRGBA{mix(ground.R, ink.R), mix(ground.G, ink.G), mix(ground.B, ink.B), uint8(math.Round(255 * covered))})
		}
	}
	var b bytes.Buffer
	err = png.Encode(&b, drawn)
	return b.Bytes(), err
}

// within is how much of a point lies within an edge that is so many points away.
func within(points float64) float64 { return min(1, max(0, points+.5)) }

// distance is how far a point is from the line.
func (s sign) distance(x, y float64) float64 {
	nearest := math.Inf(1)
	for i := 1; i < len(s.way); i++ {
		a, b := s.way[i-1], s.way[i]
		dx, dy := b[0]-a[0], b[1]-a[1]
		along := min(1, max(0, ((x-a[0])*dx+(y-a[1])*dy)/(dx*dx+dy*dy)))
		nearest = min(nearest, math.Hypot(x-a[0]-along*dx, y-a[1]-along*dy))
	}
	return nearest
}

// inkOf reads #abc or #aabbcc.
func inkOf(name string) (c color.NRGBA, err error) {
	if len(name) == 4 {
		name = "#" + strings.Repeat(name[1:2], 2) + strings.Repeat(name[2:3], 2) + strings.Repeat(name[3:4], 2)
	}
	_, err = fmt.Sscanf(name, "#%02x%02x%02x", &c.R, &c.G, &c.B)
	c.A = 255
	return c, err
}

// icon is a picture of the sign for a device that installs the site.
type icon struct {
	path  string
	side  int
	whole bool
}

var icons = []icon{{"/icon-192.png", 192, false}, {"/icon-512.png", 512, false}, {"/icon-whole-512.png", 512, true}}

// manifest is by what a browser installs the site.
type manifest struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Says    string         `json:"description"`
	Start   string         `json:"start_url"`
	Scope   string         `json:"scope"`
	Display string         `json:"display"`
	Ground  string         `json:"background_color"`
	Theme   string         `json:"theme_color"`
	Icons   []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Kind    string `json:"type"`
	Purpose string `json:"purpose"`
}

const manifestPath = "/manifest.webmanifest"

// installing is what a device needs that keeps the site among its programs.
func (s *server) installing(get func(path string, h echo.HandlerFunc)) {
	m := manifest{
		ID: "/", Name: "Trendblend", Says: words.Installed, Start: "/", Scope: "/", Display: "standalone", Ground: "#ffffff", Theme: "#0072b2",
	}
	for _, i := range icons {
		purpose := map[bool]string{false: "any", true: "maskable"}[i.whole]
		m.Icons = append(m.Icons, manifestIcon{i.path, fmt.Sprintf("%dx%[1]d", i.side), "image/png", purpose})
		drawn := sync.OnceValues(func() ([]byte, error) {
			file, err := static.Files.ReadFile("favicon.svg")
			if err != nil {
				return nil, err
			}
			of, err := readSign(file)
			if err != nil {
				return nil, err
			}
			return of.picture(i.side, i.whole)
		})
		get(i.path, func(c echo.Context) error {
			body, err := drawn()
			if err != nil {
				return err
			}
			c.Response().Header().Set("Cache-Control", "public, max-age=86400")
			return deliverPressed(c, http.StatusOK, "image/png", "", body)
		})
	}
	get(manifestPath, func(c echo.Context) error {
		line, err := lineOf(m)
		if err != nil {
			return err
		}
		c.Response().Header().Set("Cache-Control", "public, max-age=86400")
		return deliver(c, http.StatusOK, "application/manifest+json", line)
	})
}
