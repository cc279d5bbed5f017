package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/bkd-manna/portal-asn/"

// kernel is imported by everyone and imports nothing of ours.
var kernel = []string{"internal/fault", "internal/day", "internal/pg"}

// pure packages are arithmetic: what may touch the world takes a context.
var pure = []string{"internal/fault", "internal/day", "internal/eligibility", "internal/ranking", "internal/bundle", "internal/nik", "internal/nip", "internal/number", "internal/slug"}

// tools serve every domain and know none.
var tools = []string{
	"internal/ledger", "internal/notice", "internal/seal", "internal/file", "internal/intake", "internal/pdf",
	"internal/reference", "internal/eligibility", "internal/ranking", "internal/bundle", "internal/nik", "internal/nip", "internal/number", "internal/slug", "internal/installation", "internal/sheet", "internal/issued",
}

// may lists which domain may know which other; extend it when a need is real,
// never into a cycle.
var may = map[string][]string{
	"internal/ledger":       {},
	"internal/notice":       {},
	"internal/account":      {},
	"internal/subscription": {"internal/account"},
	"internal/outreach":     {"internal/account"},
	"internal/campaign":     {},
	"internal/medal":        {"internal/employee"},
	"internal/award":        {"internal/account", "internal/employee"},
	"internal/story":        {"internal/account"},
	"internal/helpdesk":     {"internal/account"},
	"internal/season":       {"internal/subscription"},
	"internal/vacancy":      {"internal/season"},
	"internal/applicant":    {"internal/account"},
	"internal/document":     {"internal/season"},
	"internal/application":  {"internal/season", "internal/vacancy", "internal/applicant", "internal/document"},
	"internal/verification": {"internal/season", "internal/application", "internal/document"},
	"internal/selection":    {"internal/season", "internal/vacancy", "internal/applicant", "internal/score"},
	"internal/announcement": {"internal/season", "internal/vacancy", "internal/applicant", "internal/application", "internal/verification", "internal/selection", "internal/subscription"},
	"internal/score":        {"internal/season", "internal/account"},
	"internal/employee":     {"internal/account"},
	"internal/training":     {"internal/account", "internal/applicant", "internal/document", "internal/employee", "internal/issued"},
	"internal/idea":         {},
	"internal/thanks":       {"internal/account"},
	"internal/orientation":  {"internal/employee"},
	"internal/onboarding":   {"internal/season", "internal/applicant", "internal/document", "internal/employee"},
	"internal/objection":    {"internal/season", "internal/application", "internal/document", "internal/verification", "internal/announcement"},
}

// a source is one Go file of the module.
type source struct {
	path    string // from the module's root, with slashes
	dir     string
	file    *ast.File
	fset    *token.FileSet
	imports []string
}

func (s source) test() bool { return strings.HasSuffix(s.path, "_test.go") }

// sources parses every Go file we wrote.
func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var all []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			if err == nil {
				err = fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		s := source{path: filepath.ToSlash(rel), dir: filepath.ToSlash(filepath.Dir(rel)), file: f, fset: fset}
		for _, i := range f.Imports {
			s.imports = append(s.imports, strings.Trim(i.Path.Value, `"`))
		}
		all = append(all, s)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestImports(t *testing.T) {
	for _, s := range sources(t) {
		if s.test() || s.dir == "internal/pgtest" || s.dir == "web/webtest" {
			continue
		}
		for _, i := range s.imports {
			if why := forbidden(s, i); why != "" {
				t.Errorf("%s imports %s: %s", s.path, strings.TrimPrefix(i, module), why)
			}
		}
	}
}

// forbidden says why a file may not import a package, or "".
func forbidden(s source, path string) string {
	ours := strings.TrimPrefix(path, module)
	internal := strings.HasPrefix(s.dir, "internal/")
	switch {
	case slices.Contains(pure, s.dir) && (path == "context" || strings.Contains(path, "jackc/pgx")):
		return "rules are arithmetic"
	case strings.HasPrefix(s.dir, "web") && strings.Contains(path, "jackc/pgx"):
		return "the web does not know the database"
	case internal && (path == "net/http" || strings.Contains(path, "a-h/templ") || strings.HasPrefix(ours, "web")):
		return "the domain does not know it is on the web"
	case strings.HasPrefix(ours, "internal/pgtest") || strings.HasPrefix(ours, "web/webtest"):
		return "tests only"
	case ours == path:
		return "" // not ours
	case slices.Contains(kernel, s.dir) && !slices.Contains(kernel, ours):
		return "the kernel imports nothing of ours"
	case may[s.dir] != nil && strings.HasPrefix(ours, "internal/") && !slices.Contains(kernel, ours) &&
		!slices.Contains(tools, ours) && !slices.Contains(may[s.dir], ours):
		return "not in the list of what a domain may know (architecture: dependency direction)"
	}
	return ""
}

func TestOnlyConfigReadsTheEnvironment(t *testing.T) {
	for _, s := range sources(t) {
		if s.test() || s.dir == "internal/pgtest" || s.dir == "web/webtest" || s.path == "cmd/portal/config.go" || s.path == "cmd/portal/main.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok && named(call, "os", "Getenv", "LookupEnv", "Environ") {
				t.Errorf("%s reads the environment: only cmd/portal/config.go may", s.fset.Position(n.Pos()))
			}
			return true
		})
	}
}

func TestNoClockInTheDomain(t *testing.T) {
	for _, s := range sources(t) {
		if s.test() || !strings.HasPrefix(s.dir, "internal/") || slices.Contains([]string{"internal/pgtest", "internal/localpg"}, s.dir) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if call, ok := n.(*ast.SelectorExpr); ok && named(call, "time", "Now") {
				t.Errorf("%s asks this machine's clock: time is an argument, and deadlines are the database's", s.fset.Position(n.Pos()))
			}
			return true
		})
	}
}

func named(s *ast.SelectorExpr, pkg string, names ...string) bool {
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == pkg && slices.Contains(names, s.Sel.Name)
}

// TestEveryExportedNameIsDocumented holds for the domain, where a name alone
// rarely says its unit, its errors or its source in law.
func TestEveryExportedNameIsDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if s.test() || !strings.HasPrefix(s.dir, "internal/") {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !obvious(d.Name.Name) {
					t.Errorf("%s: %s has no comment", s.fset.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if ts, ok := spec.(*ast.TypeSpec); ok && ts.Name.IsExported() && d.Doc == nil && ts.Doc == nil {
						t.Errorf("%s: %s has no comment", s.fset.Position(ts.Pos()), ts.Name.Name)
					}
				}
			}
		}
	}
}

// obvious are methods whose meaning an interface of the standard library or
// River fixes.
func obvious(name string) bool {
	return slices.Contains([]string{"Error", "Is", "Unwrap", "String", "Kind", "InsertOpts", "Value", "Scan", "GoString", "LogValue", "MarshalText", "MarshalJSON", "Format", "Len", "Read"}, name)
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if generic, ok := typ.(*ast.IndexExpr); ok {
		typ = generic.X
	}
	id, ok := typ.(*ast.Ident)
	return ok && id.IsExported()
}

func TestNoInitMocksOrNakedNotes(t *testing.T) {
	note := regexp.MustCompile(`(?m)\b(TODO|FIXME|XXX)\b(?:\(#\d+\))?`)
	for _, s := range sources(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: no init functions", s.fset.Position(f.Pos()))
			}
		}
		for _, g := range s.file.Comments {
			if m := note.FindString(g.Text()); m != "" && !strings.Contains(m, "(#") {
				t.Errorf("%s: %q without an issue's number", s.fset.Position(g.Pos()), m)
			}
		}
	}
}

// TestREADMENamesEveryDependency holds README's list of dependencies to go.mod.
func TestREADMENamesEveryDependency(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	direct := regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(mod), -1)
	if len(direct) < 5 {
		t.Fatalf("only %d direct dependencies found in go.mod", len(direct))
	}
	for _, m := range direct {
		if !strings.Contains(string(readme), "`"+m[1]+"`") {
			t.Errorf("README does not say why %s is there", m[1])
		}
	}
	if n := strings.Count(string(readme), "\n"); n > 200 {
		t.Errorf("README has %d lines; 200 is what a newcomer reads", n)
	}
}
