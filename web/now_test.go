package web

import (
	"slices"
	"strings"
)

var now = Now

// Now is the canonical query that a page writes for what is not at its default: a link of
// the second version, made with the edition of these tests.
func Now(changed string) string {
	const last = "2025-10"
	var before, after []string
	for _, pair := range strings.Split(changed, "&") {
		switch name, _, _ := strings.Cut(pair, "="); {
		case name == "p" || name == "from" || name == "to":
			before = append(before, pair)
		case name != "":
			after = append(after, pair)
		}
	}
	if !strings.Contains("&"+changed, "&to=") {
		before = append(before, "to="+last)
	}
	return strings.Join(slices.Concat([]string{"v=2"}, before, after, []string{"d=" + last}), "&")
}
