package web

import (
	"bytes"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// plainly asks for what other sites may show, whose headers differ from a page's.
func plainly(t *testing.T, h http.Handler, address string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
	return w
}

// The picture that a page names is there, of the size that those who show links want, and other sites may show it. It is
// for ever where its link names the edition that is shown, and nowhere else.
func TestPagesNameTheirPicture(t *testing.T) {
	t.Parallel()
	h := handler(t)
	for _, address := range []string{"/", "/?v=1&p=80-10-10&open=figures", "/map?v=1&figure=cagr", "/sleeve", "/claims", "/method", "/changes"} {
		d := ask(t, h, http.MethodGet, address).document(t)
		tag := d.Find("meta[property='og:image']")
		picture := tag.AttrOr("content", "")
		if tag.AttrOr("name", "") != "twitter:image" || d.Find("meta[name='twitter:card']").AttrOr("content", "") != "summary_large_image" ||
			!strings.HasPrefix(picture, "http://example.com/card.png?") || strings.Contains(picture, "open=") {
			t.Errorf("%s names the picture %q", address, picture)
			continue
		}
		got := plainly(t, h, picture)
		size, err := png.DecodeConfig(bytes.NewReader(got.Body.Bytes()))
		if err != nil || got.Code != http.StatusOK || size.Width != 1200 || size.Height != 630 || got.Header().Get("Content-Type") != "image/png" ||
			got.Header().Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%s: %d %v %v %v", picture, got.Code, size, err, got.Header())
		}
	}
	const forEver = "public, max-age=31536000, immutable"
	for address, want := range map[string]bool{
		"/card.png?v=2&to=2025-10&d=2025-10": true, "/card-dark.png?v=2&to=2025-10&d=2025-10": true, "/card.svg?v=2&to=2025-10&d=2025-10": true,
		"/card.png": false, "/card.png?v=1": false, "/card.png?v=2&to=2025-10": false,
	} {
		got := plainly(t, h, address)
		if says := got.Header().Get("Cache-Control"); got.Code != http.StatusOK || (says == forEver) != want || got.Header().Get("ETag") == "" {
			t.Errorf("%s: %d, kept %q by the tag %q", address, got.Code, says, got.Header().Get("ETag"))
		}
	}
	if got := plainly(t, shipped(t), "/card.png?v=2&to=2025-10&d=2025-10"); got.Header().Get("Cache-Control") == forEver {
		t.Error("a picture of an earlier edition's link, drawn from today's figures, is kept for ever")
	}
	if got := plainly(t, h, "/card.png?fee=9"); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), `"parameter":"fee"`) {
		t.Errorf("a bad fee: %d %s", got.Code, got.Body)
	}
}
