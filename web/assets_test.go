package web

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"trendblend/static"
)

// decoded is the body as it was before it was compressed.
func decoded(t *testing.T, a reply) string {
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
// encoding the same: what is vendored and pictures as they are, our own without comments.
func TestAssets(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	h := s.echo(0)
	kinds := map[string]string{".css": "text/css", ".js": "/javascript", ".svg": "image/svg+xml"} // or application/javascript, by the machine's own table
	err := fs.WalkDir(static.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		whole, err := fs.ReadFile(static.Files, name)
		if err != nil {
			return err
		}
		address := s.assets.address(name)
		want := decoded(t, ask(t, h, "GET", address))
		if ours := !strings.HasPrefix(name, "vendor/") && path.Ext(name) != ".svg"; !ours && want != string(whole) {
			t.Errorf("%s is not served as it is", name)
		} else if ours && (len(want) < len(whole)/8 || len(want) > len(whole)*9/10 || strings.Contains(want, "\n//") || strings.Contains(want, "/* ")) {
			t.Errorf("%s is sent with %d of its %d bytes: %.200s", name, len(want), len(whole), want)
		}
		for accepted, coding := range map[string]string{"": "", "gzip": "gzip", "gzip, deflate, br, zstd": "br", "identity": "", "br;q=0, gzip;q=0.5": "gzip", "gzip; q=0.000": "", "brotli": ""} {
			a := ask(t, h, "GET", address, "Accept-Encoding: "+accepted)
			if a.StatusCode != 200 || a.Header.Get("Content-Encoding") != coding || decoded(t, a) != want {
				t.Errorf("%s for %q: %d, encoding %q, want %q", address, accepted, a.StatusCode, a.Header.Get("Content-Encoding"), coding)
			}
			if a.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" || a.Header.Get("Vary") != "Accept-Encoding" {
				t.Errorf("%s: Cache-Control %q, Vary %q", address, a.Header.Get("Cache-Control"), a.Header.Get("Vary"))
			}
			if length := a.Header.Get("Content-Length"); length != strconv.Itoa(len(a.body)) {
				t.Errorf("%s for %q: Content-Length %q of %d bytes", address, accepted, length, len(a.body))
			}
			part := ask(t, h, "GET", address, "Accept-Encoding: "+accepted, "Range: bytes=5-9", "If-Range: "+a.Header.Get("ETag"))
			if part.StatusCode != http.StatusPartialContent || part.body != a.body[5:10] || part.Header.Get("Content-Length") != "5" {
				t.Errorf("%s for %q, in part: %d, %q", address, accepted, part.StatusCode, part.body)
			}
			if again := ask(t, h, "GET", address, "Accept-Encoding: "+accepted, "If-None-Match: "+a.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
				t.Errorf("%s for %q, known: %d", address, accepted, again.StatusCode)
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

// What is not static is compressed where it is asked for and long enough, a page in the
// smaller coding.
func TestCompression(t *testing.T) {
	t.Parallel()
	for accepted, coding := range map[string]string{"gzip, br": "br", "gzip": "gzip", "br;q=0, gzip": "gzip", "gzip;q=0": "", "GZIP; Q=0.0, identity": "", "": ""} {
		a := ask(t, handler(t), "GET", "/", "Accept-Encoding: "+accepted)
		if a.Header.Get("Content-Encoding") != coding || !strings.HasPrefix(decoded(t, a), "<!doctype html>") || !strings.Contains(a.Header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("for %q the page has the encoding %q and Vary %q", accepted, a.Header.Get("Content-Encoding"), a.Header.Values("Vary"))
		}
	}
	a := ask(t, handler(t), "GET", "/", "Accept-Encoding: gzip, br")
	if len(a.body) > 30<<10 {
		t.Errorf("the page weighs %d bytes, more than 30 KB", len(a.body))
	}
	if a = ask(t, handler(t), "GET", "/healthz", "Accept-Encoding: gzip, br"); a.Header.Get("Content-Encoding") != "" {
		t.Errorf("an answer of %d bytes is compressed", len(a.body))
	}
	if a = ask(t, handler(t), "HEAD", "/", "Accept-Encoding: gzip"); a.StatusCode != 200 {
		t.Errorf("HEAD is answered %d", a.StatusCode)
	}
	for _, address := range []string{"/nowhere", "/api/v1/backtest?p=1&x=1&y=1&z=1&a=1&b=1"} {
		for _, coding := range []string{"gzip", "br"} {
			if a = ask(t, handler(t), "GET", address, "Accept-Encoding: "+coding); decoded(t, a) == "" || a.StatusCode < 400 {
				t.Errorf("%s: an error in %s is empty, or %d", address, coding, a.StatusCode)
			}
		}
	}
}
