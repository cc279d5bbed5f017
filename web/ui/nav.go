package ui

// NavLink is one entry of a menu.
type NavLink struct {
	Key     string // compared with Frame.Active
	Label   string
	Path    string
	Icon    string
	Count   int    // shown when above zero
	CountOf string // what is counted, for those who hear it: "berkas menunggu"
	Current bool
}

// NavGroup is a titled part of the sidebar.
type NavGroup struct {
	Title string
	Links []NavLink
}

// PublicNav is the menu of every public page. What it names exists; a test of
// the whole portal follows every link.
var PublicNav = []NavLink{
	{Key: "lowongan", Label: "Lowongan", Path: "/lowongan"},
	{Key: "tahapan", Label: "Tahapan", Path: "/tahapan"},
	{Key: "pengumuman", Label: "Pengumuman", Path: "/pengumuman"},
	{Key: "hasil", Label: "Hasil", Path: "/hasil"},
	{Key: "cek-kelayakan", Label: "Cek kelayakan", Path: "/cek-kelayakan"},
	{Key: "bantuan", Label: "Bantuan", Path: "/bantuan"},
}

// AccountLink is the same for everybody: it leads to sign-in when nobody is signed in.
var AccountLink = NavLink{Key: "akun", Label: "Akun saya", Path: "/akun", Icon: "circle-user-round"}

// FooterNav stands under every public page.
var FooterNav = []NavGroup{
	{Title: "Bekerja di sini", Links: []NavLink{
		{Label: "Mengapa ASN?", Path: "/mengapa-asn"},
		{Label: "Cerita", Path: "/cerita"},
		{Label: "Acara", Path: "/acara"},
		{Label: "Penghargaan", Path: "/penghargaan"},
		{Label: "Gagasan", Path: "/gagasan"},
	}},
	{Title: "Layanan", Links: []NavLink{
		{Label: "Bantuan", Path: "/bantuan"},
		{Label: "Aduan", Path: "/aduan"},
		{Label: "Terima kasih", Path: "/terima-kasih"},
		{Label: "Periksa dokumen", Path: "/verifikasi"},
		{Label: "Awas penipuan", Path: "/penipuan"},
	}},
	{Title: "Tentang situs ini", Links: []NavLink{
		{Label: "Statistik", Path: "/statistik"},
		{Label: "Data terbuka", Path: "/data"},
		{Label: "Privasi", Path: "/privasi"},
		{Label: "Aksesibilitas", Path: "/aksesibilitas"},
	}},
}

// SignOutPath takes a POST.
const SignOutPath = "/keluar"
