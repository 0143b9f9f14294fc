package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	templ "github.com/a-h/templ/parser/v2"
)

// Prose is written in views/words. Elsewhere in views stand short labels, and in templates
// sentences that hold no figure; the page on method, which is prose with its formulas, is a
// document of its own.
const (
	labelWords = 7 // in a text of Go, fewer are a label
	mixedWords = 5 // so many about a value are a sentence made of it
)

var aWord = regexp.MustCompile(`[\p{L}’']{2,}|\b[aI]\b`)

func countWords(text string) int { return len(aWord.FindAllString(text, -1)) }

// isWords reports whether a file is one in which sentences are written.
func isWords(path string) bool {
	return strings.Contains(path, "/words/") || strings.Contains(path, "/method/") || strings.HasSuffix(path, "_test.go") ||
		strings.HasSuffix(path, "_templ.go")
}

func viewFiles(t *testing.T, pattern string) (files []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(root, "views/*", pattern))
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	for _, path := range all {
		if path = filepath.ToSlash(path); !isWords(path) {
			files = append(files, path)
		}
	}
	return files
}

func TestSentencesOfGoAreInWords(t *testing.T) {
	for _, path := range viewFiles(t, "*.go") {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if name, ok := call.Fun.(*ast.Ident); ok && name.Name == "panic" {
					return false // no reader sees it
				}
			}
			if e, ok := n.(ast.Expr); ok {
				text, mixed := literals(e)
				if count := countWords(text); strings.Contains(text, " ") && (count >= labelWords || mixed && count >= mixedWords) {
					t.Errorf("%s: %q is a sentence: it belongs in views/words", set.Position(n.Pos()), text)
				}
			}
			return true
		})
	}
}

// literals joins the texts of a sum, and reports whether values stand among them.
func literals(e ast.Expr) (text string, mixed bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			text, _ = strconv.Unquote(e.Value)
		}
		return text, false
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			a, mixedA := literals(e.X)
			b, mixedB := literals(e.Y)
			return a + b, mixedA || mixedB
		}
	}
	return "", true
}

func TestSentencesOfTemplatesHoldNoFigure(t *testing.T) {
	for _, path := range viewFiles(t, "*.templ") {
		file, err := templ.Parse(path)
		if err != nil {
			t.Fatal(path, err)
		}
		for _, node := range file.Nodes {
			if template, ok := node.(*templ.HTMLTemplate); ok {
				noFigures(t, path, template.Children)
			}
		}
	}
}

// noFigures looks for a sentence about a value among nodes that stand beside each other.
func noFigures(t *testing.T, path string, nodes []templ.Node) {
	text, values := "", []string(nil)
	for _, n := range nodes {
		switch n := n.(type) {
		case *templ.Text:
			text += n.Value + " "
		case *templ.StringExpression:
			value := strings.TrimSpace(n.Expression.Value)
			if _, err := strconv.Unquote(value); err != nil && !strings.HasPrefix(value, "words.") {
				values = append(values, value)
			}
		case templ.CompositeNode:
			noFigures(t, path, n.ChildNodes())
		}
	}
	if countWords(text) >= mixedWords && values != nil {
		t.Errorf("%s: “%s” is a sentence about %s: it belongs in views/words", path, strings.TrimSpace(text), strings.Join(values, ", "))
	}
}
