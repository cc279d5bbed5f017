// Command verify is the citizens' offline checker: it recomputes rankings and
// published results by the portal's own rules, without network or database.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
)

// Exit codes, part of the contract.
const (
	exitComputed   = 0
	exitDiffers    = 1 // a published result is not what its data give
	exitInput      = 2 // input or usage: nothing was computed
	exitUnexpected = 3
)

const usage = `verify memeriksa sendiri peringkat dan hasil seleksi, tanpa jaringan.

  verify result HASIL.zip
      menghitung ulang hasil yang diumumkan dan menyebut setiap baris: sama atau berbeda

  verify rank --stage skd|final --rules ATURAN (--quota N [--nab NAB] | --kuota KUOTA.csv) FILE.csv
      menghitung peringkat dari nilai

      ATURAN   cpns-2024, cpns-2021, cpns-2019, atau pppk-2024 (hanya --stage final)
      NAB      twk=65,tiu=80,tkp=166,total=- (tanda - berarti tanpa batas)
      FILE     peserta,jenis_kebutuhan,twk,tiu,tkp,skb,hadir,gugur,ipk,urut_usia
               untuk pppk-2024: peserta,prioritas,teknis,manajerial,sosiokultural,wawancara,hadir,gugur,urut_usia
               dengan kolom formasi bila memuat beberapa formasi; judul kolom harus ada semua dan tidak ada yang lain,
               juga bila isinya boleh kosong (skb boleh tidak ada pada tahap skd)
      KUOTA    formasi,jenis_kebutuhan,kebutuhan,nab_twk,nab_tiu,nab_tkp,nab_total

Kode keluar: 0 terhitung dan sama, 1 ada yang berbeda, 2 masukan atau perintah salah, 3 kesalahan lain.
`

// misuse is a command that cannot be carried out as given.
type misuse string

func (m misuse) Error() string { return string(m) }

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run carries out one command and returns its exit code.
func run(args []string, out, errs io.Writer) (code int) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(errs, "verify: kesalahan yang tidak terduga: %v\n", r)
			code = exitUnexpected
		}
	}()
	if len(args) == 0 {
		fmt.Fprint(errs, usage)
		return exitInput
	}
	var err error
	switch args[0] {
	case "rank":
		err = rank(args[1:], out, errs)
	case "result":
		err = result(args[1:], out)
	default:
		err = misuse("perintah " + args[0] + " tidak dikenal")
		if asksHelp(args[0]) || args[0] == "help" {
			err = flag.ErrHelp
		}
	}
	if errors.Is(err, flag.ErrHelp) {
		_, err = io.WriteString(out, usage)
	}
	return exit(err, errs)
}

func asksHelp(arg string) bool { return slices.Contains([]string{"-h", "-help", "--help"}, arg) }

// exit prints what went wrong and returns the exit code for it.
func exit(err error, errs io.Writer) int {
	var (
		wrong misuse
		bad   faults
	)
	switch {
	case err == nil:
		return exitComputed
	case errors.Is(err, errDiffers):
		return exitDiffers
	case errors.As(err, &bad):
		for _, f := range bad {
			fmt.Fprintln(errs, f)
		}
		return exitInput
	case errors.As(err, &wrong):
		fmt.Fprintf(errs, "verify: %s; lihat verify help\n", wrong)
		return exitInput
	}
	fmt.Fprintln(errs, "verify:", err)
	return exitUnexpected
}
