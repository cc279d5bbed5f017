package web

import (
	"slices"
	"strings"

	"github.com/bkd-manna/portal-asn/web/access"
)

// closed are the addresses of the table that hold nothing for a search engine, as
// robots.txt says them: what nobody may read without signing in, with everything
// beneath it, links that were mailed to one person, and those that count visits.
func closed(table []Route) []string {
	var all []string
	for _, r := range table {
		if r.Method != "GET" || r.Who.DemoOnly {
			continue
		}
		before, _, mailed := strings.Cut(r.Path, "{token}")
		if !mailed && !strings.HasPrefix(r.Path, visited) && r.Who.Admits(access.Visitor{}) {
			continue
		}
		all = append(all, anything(before))
	}
	slices.Sort(all)
	var out []string
	for _, path := range all {
		if n := len(out); n == 0 || !strings.HasPrefix(path, out[n-1]) {
			out = append(out, path)
		}
	}
	return out
}

// visited is where printed and shared links of campaigns lead.
const visited = "/k/"

// anything writes the parameters of a path as robots.txt does.
func anything(path string) string {
	for {
		before, rest, found := strings.Cut(path, "{")
		if !found {
			return path
		}
		_, after, _ := strings.Cut(rest, "}")
		path = before + "*" + after
	}
}
