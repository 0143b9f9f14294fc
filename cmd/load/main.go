// Load lets many readers drag, open heavy pages and draw histories at once, and tells how long they waited.
//
//	go run ./cmd/load -at http://127.0.0.1:8080 -readers 200 -heavy 20 -for 20s
//	go run ./cmd/load -program ./trendblend -caddy caddy -kill 5s
//
// With -program it starts two replicas behind Caddy, by the files of cmd/trendblend/deploy, and with -kill kills one of
// them every so often and starts it anew. It ends with status 1 where a reader was failed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	failed, err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
	}
	if err != nil || failed > 0 {
		os.Exit(1)
	}
}

// plan is what is asked for.
type plan struct {
	at             string
	readers, heavy int
	each           int // questions of a reader; 0 asks until the time is over
	perSecond      float64
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) (failed int, err error) {
	var p plan
	var s stage
	flags := flag.NewFlagSet("load", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&p.at, "at", "", "where the site is, as in http://127.0.0.1:8080")
	flags.IntVar(&p.readers, "readers", 200, "how many drag")
	flags.IntVar(&p.heavy, "heavy", 20, "how many open maps, sleeves and histories that nobody has asked for")
	flags.IntVar(&p.each, "each", 0, "how much each asks for; until the time is over unless given")
	flags.Float64Var(&p.perSecond, "rate", 60, "how often a second a reader drags who is answered in time")
	long := flags.Duration("for", 20*time.Second, "how long they ask")
	flags.StringVar(&s.program, "program", "", "program to start two replicas of")
	flags.StringVar(&s.caddy, "caddy", "caddy", "Caddy's program")
	flags.DurationVar(&s.kill, "kill", 0, "after how long a replica is killed, again and again; never unless given")
	if err := flags.Parse(args); err != nil {
		return 0, err
	}
	if s.program != "" {
		end, at, err := s.start(ctx, stderr)
		if err != nil {
			return 0, err
		}
		defer end()
		p.at = at
	}
	if p.at == "" {
		return 0, fmt.Errorf("nothing to ask: give -at or -program")
	}
	if p.each == 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, *long)
		defer stop()
	}
	t := p.ask(ctx)
	return t.write(stdout), nil
}

// A reader has an address of his own, so that he has a limit of his own.
func client(n int) *http.Client {
	from := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 1, byte(n/250), byte(1+n%250))}}
	return &http.Client{Transport: &http.Transport{DialContext: from.DialContext, MaxIdleConnsPerHost: 2, DisableCompression: true}}
}

// question is what a reader asks for.
type question struct {
	kind, address string
	header        [][2]string
}

// dragged is the next moment of a drag.
func dragged(n, i int) question {
	trend := (n*7 + i) % 41
	stocks := 60 - trend/2
	address := fmt.Sprintf("/?weight_stocks=%d&weight_bonds=%d&weight_trend=%d&p=60-40-0&p=100-0-0", stocks, 100-stocks-trend, trend)
	return question{"drag", address, [][2]string{
		{"HX-Request", "true"}, {"HX-Trigger", "scenario"}, {"Trendblend-Moving", "growth,drawdown"}, {"Accept-Encoding", "gzip"},
	}}
}

// opened is a heavy page, or a stream, that nobody has asked for.
func opened(n, i int) question {
	fee := fmt.Sprintf("%d.%02d", 1+n%4, (n*13+i)%100)
	switch i % 4 {
	case 0:
		return question{"map", "/map?fee=" + fee, [][2]string{{"Accept-Encoding", "br"}}}
	case 1:
		return question{"sleeve", "/sleeve?fee=" + fee, [][2]string{{"Accept-Encoding", "br"}}}
	case 2:
		return question{"page", "/?fee=" + fee, [][2]string{{"Accept-Encoding", "br"}}}
	}
	return question{"histories", fmt.Sprintf("/map/sure?v=1&paths=1000&seed=%d", n*1000+i), [][2]string{{"Accept", "text/event-stream"}}}
}

// ask lets all ask at once.
func (p plan) ask(ctx context.Context) *tally {
	t := &tally{of: map[string]*kind{}}
	var all sync.WaitGroup
	for n := range p.readers + p.heavy {
		of, pause := dragged, time.Duration(float64(time.Second)/p.perSecond)
		if n >= p.readers {
			of, pause = opened, time.Second/4
		}
		all.Go(func() {
			who := client(n)
			defer who.CloseIdleConnections()
			for i := 0; (p.each == 0 || i < p.each) && ctx.Err() == nil; i++ {
				q := of(n, i)
				began := time.Now()
				status, why := p.answer(ctx, who, q)
				if status == 0 && q.kind == "histories" {
					status, why = p.answer(ctx, who, q) // as the page does where the line is cut
				}
				if ctx.Err() != nil {
					return // it was cut off by the end
				}
				took := time.Since(began)
				t.note(q.kind, took, status, why)
				select {
				case <-time.After(pause - took):
				case <-ctx.Done():
				}
			}
		})
	}
	all.Wait()
	return t
}

// answer reads an answer to its end.
func (p plan) answer(ctx context.Context, who *http.Client, q question) (status int, why string) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.at+q.address, nil)
	if err != nil {
		return 0, err.Error()
	}
	for _, h := range q.header {
		r.Header.Set(h[0], h[1])
	}
	response, err := who.Do(r)
	if err != nil {
		return 0, err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	switch {
	case err != nil:
		return 0, err.Error()
	case response.StatusCode == http.StatusServiceUnavailable && response.Header.Get("Retry-After") != "":
		return response.StatusCode, ""
	case response.StatusCode != http.StatusOK:
		return 0, response.Status
	case q.kind == "histories" && !strings.Contains(string(body), `"paths":1000,`) && !strings.Contains(string(body), "event: stopping"):
		return 0, "the stream ends before its end"
	}
	return response.StatusCode, ""
}

// tally is what the readers met.
type tally struct {
	mu sync.Mutex
	of map[string]*kind
}

type kind struct {
	took         []time.Duration
	told, failed int
	why          map[string]int
}

func (t *tally) note(name string, took time.Duration, status int, why string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.of[name]
	if k == nil {
		k = &kind{why: map[string]int{}}
		t.of[name] = k
	}
	switch status {
	case http.StatusOK:
		k.took = append(k.took, took)
	case 0:
		k.failed++
		k.why[why]++
	default:
		k.told++
	}
}

// write tells of each kind how many were answered, told to wait and failed, and how long the answered waited.
func (t *tally) write(to io.Writer) (failed int) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tanswered\ttold to wait\tfailed\tp50\tp99\tmost\t")
	for _, name := range []string{"drag", "page", "map", "sleeve", "histories"} {
		k := t.of[name]
		if k == nil {
			continue
		}
		failed += k.failed
		slices.Sort(k.took)
		at := func(part int) time.Duration {
			if len(k.took) == 0 {
				return 0
			}
			return k.took[min(len(k.took)-1, len(k.took)*part/100)].Round(100 * time.Microsecond)
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%v\t%v\t%v\t\n", name, len(k.took), k.told, k.failed, at(50), at(99), at(100))
	}
	_ = w.Flush()
	for _, k := range t.of {
		for why, n := range k.why {
			fmt.Fprintf(to, "%d times: %s\n", n, why)
		}
	}
	return failed
}
