package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// declared reads every constant of type fault.Code in the module, with its place.
func declared(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	set := token.NewFileSet()
	for _, root := range []string{"../../internal", "../../web", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, "_templ.go") {
				return err
			}
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for _, d := range file.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
					for _, s := range g.Specs {
						collectCodes(set, s.(*ast.ValueSpec), found)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func collectCodes(set *token.FileSet, v *ast.ValueSpec, found map[string][]string) {
	sel, ok := v.Type.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Code" {
		return
	}
	if pkg, ok := sel.X.(*ast.Ident); !ok || pkg.Name != "fault" {
		return
	}
	for _, value := range v.Values {
		if lit, ok := value.(*ast.BasicLit); ok {
			code, _ := strconv.Unquote(lit.Value)
			found[code] = append(found[code], set.Position(lit.Pos()).String())
		}
	}
}

// mailed are codes of notices, worded as subject and text in notices.go.
func mailed(code string) bool { _, ok := notices[fault.Code(code)]; return ok }

func TestEveryCodeHasASentenceAndNoSentenceIsLeftOver(t *testing.T) {
	found := declared(t)
	if len(found) < 100 {
		t.Fatalf("only %d codes read", len(found))
	}
	known := map[string]bool{}
	for code := range sentences {
		known[string(code)] = true
		if _, ok := found[string(code)]; !ok {
			t.Errorf("sentence of %q belongs to no code", code)
		}
	}
	for code, places := range found {
		if len(places) > 1 {
			t.Errorf("%q is declared %d times: %v", code, len(places), places)
		}
		if !known[code] && !mailed(code) {
			t.Errorf("%q has no sentence (%s)", code, places[0])
		}
	}
}

var verb = regexp.MustCompile(`%[^s%]`)

func TestSentencesAreWhole(t *testing.T) {
	for code, s := range sentences {
		if m := verb.FindString(s); m != "" {
			t.Errorf("%s has %q; arguments arrive in words, so use %%s", code, m)
		}
		if s == "" || strings.TrimSpace(s) != s {
			t.Errorf("%s: %q is empty, or has a space at an end", code, s)
		}
	}
}
