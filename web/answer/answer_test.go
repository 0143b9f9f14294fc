package answer

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"trendblend/views/ui"
)

var embedded = sync.OnceValues(Embedded)

// Every page is written without a server, whole and in parts.
func TestWrite(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for address, says := range map[string]string{
		"/":                       "since 1990: worst fall",
		"/?v=1&open=starts":       "Every start, every length",
		"/map?v=1&figure=cagr":    "All 5,151 blends",
		"/sleeve?v=1&rule=tsmom":  "What made the money",
		"/claims":                 "Check it with",
		"/papers":                 "Hold it against",
		"/method":                 "Sharpe",
		"/changes":                "What changed in the data",
		"/map/sure?v=1&paths=200": "histories",
	} {
		var whole, part strings.Builder
		if err := e.Write(t.Context(), &whole, address, false); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if !strings.Contains(whole.String(), says) || !strings.HasSuffix(whole.String(), "</html>") {
			t.Errorf("%s does not say %q, or is not whole: %d bytes", address, says, whole.Len())
		}
		if path, _, _ := strings.Cut(address, "?"); path == "/method" || path == "/changes" || path == SurePath {
			continue // has no parts
		}
		if err := e.Write(t.Context(), &part, address, true); err != nil {
			t.Errorf("%s: %v", address, err)
		}
		if strings.Contains(part.String(), "<html") || !strings.Contains(part.String(), "hx-swap-oob") {
			t.Errorf("%s: its parts are %.200s", address, part.String())
		}
	}
	if err := e.Write(t.Context(), new(strings.Builder), "/nowhere", false); err == nil {
		t.Error("a page that there is not is written")
	}
}

// What nobody waits for any more is not computed to its end.
func TestWhoLeavesIsNotComputedFor(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, path := range []string{"/sleeve", "/map", SurePath} {
		if _, err := e.Answer(gone, ui.Site{}, e.Ask(path, "fee=1.37", nil)); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// So is what programs are answered: from the same table, with the same refusals.
func TestWriteForPrograms(t *testing.T) {
	e, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range Endpoints() {
		var out strings.Builder
		err := e.Write(t.Context(), &out, p.Address(), false)
		known := p.Answer != nil || p.Write != nil // the workbook is a server's alone
		if known != (err == nil) || known && out.Len() < 100 {
			t.Errorf("%s: %d bytes, %v", p.Address(), out.Len(), err)
		}
		if p.Takes == nil || !known {
			continue
		}
		if err := e.Write(t.Context(), &out, p.Path+"?fee=9", false); err == nil || !strings.Contains(err.Error(), "“9” is not a number from 0 to 5") {
			t.Errorf("%s takes a fee of 9: %v", p.Path, err)
		}
	}
}
