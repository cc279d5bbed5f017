// Package checker is where anybody gets the program that computes a published
// result again on their own computer (/verifikasi/pemeriksa).
package checker

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"

	"github.com/bkd-manna/portal-asn/web/failures"
	"github.com/bkd-manna/portal-asn/web/page"
)

// Pages are the page of the checker and its files.
type Pages struct {
	Dir string // where `make build` put the programs; "" or empty where nobody built them
}

// Path is the page; a file is below it.
const Path = "/verifikasi/pemeriksa"

// source is the checker's own source, enough to build it from.
const source = "verify-sumber.tar.gz"

// program is the checker for one kind of computer, or its source.
type program struct {
	Name, For string
	Size      int64
	SHA256    string
	Go        string // the version of Go that built it, "" for the source
}

// known are the files that are offered where they are there. Nothing else in
// their folder is.
var known = []program{
	{Name: "verify-windows-amd64.exe", For: "Windows 10 atau 11"},
	{Name: "verify-linux-amd64", For: "Linux, prosesor Intel atau AMD"},
	{Name: "verify-linux-arm64", For: "Linux, prosesor ARM"},
	{Name: "verify-darwin-arm64", For: "macOS, prosesor Apple (M1 dan sesudahnya)"},
	{Name: "verify-darwin-amd64", For: "macOS, prosesor Intel"},
	{Name: source, For: "kode sumbernya"},
}

// Show says what the checker does, and offers what there is of it.
func (p Pages) Show(w http.ResponseWriter, r *http.Request) error {
	var programs []program
	var code *program
	for _, x := range known {
		body, err := p.read(x.Name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		x.Size, x.SHA256 = int64(len(body)), hex.EncodeToString(sum[:])
		if x.Name == source {
			code = &x
			continue
		}
		if info, err := buildinfo.Read(bytes.NewReader(body)); err == nil {
			x.Go = info.GoVersion
		}
		programs = append(programs, x)
	}
	return page.Show(w, r, http.StatusOK, showPage(programs, code))
}

// File is one of the programs.
func (p Pages) File(w http.ResponseWriter, r *http.Request) error {
	name := chi.URLParam(r, "file")
	if !slices.ContainsFunc(known, func(x program) bool { return x.Name == name }) {
		return failures.NotFound(w, r)
	}
	body, err := p.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return failures.NotFound(w, r)
	}
	if err != nil {
		return err
	}
	return page.Download(w, r, name, "application/octet-stream", body)
}

func (p Pages) read(name string) ([]byte, error) {
	if p.Dir == "" {
		return nil, fs.ErrNotExist
	}
	return os.ReadFile(filepath.Join(p.Dir, name)) //nolint:gosec // one of the known names
}

// built is the version of Go that built the programs, to build the same bytes.
func built(programs []program) string {
	for _, x := range programs {
		if x.Go != "" {
			return strings.TrimPrefix(x.Go, "go")
		}
	}
	return ""
}
