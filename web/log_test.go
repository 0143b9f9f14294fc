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
	} {
		s, logged := fresh(t)
		ask(t, s.echo(0), "GET", "/"+strings.Repeat("long", 1000)+"?"+query)
		line := logged.String()
		if strings.Contains(line, "SECRET") || !strings.Contains(line, holds) || len(line) > 1000 {
			t.Errorf("%.60s is logged in %d bytes without %s: %.600s", query, len(line), holds, line)
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
