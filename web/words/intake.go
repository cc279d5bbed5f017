package words

import (
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/intake"
)

var intakeFaults = map[fault.Code]string{
	intake.Missing:      "Pilih berkas yang akan diunggah",
	intake.Empty:        "Berkas ini kosong (0 byte). Periksa apakah berkas terbuka di ponsel Anda, lalu pilih lagi",
	intake.TooLarge:     "Ukuran berkas %s; batasnya %s. PDF tidak kami ubah agar meterai dan tanda tangan elektroniknya tetap sah. Kecilkan PDF, atau unggah foto setiap halaman: foto kami kecilkan untuk Anda",
	intake.TooHuge:      "Ukuran berkas lebih dari %s, terlalu besar untuk diterima. Pilih mutu foto yang lebih rendah di kamera, lalu coba lagi",
	intake.TooMany:      "Dokumen ini %s halaman; batasnya %s. Hapus halaman yang tidak diminta, lalu unggah lagi",
	intake.WrongType:    "Berkas ini bukan foto JPG, PNG, atau WebP. Unggah foto dokumen, misalnya dari kamera ponsel",
	intake.WrongDoc:     "Berkas ini bukan PDF atau foto (JPG, PNG, WebP). Unggah PDF, atau foto setiap halaman dokumen",
	intake.WrongName:    "Nama berkas tidak cocok dengan isinya. Simpan ulang sebagai PDF atau JPG dari aplikasi asalnya, lalu unggah lagi",
	intake.HEIC:         "Foto ini berformat HEIC atau AVIF, yang belum dapat kami buka. Di iPhone: Pengaturan › Kamera › Format › Paling Kompatibel, lalu foto ulang. Atau unggah tangkapan layar foto itu",
	intake.NotPhoto:     "Dokumen ini diminta sebagai foto, bukan PDF. Unggah foto JPG, misalnya dari kamera ponsel",
	intake.Mixed:        "PDF dan foto tidak dapat digabung. Unggah satu PDF saja, atau foto semua halaman",
	intake.SeveralPDFs:  "Unggah satu PDF saja. PDF tidak kami gabungkan agar meterai dan tanda tangan elektroniknya tetap sah",
	intake.OnePhoto:     "Unggah satu foto saja untuk dokumen ini",
	intake.TooManyDots:  "Foto berukuran %s × %s titik, terlalu besar untuk dibuka. Pilih ukuran foto 12 megapiksel di kamera, lalu foto ulang",
	intake.TooFewDots:   "Foto berukuran %s × %s titik; sisi pendeknya paling sedikit %s titik agar terbaca. Unggah foto aslinya, bukan gambar kecil dari pesan",
	intake.BrokenPhoto:  "Foto tidak dapat dibuka, mungkin rusak atau terpotong saat dikirim. Buka foto di ponsel, simpan ulang, lalu unggah lagi",
	intake.CannotShrink: "Foto tidak dapat dikecilkan sampai %s dan tetap terbaca. Foto ulang di tempat terang dengan latar polos, atau kurangi jumlah halamannya",
	intake.BrokenPDF:    "PDF tidak dapat dibaca, mungkin rusak atau terpotong saat dikirim. Simpan ulang sebagai PDF, lalu unggah lagi",
	intake.Encrypted:    "PDF ini terkunci (memakai sandi atau pembatasan izin). Simpan salinan tanpa kunci, atau unggah foto setiap halaman",
	intake.Script:       "PDF ini berisi skrip, yang tidak kami terima demi keamanan petugas. Cetak ke PDF dari aplikasi asalnya, lalu unggah hasilnya",
	intake.Launch:       "PDF ini berisi perintah untuk menjalankan atau mengirim sesuatu, yang tidak kami terima demi keamanan petugas. Cetak ke PDF, lalu unggah hasilnya",
	intake.Attachment:   "PDF ini memuat berkas lampiran di dalamnya, yang tidak kami terima. Hapus lampirannya atau cetak ke PDF, lalu unggah hasilnya",
	intake.DynamicForm:  "PDF ini formulir dinamis (XFA) yang isinya dapat berubah. Cetak ke PDF, lalu unggah hasilnya",
	intake.Trailing:     "Di belakang isi PDF ini terdapat data lain. Simpan ulang sebagai PDF dari aplikasi asalnya, lalu unggah lagi",
	intake.Unshowable:   "Halaman PDF ini tidak dapat kami tampilkan, sehingga petugas juga tidak akan dapat membacanya. Cetak ke PDF atau unggah foto setiap halaman",
	intake.Busy:         "Banyak berkas sedang diperiksa. Tunggu sebentar, lalu kirim lagi; data Anda yang lain tetap tersimpan",
	intake.Converted:    "Gambar kami ubah menjadi JPG",
	intake.Shrunk:       "Foto kami kecilkan agar sesuai batas ukuran. Periksa apakah semua tulisan tetap terbaca",
	intake.Assembled:    "Foto kami susun menjadi satu PDF. Periksa urutan dan arah halamannya",
}
