package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/bkd-manna/portal-asn/web/ui"
)

// config is everything the environment decides; nothing else reads it.
type config struct {
	Addr        string     // ADDR: where the site listens
	Ops         string     // OPS_ADDR: metrics and profiling, loopback only
	DataDir     string     // DATA_DIR: private database, files, keys
	DatabaseURL string     // DATABASE_URL: empty for the private database of DATA_DIR
	PGBin       string     // PG_BIN: folder of PostgreSQL's programs, when not found by itself
	Mode        string     // MODE: demo or production
	BaseURL     string     // BASE_URL: how the public reaches the site
	SMTP        string     // SMTP_URL: smtp://user:password@host:port
	Sender      string     // MAIL_FROM
	Keys        string     // KEYS: folder of the keys
	Checker     string     // VERIFY_DIR: folder of the programs of cmd/verify that citizens may download
	LogLevel    slog.Level // LOG_LEVEL: info (one line a request) or warn (failures only)
	Proxies     []netip.Prefix
	Site        ui.Site // the agency's names, as pages show them
}

const (
	demo       = "demo"
	production = "production"
)

// readConfig reads and judges the whole environment; the error names every fault.
func readConfig(getenv func(string) string) (config, error) {
	or := func(name, fallback string) string {
		if v := strings.TrimSpace(getenv(name)); v != "" {
			return v
		}
		return fallback
	}
	c := config{
		Addr:        or("ADDR", "127.0.0.1:8080"),
		Ops:         or("OPS_ADDR", ""),
		DataDir:     or("DATA_DIR", ".data"),
		DatabaseURL: or("DATABASE_URL", ""),
		PGBin:       or("PG_BIN", ""),
		Mode:        or("MODE", production),
		SMTP:        or("SMTP_URL", ""),
		Sender:      or("MAIL_FROM", "Sekundang <tidak-dibalas@portal.invalid>"),
		Site: ui.Site{
			Product:  "Sekundang",
			Tagline:  "Portal Rekrutmen ASN Kota Manna",
			Agency:   or("AGENCY_NAME", "BKD Kota Manna"),
			Region:   or("AGENCY_REGION", "Kabupaten Bengkulu Selatan"),
			Town:     or("AGENCY_TOWN", "Manna"),
			Address:  or("AGENCY_ADDRESS", "Kota Manna, Kabupaten Bengkulu Selatan"),
			Hours:    or("AGENCY_HOURS", "Senin–Jumat, 08.00–16.00 WIB"),
			Official: or("OFFICIAL_SITE", "") == "ya",
		},
	}
	c.BaseURL = strings.TrimSuffix(or("BASE_URL", "http://"+c.Addr), "/")
	c.Site.BaseURL, c.Site.Demo = c.BaseURL, c.Mode == demo
	c.Keys = or("KEYS", filepath.Join(c.DataDir, "keys"))
	c.Checker = or("VERIFY_DIR", besideProgram("pemeriksa"))
	return c, c.check(getenv)
}

// besideProgram is a folder where `make build` puts it, next to this program.
func besideProgram(name string) string {
	self, err := os.Executable()
	if err != nil {
		return ""
	}
	return filepath.Join(filepath.Dir(self), name)
}

// check joins every fault, so that an operator mends them in one go.
func (c *config) check(getenv func(string) string) error {
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if c.Mode != demo && c.Mode != production {
		fault("MODE harus %q atau %q, bukan %q", demo, production, c.Mode)
	}
	if u, err := url.Parse(c.BaseURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		fault("BASE_URL harus alamat lengkap, misalnya https://portal.contoh.go.id")
	}
	if level := strings.TrimSpace(getenv("LOG_LEVEL")); level != "" && c.LogLevel.UnmarshalText([]byte(level)) != nil {
		fault("LOG_LEVEL harus info, warn, atau error, bukan %q", level)
	}
	if c.SMTP != "" {
		if u, err := url.Parse(c.SMTP); err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
			fault("SMTP_URL harus berbentuk smtp://pengguna:sandi@surat.contoh.go.id:587")
		}
	}
	for part := range strings.FieldsSeq(strings.ReplaceAll(getenv("TRUSTED_PROXIES"), ",", " ")) {
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			fault("TRUSTED_PROXIES: %q bukan jaringan, misalnya 10.0.0.0/8", part)
			continue
		}
		c.Proxies = append(c.Proxies, prefix)
	}
	if c.Mode == production {
		for _, name := range []string{"DATABASE_URL", "BASE_URL", "SMTP_URL", "MAIL_FROM", "KEYS", "AGENCY_NAME", "AGENCY_REGION", "AGENCY_TOWN"} {
			if strings.TrimSpace(getenv(name)) == "" {
				fault("MODE=production (bawaan) memerlukan %s; untuk peragaan pakai MODE=demo", name)
			}
		}
	}
	return errors.Join(faults...)
}

// dump prints the configuration with secrets redacted.
func (c config) dump(w io.Writer) {
	for _, line := range [][2]string{
		{"MODE", c.Mode}, {"ADDR", c.Addr}, {"OPS_ADDR", c.Ops}, {"BASE_URL", c.BaseURL}, {"DATA_DIR", c.DataDir},
		{"DATABASE_URL", redact(c.DatabaseURL)}, {"SMTP_URL", redact(c.SMTP)}, {"KEYS", c.Keys},
		{"AGENCY_NAME", c.Site.Agency}, {"AGENCY_REGION", c.Site.Region}, {"AGENCY_TOWN", c.Site.Town},
	} {
		fmt.Fprintf(w, "  %-14s %s\n", line[0], line[1])
	}
}

// redact keeps an address readable and hides its password and parameters.
func redact(address string) string {
	if address == "" {
		return "(tidak diisi)"
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "***"
	}
	u.RawQuery = ""
	return u.Redacted()
}

// hostUser is the operating system's user, for events of the command line.
func hostUser() string {
	for _, name := range []string{"SUDO_USER", "USER", "LOGNAME"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return fmt.Sprintf("uid %d", os.Getuid())
}
