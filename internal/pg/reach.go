package pg

import (
	"errors"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"
)

// Unreachable reports whether err says that the database could not be asked, or
// did not get to answer: what was asked may be asked again.
func Unreachable(err error) bool {
	var connect *pgconn.ConnectError
	var network net.Error
	var answer *pgconn.PgError
	switch {
	case errors.As(err, &connect), errors.As(err, &network), errors.Is(err, io.ErrUnexpectedEOF):
		return true
	case errors.As(err, &answer):
		switch answer.Code {
		case "57P01", "57P02", "57P03", "53300": // going down, crashed, coming up; too many connections
			return true
		}
	}
	return false
}
