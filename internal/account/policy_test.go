package account

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

func TestPasswordPolicy(t *testing.T) {
	context := []string{"siti.aminah@contoh.id", "Siti Aminah Rahmawati", "1701055708980003", "Kota Manna", "17081998 170898 1998", "+628123456789"}
	cases := map[string]struct {
		kind string
		want fault.Code
	}{
		"kuda terbang di laut":                {KindApplicant, ""},
		"x9!Kq#2mZp@7":                        {KindApplicant, ""},
		"ひとつ ふたつ みっつ よっつ":                     {KindApplicant, ""},
		"kuda terbang":                        {KindApplicant, ""},
		"kuda terban":                         {KindApplicant, PasswordShort},
		"kuda terbang 2":                      {KindStaff, PasswordShort},
		"kuda terbang 23":                     {KindStaff, ""},
		strings.Repeat("kuda laut biru ", 17): {KindApplicant, ""},
		strings.Repeat("kuda laut biru ", 18): {KindApplicant, PasswordLong},
		"password1234":                        {KindApplicant, PasswordCommon},
		"P4ssw0rd!P4ssw0rd!":                  {KindApplicant, PasswordCommon},
		"123456789012":                        {KindApplicant, PasswordCommon},
		"qwertyuiop123":                       {KindApplicant, PasswordCommon},
		"aaaaaaaaaaaaaa":                      {KindApplicant, PasswordCommon},
		"abcdefghijklmnop":                    {KindApplicant, PasswordCommon},
		"bismillahlulus2026":                  {KindApplicant, PasswordCommon},
		"SitiAminah1998":                      {KindApplicant, PasswordContext},
		"rahmawati17081998":                   {KindApplicant, PasswordContext},
		"1701055708980003":                    {KindApplicant, PasswordContext},
		"bengkuluselatan2024":                 {KindApplicant, PasswordContext},
		"Sekundang-Manna-CPNS":                {KindApplicant, PasswordContext},
		"siti.aminah@contoh.id!!":             {KindApplicant, PasswordContext},
		"cpns tapi lewat jalan licin":         {KindApplicant, ""},
	}
	for password, c := range cases {
		if got, _ := checkPassword(password, c.kind, context...); got != c.want {
			t.Errorf("%q: %q, want %q", password, got, c.want)
		}
	}
}

func TestStoredPasswordIsArgon2id(t *testing.T) {
	ctx := context.Background()
	secret, err := hash(ctx, "kuda terbang di laut")
	if err != nil || !strings.HasPrefix(secret, "$argon2id$v=19$m=12288,t=3,p=1$") {
		t.Fatalf("%q, %v", secret, err)
	}
	again, _ := hash(ctx, "kuda terbang di laut")
	if again == secret {
		t.Error("no salt")
	}
	for password, want := range map[string]bool{"kuda terbang di laut": true, "kuda terbang di laut ": false, "": false} {
		if ok, stale, err := matches(ctx, secret, password); ok != want || stale || err != nil {
			t.Errorf("%q: %v %v %v", password, ok, stale, err)
		}
	}
	if ok, _, err := matches(ctx, "", strings.Repeat("\x00", 32)); ok || err != nil {
		t.Errorf("nobody's password matched: %v %v", ok, err)
	}
	if _, _, err := matches(ctx, "$2y$10$abc", "x"); err == nil {
		t.Error("a foreign hash was accepted")
	}
}

func TestOlderParametersAreStale(t *testing.T) {
	salt := make([]byte, 16)
	key := argon2.IDKey([]byte("kuda"), salt, 1, 8192, 1, 32)
	old := "$argon2id$v=19$m=8192,t=1,p=1$" + b64.EncodeToString(salt) + "$" + b64.EncodeToString(key)
	if ok, stale, err := matches(context.Background(), old, "kuda"); !ok || !stale || err != nil {
		t.Errorf("%v %v %v", ok, stale, err)
	}
}

func TestQueueIsBounded(t *testing.T) {
	for range cap(places) {
		places <- struct{}{}
	}
	start := time.Now()
	_, err := hash(context.Background(), "kuda terbang di laut")
	if took := time.Since(start); !errors.Is(err, ErrBusy) || took < wait || took > wait+time.Second {
		t.Errorf("%v after %v", err, took)
	}
	for range cap(places) {
		<-places
	}
	if _, err := hash(context.Background(), "kuda terbang di laut"); err != nil {
		t.Error(err)
	}
}

func TestGate(t *testing.T) {
	now := time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
	g, l := NewGate(), Limit{"test", 3, time.Minute}
	for i := range 3 {
		if err := g.Take(l, "a", now); err != nil {
			t.Fatalf("take %d: %v", i, err)
		}
	}
	var refused *fault.Refusal
	if err := g.Take(l, "a", now); !errors.As(err, &refused) || !errors.Is(err, ErrTooOften) || refused.Args[0] != 2 {
		t.Errorf("fourth: %v", err)
	}
	if err := g.Take(l, "b", now); err != nil {
		t.Errorf("another key: %v", err)
	}
	if err := g.Take(l, "a", now.Add(time.Minute)); err != nil {
		t.Errorf("a minute later: %v", err)
	}
	g.Give(l, "a")
	if err := g.Take(l, "a", now.Add(time.Minute)); err != nil {
		t.Errorf("after giving back: %v", err)
	}
	var none *Gate
	if err := none.Take(l, "a", now); err != nil {
		t.Error(err)
	}
}

func TestTwoHundredPeopleBehindOneAddressGetIn(t *testing.T) {
	g, now := NewGate(), time.Now()
	for i := range 200 {
		if err := g.Take(MailPerNetwork, "192.0.2.1", now); err != nil {
			t.Fatalf("person %d cannot register: %v", i, err)
		}
		if err := g.knock(string(rune('a'+i%26))+string(rune('a'+i/26)), "192.0.2.1", now); err != nil {
			t.Fatalf("person %d cannot sign in: %v", i, err)
		}
	}
}

func TestGateForgets(t *testing.T) {
	g, now := NewGate(), time.Now()
	for i := range crowd + 100 {
		_ = g.Take(Limit{"test", 1, time.Millisecond}, string(rune(i)), now.Add(time.Duration(i)*time.Second))
	}
	if len(g.full) > crowd {
		t.Errorf("%d buckets kept", len(g.full))
	}
}

func TestNetwork(t *testing.T) {
	for in, want := range map[string]string{
		"192.0.2.1:4711": "192.0.2.1", "192.0.2.1": "192.0.2.1", "[::ffff:192.0.2.1]:80": "192.0.2.1",
		"[2001:db8:1:2:3:4:5:6]:80": "2001:db8:1:2::/64", "2001:db8:1:2::9%eth0": "2001:db8:1:2::/64", "": "", "@": "@",
	} {
		if got := Network(in); got != want {
			t.Errorf("Network(%q) = %q, want %q", in, got, want)
		}
	}
}
