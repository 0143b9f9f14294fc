package web_test

import (
	"crypto/sha256"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trendblend/data"
	"trendblend/data/datatest"
	"trendblend/web"
)

// While one edition takes the place of another again and again, each answer is wholly of
// one of the two.
func TestEachAnswerIsOfOneEdition(t *testing.T) {
	t.Parallel()
	files := datatest.Copy(t, datatest.FirstFiles(t))
	text := string(files["sleeves_monthly.csv"].Data)
	before, line, _ := strings.Cut(text, "\n2010-01,")
	level, after, _ := strings.Cut(line, ",")
	// The level of stocks at the end of one month, a little higher.
	files["sleeves_monthly.csv"].Data = []byte(before + "\n2010-01," + level + "9," + after)
	other, err := data.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	set := datatest.First(t)
	site, err := web.Handler(set, web.Options{Version: "test", Log: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	addresses := []string{"/api/v1/backtest?v=1", "/?v=1&p=50-30-20&p=60-40-0", "/export.csv?v=1", "/api/v1/backtest?v=1&rule=tsmom&from=1990-01", "/sleeve.csv?v=1"}
	answer := func(address string) [32]byte {
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if w.Code != http.StatusOK {
			t.Errorf("%s: %d", address, w.Code)
		}
		return sha256.Sum256(w.Body.Bytes())
	}
	known := map[string]map[[32]byte]bool{}
	for _, s := range []*data.Set{other, set} {
		site.Show(s)
		for _, address := range addresses {
			if known[address] == nil {
				known[address] = map[[32]byte]bool{}
			}
			known[address][answer(address)] = true
		}
	}
	if len(known["/api/v1/backtest?v=1"]) != 2 || len(known["/export.csv?v=1"]) != 2 {
		t.Fatal("the two editions answer alike")
	}

	var asked atomic.Int64
	over := make(chan struct{})
	var readers sync.WaitGroup
	for i := range 4 {
		readers.Go(func() {
			for k := i; ; k++ {
				select {
				case <-over:
					return
				default:
				}
				if address := addresses[k%len(addresses)]; !known[address][answer(address)] {
					t.Errorf("an answer to %s is of neither edition", address)
					return
				}
				asked.Add(1)
			}
		})
	}
	began := time.Now()
	for k := range 20 {
		site.Show([]*data.Set{other, set}[k%2])
		for before := asked.Load(); asked.Load() < before+25 && !t.Failed(); {
			time.Sleep(time.Millisecond)
		}
	}
	close(over)
	readers.Wait()
	t.Logf("%d answers during 20 swaps, %.0f a second", asked.Load(), float64(asked.Load())/time.Since(began).Seconds())
}
