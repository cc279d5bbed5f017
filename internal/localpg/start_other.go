//go:build !linux

package localpg

import "context"

// Start is for Linux only; elsewhere a running PostgreSQL must be named.
func Start(context.Context, Options) (*Server, error) { return nil, ErrPlatform }
