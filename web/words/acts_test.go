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
)

// An act is a literal such as "vacancy.published": what happened to an object.
var actForm = regexp.MustCompile(`^(season|vacancy|application|document|verification|identity|reason|announcement|objection|account|recovery|score|selection|subscription|onboarding|employee|outreach|award|medal|campaign|story|training|orientation|idea|thanks|helpdesk)\.[a-z-]+$`)

// TestEveryActHasItsWords reads every act that the domain records: all literals
// of the form that are neither fault codes nor the names of background work.
func TestEveryActHasItsWords(t *testing.T) {
	codes := declared(t)
	found := map[string]bool{}
	set := token.NewFileSet()
	err := filepath.WalkDir("../../internal", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok && f.Name.Name == "Kind" {
				return false
			}
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			if act, _ := strconv.Unquote(lit.Value); actForm.MatchString(act) && codes[act] == nil {
				found[act] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 50 {
		t.Fatalf("only %d acts found: the form of acts has changed", len(found))
	}
	for act := range found {
		if _, ok := acts[act]; !ok {
			t.Errorf("the act %s has no words in web/words/acts.go", act)
		}
	}
	for act := range acts {
		if !found[act] && codes[act] == nil { // some acts are told as refusals too
			t.Errorf("nothing does %s any more: take its words out", act)
		}
	}
}
