package applicant

import (
	"fmt"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/internal/seal"
)

// SealText seals a text for its field; an empty one is NULL.
func SealText(box seal.Box, field, s string) ([]byte, error) {
	if s == "" {
		return nil, nil
	}
	return box.Seal(field, []byte(s))
}

// SealTruth seals an answer; nil is NULL.
func SealTruth(box seal.Box, field string, answer *bool) ([]byte, error) {
	if answer == nil {
		return nil, nil
	}
	return box.Seal(field, fmt.Append(nil, *answer))
}

// OpenText is the inverse of SealText.
func OpenText(box seal.Box, field string, sealed []byte) (string, error) {
	if sealed == nil {
		return "", nil
	}
	b, err := box.Open(field, sealed)
	if err != nil {
		return "", fmt.Errorf("%s: %w", field, err)
	}
	return string(b), nil
}

// OpenTruth is the inverse of SealTruth.
func OpenTruth(box seal.Box, field string, sealed []byte) (*bool, error) {
	s, err := OpenText(box, field, sealed)
	if err != nil || s == "" {
		return nil, err
	}
	answer := s == "true"
	return &answer, nil
}

func (r row) open(box seal.Box) (Profile, error) {
	p := Profile{Person: r.PersonID, Name: r.FullName, BirthPlace: r.BirthPlace, Sex: r.Sex, Education: Education{
		Level: r.LevelCode, LevelName: r.LevelName, Qualification: r.Qualification, Institution: r.Institution,
		GraduationYear: r.GraduationYear, GPA: r.GPA, HasSTR: r.HasSTR, STRValidUntil: r.STRValidUntil, ExperienceYears: r.ExperienceYears,
	}}
	p.RegionCode, p.RegionName = r.RegionCode, r.RegionName
	var nik, kk, birth string
	for _, x := range []struct {
		field  string
		sealed []byte
		into   *string
	}{
		{"nik", r.NIKSealed, &nik}, {"kk", r.KKSealed, &kk}, {"birth", r.BirthSealed, &birth},
		{"phone", r.PhoneSealed, &p.Phone}, {"address", r.AddressSealed, &p.Address},
	} {
		s, err := OpenText(box, x.field, x.sealed)
		if err != nil {
			return Profile{}, err
		}
		*x.into = s
	}
	p.NIK, p.KK = seal.Hide(nik), seal.Hide(kk)
	disabled, err := OpenTruth(box, "disabled", r.DisabledSealed)
	if err != nil {
		return Profile{}, err
	}
	p.Disabled = disabled
	if birth != "" {
		if p.Birth, err = day.Parse(birth); err != nil {
			return Profile{}, err
		}
	}
	return p, nil
}
