// Package markdown shows what people of the office and their guests write:
// headings below the page's own, lists, quotes, emphasis and links. HTML and
// pictures that somebody typed do not pass.
package markdown

import (
	"bytes"
	"strings"

	"github.com/a-h/templ"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Help is what may be written, for the hint of a field.
const Help = "Ditulis dengan Markdown: ## judul bagian, - daftar, **tebal**, [kata](https://alamat). Pisahkan paragraf dengan baris kosong"

var writer = goldmark.New(goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(tame{}, 100))))

// Show is the text as a component, safe whatever was typed.
func Show(source string) templ.Component {
	var out bytes.Buffer
	if err := writer.Convert([]byte(source), &out); err != nil { // a buffer takes everything
		return templ.NopComponent
	}
	return templ.Raw(out.String())
}

// Words is the text without its signs, for a summary of at most so many letters.
func Words(source string, most int) string {
	var b strings.Builder
	src := []byte(source)
	_ = ast.Walk(writer.Parser().Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(src))
			if t.SoftLineBreak() || t.HardLineBreak() {
				b.WriteByte(' ')
			}
		}
		if !entering && n.Type() == ast.TypeBlock {
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	all := strings.Join(strings.Fields(b.String()), " ")
	if runes := []rune(all); len(runes) > most {
		cut := strings.TrimRight(string(runes[:most-1]), " ,.;:")
		if i := strings.LastIndexByte(cut, ' '); i > most/2 {
			cut = cut[:i]
		}
		return cut + "…"
	}
	return all
}

// tame keeps a text inside its page: no heading above the second level or below
// the fourth, no picture, and links that tell no other site where one came from.
type tame struct{}

// Transform is what goldmark calls after parsing.
func (tame) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var pictures []ast.Node
	level := 1
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = max(2, min(n.Level, level+1, 4)) // no level is left out
			level = n.Level
		case *ast.Image:
			pictures = append(pictures, n)
		case *ast.Link:
			if strings.Contains(string(n.Destination), "//") {
				n.SetAttributeString("rel", []byte("noopener noreferrer"))
			}
		}
		return ast.WalkContinue, nil
	})
	for _, p := range pictures {
		p.Parent().RemoveChild(p.Parent(), p)
	}
}
