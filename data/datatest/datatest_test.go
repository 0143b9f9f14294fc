package datatest

import "testing"

// The first edition is the one that its links and answers name.
func TestFirst(t *testing.T) {
	set := First(t)
	if set.SHA256 != "800852affbf71eeae7ae6f677bb01ea150ce4938a1c8eb7a0a62baf832e6b8f7" || set.Through.String() != "2025-10" || len(set.Markets) != 32 {
		t.Errorf("%d markets through %s, id %s", len(set.Markets), set.Through, set.SHA256)
	}
}
