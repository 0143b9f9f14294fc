package web

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/data/datatest"
)

// What the README says of the front page stands there.
func TestReadmeShowsTheFrontPage(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	page := ask(t, shipped(t), "GET", "/").document(t)
	shown := map[string][]string{}
	page.Find("#main-figures tbody tr").Each(func(_ int, row *goquery.Selection) {
		name, _, _ := strings.Cut(strings.TrimSpace(row.Find("th").Text()), " ")
		row.Find("td").Each(func(_ int, cell *goquery.Selection) {
			cell.Find("small, .unseen").Remove()
			shown[strings.ToLower(name)] = append(shown[strings.ToLower(name)], strings.TrimSpace(cell.Text()))
		})
	})
	rows := 0
	for _, m := range regexp.MustCompile(`(?m)^\| (\w+)[^|]* \| ([−\d.]+) \| ([−\d.]+) \| ([−\d.]+) \|$`).FindAllStringSubmatch(string(text), -1) {
		rows++
		if got, want := strings.Join(m[2:], " "), strings.Join(shown[strings.ToLower(m[1])], " "); got != want {
			t.Errorf("%s: the README has %s, the page %s", m[1], got, want)
		}
	}
	if rows != 6 || !strings.Contains(string(text), "1990-01 to "+datatest.Shipped(t).Through.String()+", rebalanced every December") {
		t.Errorf("%d figures, to %s", rows, datatest.Shipped(t).Through.String())
	}
}

// What the README shows of the API's answer is what it answers.
func TestReadmeShowsTheAnswer(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`curl 'http://localhost:8080([^']+)'`).FindSubmatch(text)
	answer := ask(t, shipped(t), "GET", string(asked[1])).body
	numbers := regexp.MustCompile(`"\w+": -?0?\d*\.\d{9,}|"sha256": "\w{8}|"query": "[^"]+"`).FindAllString(string(text), -1)
	for _, number := range numbers {
		if !strings.Contains(answer, strings.NewReplacer(": ", ":", "&", `\u0026`).Replace(number)) {
			t.Errorf("the answer does not hold %s", number)
		}
	}
	if len(numbers) < 12 {
		t.Errorf("%d figures in the README", len(numbers))
	}
}
