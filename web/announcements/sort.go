package announcements

import (
	"maps"
	"slices"

	"github.com/bkd-manna/portal-asn/internal/announcement"
)

func sortedCodes(reasons map[string]announcement.Reason) []string {
	return slices.Sorted(maps.Keys(reasons))
}
