package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"
	"time"
)

// gauges are what is watched of a replica, as /metrics names it.
var gauges = []struct {
	name, metric string
	unit         float64
}{
	{"heap, MB", "go_memstats_heap_alloc_bytes", 1 << 20}, {"resident, MB", "process_resident_memory_bytes", 1 << 20},
	{"goroutines", "go_goroutines", 1}, {"open files", "process_open_fds", 1},
}

// watched is what the replicas took while they were asked.
type watched struct {
	done    sync.WaitGroup
	samples [2][]map[string]float64
}

// watch looks at the replicas' metrics a hundred times, until the time is over.
func watch(ctx context.Context, s *stage, long time.Duration) *watched {
	w := &watched{}
	if s.program == "" {
		return w
	}
	for i := range s.replicas {
		w.done.Go(func() {
			for waited(ctx, max(long/100, 100*time.Millisecond)) {
				if of, err := metrics(ctx, s.replicas[i].admin); err == nil { // one that was killed has none
					w.samples[i] = append(w.samples[i], of)
				}
			}
		})
	}
	return w
}

// metrics are the values of a program's metrics that have no labels.
func metrics(ctx context.Context, admin string) (map[string]float64, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+admin+"/metrics", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	of := map[string]float64{}
	for lines := bufio.NewScanner(response.Body); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), " ")
		if n, err := strconv.ParseFloat(value, 64); err == nil {
			of[name] = n
		}
	}
	return of, nil
}

// write tells what each replica took in the first, second and last third of the time, by the median. Where it is to be
// flat, what took a third more in the last than in the second is a failure.
func (w *watched) write(to io.Writer, flat bool) (failed int) {
	w.done.Wait()
	if len(w.samples[0]) == 0 {
		return 0
	}
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer table.Flush()
	fmt.Fprintln(table, "\tat first\tin the middle\tat last\tmost\t")
	for i, samples := range w.samples {
		if len(samples) < 3 {
			continue
		}
		for _, g := range gauges {
			var of []float64
			for _, sample := range samples {
				of = append(of, sample[g.metric]/g.unit)
			}
			third := len(of) / 3
			first, middle, last := median(of[:third]), median(of[third:2*third]), median(of[2*third:])
			fmt.Fprintf(table, "replica %d: %s\t%.0f\t%.0f\t%.0f\t%.0f\t\n", i+1, g.name, first, middle, last, slices.Max(of))
			if flat && last > middle*4/3 {
				failed++
			}
		}
	}
	return failed
}

func median(of []float64) float64 {
	of = slices.Sorted(slices.Values(of))
	return of[len(of)/2]
}
