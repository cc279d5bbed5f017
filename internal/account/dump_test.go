package account_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/ledger"
	"github.com/bkd-manna/portal-asn/internal/pg"
	"github.com/bkd-manna/portal-asn/internal/pgtest"
)

// TestNoSecretIsReadableInAnyTable copies every table as text and looks for what
// must not be there, however encoded PostgreSQL shows it.
func TestNoSecretIsReadableInAnyTable(t *testing.T) {
	pool := pgtest.Pool(t)
	o := newOfficeOn(t, pool)
	files := o.disk()
	r := somebody()
	proof := o.proof("siti@contoh.id")
	code := o.mail().First
	must(account.Register(ctx, o, o.keys, proof, r))
	officer := o.staff(operator, "petugas@contoh.id", ledger.Verifier)
	relative := somebody()
	o.ok(account.DeclareRelative(ctx, o, o.keys, officer, relative.NIK, "sibling"))
	claim := claimOf(r)
	claim.Statement = "NIK saya " + r.NIK + " dipakai orang lain"
	must(account.FileRecovery(ctx, o, o.keys, files, claim))
	reset := o.resetToken("siti@contoh.id")
	if _, err := pool.Exec(ctx, `DELETE FROM river_job`); err != nil { // finished mail is not kept (internal/notice)
		t.Fatal(err)
	}

	conn := must(pool.Acquire(ctx))
	defer conn.Release()
	var dump bytes.Buffer
	for _, table := range must(pg.Rows[string](`SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'public' AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')`).All(ctx, conn)) {
		if _, err := conn.Conn().PgConn().CopyTo(ctx, &dump, `COPY "`+table+`" TO STDOUT`); err != nil {
			t.Fatal(table, err)
		}
	}
	text := dump.String()
	for what, secret := range map[string]string{"NIK": r.NIK, "KK": r.KK, "relative's NIK": relative.NIK, "phone": "8123456789",
		"birth": "1998-08-17", "password": pass, "reset link": reset, "code": "\t" + code + "\t", "statement": "dipakai orang lain"} {
		hex := strings.ToLower(strings.TrimSpace(encodeHex(secret)))
		if strings.Contains(text, secret) || strings.Contains(text, hex) {
			t.Errorf("%s is readable in a dump", what)
		}
	}
	if !strings.Contains(text, "siti@contoh.id") {
		t.Error("the dump is not what it should be")
	}
}

func encodeHex(s string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}
