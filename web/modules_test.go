package web

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trendblend/static"
)

// What a module imports, and what those import, is told to the browser at once: the
// addresses follow the sources, each is served, and no file of static/js is left over.
func TestModules(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	imported := regexp.MustCompile(`(?m)^import (?:.* from )?'(\.[^']*)'(?: //.*)?$`)
	later := regexp.MustCompile(`import\('(\..*?)'\)`)
	sources, used := map[string]string{}, map[string]bool{}
	err := fs.WalkDir(static.Files, "js", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		source, err := fs.ReadFile(static.Files, name)
		sources[name] = string(source)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var reach func(name string, all map[string]bool)
	reach = func(name string, all map[string]bool) {
		for _, m := range imported.FindAllStringSubmatch(sources[name], -1) {
			if next := path.Join(path.Dir(name), m[1]); !all[next] {
				all[next] = true
				reach(next, all)
			}
		}
	}
	for name, source := range sources {
		want := map[string]bool{}
		reach(name, want)
		delete(want, name) // a kind of chart and the page of charts know one another
		got := map[string]bool{}
		for _, address := range s.assets.imports(name) {
			got[address] = true
		}
		for needed := range want {
			used[needed] = true
			if !got[s.assets.address(needed)] || s.assets.address(needed) == "" {
				t.Errorf("%s needs %s, of which the browser is not told", name, needed)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d modules are named, it needs %d", name, len(got), len(want))
		}
		for _, m := range later.FindAllStringSubmatch(source, -1) {
			used[path.Join(path.Dir(name), m[1])] = true
		}
	}
	for _, page := range []string{"/", "/map", "/map/sure", "/sleeve", "/own", "/claims", "/papers", "/method", "/sheet"} {
		d := ask(t, s.echo(0), "GET", page).document(t)
		d.Find("script[src], link[rel=modulepreload]").Each(func(_ int, e *goquery.Selection) {
			address := e.AttrOr("src", e.AttrOr("href", ""))
			if _, name, ok := strings.Cut(address, "/js/"); ok {
				used["js/"+name] = true
			}
			if a := ask(t, s.echo(0), "GET", address); a.StatusCode != 200 {
				t.Errorf("%s: %s is answered %d", page, address, a.StatusCode)
			}
		})
		d.Find("[data-chart]").Each(func(_ int, e *goquery.Selection) {
			kind := "js/charts/kinds/" + e.AttrOr("data-kind", "") + ".js"
			used[kind] = true
			if sources[kind] == "" {
				t.Errorf("%s: there is no %s, which the chart %s is to be", page, kind, e.AttrOr("id", ""))
			}
		})
	}
	var left []string
	for name := range sources {
		if !used[name] {
			left = append(left, name)
		}
	}
	if slices.Sort(left); len(left) > 0 || len(sources) < 30 {
		t.Errorf("of %d files nothing asks for %v", len(sources), left)
	}
}
