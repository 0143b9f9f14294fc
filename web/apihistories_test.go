package web

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
)

// The histories come line by line, each of more of them, the last of all; what the last says is what the page says,
// and the same seed draws the same.
func TestHistoriesAreStreamed(t *testing.T) {
	t.Parallel()
	thorough(t)
	server := httptest.NewServer(handler(t))
	defer server.Close()
	const query = "?v=1&p=50-30-20&p=60-40-0&paths=1000&seed=3&draw=4"
	answer, err := http.Get(server.URL + "/api/v1/histories" + query)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if kind := answer.Header.Get("Content-Type"); answer.StatusCode != 200 || kind != "application/x-ndjson" {
		t.Errorf("status %d, %s", answer.StatusCode, kind)
	}
	type line struct {
		Paths, Of int
		Months    []int
		Blends    []struct {
			Weights map[string]float64
			CAGR    map[string]float64
			Fan     []map[string]float64
			Dry     []map[string]float64
			Against struct {
				SmallerDrawdown struct{ Of float64 } `json:"smaller_drawdown"`
			}
		}
	}
	var last line
	lines, text := 0, ""
	in := bufio.NewScanner(answer.Body)
	in.Buffer(nil, 1<<20)
	for ; in.Scan(); lines++ {
		before := last.Paths
		last, text = line{}, in.Text()
		if err := json.Unmarshal(in.Bytes(), &last); err != nil {
			t.Fatal(err)
		}
		if last.Paths <= before || last.Of != 1000 {
			t.Errorf("line %d is of %d histories of %d, after %d", lines, last.Paths, last.Of, before)
		}
	}
	if lines == 0 || last.Paths != 1000 || len(last.Blends) != 2 {
		t.Fatalf("%d lines, the last of %d histories", lines, last.Paths)
	}
	for _, b := range last.Blends {
		if len(b.Fan) != len(last.Months) || len(b.Dry) != len(last.Months) || b.Weights["stocks"] == 0 {
			t.Errorf("%d months, %d in the fan, %d of money", len(last.Months), len(b.Fan), len(b.Dry))
		}
		if c := b.CAGR; !(c["p5"] < c["p25"] && c["p25"] < c["median"] && c["median"] < c["p75"] && c["p75"] < c["p95"]) {
			t.Errorf("the CAGR is out of order: %v", c)
		}
	}
	page := ask(t, handler(t), "GET", "/map/sure"+query)
	if page.StatusCode == http.StatusSeeOther {
		page = ask(t, handler(t), "GET", page.Header.Get("Location"))
	}
	if share := oneDecimal(100 * last.Blends[0].CAGR["median"]); !strings.Contains(page.document(t).Find("main").Text(), share) {
		t.Errorf("the page does not say a median of %s", share)
	}
	again := strings.Split(strings.TrimSpace(ask(t, handler(t), "GET", "/api/v1/histories"+query).body), "\n")
	if again[len(again)-1] != text {
		t.Error("the same seed drew something else")
	}
	if bad := ask(t, handler(t), "GET", "/api/v1/histories?paths=20000"); bad.StatusCode != 400 || !strings.Contains(bad.body, `"parameter":"paths"`) {
		t.Errorf("status %d: %s", bad.StatusCode, bad.body)
	}
}

func oneDecimal(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
