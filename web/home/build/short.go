package build

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// The code that templ generates looks after each piece of a page whether it could be written, and says of a value that
// could not be made where it stands. What is written here goes into memory, and its buffer refuses everything after a fault
// and tells it at the end; so the engine has the same code without those questions, which are a third of it.

// shortened writes, into a folder, the generated files of root's views in that shorter form, an exponential, and the list by
// which the toolchain takes them in the place of the others. It returns the list's name.
func shortened(toolchain, root, into string) (string, error) {
	files, err := filepath.Glob(filepath.Join(root, "views", "*", "*_templ.go"))
	if err != nil {
		return "", err
	}
	replace := map[string]string{}
	for _, file := range files {
		short, err := shorter(file)
		if err != nil {
			return "", err
		}
		folder, name := filepath.Split(file)
		to := filepath.Join(into, filepath.Base(folder)+"_"+name)
		if err := os.WriteFile(to, short, 0o600); err != nil {
			return "", err
		}
		replace[file] = to
	}
	exp := filepath.Join(into, "exp.go")
	if err := os.WriteFile(exp, []byte(exponentialForMath()), 0o600); err != nil {
		return "", err
	}
	replace[filepath.Join(toolchain, filepath.FromSlash(exponentialFile))] = exp
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	to := filepath.Join(into, "overlay.json")
	return to, os.WriteFile(to, list, 0o600)
}

func shorter(file string) ([]byte, error) {
	positions := token.NewFileSet()
	parsed, err := parser.ParseFile(positions, file, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	ast.Inspect(parsed, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			n.List = unasked(n.List)
		case *ast.CaseClause:
			n.Body = unasked(n.Body)
		}
		return true
	})
	var b bytes.Buffer
	err = format.Node(&b, positions, parsed)
	return b.Bytes(), err
}

// unasked are statements without the questions after what is written.
func unasked(all []ast.Stmt) (out []ast.Stmt) {
	for i := 0; i < len(all); i++ {
		assigned, ok := all[i].(*ast.AssignStmt)
		if !ok || i+1 == len(all) || !isQuestion(all[i+1]) {
			out = append(out, all[i])
			continue
		}
		call, ok := assigned.Rhs[0].(*ast.CallExpr)
		switch {
		case ok && isCall(call, "templruntime", "WriteString"): // of a text that the page always has
			out = append(out, &ast.ExprStmt{X: &ast.CallExpr{Fun: call.Fun, Args: []ast.Expr{call.Args[0], call.Args[2]}}})
			i++
		case ok && isCall(call, "templ_7745c5c3_Buffer", "WriteString"):
			to, text := ast.Expr(ast.NewIdent("templ_7745c5c3_Buffer")), call.Args[0]
			name := "WriteString"
			if of, is := text.(*ast.CallExpr); is && isCall(of, "templ", "EscapeString") {
				name, text = "WriteEscaped", &ast.CallExpr{Fun: ast.NewIdent("string"), Args: []ast.Expr{of.Args[0]}}
			}
			out = append(out, &ast.ExprStmt{X: &ast.CallExpr{
				Fun: &ast.SelectorExpr{X: ast.NewIdent("templruntime"), Sel: ast.NewIdent(name)}, Args: []ast.Expr{to, text},
			}})
			i++
		default: // a value that may not have been made
			question := all[i+1].(*ast.IfStmt)
			question.Body.List = []ast.Stmt{&ast.ReturnStmt{Results: []ast.Expr{ast.NewIdent("templ_7745c5c3_Err")}}}
			out = append(out, all[i], question)
			i++
		}
	}
	return out
}

// isQuestion holds for: if templ_7745c5c3_Err != nil { return … }.
func isQuestion(s ast.Stmt) bool {
	asked, ok := s.(*ast.IfStmt)
	if !ok || asked.Init != nil || asked.Else != nil || len(asked.Body.List) != 1 {
		return false
	}
	compared, ok := asked.Cond.(*ast.BinaryExpr)
	if !ok || compared.Op != token.NEQ {
		return false
	}
	of, ok := compared.X.(*ast.Ident)
	_, returns := asked.Body.List[0].(*ast.ReturnStmt)
	return ok && returns && of.Name == "templ_7745c5c3_Err"
}

func isCall(c *ast.CallExpr, of, name string) bool {
	f, ok := c.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != name {
		return false
	}
	x, ok := f.X.(*ast.Ident)
	return ok && x.Name == of
}

// written is what the shorter form calls, in the place of templ's function of the same name.
const written = `package runtime

import "html"

// WriteString writes into memory; its buffer tells at the end what could not be.
func WriteString(b *Buffer, s string) { _, _ = b.WriteString(s) }

// WriteEscaped writes a text as HTML.
func WriteEscaped(b *Buffer, s string) { _, _ = b.WriteString(html.EscapeString(s)) }
`

// fits drops templ's own function, whose place the shorter form takes.
func fits(p *hollowed) {
	for _, file := range p.files {
		for i, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "WriteString" {
				file.Decls = append(file.Decls[:i:i], file.Decls[i+1:]...)
				break
			}
		}
	}
}

const templRuntime = "github.com/a-h/templ/runtime"
