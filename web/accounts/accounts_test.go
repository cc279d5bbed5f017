package accounts

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/bkd-manna/portal-asn/internal/account"
)

func TestOnwardLeadsOnlyToThisSite(t *testing.T) {
	for asked, want := range map[string]string{
		"/akun": "/akun", "/lamaran/cpns-2026?langkah=2": "/lamaran/cpns-2026?langkah=2", "/kelola/akun#x": "/kelola/akun#x",
		"": "", "akun": "", "//jahat.id": "", `/\jahat.id`: "", "/\t/jahat.id": "", "https://jahat.id/": "", "javascript:alert(1)": "",
		"/masuk": "", "/keluar": "", "/ /jahat.id": "", "/%zz": "", "/%2f/jahat.id": "", "/" + strings.Repeat("a", 3000): "",
	} {
		if got := onward(asked); got != want {
			t.Errorf("onward(%q) = %q, want %q", asked, got, want)
		}
	}
}

func FuzzOnwardNeverLeavesThisSite(f *testing.F) {
	for _, s := range []string{"/akun", "//x", `/\x`, "/\n/x", "https:/x", "/%5cx", "/a/../..//x", "///x"} {
		f.Add(s)
	}
	base, err := url.Parse("https://portal.example/masuk")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, asked string) {
		to := onward(asked)
		if to == "" {
			return
		}
		w := httptest.NewRecorder()
		http.Redirect(w, httptest.NewRequest("POST", "/masuk", nil), to, http.StatusSeeOther)
		location := w.Header().Get("Location")
		u, err := base.Parse(location)
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme || strings.HasPrefix(location, "//") || strings.Contains(location, `\`) {
			t.Errorf("%q leads to %q", asked, location)
		}
	})
}

func TestDevice(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36":        "Chrome di Android",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0":                      "Firefox di Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1": "Safari di iPhone",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0":     "Edge di Windows",
		"": "Perangkat tidak dikenal", "curl/8": "Perangkat tidak dikenal", "<script>": "Perangkat tidak dikenal",
	} {
		if got := device(agent); got != want {
			t.Errorf("%q: %q, want %q", agent, got, want)
		}
	}
}

func TestABusyQueueAsksToWait(t *testing.T) {
	w := httptest.NewRecorder()
	if err := calm(w, httptest.NewRequest("POST", "/masuk", nil), account.ErrBusy); err != nil {
		t.Fatal(err)
	}
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "5" || !strings.Contains(w.Body.String(), "mohon tunggu sebentar") {
		t.Errorf("%d %q", w.Code, w.Header())
	}
	if err := calm(w, httptest.NewRequest("POST", "/masuk", nil), account.ErrUnknown); !errors.Is(err, account.ErrUnknown) {
		t.Errorf("another refusal became %v", err)
	}
}
