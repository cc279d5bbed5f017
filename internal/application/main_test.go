package application_test

import (
	"os"
	"testing"
)

var temporary string

func tempDir() (string, error) { return temporary, nil }

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "application-")
	if err != nil {
		panic(err)
	}
	temporary = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}
