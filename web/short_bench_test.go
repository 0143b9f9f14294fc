package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"trendblend/web/short"
	"trendblend/web/short/postgres"
	"trendblend/web/short/shorttest"
	"trendblend/web/short/sqlite"
)

// BenchmarkShort makes short links and follows them, as HTTP asks for them, with eight readers at a time. What is made is on
// the disk before it is answered.
//
//	go test ./web -run '^$' -bench Short -cpu 2
func BenchmarkShort(b *testing.B) {
	stores := map[string]func(*testing.B) short.Store{
		"sqlite": func(b *testing.B) short.Store { return sqlite.Open(filepath.Join(b.TempDir(), "links.db")) },
		"postgres": func(b *testing.B) short.Store {
			store, err := postgres.Open(shorttest.StartPostgres(b).Database(b))
			if err != nil {
				b.Fatal(err)
			}
			return store
		},
	}
	for _, kind := range []string{"sqlite", "postgres"} {
		b.Run(kind, func(b *testing.B) {
			s, _ := fresh(b)
			s.store = stores[kind](b)
			b.Cleanup(func() { s.store.Close() })
			h := s.echo(0)
			var last atomic.Int64
			address := func(n int64) string { return fmt.Sprintf("/map?v=1&seed=%d", 2+n) }
			b.Run("made", func(b *testing.B) {
				b.SetParallelism(4)
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						r := httptest.NewRequest(http.MethodPost, "/s", strings.NewReader(url.Values{"address": {address(last.Add(1))}}.Encode()))
						r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
						w := httptest.NewRecorder()
						if h.ServeHTTP(w, r); w.Code != http.StatusCreated {
							b.Errorf("status %d: %s", w.Code, w.Body)
						}
					}
				})
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "links/s")
			})
			b.Run("followed", func(b *testing.B) {
				var next atomic.Int64
				b.SetParallelism(4)
				b.RunParallel(func(pb *testing.PB) {
					for pb.Next() {
						id := short.Digest(address(1 + next.Add(1)%last.Load()))[:short.LeastID]
						w := httptest.NewRecorder()
						if h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/s/"+id, nil)); w.Code != http.StatusFound {
							b.Errorf("status %d: %s", w.Code, w.Body)
						}
					}
				})
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "links/s")
			})
		})
	}
}
