package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/labstack/echo/v4"
	"pgregory.net/rapid"
)

func reader(n int) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{192, 0, byte(n >> 8), byte(n)}), 32)
}

// begin asks for a turn in a goroutine of its own and returns where its beginning shows.
func begin(q *queue, ctx context.Context, n, cost int) <-chan func() {
	begun := make(chan func(), 1)
	go func() {
		if end, ok, err := q.take(ctx, reader(n), cost); ok && err == nil {
			begun <- end
		}
		close(begun)
	}()
	return begun
}

// settled waits until so many wait in the queue.
func settled(q *queue, waiting int) {
	for {
		q.mu.Lock()
		n := len(q.waiting)
		q.mu.Unlock()
		if n == waiting {
			return
		}
		runtime.Gosched()
	}
}

// One reader never has more than half of the machine, and what he asks for beyond that keeps nobody else waiting.
func TestOneReaderFillsHalfOfTheMachine(t *testing.T) {
	t.Parallel()
	q := newQueue(2) // room for two heavy answers
	first := <-begin(q, t.Context(), 1, heavy)
	second := begin(q, t.Context(), 1, heavy)
	settled(q, 1)
	other := <-begin(q, t.Context(), 2, heavy)
	if other == nil || first == nil {
		t.Fatal("not begun")
	}
	// Both halves are taken: a light one waits behind.
	third := begin(q, t.Context(), 3, light)
	settled(q, 2)
	first()
	if <-second == nil {
		t.Fatal("the reader's second answer is not computed after the first")
	}
	other()
	if <-third == nil {
		t.Fatal("the light answer is not computed")
	}
}

// What finds no room to wait is refused at once, of one reader and of all.
func TestTheQueueIsBounded(t *testing.T) {
	t.Parallel()
	q := newQueue(1)
	end, _, _ := q.take(t.Context(), reader(0), heavy)
	ctx, leave := context.WithCancel(t.Context())
	var all []<-chan func()
	for range mostWaitingOne / heavy {
		all = append(all, begin(q, ctx, 1, heavy))
	}
	settled(q, mostWaitingOne/heavy)
	if _, ok, err := q.take(t.Context(), reader(1), light); ok || err != nil {
		t.Errorf("one more of the same reader: %v %v", ok, err)
	}
	for n := 2; n < (mostWaiting-mostWaitingOne)/heavy+2; n++ {
		all = append(all, begin(q, ctx, n, heavy))
	}
	settled(q, mostWaiting/heavy)
	if _, ok, err := q.take(t.Context(), reader(1000), light); ok || err != nil {
		t.Errorf("one more of another reader: %v %v", ok, err)
	}
	leave()
	for _, one := range all {
		<-one
	}
	end()
	if q.busy != 0 || len(q.of) != 0 || len(q.waiting) != 0 || q.waits != 0 {
		t.Errorf("after all left: %d busy, %d readers, %d waiting", q.busy, len(q.of), len(q.waiting))
	}
}

// Whatever comes, leaves and ends, the room is never overfilled and nothing is left behind.
func TestQueueHolds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cores := rapid.IntRange(1, 4).Draw(t, "cores")
		q := newQueue(cores)
		type asked struct {
			begun <-chan func()
			leave context.CancelFunc
		}
		var under []asked
		var running []func()
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				ctx, leave := context.WithCancel(context.Background())
				n, cost := rapid.IntRange(0, 3).Draw(t, "reader"), rapid.SampledFrom([]int{light, heavy}).Draw(t, "cost")
				under = append(under, asked{begin(q, ctx, n, cost), leave})
			case 1:
				if len(under) > 0 {
					at := rapid.IntRange(0, len(under)-1).Draw(t, "leaves")
					under[at].leave()
					if end := <-under[at].begun; end != nil {
						running = append(running, end)
					}
					under = slices.Delete(under, at, at+1)
				}
			case 2:
				if len(running) > 0 {
					running[0]()
					running = running[1:]
				}
			}
			q.mu.Lock()
			for who, of := range q.of {
				if of.busy > max(heavy, q.room/2) || of.busy < 0 || of.waiting < 0 {
					t.Fatalf("%v has %+v of %d", who, *of, q.room)
				}
			}
			if q.busy > q.room {
				t.Fatalf("%d of %d", q.busy, q.room)
			}
			q.mu.Unlock()
		}
		for _, one := range under {
			one.leave()
			if end := <-one.begun; end != nil {
				running = append(running, end)
			}
		}
		for _, end := range running {
			end()
		}
		if q.busy != 0 || len(q.of) != 0 || len(q.waiting) != 0 || q.waits != 0 {
			t.Fatalf("left behind: %d busy, %d readers, %d waiting", q.busy, len(q.of), len(q.waiting))
		}
	})
}

// Over the limit the answer is 503 with when to come again, and no figure was computed for it.
func TestWhatIsOverTheLimitCostsNothing(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	s.work = newQueue(1)
	h := s.echo(0)
	s.work.waits = mostWaiting
	s.work.busy = s.work.room
	for _, address := range []string{"/map?v=1&fee=1.11", "/sleeve?v=1&fee=1.11", "/map.csv?v=1&fee=1.11", "/api/v1/backtest?v=1&fee=1.11"} {
		a := ask(t, h, "GET", address)
		if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") == "" || a.Header.Get("Cache-Control") != "no-store" ||
			a.Header.Get("ETag") != "" || a.Header.Get("Content-Disposition") != "" {
			t.Errorf("%s is answered %d with %v", address, a.StatusCode, a.Header)
		}
	}
	if _, computed, kept := s.shared.Counts(); kept != 0 || s.work.refused != computed {
		t.Errorf("%d of %d refused, %d kept", s.work.refused, computed, kept)
	}
	if a := ask(t, h, "GET", "/healthz"); a.StatusCode != http.StatusOK {
		t.Errorf("/healthz is answered %d", a.StatusCode)
	}
}

// Fifty who ask for the same map at the same time are answered by one computation.
func TestTheSameIsComputedOnceForAll(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	s.work = newQueue(1)
	h := s.echo(0)
	end, _, _ := s.work.take(t.Context(), reader(0), heavy) // nobody is computed for until all have asked
	bodies := make([]string, 50)
	var all sync.WaitGroup
	for i := range bodies {
		all.Go(func() { bodies[i] = ask(t, h, "GET", "/map?v=1&fee=1.23").body })
	}
	for {
		if found, computed, _ := s.shared.Counts(); found+computed == len(bodies) {
			break
		}
	}
	end()
	all.Wait()
	if found, computed, kept := s.shared.Counts(); found != len(bodies)-1 || computed != 1 || kept != 1 {
		t.Errorf("%d found, %d computed, %d kept", found, computed, kept)
	}
	for i := range bodies {
		if bodies[i] != bodies[0] || !strings.Contains(bodies[i], "<h1") {
			t.Fatalf("answer %d is another: %.100s", i, bodies[i])
		}
	}
}

// A reader who leaves is no fault of ours, and what was computed for him stops.
func TestAReaderWhoLeaves(t *testing.T) {
	t.Parallel()
	s, logged := fresh(t)
	s.work = newQueue(1)
	h := s.echo(0)
	end, _, _ := s.work.take(t.Context(), reader(0), heavy)
	ctx, leave := context.WithCancel(t.Context())
	answered := make(chan int)
	go func() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/map?v=1&fee=1.24", nil))
		answered <- w.Code
	}()
	settled(s.work, 1)
	leave()
	if code := <-answered; code != readerGone {
		t.Errorf("answered %d", code)
	}
	settled(s.work, 0)
	end()
	if line := logged.String(); !strings.Contains(line, "status=499") || strings.Contains(line, "level=ERROR") {
		t.Errorf("logged as %s", line)
	}
}

// A request whose time is over is told when to come again.
func TestTimeThatIsOverSaysWhenToComeAgain(t *testing.T) {
	t.Parallel()
	s, _ := fresh(t)
	e := s.echo(0)
	e.GET("/late", func(echo.Context) error { return errors.Join(errors.New("late"), context.DeadlineExceeded) })
	a := ask(t, e, "GET", "/late")
	if a.StatusCode != http.StatusServiceUnavailable || a.Header.Get("Retry-After") != "10" || !strings.Contains(a.body, "longer than a request may take") {
		t.Errorf("%d, Retry-After %q: %.300s", a.StatusCode, a.Header.Get("Retry-After"), a.body)
	}
}

// One reader's streams leave room for those of others.
func TestStreamsOfOneReader(t *testing.T) {
	t.Parallel()
	s := seats{each: 2}
	one, ok := s.take(reader(1))
	two, also := s.take(reader(1))
	if _, third := s.take(reader(1)); !ok || !also || third {
		t.Errorf("%v %v %v", ok, also, third)
	}
	other, ok := s.take(reader(2))
	if !ok {
		t.Error("another reader finds no seat")
	}
	one()
	if again, ok := s.take(reader(1)); !ok {
		t.Error("a seat that was given back is not free")
	} else {
		again()
	}
	two()
	other()
	if len(s.taken) != 0 {
		t.Errorf("%v are still taken", s.taken)
	}
}
