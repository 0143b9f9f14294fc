package web

import (
	"testing"
)

// Pages of other sites may read the API, and nothing else; none of it with credentials.
func TestOtherSitesReadTheAPI(t *testing.T) {
	t.Parallel()
	const from = "Origin: https://elsewhere.example"
	for address, open := range map[string]bool{
		"/api/v1/backtest": true, "/api/v1/backtest?fee=9": true, "/api/openapi.json": true, "/api/v1/nowhere": true,
		"/": false, "/api": false, "/healthz": false, "/static/app.css": false, "/sheet": false, "/embed?v=1": false, "/s/BPLf3Qy": false,
		"/s": false, "/mcp": false, "/card.png?v=1": true, "/card-dark.png?v=1": true, "/card-dark.svg?v=1": true, "/card.svg?fee=9": true,
	} {
		a := ask(t, handler(t), "GET", address, from)
		want := ""
		if open {
			want = "*"
		}
		if got := a.Header.Get("Access-Control-Allow-Origin"); got != want || a.Header.Get("Access-Control-Allow-Credentials") != "" {
			t.Errorf("%s: allowed to %q, want %q", address, got, want)
		}
	}
	a := ask(t, handler(t), "OPTIONS", "/api/v1/backtest", from, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match")
	for name, want := range map[string]string{
		"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "If-None-Match",
		"Access-Control-Allow-Credentials": "",
	} {
		if got := a.Header.Get(name); a.StatusCode != 204 || got != want || a.body != "" {
			t.Errorf("asked before: status %d, %s is %q, want %q", a.StatusCode, name, got, want)
		}
	}
	if a := ask(t, handler(t), "OPTIONS", "/", from, "Access-Control-Request-Method: GET"); a.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("a page is open to other sites")
	}
	if a := ask(t, handler(t), "POST", "/api/v1/backtest", from); a.StatusCode != 405 {
		t.Errorf("posted: status %d", a.StatusCode)
	}
}
