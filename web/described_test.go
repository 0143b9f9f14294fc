package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
)

// vocabulary is what schema.org says of the types and properties that we use, taken from its own file.
type vocabulary struct {
	Types      map[string][]string // with all that each is a kind of
	Properties map[string]struct{ Of, Takes []string }
}

const schemaOrg = "https://schema.org/"

// contextOf stands in for the context that schema.org serves: every term is its own.
type contextOf string

func (c contextOf) LoadDocument(string) (*ld.RemoteDocument, error) {
	var document any
	err := json.Unmarshal([]byte(c), &document)
	return &ld.RemoteDocument{Document: document}, err
}

// says are the things that a page describes, as a reader of JSON-LD has them.
func says(t *testing.T, a reply) (things []map[string]any) {
	t.Helper()
	blocks := a.document(t).Find("script[type='application/ld+json']")
	if blocks.Length() == 0 {
		return nil
	}
	var document any
	if err := json.Unmarshal([]byte(blocks.Text()), &document); err != nil || blocks.Length() != 1 {
		t.Fatalf("%d blocks, %v", blocks.Length(), err)
	}
	options := ld.NewJsonLdOptions("http://example.com/")
	options.DocumentLoader = contextOf(`{"@context": {"@vocab": "` + schemaOrg + `"}}`)
	expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, thing := range expanded {
		things = append(things, thing.(map[string]any))
	}
	return things
}

// valid holds a thing against the vocabulary: its type is one, each property may stand on it and has a value of its kind.
func (v vocabulary) valid(t *testing.T, thing map[string]any) string {
	t.Helper()
	kind := strings.TrimPrefix(thing["@type"].([]any)[0].(string), schemaOrg)
	kinds := v.Types[kind]
	if kinds == nil {
		t.Errorf("schema.org has no type %q among those that we use", kind)
	}
	for name, values := range thing {
		if name == "@type" {
			continue
		}
		name = strings.TrimPrefix(name, schemaOrg)
		p := v.Properties[name]
		if !slices.ContainsFunc(kinds, func(k string) bool { return slices.Contains(p.Of, k) }) {
			t.Errorf("a %s has no %s", kind, name)
		}
		for _, value := range values.([]any) {
			inside := value.(map[string]any)
			if _, is := inside["@type"]; is {
				if within := v.valid(t, inside); !slices.Contains(p.Takes, within) {
					t.Errorf("%s of a %s is a %s, not %v", name, kind, within, p.Takes)
				}
				continue
			}
			switch literal := inside["@value"].(type) {
			case bool:
				if !slices.Contains(p.Takes, "Boolean") {
					t.Errorf("%s of a %s is %v", name, kind, literal)
				}
			case string:
				at, err := url.Parse(literal)
				if !slices.Contains(p.Takes, "Text") && (!slices.Contains(p.Takes, "URL") || err != nil || !at.IsAbs()) || strings.TrimSpace(literal) == "" {
					t.Errorf("%s of a %s is %q", name, kind, literal)
				}
			default:
				t.Errorf("%s of a %s is %v", name, kind, inside)
			}
		}
	}
	return kind
}

func textOf(thing map[string]any, name string) string {
	values, _ := thing[schemaOrg+name].([]any)
	if len(values) == 0 {
		return ""
	}
	text, _ := values[0].(map[string]any)["@value"].(string)
	return text
}

// What pages say of themselves as JSON-LD is in the words of schema.org and true: each has its own address, names its edition,
// and the files that it names are there, of the kind that it says. A reader's own series is in none of it.
func TestPagesDescribeThemselves(t *testing.T) {
	t.Parallel()
	var words vocabulary
	text, err := os.ReadFile("testdata/schemaorg.json")
	if err == nil {
		err = json.Unmarshal(text, &words)
	}
	if err != nil {
		t.Fatal(err)
	}
	const own = "v=2&p=60-40&from=2001-01&to=2001-06&s=stocks,own1&own=My+fund~2001-01~e683X_48P8MF_gXyH_Tej3JGOXg4AA&d=2025-10"
	const linked = "v=2&p=40-30-30&p=60-40-0&from=2000-01&to=2019-12&d=2025-10"
	for address, want := range map[string]struct {
		kinds  []string
		name   string // of the last
		covers string
		files  int
	}{
		"/":           {[]string{"WebSite", "WebApplication", "Dataset"}, "Monthly returns of 50/30/20, 60/40 and the S&P 500, 1990-01 to 2025-10", "1990-01/2025-10", 2},
		"/?" + linked: {[]string{"WebSite", "WebApplication", "Dataset"}, "Monthly returns of 40/30/30 and 60/40, 2000-01 to 2019-12", "2000-01/2019-12", 2},
		"/map":        {[]string{"Dataset"}, "Every blend on the map, 1990-01 to 2025-10", "1990-01/2025-10", 1},
		"/sleeve":     {[]string{"Dataset"}, "The trend sleeve by month, 1990-01 to 2025-10", "1990-01/2025-10", 1},
		"/papers":     {[]string{"Dataset"}, "Research on trend following, computed again", "", 1},
		"/changes":    {[]string{"Dataset"}, "What each edition of the data changed", "", 1},
		"/method":     {[]string{"Dataset"}, "The data of Trendblend, edition 2025-10", "1962-01/2025-10", 0},
		"/api":        {[]string{"WebAPI"}, "The API of Trendblend", "", 0},
		"/own":        {},
		"/blends":     {},
		"/claims":     {},
		"/nowhere":    {},
		"/?" + own:    {[]string{"WebSite", "WebApplication"}, "Trendblend", "", 0},
		"/map?" + own: {},
	} {
		a := ask(t, handler(t), http.MethodGet, address)
		if to := a.Header.Get("Location"); to != "" {
			a = ask(t, handler(t), http.MethodGet, to)
		}
		things := says(t, a)
		var kinds []string
		for _, thing := range things {
			kinds = append(kinds, words.valid(t, thing))
		}
		if !slices.Equal(kinds, want.kinds) {
			t.Errorf("%s describes %v, want %v", address, kinds, want.kinds)
		}
		if len(kinds) == 0 {
			continue
		}
		last := things[len(things)-1]
		if got := textOf(last, "name"); got != want.name {
			t.Errorf("%s is called %q, want %q", address, got, want.name)
		}
		if got := textOf(last, "temporalCoverage"); got != want.covers {
			t.Errorf("%s covers %q, want %q", address, got, want.covers)
		}
		files, _ := last[schemaOrg+"distribution"].([]any)
		if len(files) != want.files {
			t.Errorf("%s has %d files, want %d", address, len(files), want.files)
		}
		for _, file := range files {
			file := file.(map[string]any)
			at, _ := strings.CutPrefix(textOf(file, "contentUrl"), "http://example.com")
			got := ask(t, handler(t), http.MethodGet, at)
			if kind, _, _ := strings.Cut(got.Header.Get("Content-Type"), ";"); got.StatusCode != 200 || kind != textOf(file, "encodingFormat") {
				t.Errorf("%s names %s: %d %s", address, at, got.StatusCode, kind)
			}
		}
		if kinds[len(kinds)-1] == "Dataset" {
			if at := a.document(t).Find("link[rel=canonical]").AttrOr("href", ""); textOf(last, "url") != at || textOf(last, "version") != "2025-10" {
				t.Errorf("%s is said to be at %s, version %s", address, textOf(last, "url"), textOf(last, "version"))
			}
		}
	}
}
