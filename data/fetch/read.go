package fetch

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine"
)

// largest is how much of an answer or of a packed file is read.
const largest = 64 << 20

var title = regexp.MustCompile(`(?is)<title[^>]*>\s*(.*?)\s*</title>`)

// page refuses an answer that is a web page, whatever its status was.
func page(body []byte) error {
	head := strings.ToLower(string(body[:min(len(body), 512)]))
	if !strings.Contains(head, "<html") && !strings.Contains(head, "<!doctype html") {
		return nil
	}
	if found := title.FindSubmatch(body[:min(len(body), 1<<16)]); found != nil {
		return fmt.Errorf("is a web page (%q), not figures", found[1])
	}
	return errors.New("is a web page, not figures")
}

// rising refuses points that are none, out of order or doubled.
func rising(points []Point, err error) ([]Point, error) {
	if err != nil {
		return nil, err
	}
	if len(points) == 0 {
		return nil, errors.New("holds no figures")
	}
	for i := 1; i < len(points); i++ {
		if points[i].Day <= points[i-1].Day {
			return nil, fmt.Errorf("%s does not follow %s", points[i].Day, points[i-1].Day)
		}
	}
	return points, nil
}

// readFRED reads fredgraph.csv: observation_date (once DATE) and the series; a full stop or nothing stands for no value.
func readFRED(b []byte, id string) ([]Point, error) {
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || len(rows[0]) != 2 || !slices.Contains([]string{"observation_date", "DATE"}, rows[0][0]) || rows[0][1] != id {
		return nil, fmt.Errorf("does not begin with observation_date,%s", id)
	}
	var points []Point
	for _, row := range rows[1:] {
		if row[1] == "." || row[1] == "" {
			continue
		}
		day, err := engine.ParseDate(row[0])
		if err != nil {
			return nil, err
		}
		v, err := finite(row[1])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", day, err)
		}
		points = append(points, Point{day, v})
	}
	return rising(points, nil)
}

func finite(s string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, fmt.Errorf("%q is not a number", s)
	}
	return v, nil
}

// readTreasury reads the Treasury's Atom feed of par yields; maturity is BC_10YEAR and the like.
func readTreasury(b []byte, maturity string) ([]Point, error) {
	var feed struct {
		XMLName xml.Name `xml:"feed"`
		Entries []struct {
			Properties struct {
				Fields []struct {
					XMLName xml.Name
					Text    string `xml:",chardata"`
				} `xml:",any"`
			} `xml:"content>properties"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(b, &feed); err != nil {
		return nil, err
	}
	var points []Point
	for _, entry := range feed.Entries {
		var p Point
		for _, f := range entry.Properties.Fields {
			var err error
			switch f.XMLName.Local {
			case "NEW_DATE":
				p.Day, err = engine.ParseDate(strings.SplitN(strings.TrimSpace(f.Text), "T", 2)[0])
			case maturity:
				if strings.TrimSpace(f.Text) != "" {
					p.Value, err = finite(f.Text)
				}
			}
			if err != nil {
				return nil, err
			}
		}
		if p.Day > 0 && p.Value != 0 {
			points = append(points, p)
		}
	}
	slices.SortFunc(points, func(a, b Point) int { return int(a.Day - b.Day) })
	return rising(points, nil)
}

// readFrench reads a table of a zipped CSV of Ken French's library: the one below the
// section's title (the first, where that is empty), by the month or the day. Values are
// percent; -99.99 and -999 stand for none.
func readFrench(b []byte, section, column string) ([]Point, error) {
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) != 1 {
		return nil, fmt.Errorf("holds %d files, want 1", len(archive.File))
	}
	f, err := archive.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, largest))
	if err != nil {
		return nil, err
	}
	below, at := section == "", -1
	var points []Point
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !below:
			below = strings.Contains(line, section)
		case at < 0:
			if cells[0] == "" && len(cells) > 1 {
				if at = slices.Index(cells, column); at < 0 {
					return nil, fmt.Errorf("has no column %q", column)
				}
			}
		case len(cells[0]) != 6 && len(cells[0]) != 8 || len(cells) <= at: // the table has ended
			return rising(points, nil)
		default:
			text := (cells[0] + "01")[:8]
			day, err := engine.ParseDate(text[:4] + "-" + text[4:6] + "-" + text[6:])
			if err != nil {
				return nil, err
			}
			v, err := finite(cells[at])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", day, err)
			}
			if v > -99 {
				points = append(points, Point{day, v})
			}
		}
	}
	return rising(points, nil)
}

func firstDay(m engine.Month) engine.Date { return engine.Date(m.Year()*10000 + int(m.Of())*100 + 1) }

// readLBMA reads the fixes: each day's in dollars, pounds and euros.
func readLBMA(b []byte) ([]Point, error) {
	var fixes []struct {
		Day    string    `json:"d"`
		Prices []float64 `json:"v"`
	}
	if err := json.Unmarshal(b, &fixes); err != nil {
		return nil, err
	}
	var points []Point
	for _, f := range fixes {
		day, err := engine.ParseDate(f.Day)
		if err != nil {
			return nil, err
		}
		if len(f.Prices) == 0 || !(f.Prices[0] > 0) {
			return nil, fmt.Errorf("%s has no price in dollars", day)
		}
		points = append(points, Point{day, f.Prices[0]})
	}
	return rising(points, nil)
}

// readBLS reads version 1 of the BLS interface; M13 is the year's average and - a month not published.
func readBLS(b []byte, id string) ([]Point, error) {
	var answer struct {
		Status  string
		Message []string
		Results struct {
			Series []struct {
				SeriesID string `json:"seriesID"`
				Data     []struct{ Year, Period, Value string }
			} `json:"series"`
		}
	}
	if err := json.Unmarshal(b, &answer); err != nil {
		return nil, err
	}
	if answer.Status != "REQUEST_SUCCEEDED" {
		return nil, fmt.Errorf("says %s: %s", answer.Status, strings.Join(answer.Message, "; "))
	}
	if len(answer.Results.Series) != 1 || answer.Results.Series[0].SeriesID != id {
		return nil, fmt.Errorf("is not the series %s", id)
	}
	var points []Point
	for _, d := range answer.Results.Series[0].Data {
		number, monthly := strings.CutPrefix(d.Period, "M")
		if !monthly || number == "13" || d.Value == "-" {
			continue
		}
		month, err := engine.ParseMonth(d.Year + "-" + number)
		if err != nil {
			return nil, err
		}
		v, err := finite(d.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", month, err)
		}
		points = append(points, Point{firstDay(month), v})
	}
	slices.SortFunc(points, func(a, b Point) int { return int(a.Day - b.Day) })
	return rising(points, nil)
}

// readGSW reads a column of the Federal Reserve's curve after Gürkaynak, Sack and Wright, below a preface.
func readGSW(b []byte, column string) ([]Point, error) {
	at := -1
	var points []Point
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		if at < 0 {
			if cells[0] == "Date" {
				if at = slices.Index(cells, column); at < 0 {
					return nil, fmt.Errorf("has no column %q", column)
				}
			}
			continue
		}
		if len(cells) <= at || cells[at] == "" || cells[at] == "NA" {
			continue
		}
		day, err := engine.ParseDate(cells[0])
		if err != nil {
			return nil, err
		}
		v, err := finite(cells[at])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", day, err)
		}
		points = append(points, Point{day, v})
	}
	if at < 0 {
		return nil, errors.New("has no row that begins with Date")
	}
	return rising(points, nil)
}
