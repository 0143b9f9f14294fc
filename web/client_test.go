package web

import (
	"bytes"
	"image/png"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A client that oapi-codegen makes of the description gets the figures that the API answers. The program around it
// is a module of its own in testdata, so that nothing of ours helps it.
func TestGeneratedClientGetsTheFigures(t *testing.T) {
	t.Parallel()
	thorough(t)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/client")); err != nil {
		t.Fatal(err)
	}
	doc := ask(t, handler(t), "GET", "/api/openapi.json").body
	if err := os.WriteFile(filepath.Join(dir, "openapi.json"), []byte(doc), 0o600); err != nil {
		t.Fatal(err)
	}
	command := func(args ...string) ([]byte, string, error) {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=readonly")
		var out, said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &said
		err := cmd.Run()
		return out.Bytes(), said.String(), err
	}
	if _, said, err := command("mod", "download"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(said, err)
		}
		t.Skipf("the generator cannot be had: %s", said)
	}
	if _, said, err := command("tool", "oapi-codegen", "-config", "oapi-codegen.yaml", "openapi.json"); err != nil {
		t.Fatal(said, err)
	}
	_, h := keeping(t, filepath.Join(t.TempDir(), "links.db"))
	server := httptest.NewServer(h)
	defer server.Close()
	out, said, err := command("run", ".", server.URL)
	if err != nil {
		t.Fatal(said, err)
	}
	got := decode[struct {
		Backtest, Refused any
		Led               string
		Picture           []byte
	}](t, string(out))
	if got.Led != "/?"+now("p=60-25-15&p=100-0-0&from=2000-01") {
		t.Errorf("the client's short link leads to %s", got.Led)
	}
	if size, err := png.DecodeConfig(bytes.NewReader(got.Picture)); err != nil || size.Width != 1200 {
		t.Errorf("the client's picture: %v", err)
	}
	for address, got := range map[string]any{
		"/api/v1/backtest?p=60-25-15&p=100-0-0&from=2000-01": got.Backtest,
		"/api/v1/backtest?p=60-60-0":                         without(got.Refused, "request"),
	} {
		want := without(decode[any](t, ask(t, handler(t), "GET", address).body), "request")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-API +client):\n%s", address, diff)
		}
	}
}

// without leaves out what differs from one request to the next.
func without(answer any, name string) any {
	if o, ok := answer.(object); ok {
		delete(o, name)
	}
	return answer
}
