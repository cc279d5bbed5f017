package webtest

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Check returns what is wrong with a page whatever it is about: things a screen
// reader, a keyboard or the content security policy would stumble over.
func Check(doc *html.Node) []string {
	var faults []string
	for _, check := range []func(*html.Node) []string{headings, unique, labelledControls, landing, folded, inline, leftovers} {
		faults = append(faults, check(doc)...)
	}
	return faults
}

func headings(doc *html.Node) []string {
	var faults []string
	for n := range elements(doc, "html") {
		if attr(n, "lang") != "id" {
			faults = append(faults, "the page does not say that it is in Indonesian")
		}
	}
	h1, mains, level := 0, 0, 0
	for n := range walk(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "main":
			mains++
		case "h1", "h2", "h3", "h4", "h5", "h6":
			l := int(n.Data[1] - '0')
			if l == 1 {
				h1++
			}
			if level != 0 && l > level+1 {
				faults = append(faults, fmt.Sprintf("heading %q skips a level (h%d after h%d)", text(n), l, level))
			}
			level = l
		}
	}
	if h1 != 1 {
		faults = append(faults, fmt.Sprintf("%d h1 on the page, want 1", h1))
	}
	if mains != 1 {
		faults = append(faults, fmt.Sprintf("%d main on the page, want 1", mains))
	}
	for n := range elements(doc, "title") {
		if n.Parent != nil && n.Parent.Data == "head" && text(n) == "" {
			faults = append(faults, "the page has no title")
		}
	}
	return faults
}

func unique(doc *html.Node) []string {
	var faults []string
	seen := map[string]bool{}
	for n := range walk(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attr(n, "id"); id != "" {
			if seen[id] {
				faults = append(faults, fmt.Sprintf("id %q twice", id))
			}
			seen[id] = true
		}
	}
	return faults
}

func labelledControls(doc *html.Node) []string {
	var faults []string
	for n := range walk(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case control(n) && len(labels(doc, n)) == 0:
			faults = append(faults, fmt.Sprintf("field %q has no label", attr(n, "name")))
		case (n.Data == "button" || n.Data == "a" && attr(n, "href") != "") && name(n) == "":
			faults = append(faults, fmt.Sprintf("%s %s has no name", n.Data, attr(n, "href")))
		case n.Data == "img" && !has(n, "alt"):
			faults = append(faults, "a picture without a text: "+attr(n, "src"))
		case n.Data == "form" && attr(n, "action") == "":
			faults = append(faults, "a form without an action")
		}
	}
	return faults
}

// landing: links inside the page must land, above all those of an error summary.
func landing(doc *html.Node) []string {
	var faults []string
	for n := range elements(doc, "a") {
		href := attr(n, "href")
		if strings.HasPrefix(href, "#") && (len(href) == 1 || byID(doc, href[1:]) == nil) {
			faults = append(faults, fmt.Sprintf("link %q leads nowhere (%s)", text(n), href))
		}
	}
	for n := range walk(doc) {
		for _, key := range []string{"aria-describedby", "aria-labelledby", "for"} {
			for _, id := range strings.Fields(attr(n, key)) {
				if byID(doc, id) == nil {
					faults = append(faults, fmt.Sprintf("%s=%q names nothing", key, id))
				}
			}
		}
	}
	return faults
}

// folded: what is to be mended is never hidden in something closed.
func folded(doc *html.Node) []string {
	var faults []string
	for d := range elements(doc, "details") {
		if has(d, "open") {
			continue
		}
		for n := range walk(d) {
			if attr(n, "aria-invalid") == "true" || strings.Contains(" "+attr(n, "class")+" ", " msg-err ") {
				faults = append(faults, fmt.Sprintf("the fault of %q is folded away", attr(n, "name")))
			}
		}
	}
	return faults
}

func inline(doc *html.Node) []string {
	var faults []string
	for n := range walk(doc) {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "style" || n.Data == "script" && attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
			faults = append(faults, "inline "+n.Data)
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") && len(a.Key) > 2 {
				faults = append(faults, fmt.Sprintf("%s has an inline %s", n.Data, a.Key))
			}
		}
	}
	return faults
}

func leftovers(doc *html.Node) []string {
	var faults []string
	shown := text(doc)
	for _, mark := range []string{"%!", "<nil>", "0001-01-01", "{ ", "lorem ipsum"} {
		if strings.Contains(shown, mark) {
			faults = append(faults, fmt.Sprintf("the page shows %q", mark))
		}
	}
	return faults
}
