package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// fill asks one program for scenarios that nobody has asked for and lets it draw plans of the largest kind at once, and
// tells what memory it took at most. Beyond what it may is a failure.
func (p plan) fill(ctx context.Context, s *stage, stdout io.Writer) (failed int, err error) {
	var r replica
	if err := r.place(); err != nil {
		return 0, err
	}
	r.cmd = exec.Command(s.program, "-addr", r.addr, "-admin", r.admin, "-store", "off", "-memory", s.memory, "-engine=false")
	if err := r.cmd.Start(); err != nil {
		return 0, err
	}
	defer r.end()
	at := "http://" + r.addr
	if err := answers(ctx, at); err != nil {
		return 0, err
	}
	tell := func(what string, t *tally, began time.Time) error {
		most, err := resident(r.cmd.Process.Pid)
		if err != nil {
			return err
		}
		of, err := metrics(ctx, r.admin)
		if err != nil {
			return err
		}
		failed += t.write(stdout)
		fmt.Fprintf(stdout, "%s in %v, with -memory %s: %d MB resident at most, %.0f MB of heap at the end, of which %.0f MB were in use\n",
			what, time.Since(began).Round(time.Second), s.memory, most>>20,
			of["go_memstats_heap_sys_bytes"]/(1<<20), of["go_memstats_heap_alloc_bytes"]/(1<<20))
		if budget := limit(s.memory); most > budget {
			fmt.Fprintf(stdout, "that is more than %d MB\n", budget>>20)
			failed++
		}
		return nil
	}
	began := time.Now()
	if p.scenarios > 0 {
		if err := tell(fmt.Sprintf("%d scenarios", p.scenarios), p.different(ctx, at), began); err != nil {
			return failed, err
		}
	}
	began = time.Now()
	if p.drawings > 0 {
		err = tell(fmt.Sprintf("%d plans at once", p.drawings), p.drawn(ctx, at), began)
	}
	return failed, err
}

// different asks for scenarios of which no two are the same, on the pages and files in turn.
func (p plan) different(ctx context.Context, at string) *tally {
	t := &tally{of: map[string]*kind{}}
	var all sync.WaitGroup
	const readers = 16
	for k := range readers {
		all.Go(func() {
			who := client(k)
			for i := k; i < p.scenarios && ctx.Err() == nil; i += readers {
				p.patiently(ctx, t, who, at, scenario(i))
			}
		})
	}
	all.Wait()
	return t
}

// scenario is one of a hundred thousand, on one of the pages.
func scenario(i int) question {
	trend := i % 101
	query := fmt.Sprintf("v=2&p=%d-%d-%d&fee=%d.%02d&to=2026-06&d=2026-06", 100-trend, 0, trend, i/101%10, i/1010%100)
	kind, path := "page", "/"
	switch i % 20 {
	case 0:
		kind, path = "map", "/map"
	case 1:
		kind, path = "sleeve", "/sleeve"
	case 2, 3:
		query += "&open=figures,daily,windows,money,regimes"
	}
	return question{kind: kind, address: path + "?" + query, header: [][2]string{{"Accept-Encoding", "gzip"}}}
}

// drawn lets readers ask for plans all at once, of ten thousand histories of six blends over sixty years.
func (p plan) drawn(ctx context.Context, at string) *tally {
	t := &tally{of: map[string]*kind{}}
	var all sync.WaitGroup
	for k := range p.drawings {
		all.Go(func() {
			q := question{kind: "histories", header: [][2]string{{"Accept", "text/event-stream"}}, address: fmt.Sprintf(
				"/map/sure?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=0-100-0&p=0-0-100&p=40-30-30&horizon=60&paths=10000&seed=%d", 2+k)}
			p.patiently(ctx, t, client(1000+k), at, q)
		})
	}
	all.Wait()
	return t
}

// patiently asks again as long as it is told to come again.
func (p plan) patiently(ctx context.Context, t *tally, who *http.Client, at string, q question) {
	for {
		began := time.Now()
		a := answer(ctx, who, at, q)
		if ctx.Err() != nil {
			return
		}
		t.note(q.kind, time.Since(began), a)
		if a.status == http.StatusOK || a.status == 0 || !waited(ctx, time.Second) {
			return
		}
	}
}

// resident is the most memory that a process had at once (proc(5), VmHWM).
func resident(pid int) (int, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, after, _ := strings.Cut(string(text), "VmHWM:")
	kilobytes, err := strconv.Atoi(strings.Fields(after)[0])
	return kilobytes << 10, err
}

// limit is an amount of memory as the program's flag takes it, in MiB.
func limit(text string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(text, "MiB"))
	if err != nil {
		return 0
	}
	return n << 20
}
