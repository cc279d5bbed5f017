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
	name         string   // as people read it, with its level in front
	levels       []string // as stated and as the name says
	field        string   // comparable
	selfLevelled bool     // the field begins with one of selfLevelled
	any          bool     // whatever field of these levels
	equivalent   bool     // "sederajat": schools of the same rank
}

func read(q Qualification) education {
	levels, field := SplitLevel(q.Name)
	e := education{name: q.Name, levels: levels, field: Comparable(field)}
	e.selfLevelled = slices.ContainsFunc(selfLevelled, func(w string) bool { return strings.HasPrefix(e.field, w) })
	if q.Name == "" || len(levels) == 0 && !e.selfLevelled && q.Level >= "20" {
		e.name = strings.TrimSpace(LevelName(q.Level) + " " + q.Name)
	}
	if q.Level != "" && !slices.Contains(levels, q.Level) {
		e.levels = append(e.levels, q.Level)
	}
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
	asked := make([]education, len(r.Qualifications))
	for i, q := range r.Qualifications {
		asked[i] = read(q)
	}
	own := read(Qualification{Level: c.Level, Name: c.Qualification})
	if name, anyField := own.among(asked); anyField {
		return met(AnyFieldMet)
	} else if name != "" {
		return met(FieldMet, name)
	}
	return own.missing(asked, c.QualificationListed)
}

// among returns the name under which an education is asked for, or that any
// field of its level is; else "".
func (e education) among(list []education) (name string, anyField bool) {
	for _, asked := range list {
		if !asked.sharesLevel(e) {
			continue
		}
		if asked.any {
			return "", true
		}
		if e.field != "" && asked.field == e.field && (name == "" || asked.name < name) {
			name = asked.name
		}
	}
	return name, false
}

// missing tells why an education is not among those asked for.
func (e education) missing(list []education, listed bool) Finding {
	var level, school, otherLevel bool
	for _, asked := range list {
		level = level || asked.sharesLevel(e)
		otherLevel = otherLevel || e.selfLevelled && asked.field == e.field
		school = school || asked.any && slices.Contains(asked.levels, "15") &&
			slices.ContainsFunc(e.levels, func(l string) bool { return slices.Contains(schools, l) })
	}
	asked, yours := askedFields(list), phrase(YoursField, e.name)
	switch {
	case otherLevel:
		return officer(LevelUnclear).compared(asked, yours, phrase(ChangeWait))
	case school:
		return officer(SchoolEquivalent).compared(asked, yours, phrase(ChangeWait))
	case level && e.field == "":
		return unanswered(AnswerEducation)
	case e.field != "" && !listed:
		return officer(FieldUnlisted, e.name).compared(asked, yours, phrase(ChangeWait))
	case level:
		return notMet(FieldDiffers).compared(asked, yours, phrase(ChangeField))
	}
	return notMet(LevelDiffers).compared(asked, yours, phrase(ChangeLevel, askedLevels(list)))
}

// shownFields is how many names a comparison spells out.
const shownFields = 4

// askedFields names what was asked for, in the order of names, so that the order
// in which they were entered does not show.
func askedFields(list []education) Phrase {
	var names []string
	for _, asked := range list {
		names = append(names, asked.name)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > shownFields {
		return phrase(AskedFieldsMore, strings.Join(names[:shownFields-1], "; "), len(names)-shownFields+1)
	}
	return phrase(AskedFields, strings.Join(names, "; "))
}

// askedLevels is "D-IV/S-1".
func askedLevels(list []education) string {
	var codes, names []string
	for _, asked := range list {
		codes = append(codes, asked.levels...)
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		names = append(names, LevelName(code))
	}
	return strings.Join(names, "/")
}
