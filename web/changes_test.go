package web

import (
	"strings"
	"testing"
)

// Every page leads to what changed in the data; programs are told which editions there are.
func TestEditionsAreFound(t *testing.T) {
	t.Parallel()
	site := shipped(t)
	for _, path := range []string{"/", "/map", "/sleeve", "/claims", "/papers", "/method", "/changes"} {
		if ask(t, site, "GET", path).document(t).Find(`footer a[href^="/changes"]`).Length() != 1 {
			t.Errorf("%s does not lead to /changes", path)
		}
	}
	type edition struct {
		Name, ID, Through string
		Present           bool
	}
	all := decode[struct{ Editions []edition }](t, ask(t, site, "GET", "/api/v1/editions").body).Editions
	health := decode[map[string]string](t, ask(t, site, "GET", "/healthz").body)
	if len(all) != 2 || all[0] != (edition{"2026-06", health["data"], "2026-06", true}) ||
		all[1] != (edition{"2025-10", "800852affbf71eeae7ae6f677bb01ea150ce4938a1c8eb7a0a62baf832e6b8f7", "2025-10", false}) {
		t.Errorf("the editions are %+v", all)
	}
	file := ask(t, site, "GET", "/changes.csv")
	if !strings.HasPrefix(file.Header.Get("Content-Type"), "text/csv") || !strings.Contains(file.Header.Get("Content-Disposition"), "changes.csv") {
		t.Errorf("the file comes as %v", file.Header)
	}
}
