package answer

import (
	"net/url"
	"slices"

	"trendblend/views/words"
	"trendblend/web/link"
)

// EmbedPath is the blender in a frame that other sites may hold.
const EmbedPath = "/embed"

// Pages are the paths of the pages that show a scenario, each of which a short link may lead to.
func Pages() []string { return pages }

var pages = []string{"/", "/map", SurePath, "/sleeve", "/claims", OwnPath, BlendsPath, MapBlendsPath, "/papers", "/method", "/changes",
	SheetPath}

// MostAddress is how many bytes an address may have: one with three series of sixty years
// each has 7,000, and what a server takes as the head of a request is 16,384.
const MostAddress = 8 << 10

// cited is the address by which others see what a page shows, whatever newer data say one day.
func (e *Edition) cited(q Question) string {
	if q.Scenario.Origin.Version == 0 {
		q.Scenario = e.Links.Anew(q.Scenario)
	}
	return e.Address(q)
}

// IsOurs reports whether an address is a page of this site and no other site's: a path that is a page's,
// and a query.
func IsOurs(address string) bool {
	at, err := url.ParseRequestURI(address)
	return err == nil && at.Scheme == "" && at.Host == "" && at.User == nil && at.Fragment == "" && slices.Contains(pages, at.EscapedPath())
}

// Canonical is an address in the form that a short link may stand for: one that never changes its meaning, and names
// the edition. What cannot be used of it is named.
func (e *Edition) Canonical(address string) (string, []link.Problem) {
	if len(address) > MostAddress {
		return "", []link.Problem{{Parameter: "address", Value: address[:40] + "…", Reason: words.TooLong(MostAddress)}}
	}
	if !IsOurs(address) {
		return "", []link.Problem{{Parameter: "address", Value: address, Reason: words.NotOurs(address)}}
	}
	at, err := url.ParseRequestURI(address)
	if err != nil {
		return "", []link.Problem{{Parameter: "address", Value: address, Reason: words.NotOurs(address)}}
	}
	q := e.Ask(at.Path, at.RawQuery, nil)
	return e.cited(q), q.Problems
}
