package accounts

import (
	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
	"github.com/bkd-manna/portal-asn/internal/nik"
	"github.com/bkd-manna/portal-asn/internal/reference"
)

// doubtsOf are what may be wrong with a NIK of right form: worth a second look
// by who typed it, and never a refusal.
func doubtsOf(r account.Registration) []fault.Code {
	number, wrong := nik.Parse(r.NIK)
	if wrong != "" {
		return nil
	}
	return number.Warnings(r.Birth, r.Sex, reference.RegionKnown)
}
