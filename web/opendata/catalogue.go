package opendata

import (
	"strings"

	"github.com/bkd-manna/portal-asn/web/ui"
)

type object = map[string]any

// url is a file's address; what stands in its parameter is named in braces.
func (f File) url(base string) string { return base + strings.ReplaceAll(f.Path, "{}", "{kode}") }

// catalogue is the data sets by the W3C's vocabulary for catalogues (DCAT), with the
// columns by the one for tables (CSVW).
func (p Pages) catalogue() object {
	sets := make([]object, 0, len(Sets()))
	for _, s := range Sets() {
		set := object{
			"@id": p.Site.BaseURL + indexPath + "#" + s.ID, "@type": "dcat:Dataset", "dct:identifier": s.ID, "dct:title": s.Title, "dct:description": s.About,
			"dct:language": "id", "dct:license": LicenceURL, "dct:publisher": p.Site.Agency, "dct:accrualPeriodicity": s.Rhythm,
			"dcat:version": s.version(), "dct:modified": s.Changes[0].On, "dct:issued": s.Changes[len(s.Changes)-1].On,
			"dcat:landingPage": p.Site.BaseURL + indexPath + "#" + s.ID, "dct:bibliographicCitation": cite(p.Site, s.Title),
			"dcat:distribution": p.distributions(s),
		}
		if s.Filter != "" {
			set["saring"] = s.Filter
		}
		if len(s.Columns) > 0 {
			set["csvw:columns"] = columns(s)
		}
		sets = append(sets, set)
	}
	return object{
		"@context": object{"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "csvw": "http://www.w3.org/ns/csvw#",
			"saring": "http://purl.org/dc/terms/description", "satuan": "http://purl.org/dc/terms/format"},
		"@id": p.Site.BaseURL + indexPath + "/katalog.json", "@type": "dcat:Catalog", "dct:title": "Data terbuka " + p.Site.Product, "dct:description": lead,
		"dct:language": "id", "dct:license": LicenceURL, "dct:publisher": p.Site.Agency, "dcat:dataset": sets,
	}
}

func (p Pages) distributions(s Set) []object {
	out := make([]object, len(s.Files))
	for i, f := range s.Files {
		out[i] = object{"@type": "dcat:Distribution", "dct:format": f.Format, "dcat:mediaType": f.MediaType, "dcat:accessURL": f.url(p.Site.BaseURL)}
		if f.Each == "" {
			out[i]["dcat:downloadURL"] = f.url(p.Site.BaseURL)
		} else {
			out[i]["dct:description"] = "{kode}: " + f.Each
		}
	}
	return out
}

func columns(s Set) []object {
	out := make([]object, len(s.Columns))
	for i, c := range s.Columns {
		out[i] = object{"csvw:name": c.Name, "csvw:datatype": string(c.Kind), "dct:description": c.About}
		if c.Unit != "" {
			out[i]["satuan"] = c.Unit
		}
		if c.Example != "" {
			out[i]["contoh"] = c.Example
		}
		if c.Many {
			out[i]["berulang"] = true
		}
	}
	return out
}

// jsonLD is the catalogue as search engines read it (schema.org DataCatalog).
func (p Pages) jsonLD() any {
	sets := make([]object, 0, len(Sets()))
	for _, s := range Sets() {
		set := object{"@type": "Dataset", "name": s.Title, "description": s.About, "identifier": s.ID, "url": p.Site.BaseURL + indexPath + "#" + s.ID,
			"license": LicenceURL, "version": s.version(), "dateModified": s.Changes[0].On, "isAccessibleForFree": true, "inLanguage": "id",
			"creator": object{"@type": "GovernmentOrganization", "name": p.Site.Agency, "url": p.Site.BaseURL}}
		var files []object
		for _, f := range s.Files {
			if f.Each == "" {
				files = append(files, object{"@type": "DataDownload", "encodingFormat": f.MediaType, "contentUrl": p.Site.BaseURL + f.Path})
			}
		}
		if len(files) > 0 {
			set["distribution"] = files
		}
		if names := s.header(); len(names) > 0 {
			set["variableMeasured"] = names
		}
		sets = append(sets, set)
	}
	return object{"@context": "https://schema.org", "@type": "DataCatalog", "name": "Data terbuka " + p.Site.Product, "description": lead,
		"url": p.Site.BaseURL + indexPath, "license": LicenceURL, "dataset": sets}
}

func (s Set) facts() []ui.Pair {
	pairs := []ui.Pair{{Label: "Diperbarui", Value: s.Rhythm}}
	if s.Filter != "" {
		pairs = append(pairs, ui.Pair{Label: "Penyaring", Value: s.Filter})
	}
	for i, c := range s.Changes {
		label := ""
		if i == 0 {
			label = "Versi"
		}
		pairs = append(pairs, ui.Pair{Label: label, Value: c.Version + ", " + dayOf(c.On) + ". " + c.What})
	}
	return pairs
}
