package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// without are packages of others of which the engine needs a part, and what that part does not need: a web server and
// its encryption, templates that are executed, regular expressions. What imports them is left out, or does nothing.
var without = map[string][]string{
	"github.com/a-h/templ":                       {"net/http", "html/template", "regexp", "crypto/sha256"},
	"github.com/a-h/templ/runtime":               {"net/http", "crypto/sha256"},
	"github.com/a-h/templ/safehtml":              {"regexp"},
	"github.com/go-echarts/go-echarts/v2/opts":   {"regexp"},
	"github.com/go-echarts/go-echarts/v2/charts": {"html/template", "log"},
	"github.com/go-echarts/go-echarts/v2/render": {"html/template", "regexp"},
}

// modules writes, into a folder, the modules of those packages as the engine needs them, and a go.mod that takes them in
// the place of the others. It returns its name.
func modules(ctx context.Context, root, into string) (string, error) {
	const form = "{{with .Module}}{{.Path}}\t{{.Dir}}{{end}}\t{{.ImportPath}}\t{{.Dir}}"
	listed, err := tool(ctx, root, "list", "-deps", "-f", form, "./cmd/engine")
	if err != nil {
		return "", err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	replaced := map[string]bool{}
	for line := range strings.Lines(string(listed)) {
		of := strings.Split(strings.TrimSpace(line), "\t")
		if len(of) != 4 || !slices.ContainsFunc(slices.Collect(maps.Keys(without)), func(name string) bool { return under(name, of[0]) }) {
			continue
		}
		name, dir := of[0], of[1]
		place := filepath.Join(into, strings.ReplaceAll(name, "/", "_"))
		if !replaced[name] {
			replaced[name] = true
			mod = fmt.Appendf(mod, "\nreplace %s => %s\n", name, place)
			if err := copied(dir, place, "go.mod"); err != nil {
				return "", err
			}
		}
		if err := write(of[2], of[3], filepath.Join(place, strings.TrimPrefix(of[3], dir))); err != nil {
			return "", err
		}
	}
	if len(replaced) == 0 {
		return "", errors.New("the engine needs none of the packages that are made smaller")
	}
	if err := copied(root, into, "go.sum"); err != nil {
		return "", err
	}
	to := filepath.Join(into, "go.mod")
	return to, os.WriteFile(to, mod, 0o600)
}

func under(name, of string) bool { return name == of || strings.HasPrefix(name, of+"/") }

func copied(from, to, name string) error {
	b, err := os.ReadFile(filepath.Join(from, name))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, name), b, 0o600)
}

// write writes a package without what some imports are needed for.
func write(name, from, to string) error {
	p := hollowed{banned: without[name], dropped: map[string]bool{}}
	if err := p.read(from); err != nil {
		return err
	}
	for p.pass() {
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	if name == templRuntime {
		fits(&p)
		if err := os.WriteFile(filepath.Join(to, "written.go"), []byte(written), 0o600); err != nil {
			return err
		}
	}
	for file, parsed := range p.files {
		var b bytes.Buffer
		p.trim(parsed)
		if err := format.Node(&b, p.positions, parsed); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, filepath.Base(file)), b.Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// hollowed is a package that loses what needs some imports: a declaration that names one is dropped, and a function whose
// body does, or needs what was dropped, panics.
type hollowed struct {
	banned    []string
	positions *token.FileSet
	files     map[string]*ast.File
	dropped   map[string]bool // names of the package
}

func (p *hollowed) read(dir string) error {
	p.positions, p.files = token.NewFileSet(), map[string]*ast.File{}
	all, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range all {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		// Without comments: they stand by positions that no longer are.
		if p.files[file], err = parser.ParseFile(p.positions, file, nil, parser.SkipObjectResolution); err != nil {
			return err
		}
	}
	if len(p.files) == 0 {
		return fmt.Errorf("no files in %s", dir)
	}
	return nil
}

// pass goes over the package once and reports whether it dropped or hollowed anything.
func (p *hollowed) pass() (changed bool) {
	for _, file := range p.files {
		lost := p.lost(file)
		var rest []ast.Decl
		for _, d := range file.Decls {
			keep, did := p.decide(d, lost)
			changed = changed || did
			if keep {
				rest = append(rest, d)
			}
		}
		file.Decls = rest
	}
	return changed
}

// lost reports whether a node names a banned import of a file, or a name that was dropped.
func (p *hollowed) lost(file *ast.File) func(ast.Node) bool {
	names := map[string]bool{}
	for _, i := range file.Imports {
		at, _ := strconv.Unquote(i.Path.Value)
		for _, b := range p.banned {
			if at == b {
				names[path.Base(at)] = true
			}
		}
	}
	return func(n ast.Node) (found bool) {
		ast.Inspect(n, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && names[x.Name] {
					found = true
				}
				ast.Inspect(n.X, func(n ast.Node) bool {
					if x, ok := n.(*ast.Ident); ok && p.dropped[x.Name] {
						found = true
					}
					return true
				})
				return !found
			case *ast.Ident:
				found = found || p.dropped[n.Name]
			}
			return !found
		})
		return found
	}
}

// decide says whether a declaration stays, and whether that or its body is new.
func (p *hollowed) decide(d ast.Decl, lost func(ast.Node) bool) (keep, changed bool) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if lost(d.Type) || d.Recv != nil && lost(d.Recv) {
			if d.Recv == nil {
				p.dropped[d.Name.Name] = true
			}
			return false, true
		}
		if d.Body != nil {
			// What asks whether a value is of a type that is not here never holds.
			d.Body.List = slices.DeleteFunc(d.Body.List, func(s ast.Stmt) bool {
				asks, ok := s.(*ast.IfStmt)
				return ok && asks.Init != nil && lost(asks.Init)
			})
		}
		if d.Body != nil && lost(d.Body) {
			d.Body = &ast.BlockStmt{List: []ast.Stmt{&ast.ExprStmt{X: &ast.CallExpr{
				Fun: ast.NewIdent("panic"), Args: []ast.Expr{&ast.BasicLit{Kind: token.STRING, Value: `"left out of the engine"`}},
			}}}}
			return true, true
		}
	case *ast.GenDecl:
		if d.Tok == token.IMPORT {
			return true, false
		}
		var rest []ast.Spec
		for _, spec := range d.Specs {
			if !lost(spec) {
				rest = append(rest, spec)
				continue
			}
			changed = true
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				p.dropped[spec.Name.Name] = true
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					p.dropped[name.Name] = true
				}
			}
		}
		d.Specs = rest
		return len(rest) > 0, changed
	}
	return true, changed
}

// trim takes out of a file the imports that nothing in it names any more.
func (p *hollowed) trim(file *ast.File) {
	used := map[string]bool{}
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		ast.Inspect(d, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok {
					used[x.Name] = true
				}
			}
			return true
		})
	}
	var rest []ast.Decl
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.IMPORT {
			rest = append(rest, d)
			continue
		}
		var specs []ast.Spec
		for _, s := range g.Specs {
			at, _ := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
			name := path.Base(at)
			if given := s.(*ast.ImportSpec).Name; given != nil {
				name = given.Name
			}
			if used[name] || name == "_" {
				specs = append(specs, s)
			}
		}
		if g.Specs = specs; len(specs) > 0 {
			rest = append(rest, g)
		}
	}
	file.Decls = rest
}
