package web

import (
	"testing"

	"github.com/bkd-manna/portal-asn/web/cache"
)

func TestOnlyParticipantsPagesAreKeptLonger(t *testing.T) {
	s := &site{cache: cache.New(0, 0), results: cache.New(0, 0)}
	for path, want := range map[string]*cache.Pages{"/hasil/{number}": s.results, "/hasil/4829150375": s.results, "/hasil": s.cache, "/hasil?nomor=1": s.cache, "/lowongan": s.cache} {
		if s.kept(path) != want {
			t.Errorf("%s is in the wrong cache", path)
		}
	}
}
