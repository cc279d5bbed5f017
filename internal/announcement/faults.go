package announcement

import (
	"strings"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func seasonUnknown() error { return fault.In("season", SeasonMissing) }

// correctionGiven: a correction says what was wrong, beside the faults of its text.
func correctionGiven(x Text) error {
	if strings.TrimSpace(x.Correction) != "" {
		return nil
	}
	return fault.Join(fault.In("correction", CorrectionMissing), x.check())
}
