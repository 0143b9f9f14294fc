package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// A page that says what went wrong leads on with the scenario of its address, as every other page does; what was
// refused in it, and all of it where the fault may be ours, is left behind.
func TestErrorPagesCarryTheScenario(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h, busy := s.echo(0), s.echo(1e-6)
	ask(t, busy, "GET", "/")
	leads := func(d *goquery.Document) []string {
		return d.Find("header.site nav a, .failure > p > a").Map(func(_ int, a *goquery.Selection) string { return a.AttrOr("href", "") })
	}
	const carried = "v=1&p=80-10-10&p=60-40-0&from=2000-01"
	for _, c := range []struct {
		h              http.Handler
		address, carry string
		status         int
	}{
		{h, "/nowhere?" + carried, carried, 404},
		{h, "/nowhere?" + carried + "&fee=99&nonsense=%zz", carried, 404},
		{h, "/nowhere", "", 404},
		{busy, "/?" + carried, carried, 429},
	} {
		a := ask(t, c.h, "GET", c.address)
		links := leads(a.document(t))
		if a.StatusCode != c.status || len(links) != 8 {
			t.Errorf("%s: %d with the links %v", c.address, a.StatusCode, links)
		}
		for _, to := range links {
			if _, query, _ := strings.Cut(to, "?"); query != c.carry {
				t.Errorf("%s leads to %s, not with %q", c.address, to, c.carry)
			}
		}
	}
}
