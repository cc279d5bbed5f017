package webtest

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// walk yields a node and everything below it.
func walk(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		if n == nil || !yield(n) {
			return
		}
		for d := range n.Descendants() {
			if !yield(d) {
				return
			}
		}
	}
}

func (b *Browser) all(tag string) iter.Seq[*html.Node] { return elements(b.doc, tag) }

func elements(doc *html.Node, tag string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for n := range walk(doc) {
			if n.Type == html.ElementNode && n.Data == tag && !yield(n) {
				return
			}
		}
	}
}

func (b *Browser) names(tag string) []string {
	var all []string
	for n := range b.all(tag) {
		all = append(all, name(n))
	}
	return all
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func parent(n *html.Node, tag string) *html.Node {
	for p := range n.Ancestors() {
		if p.Type == html.ElementNode && p.Data == tag {
			return p
		}
	}
	return nil
}

func byID(doc *html.Node, id string) *html.Node {
	for n := range walk(doc) {
		if n.Type == html.ElementNode && id != "" && attr(n, "id") == id {
			return n
		}
	}
	return nil
}

// text is what a person reads of a node, with single spaces.
func text(n *html.Node) string {
	var b strings.Builder
	write(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func write(b *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "template") {
		return
	}
	block := n.Type == html.ElementNode && !strings.Contains(" a abbr b bdi code em i kbd mark s small span strong sub sup time u del ins wbr ", " "+n.Data+" ")
	if block {
		b.WriteByte(' ')
	}
	for c := range n.ChildNodes() {
		write(b, c)
	}
	if block {
		b.WriteByte(' ')
	}
}

// name is a control's accessible name: its label for assistive technology, or its words.
func name(n *html.Node) string {
	if v := attr(n, "aria-label"); v != "" {
		return v
	}
	return text(n)
}

// field finds the input, textarea or select with this label.
func (b *Browser) field(label string) *html.Node {
	b.t.Helper()
	for n := range walk(b.doc) {
		if control(n) && b.labelled(n, label) {
			return n
		}
	}
	b.t.Fatalf("%s: no field %q; labels: %q", b.URL.Path, label, b.names("label"))
	return nil
}

func control(n *html.Node) bool {
	return n.Type == html.ElementNode && (n.Data == "textarea" || n.Data == "select" || n.Data == "input" && attr(n, "type") != "hidden")
}

// labelled reports whether the control's label is, or begins with, the words.
func (b *Browser) labelled(n *html.Node, words string) bool {
	for _, l := range labels(b.doc, n) {
		if l == words || strings.HasPrefix(l, words) {
			return true
		}
	}
	return false
}

func labels(doc, n *html.Node) []string {
	var all []string
	if v := attr(n, "aria-label"); v != "" {
		all = append(all, v)
	}
	for _, id := range strings.Fields(attr(n, "aria-labelledby")) {
		if l := byID(doc, id); l != nil {
			all = append(all, text(l))
		}
	}
	if l := parent(n, "label"); l != nil {
		all = append(all, text(l))
	}
	for l := range elements(doc, "label") {
		if attr(l, "for") != "" && attr(l, "for") == attr(n, "id") {
			all = append(all, text(l))
		}
	}
	return all
}

// inGroup reports whether the control stands in a fieldset or row with these words.
func (b *Browser) inGroup(n *html.Node, within []string) bool {
	if len(within) == 0 {
		return true
	}
	for p := range n.Ancestors() {
		if p.Type != html.ElementNode {
			continue
		}
		if p.Data == "fieldset" || p.Data == "tr" || p.Data == "li" {
			return strings.Contains(text(p), within[0])
		}
	}
	return false
}

// formOf is the form a control belongs to, by nesting or by its form attribute.
func (b *Browser) formOf(n *html.Node) *html.Node {
	if id := attr(n, "form"); id != "" {
		return byID(b.doc, id)
	}
	return parent(n, "form")
}

func boxValue(n *html.Node) string {
	if has(n, "value") {
		return attr(n, "value")
	}
	return "on"
}

func value(option *html.Node) string {
	if has(option, "value") {
		return attr(option, "value")
	}
	return text(option)
}

func selected(sel *html.Node) []string {
	var first []string
	for o := range elements(sel, "option") {
		if has(o, "selected") {
			return []string{value(o)}
		}
		if first == nil {
			first = []string{value(o)}
		}
	}
	return first
}
