package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"text/tabwriter"

	"trendblend/web"
)

// bare is the argument by which this program is a server with one route, to measure others by.
const bare = "bare"

// serveBare answers every request with a word, and tells where.
func serveBare(tell io.Writer) error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintln(tell, l.Addr())
	return http.Serve(l, web.Bare())
}

// carries tells how much of each kind one core would answer a second, by what the program takes of a processor for it,
// and how much that is of what a bare route of Echo takes. Both run on one core, one after the other.
func carries(ctx context.Context, program string, n int, to io.Writer) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ruler := exec.Command(self, bare)
	said, err := ruler.StdoutPipe()
	if err != nil {
		return err
	}
	ended, err := onOneCore(ruler)
	if err != nil {
		return err
	}
	defer ended()
	addr, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		return err
	}
	word := func(int) question { return question{kind: "bare", address: "/"} }
	least, err := perSecond(ctx, ruler, "http://"+strings.TrimSpace(addr), 50*n, 0, word)
	if err != nil {
		return err
	}
	where, err := free()
	if err != nil {
		return err
	}
	cmd := exec.Command(program, "-addr", where, "-store", "off", "-engine=false")
	end, err := onOneCore(cmd)
	if err != nil {
		return err
	}
	defer end()
	at := "http://" + where
	if err := answers(ctx, at); err != nil {
		return err
	}
	table := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "\tone core carries, a second\tas often as a bare route\t")
	fmt.Fprintf(table, "a bare route of Echo\t%.0f\t1\t\n", least)
	for k, kind := range carried(n) {
		rate, err := perSecond(ctx, cmd, at, kind.n, 100*(k+1), kind.of)
		if err != nil {
			return fmt.Errorf("%s: %w", kind.name, err)
		}
		fmt.Fprintf(table, "%s\t%.0f\t1/%.0f\t\n", kind.name, rate, least/rate)
	}
	return table.Flush()
}

type measured struct {
	name string
	n    int
	of   func(int) question
}

// carried are the kinds that are measured, with how often each is asked for; the first asks warm the program.
func carried(n int) []measured {
	known := question{kind: "page", address: "/?v=2&p=61-22-17&to=2026-06&d=2026-06", header: [][2]string{{"Accept-Encoding", "gzip"}}}
	moment := func(i int) question { return dragged(i%41, i/41) }
	return []measured{
		{"a moment of a drag", n, moment},
		{"the same, not compressed", n, func(i int) question {
			q := moment(i)
			q.header = q.header[:len(q.header)-1]
			return q
		}},
		{"a page that is remembered", n, func(int) question { return known }},
		{"a page that nobody has asked for", max(20, n/10), func(i int) question {
			return question{kind: "page", address: fmt.Sprintf("/?v=1&fee=%d.%02d", i/100, i%100), header: known.header}
		}},
		{"a map that nobody has asked for", max(10, n/50), func(i int) question {
			return question{kind: "map", address: fmt.Sprintf("/map?v=1&fee=%d.%02d", i/100, i%100), header: known.header}
		}},
	}
}

// onOneCore starts a program that computes on one core alone, and returns what ends it.
func onOneCore(cmd *exec.Cmd) (end func(), err error) {
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}, nil
}

// perSecond asks n times and returns how much of it a second of the program's own time on a processor would answer.
func perSecond(ctx context.Context, cmd *exec.Cmd, at string, n, firstReader int, of func(int) question) (float64, error) {
	const readers = 16
	before, err := onProcessor(cmd.Process.Pid)
	if err != nil {
		return 0, err
	}
	wrong := make(chan string, readers)
	var all sync.WaitGroup
	for k := range readers {
		all.Go(func() {
			who := client(firstReader + k)
			defer who.CloseIdleConnections()
			for i := k; i < n && ctx.Err() == nil; i += readers {
				for {
					a := answer(ctx, who, at, of(i))
					if a.status == http.StatusOK {
						break
					}
					if a.status == 0 || !waited(ctx, 100e6) { // else he was told to wait
						wrong <- a.why
						return
					}
				}
			}
		})
	}
	all.Wait()
	after, err := onProcessor(cmd.Process.Pid)
	if err != nil {
		return 0, err
	}
	select {
	case why := <-wrong:
		return 0, fmt.Errorf("%s: %w", why, ctx.Err())
	default:
	}
	return float64(n) / (after - before), ctx.Err()
}

// onProcessor is how long a process was on a processor, in seconds, to a hundredth (proc(5), utime and stime).
func onProcessor(pid int) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	sum := 0
	for _, field := range fields[11:13] {
		ticks, err := strconv.Atoi(field)
		if err != nil {
			return 0, err
		}
		sum += ticks
	}
	return float64(sum) / 100, nil
}
