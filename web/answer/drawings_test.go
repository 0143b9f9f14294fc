package answer

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"trendblend/engine/resample"
)

// steps are drawings whose steps the test allows one by one.
func steps(n int, allowed <-chan struct{}, taken *atomic.Int32) func(context.Context) iter.Seq2[resample.Summary, error] {
	return func(ctx context.Context) iter.Seq2[resample.Summary, error] {
		return func(yield func(resample.Summary, error) bool) {
			for k := 1; k <= n; k++ {
				select {
				case <-allowed:
				case <-ctx.Done():
					yield(resample.Summary{}, ctx.Err())
					return
				}
				taken.Add(1)
				if !yield(resample.Summary{Paths: k, Of: n}, nil) {
					return
				}
			}
		}
	}
}

// The same request is computed once, for all who ask at the same time and after.
func TestDrawingsAreShared(t *testing.T) {
	d, allowed := newDrawings(100), make(chan struct{})
	var taken atomic.Int32
	var readers sync.WaitGroup
	var reached [5]int
	joined := make(chan struct{}, len(reached))
	for i := range reached {
		readers.Go(func() {
			for summary, err := range d.follow(t.Context(), "plan", 1, steps(3, allowed, &taken)) {
				if err != nil {
					t.Error(err)
				}
				if reached[i] == 0 {
					joined <- struct{}{}
				}
				reached[i] = summary.Paths
			}
		})
	}
	allowed <- struct{}{}
	for range reached {
		<-joined
	}
	allowed <- struct{}{}
	allowed <- struct{}{}
	readers.Wait()
	for summary, err := range d.follow(t.Context(), "plan", 1, nil) {
		if err != nil || summary.Paths != 3 {
			t.Errorf("afterwards: %v %v", summary, err)
		}
	}
	if reached != [5]int{3, 3, 3, 3, 3} || taken.Load() != 3 {
		t.Errorf("the readers came to %v in %d steps, want 3 each in 3", reached, taken.Load())
	}
}

// What nobody waits for any more stops; what somebody waits for goes on.
func TestDrawingsStopWithTheirLastReader(t *testing.T) {
	d, allowed := newDrawings(100), make(chan struct{})
	var taken atomic.Int32
	stopped := make(chan struct{})
	start := func(ctx context.Context) iter.Seq2[resample.Summary, error] {
		context.AfterFunc(ctx, func() { close(stopped) })
		return steps(3, allowed, &taken)(ctx)
	}
	first, leave := context.WithCancel(t.Context())
	second, leaveToo := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	saw := make(chan struct{}, 8)
	for _, ctx := range []context.Context{first, second} {
		readers.Go(func() {
			for _, err := range d.follow(ctx, "plan", 1, start) {
				if err == nil {
					saw <- struct{}{}
				}
			}
		})
	}
	allowed <- struct{}{}
	<-saw
	<-saw
	leave()
	allowed <- struct{}{}
	<-saw
	select {
	case <-stopped:
		t.Fatal("stopped with a reader waiting")
	default:
	}
	leaveToo()
	readers.Wait()
	<-stopped
	if len(d.going) != 0 || taken.Load() != 2 {
		t.Errorf("%d drawings go on after %d steps", len(d.going), taken.Load())
	}
}

// The steps of one plan alternate with those of the others: nobody waits for the end
// of another's.
func TestDrawingsTakeTurns(t *testing.T) {
	d := newDrawings(100)
	d.places = make(chan struct{}, 1)
	var mu sync.Mutex
	var order []string
	begun := make(chan struct{})
	var begin sync.Once
	plan := func(name string) func(context.Context) iter.Seq2[resample.Summary, error] {
		return func(context.Context) iter.Seq2[resample.Summary, error] {
			return func(yield func(resample.Summary, error) bool) {
				for k := 1; k <= 6; k++ {
					begin.Do(func() { <-begun })
					time.Sleep(2 * time.Millisecond) // the other comes to wait
					mu.Lock()
					order = append(order, name)
					mu.Unlock()
					if !yield(resample.Summary{Paths: k, Of: 6}, nil) {
						return
					}
				}
			}
		}
	}
	var readers sync.WaitGroup
	for _, name := range []string{"a", "b"} {
		readers.Go(func() {
			for range d.follow(t.Context(), name, 1, plan(name)) {
			}
		})
	}
	close(begun)
	readers.Wait()
	if got := strings.Join(order, ""); strings.Contains(got, "aaaa") || strings.Contains(got, "bbbb") {
		t.Errorf("the steps came as %s, want them in turn", got)
	}
}

// More plans at once than there is room for are refused.
func TestTooManyDrawings(t *testing.T) {
	d := newDrawings(100)
	for i := range mostDrawings {
		d.going[strconv.Itoa(i)] = &drawing{}
	}
	for _, err := range d.follow(t.Context(), "one more", 1, nil) {
		if !errors.Is(err, ErrBusy) {
			t.Errorf("%v, want %v", err, ErrBusy)
		}
	}
}

// Plans going on take no more memory than there is room for; what they took is free when they have ended.
func TestDrawingsHaveSoMuchRoom(t *testing.T) {
	d, allowed := newDrawings(100), make(chan struct{})
	var taken atomic.Int32
	ctx, leave := context.WithCancel(t.Context())
	begun := make(chan struct{}, 1)
	var reader sync.WaitGroup
	reader.Go(func() {
		for _, err := range d.follow(ctx, "large", 70, steps(2, allowed, &taken)) {
			if err == nil {
				begun <- struct{}{}
			}
		}
	})
	allowed <- struct{}{}
	<-begun
	for _, err := range d.follow(t.Context(), "another", 40, nil) {
		if !errors.Is(err, ErrBusy) {
			t.Errorf("over the room: %v, want %v", err, ErrBusy)
		}
	}
	leave()
	reader.Wait()
	for d.takes() != 0 { // it ends after its step
	}
	go func() { allowed <- struct{}{} }()
	for summary, err := range d.follow(t.Context(), "another", 40, steps(1, allowed, &taken)) {
		if err != nil || summary.Paths != 1 {
			t.Errorf("with room again: %v %v", summary, err)
		}
	}
}

func (d *drawings) takes() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.taken
}
