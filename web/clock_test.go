package web

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A clock that is set back, here by decades to the year 2000, changes no answer: neither pages nor limits follow it, and
// a reader's table that ends with our figures does not lie in the future.
func TestAClockThatIsSetBack(t *testing.T) {
	t.Parallel()
	const table = tables + "shapes/broker-de.csv" // 2019 to 2021
	addresses := []string{"/?v=2&p=80-10-10&to=2025-10&d=2025-10", "/map?v=1&p=80-10-10", "/api/v1/editions", "/export.csv?v=1", "/nowhere"}
	answers := func(t *testing.T) (all []string) {
		s, _ := fresh(t)
		h := s.echo(perSecond)
		for _, address := range addresses {
			a := ask(t, h, "GET", address)
			body, _, _ := strings.Cut(a.body, "Request ") // the id of an error
			all = append(all, a.Status+a.Header.Get("ETag")+a.Header.Get("Cache-Control")+body)
		}
		return append(all, send(t, h, sent(t, "/own?v=2&p=60-40-0&to=2020-12", table, "do=read")).document(t).Find("#understood").Text())
	}
	right := answers(t)
	synctest.Test(t, func(t *testing.T) {
		if now := time.Now(); now.Year() != 2000 {
			t.Fatalf("it is %v", now)
		}
		for i, got := range answers(t) {
			if got != right[i] {
				t.Errorf("answer %d is %d bytes, with the right clock %d: %.300s", i, len(got), len(right[i]), got)
			}
		}
		s, _ := fresh(t)
		h := s.echo(1) // one a second, and three at once
		for i, want := range []int{404, 404, 404, 429} {
			if got := ask(t, h, "GET", "/nowhere").StatusCode; got != want {
				t.Errorf("request %d is answered %d", i, got)
			}
		}
		time.Sleep(2 * time.Second) // of the bubble's clock
		if got := ask(t, h, "GET", "/nowhere").StatusCode; got != http.StatusNotFound {
			t.Errorf("two seconds later the reader is answered %d", got)
		}
	})
	if !strings.Contains(right[len(right)-1], "31") {
		t.Errorf("the table was understood as %q", right[len(right)-1])
	}
}
