package home

import (
	"encoding/json"
)

// Months is the file of figures that an engine opens with, below what it knows of its server.
func Months(site Site) ([]byte, error) {
	head, err := json.Marshal(site)
	if err != nil {
		return nil, err
	}
	return append(head, '\n'), nil
}
