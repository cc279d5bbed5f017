package words

// UploadLimit is what an upload may be, of a document kept as "jpeg" or "pdf".
func UploadLimit(format string, most int64) string {
	kind := "PDF, atau foto tiap halaman (kami jadikan satu PDF)"
	if format == "jpeg" {
		kind = "Foto JPG, PNG, atau WebP"
	}
	return kind + ", paling besar " + Size(most) + ". Foto yang lebih besar kami kecilkan."
}

// UploadPages is how many pages it may have, or "".
func UploadPages(format string, most int) string {
	if format == "pdf" {
		return " Paling banyak " + Number(most) + " halaman; beberapa foto dapat dipilih sekaligus, menurut urutan halamannya."
	}
	return ""
}

// Stored is one line on a document that is here: its form, size and pages.
func Stored(mediaType string, bytes int64, pages int) string {
	kind := "PDF"
	if mediaType == "image/jpeg" {
		kind = "JPG"
	}
	return kind + ", " + Size(bytes) + ", " + Number(pages) + " halaman"
}
