package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// file writes a file of its lines and returns its name.
func file(t *testing.T, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// verify runs a command and returns what it printed and its exit code.
func verify(args ...string) (out, errs string, code int) {
	var o, e bytes.Buffer
	code = run(args, &o, &e)
	return o.String(), e.String(), code
}

// same fails unless the command computed exactly these lines.
func same(t *testing.T, want []string, args ...string) {
	t.Helper()
	out, errs, code := verify(args...)
	if got := strings.TrimSuffix(out, "\n"); got != strings.Join(want, "\n") || code != 0 {
		t.Errorf("%v: exit %d\n%s\nwant\n%s\n%s", args, code, got, strings.Join(want, "\n"), errs)
	}
}

const header = "peserta,jenis_kebutuhan,twk,tiu,tkp,skb,hadir,gugur,ipk,urut_usia"

func TestRankSKD(t *testing.T) {
	f := file(t, "skd.csv", header,
		"4,UMUM,100,120,180,,ya,,,",
		"1,UMUM,65,80,166,,ya,,3.5,",
		"2,umum,60,150,200,,ya,,,",
		"3,PENYANDANG DISABILITAS,50,70,170,,ya,,,",
		"5,UMUM,,,,,tidak,,,",
		"6,UMUM,100,120,180,,tidak,DIS,,",
		"7,UMUM,65,80,166,,ya,,,",
		"8,LULUSAN TERBAIK (CUMLAUDE),60,85,166,,ya,,,",
	)
	same(t, []string{
		"peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"4,P/L,400,,,1,",
		"8,P/L,311,,,2,skd",
		"1,P/L,311,,,3,tiu",
		"7,P/L,311,,,3,seri",
		"3,P,290,,,5,skd",
		"2,TL,410,,,,nab:twk",
		"5,TH,,,,,hadir",
		"6,DIS,400,,,,gugur",
	}, "rank", "--stage", "skd", "--rules", "cpns-2024", "--quota", "1", f)
}

func TestRankFinal(t *testing.T) {
	f := file(t, "final.csv", "\ufeffpeserta;jenis_kebutuhan;twk;tiu;tkp;skb;hadir;gugur;ipk;urut_usia\r",
		"Y1;UMUM;100;130;182;73,500;ya;;3,1;2\r", "Y2;UMUM;100;100;185;74,86;ya;;;\r", "Y3;UMUM;100;130;198;69.648;ya;;;\r",
		"Y4;UMUM;60;130;198;99;ya;;;\r", "Y5;UMUM;100;130;198;;tidak;;;\r", "Y6;UMUM;100;130;198;90;ya;TMS-1;;\r")
	want := []string{
		"peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"Y1,P/L,412,74.909,74.064,1,",
		"Y3,P/L,428,77.818,72.916,2,nilai_akhir",
		"Y2,TL,385,70.000,72.916,3,skd",
		"Y4,TL,388,,,,nab:twk",
		"Y5,TH,428,,,,hadir",
		"Y6,TMS-1,428,,,,gugur",
	}
	same(t, want, "rank", "--stage", "final", "--rules", "cpns-2024", "--quota", "2", f)
	out, _, code := verify("rank", "--stage", "final", "--rules", "cpns-2021", "--nab", "twk=65,tiu=80,tkp=166,total=-", "--quota", "2", f)
	if code != 0 || !strings.Contains(out, "Y2,P/TL,") || !strings.Contains(out, "Y5,P/TH,") || !strings.Contains(out, "Y4,TL,") {
		t.Errorf("cpns-2021: exit %d\n%s", code, out)
	}
}

func TestRankLeavesATieToPeople(t *testing.T) {
	f := file(t, "seri.csv", header, "a,UMUM,80,100,180,70,ya,,3.5,", "b,UMUM,80,100,180,70,ya,,3.5,1", "c,UMUM,65,80,166,\"50,5\",ya,,,")
	same(t, []string{
		"peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"a,SERI,360,65.455,68.182,1,", "b,SERI,360,65.455,68.182,1,seri", "c,TL,311,56.545,52.918,3,nilai_akhir",
	}, "rank", "--stage", "final", "--rules", "cpns-2024", "--quota", "1", f)
	_, errs, _ := verify("rank", "--stage", "final", "--rules", "cpns-2024", "--quota", "1", f)
	if !strings.HasPrefix(errs, "2 peserta seri") {
		t.Errorf("standard error: %q", errs)
	}
}

func TestRankSeveralFormations(t *testing.T) {
	f := file(t, "nilai.csv", "formasi,"+header,
		"F2,1,PENYANDANG DISABILITAS,50,60,176,70,ya,,,", "F1,2,UMUM,65,80,166,70,ya,,,", "F1,3,UMUM,60,80,171,99,ya,,,",
		"F3,4,UMUM,0,80,231,60,ya,,,")
	k := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total",
		"F1,UMUM,1,,,,", "F2,PENYANDANG DISABILITAS,1,,,,", "F3,UMUM,1,-,80,-,311")
	if _, errs, code := verify("rank", "--stage", "final", "--rules", "cpns-2024", "--kuota", k, f); code != 2 || !strings.Contains(errs, "baris 5, kolom tkp: 231; harus bilangan bulat, 0–225") {
		t.Errorf("exit %d: %s", code, errs)
	}
	f = file(t, "nilai.csv", "formasi,"+header,
		"F2,1,PENYANDANG DISABILITAS,50,60,176,70,ya,,,", "F1,2,UMUM,65,80,166,70,ya,,,", "F1,3,UMUM,60,80,171,99,ya,,,",
		"F3,4,UMUM,0,90,221,60,ya,,,")
	same(t, []string{
		"formasi,peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"F1,2,P/L,311,56.545,64.618,1,", "F1,3,TL,311,,,,nab:twk", "F2,1,P/L,286,52.000,62.800,1,", "F3,4,P/L,311,56.545,58.618,1,",
	}, "rank", "--stage", "final", "--rules", "cpns-2024", "--kuota", k, f)
}

func TestRankPPPK(t *testing.T) {
	f := file(t, "pppk.csv", "peserta,prioritas,teknis,manajerial,sosiokultural,wawancara,hadir,gugur,urut_usia",
		"X1,R2,250,70,50,28,ya,,", "X2,R3,300,70,60,30,ya,,", "X3,r3,290,75,60,35,ya,,", "X4,R4,350,80,70,36,ya,,", "X5,,450,100,80,40,ya,,", "X6,R2,,,,,tidak,,")
	same(t, []string{
		"peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"X1,R2/L,,,398.000,1,", "X2,R3/L,,,460.000,2,prioritas", "X3,R3,,,460.000,3,teknis", "X4,R4,,,536.000,4,prioritas", "X5,TL,,,670.000,5,prioritas", "X6,TH,,,,,hadir",
	}, "rank", "--stage", "final", "--rules", "pppk-2024", "--quota", "2", f)
}

// Every fault is named with file, row and column; nothing is computed.
func TestRankNamesEveryFault(t *testing.T) {
	f := file(t, "salah.csv", header,
		"1,UMUM,82,81,226,101,ya,,-1,0",
		"1,APA,,80,166,70,mungkin,XYZ,,",
		",DIASPORA,65,80,166,1.2345,ya,,,")
	out, errs, code := verify("rank", "--stage", "final", "--rules", "cpns-2019", "--quota", "1", f)
	if out != "" || code != 2 {
		t.Errorf("exit %d, printed %q", code, out)
	}
	for _, want := range []string{
		"baris 2, kolom twk: 82; harus kelipatan 5, 0–150", "baris 2, kolom tiu: 81; harus kelipatan 5, 0–175", "baris 2, kolom tkp: 226; harus bilangan bulat, 0–175",
		"baris 2, kolom skb: 101; harus 0–100", "baris 2, kolom ipk: -1; harus 0–100", "baris 2, kolom urut_usia: 0; harus bilangan bulat",
		"baris 3, kolom peserta: 1; harus berbeda, sudah ada di baris 2", "baris 3, kolom jenis_kebutuhan: APA; harus salah satu dari UMUM",
		"baris 3, kolom hadir: mungkin; harus ya atau tidak", "baris 3, kolom gugur: XYZ; harus kosong atau DIS, APS, TMS, TMS-1",
		"baris 4, kolom peserta: kosong; harus diisi", "baris 4, kolom skb: 1.2345; harus 0–100, paling banyak tiga angka",
	} {
		if !strings.Contains(errs, f+":"+want) {
			t.Errorf("missing %q in\n%s", want, errs)
		}
	}
	empty := file(t, "kosong.csv", header, "1,UMUM,,80,166,70,ya,,,")
	if _, errs, _ := verify("rank", "--stage", "final", "--rules", "cpns-2024", "--quota", "1", empty); !strings.Contains(errs, "baris 2, kolom twk: kosong; harus kelipatan 5, 0–150") {
		t.Errorf("empty is not 0: %s", errs)
	}
}

// One fault hides no other: not in later rows, nor in the other file.
func TestRankNamesFaultsOfBothFiles(t *testing.T) {
	f := file(t, "nilai.csv", "formasi,"+strings.Replace(header, "gugur", "gugr", 1),
		"F1,1,UMUM,65", "F1,2,UMUM,82,80,166,70,ya,,,", "F1,\"3\"x,UMUM,65,80,166,70,ya,,,", "F2,4,UMUM,65,80,166,70,mungkin,,,", "F9,5,UMUM,65,80,166,70,ya,,,,")
	k := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,UMUM,0,,,,", "F2,APA,1,,,,")
	out, errs, code := verify("rank", "--stage", "skd", "--rules", "cpns-2024", "--kuota", k, f)
	for _, want := range []string{
		k + ":baris 2, kolom kebutuhan: 0; harus", k + ":baris 3, kolom jenis_kebutuhan: APA; harus",
		f + ":baris 1, kolom gugr: tidak dikenal", f + ":baris 1, kolom gugur: tidak ada",
		f + ":baris 2, kolom tiu: tidak ada; ada 4 kolom, harus 11", f + ":baris 3, kolom twk: 82; harus kelipatan 5",
		f + ":baris 4, kolom peserta: tanda kutip tidak berpasangan", f + ":baris 5, kolom hadir: mungkin; harus", f + ":baris 6, kolom 12: tidak berjudul",
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("missing %q in\n%s", want, errs)
		}
	}
	if n := strings.Count(errs, "\n"); code != 2 || out != "" || n != 9 {
		t.Errorf("exit %d, printed %q, %d faults:\n%s", code, out, n, errs)
	}
	broken := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,UMUM", "F2,UMUM,1,,,,")
	good := file(t, "nilai.csv", "formasi,"+header, "F1,1,UMUM,65,80,166,70,ya,,,")
	if _, errs, _ = verify("rank", "--stage", "skd", "--rules", "cpns-2024", "--kuota", broken, good); strings.Count(errs, "\n") != 1 || !strings.Contains(errs, broken+":baris 2, kolom kebutuhan: tidak ada") {
		t.Errorf("a broken row of the quota file makes its formation unknown, not the participant wrong:\n%s", errs)
	}
}

// The joint line of 2019 is there for both of its need types.
func TestRankJointNeedTypes(t *testing.T) {
	f := file(t, "nilai.csv", "formasi,"+header, "F1,1,DIASPORA,65,85,130,70,ya,,,", "F1,2,CUMLAUDE,65,85,125,70,ya,,,", "F1,3,LULUSAN TERBAIK,65,85,121,70,ya,,,",
		"F1,4,cumlaude/diaspora,65,80,150,70,ya,,,", "F2,5,CUMLAUDE/DIASPORA,65,85,130,70,ya,,,")
	k := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,CUMLAUDE/DIASPORA,3,,,,", "F2,DIASPORA,1,,,,")
	same(t, []string{
		"formasi,peserta,kode,skd,skd100,nilai_akhir,peringkat,penentu",
		"F1,1,P/L,280,,,1,", "F1,2,P/L,275,,,2,skd", "F1,3,P/L,271,,,3,skd", "F1,4,TL,295,,,,nab:tiu", "F2,5,P/L,280,,,1,",
	}, "rank", "--stage", "skd", "--rules", "cpns-2019", "--kuota", k, f)
	apart := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,CUMLAUDE,3,,,,", "F2,DIASPORA,1,,,,")
	if _, errs, code := verify("rank", "--stage", "skd", "--rules", "cpns-2019", "--kuota", apart, f); code != 2 || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "baris 2, kolom jenis_kebutuhan: DIASPORA; harus CUMLAUDE seperti formasi F1") {
		t.Errorf("exit %d\n%s", code, errs)
	}
}

func TestHelp(t *testing.T) {
	for _, args := range []string{"help", "--help", "-h", "rank --help", "rank -h", "rank --stage skd --help x.csv", "result --help", "result -h"} {
		if out, errs, code := verify(strings.Fields(args)...); code != 0 || errs != "" || !strings.Contains(out, "verify rank --stage skd|final") {
			t.Errorf("%s: exit %d, %q, %q", args, code, out, errs)
		}
	}
}

func TestRankRefusesWhatItCannotCompute(t *testing.T) {
	good := file(t, "baik.csv", header, "1,UMUM,65,80,166,70,ya,,,")
	pools := file(t, "formasi.csv", "formasi,"+header, "F1,1,UMUM,65,80,166,70,ya,,,", "F9,2,UMUM,65,80,166,70,ya,,,")
	quota := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,UMUM,1,65,,80,", "F1,UMUM,0,,,,")
	fine := file(t, "kuota.csv", "formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total", "F1,PENYANDANG DISABILITAS,1,,,,")
	for _, c := range []struct {
		args string
		want string
	}{
		{"", "verify memeriksa sendiri"},
		{"x", "perintah x tidak dikenal"},
		{"rank --stage skd --rules cpns-2024 --quota 1 /tidak/ada.csv", "tidak dapat dibaca: tidak ada"},
		{"rank --stage skd --rules cpns-2024 --quota 0 " + good, "harus bilangan bulat, 1–1000000"},
		{"rank --stage skd --rules cpns-2024 " + good, "salah satu: --quota N atau --kuota"},
		{"rank --stage skd --rules cpns-2023 --quota 1 " + good, "--rules harus"},
		{"rank --stage skb --rules cpns-2024 --quota 1 " + good, "--stage harus"},
		{"rank --stage skd --rules pppk-2024 --quota 1 " + good, "pppk-2024 hanya punya"},
		{"rank --stage skd --rules cpns-2021 --quota 1 " + good, "jenis_kebutuhan: UMUM; tidak punya nilai ambang batas dalam cpns-2021"},
		{"rank --stage skd --rules cpns-2024 --quota 1 --nab twk=1 " + good, "harus semuanya ada"},
		{"rank --stage skd --rules cpns-2024 --quota 1 --nab twk=a,tiu=1,tkp=1,total=1 " + good, "--nab twk=a"},
		{"rank --stage skd --rules cpns-2024 --quota 1 --lain x " + good, "pilihan tidak dikenal"},
		{"rank --stage skd --rules cpns-2024 --quota 1", "berikan satu FILE.csv, bukan 0"},
		{"rank --stage skd --rules cpns-2024 --quota 1 " + pools, "memuat kolom formasi"},
		{"rank --stage skd --rules cpns-2024 --kuota " + quota + " " + pools, "baris 2, kolom nab_tiu: kosong; harus bilangan bulat 0–550"},
		{"rank --stage skd --rules cpns-2024 --kuota " + quota + " " + pools, "baris 3, kolom kebutuhan: 0"},
		{"rank --stage skd --rules cpns-2024 --kuota " + fine + " " + pools, "baris 3, kolom formasi: F9; harus salah satu"},
		{"rank --stage skd --rules cpns-2024 --kuota " + fine + " " + pools, "jenis_kebutuhan: UMUM; harus PENYANDANG DISABILITAS seperti formasi F1"},
		{"rank --stage skd --rules cpns-2024 --kuota " + fine + " " + good, "kolom formasi: tidak ada"},
	} {
		out, errs, code := verify(strings.Fields(c.args)...)
		if code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit %d, printed %q, said %q, want %q", c.args, code, out, errs, c.want)
		}
	}
	if out, _, code := verify("help"); code != 0 || !strings.Contains(out, "verify rank") {
		t.Error("no help")
	}
}

func TestRankReadsBrokenFiles(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"nothing":     {"", "baris pertama harus judul kolom"},
		"latin1":      {"peserta\xe9", "bukan teks UTF-8"},
		"quotes":      {header + "\n\"1,UMUM", "tanda kutip tidak berpasangan"},
		"short row":   {header + "\n1,UMUM", "baris 2, kolom twk: tidak ada; ada 2 kolom, harus 10 seperti judulnya"},
		"twice":       {header + ",ipk\n", "kolom ipk: dua kali"},
		"no column":   {strings.Replace(header, "tiu,", "", 1) + "\n", "baris 1, kolom tiu: tidak ada"},
		"long row":    {header + "\n1,UMUM,65,80,166,70,ya,,,,", "baris 2, kolom 11: tidak berjudul; ada 11 kolom, harus 10 seperti judulnya"},
		"late latin1": {header + "\n1,UMUM\n2,\xe9", "baris 3: bukan teks UTF-8"},
		"misspelt":    {strings.Replace(header, "gugur", "gugr", 1) + "\n1,UMUM,65,80,166,70,ya,DIS,,\n", "baris 1, kolom gugr: tidak dikenal; harus salah satu dari peserta,"},
		"not there":   {strings.Replace(header, "gugur", "gugr", 1) + "\n", "baris 1, kolom gugur: tidak ada; judul kolom ini harus ada"},
		"no age":      {strings.Replace(header, ",urut_usia", "", 1) + "\n", "baris 1, kolom urut_usia: tidak ada"},
		"no name":     {header + ",\n", "baris 1, kolom 11: kosong; harus berjudul"},
		"only header": {header + "\n", ""},
		"no skb yet":  {strings.Replace(header, ",skb", "", 1) + "\n", ""},
	} {
		path := filepath.Join(t.TempDir(), "x.csv")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		out, errs, code := verify("rank", "--stage", "skd", "--rules", "cpns-2024", "--quota", "1", path)
		if c.want == "" {
			if code != 0 || strings.Count(out, "\n") != 1 {
				t.Errorf("%s: exit %d %q %q", name, code, out, errs)
			}
		} else if code != 2 || out != "" || !strings.Contains(errs, c.want) {
			t.Errorf("%s: exit %d, said %q", name, code, errs)
		}
	}
}
