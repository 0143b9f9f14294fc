package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"
)

const answer = "observation_date,DGS10\n2024-05-31,4.51\n2024-06-28,4.36\n"

// served is a client of a server with one handler.
func served(t *testing.T, handler http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c := NewClient(t.TempDir())
	c.Hosts["fred"] = server.URL
	c.Pause = time.Nanosecond
	return c
}

func TestGetAgainAfterAFault(t *testing.T) {
	for _, c := range []struct {
		name   string
		status []int // of the answers, the last for ever
		asked  int
		want   string
	}{
		{"at once", []int{200}, 1, ""},
		{"after two faults", []int{503, 500, 200}, 3, ""},
		{"when there were too many", []int{429, 200}, 2, ""},
		{"faults without end", []int{503}, 4, "answers 503 Service Unavailable"},
		{"not found", []int{404}, 1, "answers 404 Not Found"},
		{"forbidden", []int{403}, 1, "answers 403 Forbidden"},
	} {
		asked := 0
		client := served(t, func(w http.ResponseWriter, _ *http.Request) {
			status := c.status[min(asked, len(c.status)-1)]
			asked++
			w.WriteHeader(status)
			fmt.Fprint(w, answer)
		})
		points, err := client.Get(t.Context(), fred("DGS10"))
		switch {
		case c.want == "" && (err != nil || len(points) != 2 || points[1] != Point{20240628, 4.36}):
			t.Errorf("%s: %v, %v", c.name, points, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "DGS10: http://127.0.0.1")):
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
		if asked != c.asked {
			t.Errorf("%s: asked %d times, want %d", c.name, asked, c.asked)
		}
	}
}

// What was answered before is asked for conditionally, and stands when it has not changed.
func TestGetConditionally(t *testing.T) {
	var seen []string
	client := served(t, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Header.Get("If-None-Match")+"|"+r.Header.Get("If-Modified-Since"))
		if r.Header.Get("If-None-Match") == `"one"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("ETag", `"one"`)
		w.Header().Set("Last-Modified", "Thu, 01 Aug 2024 00:00:00 GMT")
		fmt.Fprint(w, answer)
	})
	for range 2 {
		if points, err := client.Get(t.Context(), fred("DGS10")); err != nil || len(points) != 2 {
			t.Fatalf("%v, %v", points, err)
		}
	}
	if len(seen) != 2 || seen[0] != "|" || seen[1] != `"one"|Thu, 01 Aug 2024 00:00:00 GMT` {
		t.Errorf("asked with %q", seen)
	}
	client.Cache = ""
	if points, err := client.Get(t.Context(), fred("DGS10")); err != nil || len(points) != 2 || seen[2] != "|" {
		t.Errorf("without a cache: %v, %v, asked with %q", points, err, seen)
	}
}

// A page with status 200, a text cut short, another series: none is taken, and none is kept.
func TestOnlyTheSeriesIsTaken(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"a login page":   {"<!DOCTYPE html>\n<html><head><title>\n Sign in </title></head><body>DGS10</body></html>", `is a web page ("Sign in"), not figures`},
		"a bare page":    {"<html><body>blocked</body></html>", "is a web page, not figures"},
		"another series": {"observation_date,DGS2\n2024-05-31,4.51\n", "does not begin with observation_date,DGS10"},
		"nothing":        {"", "does not begin with observation_date,DGS10"},
		"no figures":     {"observation_date,DGS10\n", "holds no figures"},
		"a broken row":   {"observation_date,DGS10\n2024-05-31,4.5%\n", `2024-05-31: "4.5%" is not a number`},
		"a broken day":   {"observation_date,DGS10\n05/31/2024,4.5\n", `date "05/31/2024" is not a day`},
		"days doubled":   {"observation_date,DGS10\n2024-05-31,4.5\n2024-05-31,4.5\n", "2024-05-31 does not follow 2024-05-31"},
	} {
		client := served(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("ETag", `"x"`)
			fmt.Fprint(w, c.body)
		})
		if _, err := client.Get(t.Context(), fred("DGS10")); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
		if kept, err := os.ReadDir(client.Cache); err != nil || len(kept) > 0 {
			t.Errorf("%s: kept %v, %v", name, kept, err)
		}
	}
}

// A body that stops half-way is asked for again; one that never comes ends with the client's patience.
func TestSlowAndBrokenBodies(t *testing.T) {
	asked := 0
	client := served(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		if asked == 1 {
			w.Header().Set("Content-Length", fmt.Sprint(len(answer)))
			fmt.Fprint(w, answer[:30])
			panic(http.ErrAbortHandler)
		}
		fmt.Fprint(w, answer)
	})
	if points, err := client.Get(t.Context(), fred("DGS10")); err != nil || len(points) != 2 || asked != 2 {
		t.Errorf("%v, %v, asked %d times", points, err, asked)
	}

	release := make(chan bool)
	slow := served(t, func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	})
	t.Cleanup(func() { close(release) })
	slow.HTTP.Timeout = 20 * time.Millisecond
	slow.Tries = 2
	var timeout interface{ Timeout() bool }
	if _, err := slow.Get(t.Context(), fred("DGS10")); !errors.As(err, &timeout) || !timeout.Timeout() {
		t.Errorf("error %v, want a timeout", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := slow.Get(ctx, fred("DGS10")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that it was cancelled", err)
	}
}

// Who waits is told what for: each question before it is asked, and each pause with its reason.
func TestWhatIsWaitedForIsTold(t *testing.T) {
	var client *Client
	var said []string
	asked := 0
	client = served(t, func(w http.ResponseWriter, _ *http.Request) {
		if asked++; len(said) != 2*asked-1 {
			t.Errorf("question %d is asked after %q", asked, said)
		}
		if asked == 1 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		fmt.Fprint(w, answer)
	})
	client.Say = func(line string) { said = append(said, line) }
	if _, err := client.Get(t.Context(), fred("DGS10")); err != nil {
		t.Fatal(err)
	}
	ask := "asking " + client.Hosts["fred"] + " for DGS10"
	want := []string{ask, "  answers 503 Service Unavailable; again in 1ns, try 2 of 4", ask}
	if strings.Join(said, "\n") != strings.Join(want, "\n") {
		t.Errorf("said %q, want %q", said, want)
	}
}
