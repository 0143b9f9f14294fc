package web

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A program is known by the id that Go gave it, and one without an id by its whole file.
func TestProgramIsKnownByItsBuild(t *testing.T) {
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "tool", "buildid", name).Output()
	if err != nil {
		t.Skip("no toolchain:", err)
	}
	if want := strings.TrimSpace(string(out)); program() != want || len(want) < 83 {
		t.Errorf("the program is known by %q, want %q", program(), want)
	}
	for _, text := range []string{"", "\x7fELF", strings.Repeat("/static/js/kinds/", 9000)} {
		if id := buildID(strings.NewReader(text)); id != "" {
			t.Errorf("%.20q has the id %q", text, id)
		}
	}
}
