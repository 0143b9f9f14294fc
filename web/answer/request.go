package answer

import (
	"net/url"
	"strings"

	"trendblend/views/ui"
)

// A Request is what a reader asks as HTTP says it, as far as an answer depends on it.
type Request struct {
	Method string
	Path   string
	Query  string // as it stands in the address
	Fields Fields
	ID     string // under which it stands in a log; empty where there is none
	Short  string // the path of the short link of a sheet's scenario, where one is known
}

// Fields are the header fields of a request by their names in any case, as http.Header has them.
type Fields interface {
	Get(name string) string
	Values(name string) []string
}

// FormID is the id of the form whose controls the reader has a hand on: an answer to
// it leaves them alone.
const FormID = "scenario"

// What a page and its parts depend on beside the address, as htmx and our scripts say it.
const (
	headerHTMX    = "HX-Request"
	headerRestore = "HX-History-Restore-Request"
	headerTrigger = "HX-Trigger"
	headerFrom    = "HX-Current-URL"
	// HeaderMoving comes with what is asked during a drag, and names the charts and tables
	// that the reader sees.
	HeaderMoving = "Trendblend-Moving"
)

var asks = []string{headerHTMX, headerRestore, headerTrigger, headerFrom, HeaderMoving}

// Asks names the fields of a request on which a page and its parts depend.
func Asks() []string { return asks }

// IsPart reports whether htmx asks for a part of the page. A history restore
// asks for the whole.
func (r Request) IsPart() bool {
	return r.Fields.Get(headerHTMX) == "true" && r.Fields.Get(headerRestore) != "true"
}

// IsStream reports whether the answer is a stream, which lasts as long as
// its reader stays.
func (r Request) IsStream() bool {
	return r.Method == "GET" &&
		(r.Path == HistoriesPath || r.Path == SurePath && strings.Contains(r.Fields.Get("Accept"), "text/event-stream"))
}

// asked is what htmx's request asks for beside the figures.
func (r Request) asked() ui.Asked {
	a := ui.Asked{Controls: r.Fields.Get(headerTrigger) != FormID}
	if seen := r.Fields.Values(HeaderMoving); len(seen) > 0 {
		a.Moving, a.Seen = true, strings.Split(strings.Join(seen, ","), ",")
	}
	return a
}

// standing is the query of the page that a part is asked for from, its own where that is not
// said, and nil where a whole page is asked for.
func (r Request) standing() *string {
	if !r.IsPart() {
		return nil
	}
	query := r.Query
	if page, err := url.Parse(r.Fields.Get(headerFrom)); err == nil && page.Path != "" {
		query = page.RawQuery
	}
	return &query
}

// depends is what a page or a part of it depends on beside its address. A whole page is the same for all of the fields.
func (r Request) depends(site ui.Site, part bool) []string {
	all := []string{site.Origin}
	for _, name := range asks {
		if part && name != HeaderMoving {
			all = append(all, r.Fields.Get(name))
		}
	}
	return all
}

// HoldsOwn reports whether a query has figures of the reader's own.
func HoldsOwn(query string) bool {
	for part := range strings.SplitSeq(query, "&") {
		if name, _, _ := strings.Cut(part, "="); OwnName(name) {
			return true
		}
	}
	return false
}

// OwnName reports whether a parameter may hold figures of the reader's own: own, back1 and so on, however they are
// escaped.
func OwnName(name string) bool {
	plain, err := url.QueryUnescape(name)
	return err != nil || strings.HasPrefix(plain, "own") || strings.HasPrefix(plain, "back")
}
