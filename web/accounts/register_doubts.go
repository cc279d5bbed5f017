package accounts

import (
	"github.com/bkd-manna/portal-asn/internal/account"
	"github.com/bkd-manna/portal-asn/internal/fault"
)

// doubts are what may be wrong with a NIK of right form: worth a second look, and never a refusal.
func (p Pages) doubts(r account.Registration) []fault.Code { return nil }
