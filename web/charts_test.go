package web

import (
	"net/http"
	"strings"
	"testing"
)

// A chart as a picture may be shown and read by other sites, is known by its own tag, and refused as a file is.
func TestChartsByAddress(t *testing.T) {
	t.Parallel()
	h := handler(t)
	tags := map[string]string{}
	for address, kind := range map[string]string{
		"/chart/growth.svg": "image/svg+xml", "/chart/growth-dark.svg": "image/svg+xml", "/chart/growth.png": "image/png", "/chart/drawdown.svg": "image/svg+xml",
		"/chart/growth.svg?v=1&p=80-10-10": "image/svg+xml", "/chart/sleeve/growth.svg": "image/svg+xml", "/chart/map/more-trend.svg": "image/svg+xml",
	} {
		got := plainly(t, h, address)
		head := got.Header()
		if got.Code != http.StatusOK || head.Get("Content-Type") != kind || head.Get("Cross-Origin-Resource-Policy") != "cross-origin" || head.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d %v", address, got.Code, head)
		}
		if other, known := tags[head.Get("ETag")]; known || head.Get("ETag") == "" {
			t.Errorf("%s has the tag of %s", address, other)
		}
		tags[head.Get("ETag")] = address
	}
	for address, want := range map[string]int{"/chart/nothing.svg": 404, "/chart/growth.gif": 404, "/chart/": 404, "/chart/growth.svg?fee=9": 400} {
		if got := plainly(t, h, address); got.Code != want || want == 400 && !strings.Contains(got.Body.String(), `"parameter":"fee"`) {
			t.Errorf("%s: %d %s", address, got.Code, got.Body)
		}
	}
}
