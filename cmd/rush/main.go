// Command rush puts a portal under load and says what it bore: an open-loop
// generator for operators, and the figures of `make bench`.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

const usage = `Penguji beban portal.

  rush fill --data .data --applicants 4500 --vacancies 20000 --people orang.json
      Mengisi basis data PERAGAAN yang masih kosong dengan lowongan, pelamar, draf lengkap, dan sesi masuk.
      Untuk PostgreSQL sendiri: --database ALAMAT --keys FOLDER sebagai ganti --data.

  rush run --target http://127.0.0.1:8080 --people orang.json --for 30s --submit 100 --cached 600 --pages 500 --signin 10
      Mengirim sebanyak itu tiap detik, pada waktunya, secepat apa pun jawabannya; berhenti sendiri.
      Hanya ke komputer ini, kecuali dengan --i-own-this-host.

  rush bench --portal bin/portal
      Semua angka sekali jalan, dengan PostgreSQL sementara, nginx, wrk, dan pgbench.
      Satu bagian saja: --only submit|ranking|start|pages|result|office.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := command(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// errUsage is a command called with the wrong words.
var errUsage = errors.New("pemakaian salah")

func command(ctx context.Context, args []string, out, errs io.Writer) int {
	verbs := map[string]func(context.Context, []string, io.Writer) error{"fill": fillVerb, "run": runVerb, "bench": benchVerb}
	if len(args) == 0 || verbs[args[0]] == nil {
		fmt.Fprint(errs, usage)
		return 2
	}
	err := verbs[args[0]](ctx, args[1:], out)
	if errors.Is(err, errUsage) {
		fmt.Fprint(errs, usage)
		return 2
	}
	if err != nil {
		fmt.Fprintf(errs, "rush %s: %v\n", args[0], err)
		return 1
	}
	return 0
}
