package memo_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"trendblend/web/memo"
)

func TestComputesOnce(t *testing.T) {
	m := memo.New[string, int](2)
	computed := 0
	for range 3 {
		v, err := m.Get(t.Context(), "a", func(context.Context) (int, error) { computed++; return 7, nil })
		if v != 7 || err != nil {
			t.Fatalf("%d, %v", v, err)
		}
	}
	if computed != 1 {
		t.Errorf("computed %d times", computed)
	}
}

func TestForgetsTheOldest(t *testing.T) {
	m := memo.New[int, int](2)
	computed := 0
	for _, key := range []int{1, 2, 3, 3, 2, 1} {
		m.Get(t.Context(), key, func(context.Context) (int, error) { computed++; return key, nil })
	}
	if computed != 4 || m.Len() != 2 {
		t.Errorf("computed %d times, %d remembered; want 4 and 2", computed, m.Len())
	}
}

// A hundred who ask at the same time wait for one computation.
func TestAsksTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := memo.New[string, int](1)
		var computed atomic.Int32
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				v, err := m.Get(t.Context(), "a", func(context.Context) (int, error) {
					computed.Add(1)
					time.Sleep(time.Second)
					return 7, nil
				})
				if v != 7 || err != nil {
					t.Errorf("%d, %v", v, err)
				}
			})
		}
		all.Wait()
		if n := computed.Load(); n != 1 {
			t.Errorf("computed %d times", n)
		}
	})
}

// The first to ask may leave: the others still get the value. When all have left, the
// computation is told, and nothing of it is remembered.
func TestLeaving(t *testing.T) {
	for _, staying := range []int{0, 1} {
		synctest.Test(t, func(t *testing.T) {
			m := memo.New[string, int](1)
			stopped := make(chan struct{})
			slow := func(ctx context.Context) (int, error) {
				select {
				case <-time.After(time.Minute):
					return 7, nil
				case <-ctx.Done():
					close(stopped)
					return 0, ctx.Err()
				}
			}
			var all sync.WaitGroup
			all.Go(func() {
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				if _, err := m.Get(ctx, "a", slow); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("who left got %v", err)
				}
			})
			for range staying {
				all.Go(func() {
					if v, err := m.Get(t.Context(), "a", slow); v != 7 || err != nil {
						t.Errorf("who stayed got %d, %v", v, err)
					}
				})
			}
			all.Wait()
			if staying == 0 {
				<-stopped
			}
			if m.Len() != staying {
				t.Errorf("%d remembered, %d stayed", m.Len(), staying)
			}
		})
	}
}

func TestErrorsAreNotRemembered(t *testing.T) {
	m := memo.New[string, int](1)
	fails := errors.New("no")
	if _, err := m.Get(t.Context(), "a", func(context.Context) (int, error) { return 0, fails }); err != fails {
		t.Errorf("error %v", err)
	}
	if v, err := m.Get(t.Context(), "a", func(context.Context) (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Errorf("after an error: %d, %v", v, err)
	}
}

// A panic reaches who asked, on whose side it is recovered, and nobody waits for ever.
func TestPanicReachesWhoAsked(t *testing.T) {
	m := memo.New[string, int](1)
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
		if m.Len() != 0 {
			t.Error("a value is remembered")
		}
	}()
	m.Get(t.Context(), "a", func(context.Context) (int, error) { panic("broken") })
}

func BenchmarkKnown(b *testing.B) {
	m := memo.New[int, int](8)
	compute := func(context.Context) (int, error) { return 1, nil }
	for b.Loop() {
		m.Get(b.Context(), 1, compute)
	}
}

func TestKnown(t *testing.T) {
	m := memo.New[string, int](2)
	if _, ok := m.Known("a"); ok {
		t.Error("known before it was kept")
	}
	m.Keep("a", 1)
	if v, ok := m.Known("a"); !ok || v != 1 {
		t.Errorf("%d %t, want 1", v, ok)
	}
	if v := m.Of("a", func() int { return 2 }); v != 1 {
		t.Errorf("computed %d anew", v)
	}
	m.Keep("b", 2)
	m.Keep("c", 3)
	if _, ok := m.Known("a"); ok || m.Len() != 2 {
		t.Errorf("%d are known, the first among them: %t", m.Len(), ok)
	}
}
