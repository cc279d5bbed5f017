package main

import (
	"bytes"
	"context"
	"net"
	"strings"
	"testing"
)

// env is an environment for readConfig.
type env map[string]string

func (e env) get(name string) string { return e[name] }

// complete is what production needs, and nothing more.
func complete() env {
	return env{
		"DATABASE_URL": "postgres://portal:rahasia1@db.example:5432/portal?sslpassword=rahasia2", "BASE_URL": "https://portal.example/",
		"SMTP_URL": "smtp://surat:rahasia3@mail.example:587", "MAIL_FROM": "Portal <portal@example>", "KEYS": "/etc/portal/keys",
		"AGENCY_NAME": "BKD Kota Manna", "AGENCY_REGION": "Kabupaten Bengkulu Selatan", "AGENCY_TOWN": "Manna",
	}
}

func TestACompleteEnvironmentIsAccepted(t *testing.T) {
	e := complete()
	e["TRUSTED_PROXIES"] = "10.0.0.0/8, 192.168.7.0/24"
	c, err := readConfig(e.get)
	if err != nil {
		t.Fatal(err)
	}
	if c.Mode != production || c.BaseURL != "https://portal.example" || c.Site.BaseURL != c.BaseURL || c.Site.Demo || len(c.Proxies) != 2 {
		t.Errorf("%+v", c)
	}
	if _, err := readConfig(env{"MODE": demo}.get); err != nil {
		t.Errorf("a demonstration needs nothing: %v", err)
	}
}

func TestProductionNamesEachThingItLacks(t *testing.T) {
	for name := range complete() {
		for what, value := range map[string]string{"absent": "", "blank": "  "} {
			e := complete()
			e[name] = value
			if _, err := readConfig(e.get); err == nil || !strings.Contains(err.Error(), name) {
				t.Errorf("%s %s: %v", name, what, err)
			}
		}
	}
}

func TestEveryFaultIsNamedAtOnce(t *testing.T) {
	var out, errs bytes.Buffer
	e := env{"MODE": "coba", "BASE_URL": "portal.example", "SMTP_URL": "http://mail.example", "TRUSTED_PROXIES": "10.0.0.0/8 rumah kantor"}
	if code := run(context.Background(), []string{"serve"}, e.get, &out, &errs); code != 1 {
		t.Errorf("exit code %d", code)
	}
	said := errs.String()
	for _, fault := range []string{`MODE harus "demo" atau "production", bukan "coba"`, "BASE_URL harus", "SMTP_URL harus", `"rumah"`, `"kantor"`} {
		if !strings.Contains(said, fault) {
			t.Errorf("does not name %s:\n%s", fault, said)
		}
	}
	if n := strings.Count(said, "\n  - "); n != 5 {
		t.Errorf("%d lines for 5 faults:\n%s", n, said)
	}
}

func TestFaultsOfAddressesDoNotRepeatTheirPasswords(t *testing.T) {
	e := complete()
	e["SMTP_URL"], e["BASE_URL"] = "mailto://surat:rahasia3@mail.example", "https:/portal:rahasia4"
	_, err := readConfig(e.get)
	if err == nil || strings.Contains(err.Error(), "rahasia") {
		t.Error(err)
	}
}

func TestTheDumpHidesPasswords(t *testing.T) {
	c, err := readConfig(complete().get)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	c.dump(&b)
	if strings.Contains(b.String(), "rahasia") {
		t.Errorf("shows a password:\n%s", b.String())
	}
	for _, shown := range []string{"postgres://portal:xxxxx@db.example:5432/portal\n", "smtp://surat:xxxxx@mail.example:587\n", "production", "/etc/portal/keys"} {
		if !strings.Contains(b.String(), shown) {
			t.Errorf("does not show %s:\n%s", shown, b.String())
		}
	}
	for address, want := range map[string]string{"": "(tidak diisi)", "host=db password=rahasia": "***", "postgres://u:rahasia@[": "***"} {
		if got := redact(address); got != want {
			t.Errorf("%q is shown as %q", address, got)
		}
	}
}

func TestATakenAddressSaysWhatToDo(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for addr, want := range map[string]string{l.Addr().String(): "sudah dipakai program lain; pilih alamat lain, misalnya ADDR=", "bukan alamat": "ADDR=bukan alamat tidak dapat dipakai"} {
		var out, errs bytes.Buffer
		e := env{"MODE": demo, "ADDR": addr, "BASE_URL": "http://localhost", "DATA_DIR": t.TempDir()}
		if code := run(t.Context(), []string{"serve"}, e.get, &out, &errs); code != 1 || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: exit code %d, %s", addr, code, errs.String())
		}
	}
}

func TestMetricsAreForThisMachineOnly(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.0.2.1:0", "localhost", "contoh.example:80"} {
		l, err := listenOps(t.Context(), addr)
		if err == nil {
			l.Close()
			t.Errorf("listens on %s", addr)
		}
	}
	l, err := listenOps(t.Context(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
}
