package vacancies

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/day"
	"github.com/bkd-manna/portal-asn/web/words"
)

type object = map[string]any

// jobPosting is the vacancy as search engines read it (schema.org JobPosting),
// only while one can apply.
func (s shown) jobPosting() any {
	if !s.open() {
		return nil
	}
	posting := object{
		"@context": "https://schema.org", "@type": "JobPosting",
		"title": s.Title, "description": s.summary(),
		"identifier":         object{"@type": "PropertyValue", "name": s.Agency, "value": s.ExternalID},
		"datePosted":         day.Of(*s.PublishedAt).String(),
		"validThrough":       words.ISO(s.season.ClosesAt),
		"employmentType":     "FULL_TIME",
		"totalJobOpenings":   s.Quota,
		"directApply":        true,
		"url":                s.url(),
		"hiringOrganization": object{"@type": "GovernmentOrganization", "name": s.Agency, "sameAs": s.site.BaseURL},
		"jobLocation": object{"@type": "Place", "address": object{
			"@type": "PostalAddress", "streetAddress": s.Unit(), "addressLocality": "Bengkulu Selatan", "addressRegion": "Bengkulu", "addressCountry": "ID"}},
		"qualifications": strings.Join(s.readable(), "; "),
	}
	if s.PayMax > 0 {
		posting["baseSalary"] = object{"@type": "MonetaryAmount", "currency": "IDR",
			"value": object{"@type": "QuantitativeValue", "minValue": s.PayMin, "maxValue": s.PayMax, "unitText": "MONTH"}}
	}
	return posting
}

func (s shown) readable() []string {
	names := make([]string, len(s.Qualifications))
	for i, q := range s.Qualifications {
		names[i] = words.Qualification(q)
	}
	return names
}

// summary is the vacancy in a sentence or two.
func (s shown) summary() string {
	text := words.Number(s.Quota) + " posisi " + s.Title + " di " + place(s.UnitPath) + "."
	if s.Description != "" {
		text += " " + s.Description
	}
	return text + " Pendidikan: " + studies(s.Qualifications) + ". Tidak dipungut biaya."
}
