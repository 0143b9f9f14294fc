package words

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/engine/own/table"
)

// Every broken table is refused, and the sentences beside it tell what to change.
func TestBrokenTables(t *testing.T) {
	wants, err := filepath.Glob("../../engine/own/table/testdata/broken/*.want")
	if err != nil || len(wants) < 30 {
		t.Fatalf("%d broken tables, %v", len(wants), err)
	}
	for _, path := range wants {
		raw, err := os.ReadFile(strings.TrimSuffix(path, ".want"))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := table.Read(raw, table.Options{Today: 20261122})
		var said strings.Builder
		for _, p := range r.Problems {
			said.WriteString(OwnProblem(p) + "\n")
		}
		if r.Usable() || len(r.Returns) > 0 || said.String() != string(want) {
			t.Errorf("%s: refused with\n%swant\n%s", filepath.Base(path), said.String(), want)
		}
	}
}
