package eligibility

import (
	"slices"
	"strings"
)

// Level is a level of education: its SSCASN code and its name.
type Level struct{ Code, Name string }

// Levels are the levels of education, lowest first; so is the order of their codes.
func Levels() []Level {
	return []Level{
		{"05", "SD"}, {"10", "SLTP"}, {"15", "SLTA"}, {"17", "SMK"}, {"18", "SLTA Keguruan"}, {"20", "D-I"},
		{"25", "D-II"}, {"30", "D-III"}, {"35", "D-IV"}, {"40", "S-1"}, {"45", "S-2"}, {"50", "S-3"},
	}
}

// LevelName is the name of a level, or "" when there is no such code.
func LevelName(code string) string {
	for _, l := range Levels() {
		if l.Code == code {
			return l.Name
		}
	}
	return ""
}

// schools are the levels of secondary schools that "SLTA sederajat" may mean.
var schools = []string{"15", "17", "18"}

// selfLevelled begin names of professions and schools, which say their own level;
// SSCASN lists some of them at two.
var selfLevelled = []string{"PROFESI", "DOKTER", "NERS", "SPESIALIS", "SUBSPESIALIS", "SMK", "SUPM", "SPMA", "STM", "SLT", "SMA"}

// education is a qualification ready to be compared.
type education struct {
	levels       []string // as stated and as the name says
	field        string   // comparable
	selfLevelled bool     // the field begins with one of selfLevelled
	any          bool     // whatever field of these levels
	equivalent   bool     // "sederajat": schools of the same rank
}

func read(q Qualification) education {
	levels, field := SplitLevel(q.Name)
	if q.Level != "" && !slices.Contains(levels, q.Level) {
		levels = append(levels, q.Level)
	}
	e := education{levels: levels, field: Comparable(field)}
	e.selfLevelled = slices.ContainsFunc(selfLevelled, func(w string) bool { return strings.HasPrefix(e.field, w) })
	e.equivalent = strings.HasSuffix(e.field, "SEDERAJAT") || e.field == "SLTA" || e.field == "SMA"
	e.any = e.equivalent || strings.HasSuffix(e.field, "SEMUAJURUSAN")
	return e
}

func (e education) sharesLevel(other education) bool {
	return slices.ContainsFunc(e.levels, func(l string) bool { return slices.Contains(other.levels, l) })
}

// judgeEducation looks for the person's qualification among those asked for. A
// name that SSCASN's list does not have is left to an officer, never refused
// (decisions 5).
func judgeEducation(r Requirement, c Candidate) Finding {
	if c.Level == "" && c.Qualification == "" {
		return unanswered(AnswerEducation)
	}
	if len(r.Qualifications) == 0 {
		return officer(EducationOpen)
	}
	own := read(Qualification{Level: c.Level, Name: c.Qualification})
	if name, anyField := own.among(r.Qualifications); anyField {
		return met(AnyFieldMet)
	} else if name != "" {
		return met(FieldMet, name)
	}
	return c.missing(r, own)
}

// among returns the name under which an education is asked for, or that any
// field of its level is; else "".
func (e education) among(list []Qualification) (name string, anyField bool) {
	for _, q := range list {
		asked := read(q)
		if !asked.sharesLevel(e) {
			continue
		}
		if asked.any {
			return "", true
		}
		if e.field != "" && asked.field == e.field && (name == "" || q.Name < name) {
			name = q.Name
		}
	}
	return name, false
}

// missing tells why an education is not among those asked for.
func (c Candidate) missing(r Requirement, own education) Finding {
	var level, school, otherLevel bool
	for _, q := range r.Qualifications {
		asked := read(q)
		level = level || asked.sharesLevel(own)
		otherLevel = otherLevel || own.selfLevelled && asked.field == own.field
		school = school || asked.any && slices.Contains(asked.levels, "15") &&
			slices.ContainsFunc(own.levels, func(l string) bool { return slices.Contains(schools, l) })
	}
	asked, yours := askedFields(r), phrase(YoursField, c.name())
	switch {
	case otherLevel:
		return officer(LevelUnclear).compared(asked, yours, phrase(ChangeWait))
	case school:
		return officer(SchoolEquivalent).compared(asked, yours, phrase(ChangeWait))
	case level && own.field == "":
		return unanswered(AnswerEducation)
	case own.field != "" && !c.QualificationListed:
		return officer(FieldUnlisted, c.Qualification).compared(asked, yours, phrase(ChangeWait))
	case level:
		return notMet(FieldDiffers).compared(asked, yours, phrase(ChangeField))
	}
	return notMet(LevelDiffers).compared(asked, yours, phrase(ChangeLevel, askedLevels(r)))
}

// name is the person's education with its level in front, unless the name says it.
func (c Candidate) name() string {
	own := read(Qualification{Name: c.Qualification})
	if len(own.levels) > 0 || own.selfLevelled || c.Qualification != "" && c.Level < "20" {
		return c.Qualification
	}
	return strings.TrimSpace(LevelName(c.Level) + " " + c.Qualification)
}

// shownFields is how many names a comparison spells out.
const shownFields = 4

// askedFields names what was asked for, in the order of names, so that the order
// in which they were entered does not show.
func askedFields(r Requirement) Phrase {
	var names []string
	for _, q := range r.Qualifications {
		names = append(names, Candidate{Level: q.Level, Qualification: q.Name}.name())
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > shownFields {
		return phrase(AskedFieldsMore, strings.Join(names[:shownFields-1], "; "), len(names)-shownFields+1)
	}
	return phrase(AskedFields, strings.Join(names, "; "))
}

// askedLevels is "D-IV/S-1".
func askedLevels(r Requirement) string {
	var codes, names []string
	for _, q := range r.Qualifications {
		codes = append(codes, read(q).levels...)
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		names = append(names, LevelName(code))
	}
	return strings.Join(names, "/")
}
