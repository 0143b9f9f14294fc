package web_test

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// far opens a tab on a site whose answers take a while; with broken set it has none.
func far(t *testing.T) (tb *tab, broken *atomic.Bool) {
	t.Helper()
	near, err := handler()
	if err != nil {
		t.Fatal(err)
	}
	broken = &atomic.Bool{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("HX-Request") != "" {
			time.Sleep(80 * time.Millisecond)
			if broken.Load() {
				http.Error(w, "not now", http.StatusServiceUnavailable)
				return
			}
		}
		near.Config.Handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return openAt(t, server.URL), broken
}

// swing moves the trend slider as a hand does, and lets go.
const swing = `const swing = async to => {
	const range = document.getElementById('trend-range')
	while (Number(range.value) !== to) {
		range.value = Number(range.value) + Math.sign(to - range.value)
		range.dispatchEvent(new Event('input', {bubbles: true}))
		await new Promise(done => setTimeout(done, 8))
	}
	range.dispatchEvent(new Event('change', {bubbles: true}))
};`

// What the reader does last is what stands on the page, also where answers take a while
// and changes follow at once.
func TestTheLastChangeStands(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, does, want string }{
		{"a preset after a drag", swing + `await swing(40); document.getElementById('preset-60-40').click()`, "/?" + now("p=60-40-0&p=60-40-0&p=100-0-0")},
		{"a comparison removed after a drag", swing + `await swing(40); document.getElementById('remove-2').click()`, ""}, // with the blend that the link was made for
		{"a term after a preset", `document.getElementById('preset-60-40').click()
			await new Promise(done => setTimeout(done, 20))
			const e = document.getElementById('rebalance'); e.value = 'quarterly'; e.dispatchEvent(new Event('change', {bubbles: true}))`,
			"/?" + now("p=60-40-0&p=60-40-0&p=100-0-0&rebalance=quarterly")},
		{"a drag after a preset", swing + `document.getElementById('preset-60-40').click(); await swing(50)`, "/?" + now("p=30-20-50&p=60-40-0&p=100-0-0")},
		{"a preset after a preset", `document.getElementById('preset-60-40').click(); document.getElementById('preset-80-10-10').click()`, "/?" + now("p=80-10-10&p=60-40-0&p=100-0-0")},
	} {
		t.Run(c.name, func(t *testing.T) {
			tb, _ := far(t)
			tb.visit("/")
			tb.run(c.does)
			tb.settle()
			time.Sleep(600 * time.Millisecond) // whatever still comes must not undo it
			tb.settle()
			if c.want != "" {
				tb.mustBeAt(c.want)
				return
			}
			if got := eval[int](tb, "document.querySelectorAll('.remove').length"); got != 1 {
				t.Errorf("%d comparisons are left at %s", got, tb.address())
			}
		})
	}
}

// A server that fails for a while in a drag is asked again, without another move.
func TestAFailureHeals(t *testing.T) {
	t.Parallel()
	tb, broken := far(t)
	tb.expect("503")
	tb.expect("htmx:")
	tb.visit("/")
	broken.Store(true)
	tb.run(swing + "await swing(40)")
	tb.until("document.getElementById('trouble').textContent")
	broken.Store(false)
	tb.until("location.search.includes('p=38-22-40')")
	if got := tb.text("#trouble"); got != "" {
		t.Errorf("the page still says %q", got)
	}
}
