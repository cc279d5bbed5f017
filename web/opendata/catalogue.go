package opendata

import (
	"strings"

	"github.com/bkd-manna/portal-asn/web/ui"
)

type object = map[string]any

// url is a file's address; what stands in its parameter is named in braces.
func (f File) url(base string) string { return base + strings.ReplaceAll(f.Path, "{}", "{kode}") }

// vocabularies are those the catalogue is written in.
var vocabularies = object{
	"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/", "csvw": "http://www.w3.org/ns/csvw#",
	"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "skos": "http://www.w3.org/2004/02/skos/core#", "schema": "https://schema.org/",
	"adms": "http://www.w3.org/ns/adms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
}

const language = "http://publications.europa.eu/resource/authority/language/IND"

func iri(address string) object { return object{"@id": address} }

func said(s string) object { return object{"@value": s, "@language": "id"} }

func date(iso string) object { return object{"@value": iso, "@type": "xsd:date"} }

func (s Set) page(base string) string { return base + indexPath + "#" + s.ID }

// catalogue is the data sets by the W3C's vocabulary for catalogues (DCAT 3), their
// columns by the one for tables (CSVW).
func (p Pages) catalogue() object {
	base := p.Site.BaseURL
	publisher := object{"@id": base + "/#penerbit", "@type": "foaf:Agent", "foaf:name": p.Site.Agency}
	sets := make([]object, 0, len(Sets()))
	for _, s := range Sets() {
		set := object{
			"@id": s.page(base), "@type": "dcat:Dataset", "dct:identifier": s.ID, "dct:title": said(s.Title), "dct:description": said(s.about()),
			"dct:language": iri(language), "dct:license": iri(LicenceURL), "dct:publisher": publisher, "dct:issued": date(s.Changes[len(s.Changes)-1].On),
			"dct:accrualPeriodicity": object{"@type": "dct:Frequency", "rdfs:label": said(s.Rhythm)},
			"dcat:version":           s.version(), "adms:versionNotes": said(s.Changes[0].What), "dcat:landingPage": iri(s.page(base)),
			"dct:bibliographicCitation": cite(p.Site, s.Title), "dcat:distribution": p.distributions(s),
		}
		if len(s.Columns) > 0 {
			set["dct:conformsTo"] = object{"@type": "csvw:Schema", "csvw:column": object{"@list": columns(s)}}
		}
		sets = append(sets, set)
	}
	return object{
		"@context": vocabularies, "@id": base + indexPath + "/katalog.json", "@type": "dcat:Catalog", "dct:title": said("Data terbuka " + p.Site.Product),
		"dct:description": said(lead), "dct:language": iri(language), "dct:license": iri(LicenceURL), "dct:publisher": publisher,
		"foaf:homepage": iri(base + indexPath), "dcat:dataset": sets,
	}
}

// about is what a set is, with what narrows it down.
func (s Set) about() string {
	if s.Filter == "" {
		return s.About
	}
	return s.About + " Penyaring: " + s.Filter + "."
}

// distributions are the files. One whose address has a parameter is reached from the
// set's description, which says what to write there.
func (p Pages) distributions(s Set) []object {
	out := make([]object, len(s.Files))
	for i, f := range s.Files {
		out[i] = object{"@type": "dcat:Distribution", "dct:title": said(s.Title + ", " + f.Format), "dct:license": iri(LicenceURL),
			"dcat:mediaType": iri("https://www.iana.org/assignments/media-types/" + f.MediaType)}
		if f.Each == "" {
			address := iri(f.url(p.Site.BaseURL))
			out[i]["dcat:accessURL"], out[i]["dcat:downloadURL"] = address, address
		} else {
			out[i]["dcat:accessURL"] = iri(s.page(p.Site.BaseURL))
			out[i]["dct:description"] = said(f.url(p.Site.BaseURL) + "; {kode}: " + f.Each)
		}
	}
	return out
}

// kinds are what cells hold, by the types of XML Schema.
var kinds = map[Kind]string{Text: "xsd:string", Whole: "xsd:integer", Decimal: "xsd:decimal", Date: "xsd:date", Instant: "xsd:dateTime", Address: "xsd:anyURI"}

func columns(s Set) []object {
	out := make([]object, len(s.Columns))
	for i, c := range s.Columns {
		out[i] = object{"@type": "csvw:Column", "csvw:name": c.Name, "csvw:datatype": iri(kinds[c.Kind]), "dct:description": said(c.About)}
		if c.Unit != "" {
			out[i]["schema:unitText"] = said(c.Unit)
		}
		if c.Example != "" {
			out[i]["skos:example"] = c.Example
		}
	}
	return out
}

// jsonLD is the catalogue as search engines read it (schema.org DataCatalog).
func (p Pages) jsonLD() any {
	sets := make([]object, 0, len(Sets()))
	for _, s := range Sets() {
		set := object{"@type": "Dataset", "name": s.Title, "description": s.About, "identifier": s.ID, "url": p.Site.BaseURL + indexPath + "#" + s.ID,
			"license": LicenceURL, "version": s.version(), "datePublished": s.Changes[len(s.Changes)-1].On, "isAccessibleForFree": true, "inLanguage": "id",
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
