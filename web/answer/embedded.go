//go:build !js

package answer

import (
	"fmt"

	"trendblend/data"
)

// Embedded is the edition that the program carries.
func Embedded() (*Edition, error) {
	set, err := data.Load()
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	return New(set, NewMemory()), nil
}
