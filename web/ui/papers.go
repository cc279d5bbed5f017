package ui

import (
	"fmt"
	"strconv"
)

// Paper is a document an officer looks at, page by page.
type Paper struct {
	Kind, Label string
	About       string   // how large it is, and what is known of it
	Warn        string   // what to beware of
	Icon, Mark  string   // beside its name in the list, and what the icon says
	Original    string   // where its bytes are
	Images      []string // where the picture of each page is
}

// PaperOf is a document whose pages stand below the address of its bytes.
func PaperOf(kind, label, original string, pages int) Paper {
	p := Paper{Kind: kind, Label: label, Original: original}
	for n := 1; n <= pages; n++ {
		p.Images = append(p.Images, original+"/"+strconv.Itoa(n))
	}
	return p
}

// PaperID is where a page of a document stands in the viewer.
func PaperID(kind string, page int) string { return fmt.Sprintf("dok-%s-%d", kind, page) }

func (p Paper) page(n int) string {
	return "hal. " + strconv.Itoa(n) + " dari " + strconv.Itoa(len(p.Images))
}

func (p Paper) alt(n int) string {
	return p.Label + ", halaman " + strconv.Itoa(n) + " dari " + strconv.Itoa(len(p.Images))
}
