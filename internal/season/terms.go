package season

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/ledger"
)

// What can be wrong with the terms and documents of a season.
const (
	TermsFrozen      fault.Code = "season.terms-frozen" // also raised by the database
	LegalMissing     fault.Code = "season.legal-missing"
	GroupUnknown     fault.Code = "season.group-unknown"
	ObjectionStage   fault.Code = "season.objection-stage"
	DocumentUnknown  fault.Code = "season.document-unknown"
	DocumentTwice    fault.Code = "season.document-twice"
	DocumentUsed     fault.Code = "season.document-used"   // by how many formations
	LabelMissing     fault.Code = "season.document-label"  // the most letters
	HintLong         fault.Code = "season.document-hint"   // the most letters
	FormatUnknown    fault.Code = "season.document-format" //
	SizeWrong        fault.Code = "season.document-size"   // least and most, in KB
	PagesWrong       fault.Code = "season.document-pages"  // the most pages
	RequiredUnknown  fault.Code = "season.document-when"   //
	DocumentBaseless fault.Code = "season.document-sourceless"

	longestLabel, longestHint = 80, 200
	longestSource             = 200
	smallestFile, largestFile = 50, 5 << 10 // KB
	mostPages                 = 50
	longestKind               = 40
)

// Refused acts on terms and documents.
var (
	ErrTermsFrozen     = fault.Refuse(fault.Conflict, TermsFrozen)
	ErrDocumentUnknown = fault.Refuse(fault.NotFound, DocumentUnknown)
	ErrDocumentUsed    = fault.Refuse(fault.Conflict, DocumentUsed)
)

// Terms are what a planner may set of a draft season; publication freezes them.
type Terms struct {
	Name        string
	Year        int           // budget year
	Exclusivity string        // of an internal season: its own code or another's group; national ones follow the year
	GPAMin      int           // thousandths; 0 asks for none
	Grace       time.Duration // whole minutes, at most a day
	LegalBasis  string
	Objections  []string // identifiers of the objection stages that take objections
	Version     int      // of the season as it was read
}

// filled puts a national season into the group of its year, and trims.
func (t Terms) filled(s Season) Terms {
	t.Name, t.LegalBasis = strings.TrimSpace(t.Name), strings.TrimSpace(t.LegalBasis)
	if s.Kind.National() {
		t.Exclusivity = nationalGroup(t.Year)
	}
	return t
}

// faults are all that keeps the terms from being stored; groups are those an
// internal season may belong to.
func (t Terms) faults(groups []string, stages []Stage) fault.Fields {
	var f fault.Fields
	if t.Name == "" || len([]rune(t.Name)) > longestName {
		f = f.And("name", NameMissing, longestName)
	}
	if t.Year < earliestYear || t.Year > lastYear {
		f = f.And("year", YearWrong)
	}
	if t.LegalBasis == "" || len([]rune(t.LegalBasis)) > longestSource {
		f = f.And("legal", LegalMissing)
	}
	if !slices.Contains(groups, t.Exclusivity) {
		f = f.And("exclusivity", GroupUnknown)
	}
	if t.GPAMin < 0 || t.GPAMin > highestGPA {
		f = f.And("gpa", GPAWrong)
	}
	if t.Grace < 0 || t.Grace > longestGrace || t.Grace%time.Minute != 0 {
		f = f.And("grace", GraceWrong)
	}
	for _, id := range t.Objections {
		if !slices.ContainsFunc(stages, func(s Stage) bool { return s.ID == id && s.Kind == Objection }) {
			return f.And("objections", ObjectionStage)
		}
	}
	return f
}

// facts are the terms as history keeps them, in the order of the form.
func (t Terms) facts(stages []Stage) ledger.Payload {
	var names []string
	for _, s := range stages {
		if slices.Contains(t.Objections, s.ID) {
			names = append(names, s.Name)
		}
	}
	return ledger.Facts("name", t.Name, "year", t.Year, "legal", t.LegalBasis, "exclusivity", t.Exclusivity, "gpa", t.GPAMin,
		"grace", int(t.Grace/time.Minute), "objections", strings.Join(names, "; "))
}

// TermsOf are the terms as they stand.
func TermsOf(s Season, stages []Stage) Terms {
	t := Terms{Name: s.Name, Year: s.Year, Exclusivity: s.Exclusivity, GPAMin: s.GPAMin, Grace: s.Grace, LegalBasis: s.LegalBasis, Version: s.Version}
	for _, st := range stages {
		if st.Objections {
			t.Objections = append(t.Objections, st.ID)
		}
	}
	return t
}

// changed is what differs between two lists of the same fields, old and new.
func changed(old, now ledger.Payload) ledger.Payload {
	var p ledger.Payload
	for i, f := range now {
		if old[i].Value != f.Value {
			p = append(p, ledger.Facts(f.Name+".old", old[i].Value, f.Name+".new", f.Value)...)
		}
	}
	return p
}

func nationalGroup(year int) string { return "nasional-" + strconv.Itoa(year) }

// Formats are the forms a document can have.
var Formats = []string{"pdf", "jpeg"}

// Requirings are when a document can be required, from always to never.
var Requirings = []string{Always, IfSTR, Disability, Experience, Optional}

// filled trims; a photo is one page.
func (d Document) filled() Document {
	d.Label, d.Hint, d.Source = strings.TrimSpace(d.Label), strings.TrimSpace(d.Hint), strings.TrimSpace(d.Source)
	if d.Format == "jpeg" {
		d.MaxPages = 1
	}
	return d
}

// faults are all that keeps the document from being asked for.
func (d Document) faults() fault.Fields {
	var f fault.Fields
	if kindOf(d.Label) == "" || len([]rune(d.Label)) > longestLabel {
		f = f.And("label", LabelMissing, longestLabel)
	}
	if len([]rune(d.Hint)) > longestHint {
		f = f.And("hint", HintLong, longestHint)
	}
	if !slices.Contains(Formats, d.Format) {
		f = f.And("format", FormatUnknown)
	}
	if d.MaxBytes < smallestFile*kilobyte || d.MaxBytes > largestFile*kilobyte {
		f = f.And("size", SizeWrong, smallestFile, largestFile)
	}
	if d.MaxPages < 1 || d.MaxPages > mostPages {
		f = f.And("pages", PagesWrong, mostPages)
	}
	if !slices.Contains(Requirings, d.Required) {
		f = f.And("required", RequiredUnknown)
	}
	if d.Source == "" || len([]rune(d.Source)) > longestSource {
		f = f.And("source", DocumentBaseless)
	}
	return f
}

// facts are the document as history keeps it, in the order of the form.
func (d Document) facts() ledger.Payload {
	return ledger.Facts("label", d.Label, "hint", d.Hint, "format", d.Format, "size", d.MaxBytes, "pages", d.MaxPages, "required", d.Required, "source", d.Source)
}

var notKind = regexp.MustCompile(`[^a-z0-9]+`)

// kindOf is the part of an address that a document gets from its first label;
// "" when the label has no letter. "baru" is the address of the form.
func kindOf(label string) string {
	kind := strings.Trim(notKind.ReplaceAllString(strings.ToLower(label), "-"), "-")
	if len(kind) > longestKind {
		kind = strings.Trim(kind[:longestKind], "-")
	}
	if kind == "baru" {
		return "dokumen-baru"
	}
	return kind
}
