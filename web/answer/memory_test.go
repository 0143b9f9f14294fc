package answer

import (
	"reflect"
	"strings"
	"testing"
)

// Whoever runs the program sees each of its caches.
func TestEveryCacheIsCounted(t *testing.T) {
	t.Parallel()
	counts, caches := NewMemory().Counts(), 0
	for i := range reflect.TypeFor[Memory]().NumField() {
		field := reflect.TypeFor[Memory]().Field(i)
		name := field.Name
		if name == "drawings" {
			name = "histories" // that were drawn to their end
		} else if !strings.Contains(field.Type.String(), "memo.Memo[") {
			continue
		}
		if caches++; counts[name] == nil {
			t.Errorf("the cache %s is not counted", name)
		}
	}
	if caches != len(counts) {
		t.Errorf("%d caches, %d are counted", caches, len(counts))
	}
}
