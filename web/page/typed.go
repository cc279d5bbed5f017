package page

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5/middleware"

	"github.com/bkd-manna/portal-asn/internal/account"
)

// Text is a field as it was typed, with the line breaks of one kind.
func Text(r *http.Request, name string) string {
	return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
}

// Line is a field that holds one line, without needless spaces.
func Line(r *http.Request, name string) string {
	return strings.Join(strings.Fields(r.PostFormValue(name)), " ")
}

// Network is where a request comes from, as limits count it.
func Network(r *http.Request) string { return account.Network(middleware.GetClientIP(r.Context())) }
