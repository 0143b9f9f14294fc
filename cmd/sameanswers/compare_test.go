package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func TestDrawIsRepeatable(t *testing.T) {
	if !slices.Equal(draw(3, 200), draw(3, 200)) {
		t.Error("the same seed drew other links")
	}
	if slices.Equal(draw(3, 200), draw(4, 200)) {
		t.Error("another seed drew the same links")
	}
}

// Two servers that answer alike differ in nothing; one that answers otherwise for one
// blend, sends one link elsewhere, and refuses a third is found out in all three.
func TestCompare(t *testing.T) {
	serve := func(change bool) *httptest.Server {
		return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.RawQuery {
			case "figure":
				fmt.Fprintf(w, `{"cagr": %v}`, map[bool]string{false: "0.084", true: "0.085"}[change])
			case "moved":
				http.Redirect(w, r, fmt.Sprintf("/?v=1&now=%v", change), http.StatusSeeOther)
			case "refused":
				w.WriteHeader(map[bool]int{false: 400, true: 200}[change])
			default:
				fmt.Fprintf(w, `<script src="/static/app.%v.js">`, change)
			}
		}))
	}
	one, same, other := serve(false), serve(false), serve(true)
	defer one.Close()
	defer same.Close()
	defer other.Close()
	all := []request{
		{path: "/a", query: "figure"},
		{path: "/b", query: "moved"},
		{path: "/c", query: "refused"},
		{path: "/d", query: "asset", page: true, text: true},
	}
	if d := compare(context.Background(), one.URL, same.URL, all); len(d.found) != 0 {
		t.Errorf("servers that answer alike differ: %v", d.found)
	}
	d := compare(context.Background(), one.URL, other.URL, all)
	var out bytes.Buffer
	if err := d.report(&out, 9); err == nil || len(d.found) != 3 {
		t.Fatalf("%d differences, error %v, want 3:\n%s", len(d.found), err, &out)
	}
	for _, want := range []string{"0.084", "0.085", `now to "/?v=1&now=true"`, "status 400, now 200", "4 answers compared, 3 differ"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not say %q:\n%s", want, &out)
		}
	}
}

// Every link that the tests know is asked, at the API and on every page.
func TestRequests(t *testing.T) {
	known, err := knownLinks("../../web/link/testdata/old_links.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(known) < 10 {
		t.Fatalf("%d known links", len(known))
	}
	all := requests(known, draw(1, 40), true)
	for _, path := range []string{"/api/v1/backtest", "/export.csv", "/", "/map", "/map.csv", "/sleeve.csv"} {
		if !slices.ContainsFunc(all, func(r request) bool { return r.path == path }) {
			t.Errorf("%s is never asked", path)
		}
	}
}
