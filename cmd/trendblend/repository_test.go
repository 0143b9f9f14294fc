package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The tests here hold the repository to its own rules: which folder may import
// which, what stands at the top level, and that vendored files are what their
// README says.

const (
	root   = "../.."
	module = "trendblend"
)

// pkg is what `go list` tells of a package; the imports are those of its code, not of its tests.
type pkg struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,Imports", "./...")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	var all []pkg
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// folder returns the top-level folder of an import path, and false for one of another module.
func folder(path string) (string, bool) {
	rest, ours := strings.CutPrefix(path, module+"/")
	if rest == "web/link" {
		return "link", ours // below the pages, whose forms ask for its parameters
	}
	top, _, _ := strings.Cut(rest, "/")
	return top, ours
}

// standard reports whether an import is of the standard library: its first element has no dot.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && first != module
}

func under(path string, roots ...string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return path == r || strings.HasPrefix(path, r+"/") })
}

// Inside views a page knows the words, what every page is made of and the form, and no
// other page; sentences are made of figures in words alone, as far as an import tells; what answers knows no web server, so that it also runs where there is none.
func TestRooms(t *testing.T) {
	rooms := []string{"words", "picture", "plot", "ui", "form"} // each may import those before it
	found := 0
	for _, p := range packages(t) {
		name, isView := strings.CutPrefix(p.ImportPath, module+"/views/")
		level := slices.Index(rooms, name)
		if level < 0 {
			level = len(rooms) // a page
		}
		for _, path := range p.Imports {
			if other, ok := strings.CutPrefix(path, module+"/views/"); ok && isView {
				found++
				if at := slices.Index(rooms, other); at < 0 || at >= level {
					t.Errorf("views/%s imports views/%s", name, other)
				}
			}
			if isView && name != "words" && path == "fmt" {
				t.Errorf("views/%s imports fmt: a sentence made of figures is written in views/words", name)
			}
			if p.ImportPath == module+"/web/answer" && under(path, "net/http", "github.com/labstack", "os", module+"/static") {
				t.Errorf("web/answer imports %s", path)
			}
		}
		if p.ImportPath != module+"/web/answer" && !isView && !strings.HasPrefix(p.ImportPath, module+"/engine") {
			continue
		}
		for _, name := range p.GoFiles {
			source, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(source, []byte("time.Now(")) {
				t.Errorf("%s/%s looks at the clock: what it answers has to follow from the link", p.ImportPath, name)
			}
		}
	}
	if found == 0 {
		t.Error("no page was looked at")
	}
}

// A table is a ui.Table: one place says how it scrolls, what its heads are and how a cell is read.
func TestOneTable(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(root, "views/*/*.templ"))
	if err != nil || len(files) == 0 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(source), "<table") && filepath.Base(file) != "table.templ" {
			t.Errorf("%s writes a table of its own in the place of a ui.Table", file)
		}
	}
}

// Data flows one way: data -> engine -> link -> views -> web -> browser.
func TestImports(t *testing.T) {
	may := map[string][]string{
		"engine": {"engine"},
		"data":   {"data", "engine"}, // its subfolders are tools for the figures
		"static": {},
		"link":   {"engine"},
		"views":  {"engine", "link", "views"},
		"web":    {"data", "engine", "link", "static", "views", "web"},
		"cmd":    {"data", "engine", "static", "web"},
	}
	seen := map[string]bool{}
	for _, p := range packages(t) {
		from, _ := folder(p.ImportPath)
		allowed, known := may[from]
		if !known {
			t.Errorf("package %s is in none of the folders that have a rule", p.ImportPath)
			continue
		}
		seen[from] = true
		for _, path := range p.Imports {
			to, ours := folder(path)
			switch {
			case ours && !slices.Contains(allowed, to):
				t.Errorf("%s imports %s: %s may import %v only", p.ImportPath, path, from, allowed)
			case from == "engine" && standard(path) && under(path, "embed", "io/fs", "io/ioutil", "log", "net", "os", "syscall"):
				t.Errorf("%s imports %s: engine has no input or output", p.ImportPath, path)
			case from == "engine" && !ours && !standard(path) && !under(path, "gonum.org/v1/gonum"):
				t.Errorf("%s imports %s: engine needs the standard library and gonum only", p.ImportPath, path)
			case from == "data" && !ours && !standard(path):
				t.Errorf("%s imports %s: data needs the standard library only", p.ImportPath, path)
			case from != "web" && under(path, "github.com/labstack/echo", "github.com/labstack/echo/v4", "github.com/labstack/echo/v5"):
				t.Errorf("%s imports %s: only web knows the web framework", p.ImportPath, path)
			}
		}
	}
	for _, name := range []string{"engine", "data", "views"} {
		if !seen[name] {
			t.Errorf("no package in %s was looked at", name)
		}
	}
}

// A result of the engine depends on its arguments alone.
func TestEngineHasNoClockAndNoGlobalRandomness(t *testing.T) {
	impure := regexp.MustCompile(
		`\btime\.(Now|Since|Until|Sleep|After|AfterFunc|Tick|NewTimer|NewTicker|Local)\b|\brand\.(N|(Int|Uint|Float|Norm|Exp|Perm|Shuffle)\w*)\(`,
	)
	for _, p := range packages(t) {
		if from, _ := folder(p.ImportPath); from != "engine" {
			continue
		}
		for _, name := range p.GoFiles {
			b, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if found := impure.FindString(string(b)); found != "" {
				t.Errorf("%s/%s uses %s", p.ImportPath, name, found)
			}
		}
	}
}

// A sleeve is asked for by its name. Only the loops over each month and day go through
// all of them in their order, by PerSleeve.InOrder.
func TestNoSleeveByPosition(t *testing.T) {
	loops := []string{"trendblend/engine/blend", "trendblend/engine/sweep", "trendblend/engine/daily"}
	for _, p := range packages(t) {
		if slices.Contains(loops, p.ImportPath) {
			continue
		}
		for _, name := range p.GoFiles {
			b, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), ".InOrder()") {
				t.Errorf("%s/%s asks for sleeves by position", p.ImportPath, name)
			}
		}
	}
}

func TestTopLevel(t *testing.T) {
	allowed := []string{
		"cmd", "data", "engine", "static", "views", "web",
		".ci", ".gitattributes", ".github", ".gitignore", "CHANGELOG.md", "LICENSE", "NOTICE", "README.md",
		"Taskfile.yml", "go.mod", "go.sum",
	}
	cmd := exec.Command("git", "ls-files")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	seen := map[string]bool{}
	for path := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(path), "/")
		if !seen[top] && !slices.Contains(allowed, top) {
			t.Errorf("%s stands at the top level", top)
		}
		seen[top] = true
	}
	if !seen["engine"] {
		t.Error("the listing holds no engine")
	}
}

// The README beside the vendored scripts names each with its SHA-256, and no other; each has a licence.
func TestVendoredFilesMatchTheirHashes(t *testing.T) {
	hash := regexp.MustCompile(`\b[0-9a-f]{64}\b`)
	for _, dir := range []string{"static/vendor", "web/testdata/axe"} {
		dir := filepath.Join(root, dir)
		readme, err := os.ReadFile(filepath.Join(dir, "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		scripts, err := filepath.Glob(filepath.Join(dir, "*.js"))
		if err != nil || len(scripts) == 0 {
			t.Fatalf("%s: no scripts, %v", dir, err)
		}
		told := hash.FindAllString(string(readme), -1)
		if len(told) != len(scripts) {
			t.Errorf("%s: %d hashes for %d scripts", dir, len(told), len(scripts))
		}
		for _, path := range scripts {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(path)
			sum := sha256.Sum256(b)
			if got := hex.EncodeToString(sum[:]); !slices.Contains(told, got) || !strings.Contains(string(readme), "`"+name+"`") {
				t.Errorf("%s with SHA-256 %s is not in the README beside it", path, got)
			}
			if _, err := os.Stat(filepath.Join(dir, strings.TrimSuffix(name, ".min.js")+".LICENSE")); err != nil {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
}

// The versions that the READMEs name are those whose packages are rebuilt, each pinned by the hash of its package.
func TestVendoredFilesAreOfTheirPackages(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "static/vendor/build/package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct{ Version, Integrity string }
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	for name, form := range map[string]struct{ dir, row string }{
		"htmx.org": {"static/vendor", "| htmx.org | VERSION |"}, "echarts": {"static/vendor", "| echarts | VERSION |"},
		"zrender": {"static/vendor", "| zrender | VERSION |"}, "tslib": {"static/vendor", "| tslib | VERSION |"},
		"axe-core": {"web/testdata/axe", "axe-core VERSION,"},
	} {
		of := lock.Packages["node_modules/"+name]
		if !strings.HasPrefix(of.Integrity, "sha512-") {
			t.Errorf("%s %s is pinned by %q", name, of.Version, of.Integrity)
		}
		readme, err := os.ReadFile(filepath.Join(root, form.dir, "README.md"))
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.ReplaceAll(form.row, "VERSION", of.Version); !strings.Contains(string(readme), want) {
			t.Errorf("%s/README.md does not say %q", form.dir, want)
		}
	}
}
