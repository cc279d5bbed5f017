package main

import (
	"go/ast"
	"strings"
	"testing"
)

// TestEveryQueryIsHeldAgainstTheSchema: a pg.Rows that no Contract call of its
// package names could break in production only.
func TestEveryQueryIsHeldAgainstTheSchema(t *testing.T) {
	queries := map[string]map[string]string{} // folder, name, where
	named := map[string]map[string]bool{}
	for _, s := range sources(t) {
		if s.test() {
			if named[s.dir] == nil {
				named[s.dir] = map[string]bool{}
			}
			contracted(s.file, named[s.dir])
			continue
		}
		if s.dir == "internal/pgtest" || s.dir == "web/webtest" || s.dir == "migrations" { // pgtest stands on migrations
			continue
		}
		for name, at := range queriesOf(s) {
			if queries[s.dir] == nil {
				queries[s.dir] = map[string]string{}
			}
			queries[s.dir][name] = at
		}
	}
	if len(queries) < 5 {
		t.Fatalf("queries found in %d packages only: does this test still understand pg.Rows?", len(queries))
	}
	for dir, all := range queries {
		for name, at := range all {
			if !named[dir][name] {
				t.Errorf("%s: no test of %s passes %s to pgtest.Contract; add it there", at, dir, name)
			}
		}
	}
}

// queriesOf are the constants and variables of a file whose type or value is a
// pg.Rows, and where they stand.
func queriesOf(s source) map[string]string {
	found := map[string]string{}
	for _, d := range s.file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range g.Specs {
			v, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			for i, name := range v.Names {
				if isRows(v.Type) || i < len(v.Values) && isRowsCall(v.Values[i]) {
					found[name.Name] = s.fset.Position(name.Pos()).String()
				}
			}
		}
	}
	return found
}

func isRows(e ast.Expr) bool {
	x, ok := e.(*ast.IndexExpr)
	if !ok {
		return false
	}
	sel, ok := x.X.(*ast.SelectorExpr)
	return ok && named(sel, "pg", "Rows")
}

func isRowsCall(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && isRows(call.Fun)
}

// contracted adds every name passed to a Contract call of a test file.
func contracted(f *ast.File, into map[string]bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || !strings.HasSuffix(nameOf(call.Fun), "Contract") {
			return true
		}
		for _, arg := range call.Args {
			ast.Inspect(arg, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					into[n.Name] = true
				case *ast.SelectorExpr:
					into[n.Sel.Name] = true
				}
				return true
			})
		}
		return true
	})
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}
