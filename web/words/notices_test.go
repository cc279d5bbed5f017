package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/announcement"
	"github.com/bkd-manna/portal-asn/internal/application"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

func TestNoticesFillTheirArguments(t *testing.T) {
	at := "2026-11-28T17:00:00Z" // midnight in Manna
	subject, text := Notice(application.Reminded, []string{"CPNS 2026", at})
	if subject != "Lamaran Anda belum dikirim" || !strings.Contains(text, "CPNS 2026") || !strings.Contains(text, "ditutup 28 November 2026 pukul 23.59 WIB") {
		t.Errorf("%s\n%s", subject, text)
	}
	_, text = Notice(application.ToldSubmitted, []string{"CPNS 2026", "482 915 037-5", "2026-11-28T03:04:00Z"})
	if !strings.Contains(text, "28 November 2026 pukul 10.04 WIB") {
		t.Error(text)
	}
	if subject, _ = Notice(announcement.NoticePublished, []string{"Hasil\r\nBcc: x@y.id", "1"}); strings.ContainsAny(subject, "\r\n") {
		t.Errorf("a title broke the subject: %q", subject)
	}
	if subject, text = Notice("notice.nothing", nil); subject == "" || text == "" {
		t.Error("no kind answer")
	}
}

var known = regexp.MustCompile(`\{(\d)(:instant|:deadline|:day)?\}`)

// TestEveryNoticeHasItsWords reads the codes of all notices from the source,
// and compares both ways.
func TestEveryNoticeHasItsWords(t *testing.T) {
	declared := map[fault.Code]bool{}
	err := filepath.WalkDir(filepath.Join("..", "..", "internal"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if v, ok := n.(*ast.ValueSpec); ok {
				collect(v, declared)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for code := range declared {
		if _, ok := notices[code]; !ok {
			t.Errorf("%s has no words", code)
		}
	}
	for code, n := range notices {
		if !declared[code] {
			t.Errorf("%s has words and no code", code)
		}
		if left := known.ReplaceAllString(n.subject+n.text, ""); strings.ContainsAny(left, "{}%") {
			t.Errorf("%s: a place that is never filled: %s", code, left)
		}
	}
}

func collect(v *ast.ValueSpec, into map[fault.Code]bool) {
	for _, x := range v.Values {
		lit, ok := x.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			continue
		}
		s, _ := strconv.Unquote(lit.Value)
		if regexp.MustCompile(`^(notice|mail)\.[a-z]+-[a-z-]+$`).MatchString(s) {
			into[fault.Code(s)] = true
		}
	}
}
