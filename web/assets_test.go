package web

import (
	"compress/gzip"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"trendblend/static"
)

// decoded is the body as it was before it was compressed.
func decoded(t *testing.T, a answer) string {
	t.Helper()
	var from io.Reader = strings.NewReader(a.body)
	switch coding := a.Header.Get("Content-Encoding"); coding {
	case "gzip":
		z, err := gzip.NewReader(from)
		if err != nil {
			t.Fatal(err)
		}
		from = z
	case "br":
		from = brotli.NewReader(from)
	case "":
	default:
		t.Fatalf("the encoding %q was not asked for", coding)
	}
	body, err := io.ReadAll(from)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// Every static file is served under the name that holds its hash, for ever, in each
// encoding as the file is.
func TestAssets(t *testing.T) {
	s, _ := fresh(t)
	h := s.echo(0)
	kinds := map[string]string{".css": "text/css", ".js": "/javascript", ".svg": "image/svg+xml"} // or application/javascript, by the machine's own table
	err := fs.WalkDir(static.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		want, err := fs.ReadFile(static.Files, name)
		if err != nil {
			return err
		}
		address := s.assets.address(name)
		for accepted, coding := range map[string]string{"": "", "gzip": "gzip", "gzip, deflate, br, zstd": "br", "identity": "", "br;q=0, gzip;q=0.5": "gzip", "gzip; q=0.000": "", "brotli": ""} {
			a := ask(t, h, "GET", address, "Accept-Encoding: "+accepted)
			if a.StatusCode != 200 || a.Header.Get("Content-Encoding") != coding || decoded(t, a) != string(want) {
				t.Errorf("%s for %q: %d, encoding %q, want %q", address, accepted, a.StatusCode, a.Header.Get("Content-Encoding"), coding)
			}
			if a.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || a.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: Cache-Control %q, Vary %q", address, a.Header.Get("Cache-Control"), a.Header.Get("Vary"))
			}
			if kind := kinds[path.Ext(name)]; kind == "" || !strings.Contains(a.Header.Get("Content-Type"), kind) {
				t.Errorf("%s: Content-Type %q, want %q", address, a.Header.Get("Content-Type"), kind)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// What is not static is compressed where it is asked for and long enough.
func TestCompression(t *testing.T) {
	a := ask(t, handler(t), "GET", "/", "Accept-Encoding: gzip, br")
	if a.Header.Get("Content-Encoding") != "gzip" || !strings.HasPrefix(decoded(t, a), "<!doctype html>") {
		t.Errorf("the page has the encoding %q", a.Header.Get("Content-Encoding"))
	}
	if len(a.body) > 30<<10 {
		t.Errorf("the page weighs %d bytes, more than 30 KB", len(a.body))
	}
	if a = ask(t, handler(t), "GET", "/healthz", "Accept-Encoding: gzip"); a.Header.Get("Content-Encoding") != "" {
		t.Errorf("an answer of %d bytes is compressed", len(a.body))
	}
	if a = ask(t, handler(t), "HEAD", "/", "Accept-Encoding: gzip"); a.StatusCode != 200 {
		t.Errorf("HEAD is answered %d", a.StatusCode)
	}
	for _, address := range []string{"/nowhere", "/api/v1/backtest?p=1&x=1&y=1&z=1&a=1&b=1"} {
		a = ask(t, handler(t), "GET", address, "Accept-Encoding: gzip")
		if decoded(t, a) == "" {
			t.Errorf("%s: an error in gzip is empty", address)
		}
	}
}
