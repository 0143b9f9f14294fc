package main

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"text/tabwriter"
	"time"
)

// tally is what the readers met.
type tally struct {
	mu sync.Mutex
	of map[string]*kind
}

type kind struct {
	took              []time.Duration
	told, cut, failed int
	why               map[string]int
}

// kind is what was met of one kind. The mutex is held.
func (t *tally) kind(name string) *kind {
	k := t.of[name]
	if k == nil {
		k = &kind{why: map[string]int{}}
		t.of[name] = k
	}
	return k
}

// again notes that an answer was cut off and is asked for again.
func (t *tally) again(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kind(name).cut++
}

func (t *tally) note(name string, took time.Duration, a answered) {
	t.mu.Lock()
	defer t.mu.Unlock()
	k := t.kind(name)
	switch a.status {
	case 0:
		k.failed++
		k.why[a.why]++
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		k.told++
	default:
		k.took = append(k.took, took)
	}
}

// write tells of each kind how many were answered, told to wait, cut off and failed, and how long the answered waited.
func (t *tally) write(to io.Writer) (failed int) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tanswered\ttold to wait\tcut, asked again\tfailed\tp50\tp99\tmost\t")
	for _, name := range []string{"drag", "page", "map", "sleeve", "histories", "link made", "link", "healthz"} {
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
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%v\t%v\t%v\t\n", name, len(k.took), k.told, k.cut, k.failed, at(50), at(99), at(100))
	}
	_ = w.Flush()
	for _, k := range t.of {
		for why, n := range k.why {
			fmt.Fprintf(to, "%d times: %s\n", n, why)
		}
	}
	return failed
}
