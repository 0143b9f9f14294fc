package main

import (
	"bytes"
	"io"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"trendblend/data"
	"trendblend/web"
)

// The short form: some readers who ask a few times each, of the site with the limits of the program; none is failed.
func TestReadersWhoAskAtOnce(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.DiscardHandler), Rate: 120, Cores: 2, Streams: 4})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer server.Close()
	var table bytes.Buffer
	failed, err := run(t.Context(), []string{"-at", server.URL, "-readers", "12", "-heavy", "3", "-each", "8"}, &table, io.Discard)
	if err != nil || failed > 0 || !regexp.MustCompile(`drag +96 +0 +0 +0 `).Match(table.Bytes()) {
		t.Errorf("%d were failed, %v\n%s", failed, err, &table)
	}
	for _, kind := range []string{"page", "map", "sleeve", "histories"} {
		if !strings.Contains(table.String(), kind) {
			t.Errorf("nobody asked for %s:\n%s", kind, &table)
		}
	}
}
