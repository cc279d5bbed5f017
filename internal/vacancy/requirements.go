package vacancy

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/season"
)

// Defaults are the requirements a new vacancy of a season begins with; an
// officer edits them.
func Defaults(s season.Season, c Content) []Requirement {
	return nil
}

var _ = strings.ToLower
