package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// crowd is the file that ties fill to run: who may apply where, already signed
// in. Whoever holds it is these people, so only its owner may read it.
type crowd struct {
	Season   string   `json:"season"`
	Password string   `json:"password"` // of everybody
	Cookie   string   `json:"cookie"`   // its name
	People   []person `json:"people"`
}

type person struct {
	Email   string `json:"email"`
	Session string `json:"session"` // the cookie's value
}

func (c crowd) save(path string) error {
	b, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return os.WriteFile(path, b, 0o600)
}

func readCrowd(path string) (crowd, error) {
	var c crowd
	b, err := os.ReadFile(path)
	if err != nil {
		return c, fmt.Errorf("berkas orang: %w; buat dengan: rush fill --people BERKAS", err)
	}
	if err := json.Unmarshal(b, &c); err != nil {
		return c, fmt.Errorf("berkas orang rusak: %w", err)
	}
	return c, nil
}
