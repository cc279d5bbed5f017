package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bkd-manna/portal-asn/internal/pg"
)

const listPath = "/lowongan"

// rush sends the mix of a registration's last hour. Senders are the crowd's
// people from first on: each sends once; after them come those who sign in.
func rush(ctx context.Context, target string, c crowd, first int, long time.Duration, r rates) ([]result, error) {
	senders, signers := int(long.Seconds()*float64(r.Submit)), int(long.Seconds()*float64(r.SignIn))
	if need := first + senders + signers; need > len(c.People) {
		return nil, fmt.Errorf("perlu %d orang, berkas berisi %d; isi lebih banyak dengan: rush fill --applicants %d", need, len(c.People), need)
	}
	b := browser{target: strings.TrimSuffix(target, "/"), crowd: c, client: client()}
	defer b.client.CloseIdleConnections()
	return openLoop(ctx, long, []kind{
		{"submit", r.Submit, func(ctx context.Context, i int) error { return b.submit(ctx, c.People[first+i]) }},
		{"cached", r.Cached, func(ctx context.Context, _ int) error { return b.read(ctx, listPath) }},
		{"pages", r.Pages, func(ctx context.Context, i int) error {
			return b.read(ctx, fmt.Sprintf("%s?n=%d-%d", listPath, first, i))
		}},
		{"signin", r.SignIn, func(ctx context.Context, i int) error { return b.signIn(ctx, c.People[first+senders+i]) }},
	}), nil
}

func client() *http.Client {
	return &http.Client{
		Timeout:       30 * time.Second,
		Transport:     &http.Transport{MaxIdleConns: 1024, MaxIdleConnsPerHost: 1024, DisableCompression: true, IdleConnTimeout: time.Minute},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// browser asks as one does, without showing what it got.
type browser struct {
	target string
	crowd  crowd
	client *http.Client
}

// submit sends the form of the last step with a fresh key; the redirect to the
// receipt says that the application is there.
func (b browser) submit(ctx context.Context, p person) error {
	return b.post(ctx, "/lamaran/"+b.crowd.Season+"/periksa", url.Values{"key": {pg.NewID()}, "sure": {"ya"}}, p.Session, "/tanda-terima")
}

// signIn proves a password from a browser without a session.
func (b browser) signIn(ctx context.Context, p person) error {
	return b.post(ctx, "/masuk", url.Values{"email": {p.Email}, "password": {b.crowd.Password}}, "", "/akun")
}

func (b browser) read(ctx context.Context, path string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.target+path, nil)
	if err != nil {
		return err
	}
	status, _, err := b.do(req)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	return err
}

func (b browser) post(ctx context.Context, path string, form url.Values, session, to string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, b.target+path, strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Origin", b.target)
	if session != "" {
		req.AddCookie(&http.Cookie{Name: b.crowd.Cookie, Value: session})
	}
	status, location, err := b.do(req)
	switch {
	case err != nil:
		return err
	case status != http.StatusSeeOther:
		return fmt.Errorf("status %d", status)
	case !strings.HasSuffix(location, to):
		return fmt.Errorf("diarahkan ke %s", location)
	}
	return nil
}

func (b browser) do(req *http.Request) (status int, location string, err error) {
	req.Header.Set("User-Agent", agent)
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := b.client.Do(req)
	if err != nil {
		var told *url.Error
		if errors.As(err, &told) {
			err = told.Err // without the address
		}
		return 0, "", err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, res.Header.Get("Location"), err
}
