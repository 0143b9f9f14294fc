package web

import (
	"net/http"
	"strings"
	"testing"
)

// A line of the log is short whatever was asked for, and holds nothing of a reader's own series.
func TestALineOfTheLogIsShortAndHoldsNothingOfOnesOwn(t *testing.T) {
	t.Parallel()
	for query, holds := range map[string]string{
		"v=2&own=SECRET&p=50-30-20": `query="v=2&own=…&p=50-30-20"`,
		"v=2&own1=SECRET":           "own1=…",
		"%6fwn=SECRET":              "%6fwn=…",
		"v=2&p=50-30-20&" + strings.Repeat("own=SECRET&", 100): "…",
		strings.Repeat("x=SECRE&", 1500):                       "…",
		"back1=SECRET":                                         "back1=…",
		"v=1;own=SECRET":                                       "v=…",
		"v=1&amp;own=SECRET":                                   "amp;own=…",
		"OWN=SECRET":                                           "OWN=…",
		"x=own=SECRET":                                         "x=…",
		"p=own%3DSECRET":                                       "p=…",
		"v=1&SECRET~2001-01~e683X":                             "…=…",
		"x=SECRET%7E2001-01%7Ee683X":                           "x=…",
		"s=stocks,own1&figure=max_drawdown":                    `query="s=stocks,own1&figure=max_drawdown"`,
	} {
		s, logged := fresh(t)
		ask(t, s.echo(0), "GET", "/"+strings.Repeat("long", 1000)+"?"+query)
		line := logged.String()
		if strings.Contains(line, "SECRET") || !strings.Contains(line, holds) || len(line) > 1000 {
			t.Errorf("%.60s is logged in %d bytes without %s: %.600s", query, len(line), holds, line)
		}
	}
}

// Nor does the reason for which a series was refused, which quotes it, come into the log.
func TestARefusedSeriesIsNotLogged(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"/api/v1/backtest?v=2&s=stocks,own1&own=SECRET~2000", "/export.csv?own=SECRET", "/card.png?back1=SECRET", "/map/sure?own=SECRET~2001-01~%zz",
		"/api/v1/backtest?SECRET~2001-01~e683X", "/SECRET~2001-01~e683X", "/?own=SECRET~2001-01~",
	} {
		for _, header := range []string{"Accept: text/html", "Accept: text/event-stream", htmx} {
			s, logged := fresh(t)
			a := ask(t, s.echo(0), "GET", address, header)
			if line := logged.String(); strings.Contains(line, "SECRET") || !strings.Contains(line, "…") {
				t.Errorf("%s, answered %d, is logged as %s", address, a.StatusCode, line)
			}
		}
	}
}

// What is refused for coming too often fills no log, and what watches over the program fills none.
func TestWhatIsHeldBackFillsNoLog(t *testing.T) {
	t.Parallel()
	s, logged := fresh(t)
	h := s.echo(1e-6)
	for range 1000 {
		ask(t, h, "GET", "/static/nothing.css")
		ask(t, h, "GET", "/healthz")
	}
	lines := strings.Count(logged.String(), "\n")
	if lines > 500 || strings.Contains(logged.String(), "healthz") {
		t.Errorf("2000 requests wrote %d lines", lines)
	}
	if a := ask(t, s.echo(0), "GET", "/nowhere"); a.StatusCode != http.StatusNotFound {
		t.Errorf("answered %d", a.StatusCode)
	}
}
