// Package memo remembers what a pure function returned, as far as there is room, and
// computes it once for all who ask at the same time.
package memo

import (
	"context"
	"fmt"
	"math"
	"runtime/debug"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A Memo remembers the values that were asked for last. It is safe for concurrent use.
type Memo[K comparable, V any] struct {
	mu    sync.Mutex
	known *lru.Cache[K, V]
	going map[K]*call[V]

	size            func(V) int
	room, held      int
	found, computed int
}

// call is a value on its way. All but done and what is read after it is closed is
// guarded by the mutex.
type call[V any] struct {
	waiting int
	stop    context.CancelFunc
	done    chan struct{}

	value    V
	err      error
	panicked *panicked
}

// panicked is what a computation panicked with, told to each who waited for it.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return fmt.Sprintf("%v\n%s", p.value, p.stack) }

// New returns a memo of at most so many values, at least one.
func New[K comparable, V any](most int) *Memo[K, V] {
	return Sized[K](most, func(V) int { return 1 })
}

// Sized returns a memo of values that take so much room together.
func Sized[K comparable, V any](room int, size func(V) int) *Memo[K, V] {
	m := &Memo[K, V]{going: map[K]*call[V]{}, size: size, room: room}
	known, err := lru.NewWithEvict(math.MaxInt32, func(_ K, value V) { m.held -= size(value) })
	if err != nil {
		panic(err) // the bound is a constant
	}
	m.known = known
	return m
}

// keep remembers a value, and forgets those that were not asked for longest where they have no room beside it. The
// mutex is held.
func (m *Memo[K, V]) keep(key K, value V) {
	size := m.size(value)
	if size > m.room {
		return
	}
	m.known.Remove(key)
	m.held += size
	m.known.Add(key, value)
	for m.held > m.room {
		m.known.RemoveOldest()
	}
}

// Counts says how often a value was known when it was asked for, or on its way, how often it was computed, and how many
// are remembered.
func (m *Memo[K, V]) Counts() (found, computed, kept int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.found, m.computed, m.known.Len()
}

// Get returns the value of a key, computed where it is not known. compute runs once for
// all who ask at the same time, with a context that ends when the last of them has left;
// what it returns with an error is not remembered. Who leaves gets the context's error.
func (m *Memo[K, V]) Get(ctx context.Context, key K, compute func(context.Context) (V, error)) (V, error) {
	m.mu.Lock()
	if value, ok := m.known.Get(key); ok {
		m.found++
		m.mu.Unlock()
		return value, nil
	}
	c := m.going[key]
	if c == nil {
		m.computed++
		c = m.begin(ctx, key, compute)
	} else {
		m.found++
	}
	c.waiting++
	m.mu.Unlock()

	select {
	case <-c.done:
		if c.panicked != nil {
			panic(c.panicked)
		}
		return c.value, c.err
	case <-ctx.Done():
		m.leave(key, c)
		var none V
		return none, ctx.Err()
	}
}

// Of is Get for what takes no time worth leaving for and cannot fail.
func (m *Memo[K, V]) Of(key K, compute func() V) V {
	value, _ := m.Get(context.Background(), key, func(context.Context) (V, error) { return compute(), nil })
	return value
}

// Known returns the value of a key where it is remembered.
func (m *Memo[K, V]) Known(key K) (V, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	value, ok := m.known.Get(key)
	if ok {
		m.found++
	}
	return value, ok
}

// Keep remembers a value that was computed elsewhere.
func (m *Memo[K, V]) Keep(key K, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.computed++
	m.keep(key, value)
}

// begin starts a computation that outlives the first who asked for it. The mutex is held.
func (m *Memo[K, V]) begin(ctx context.Context, key K, compute func(context.Context) (V, error)) *call[V] {
	shared, stop := context.WithCancel(context.WithoutCancel(ctx))
	c := &call[V]{stop: stop, done: make(chan struct{})}
	m.going[key] = c
	go func() {
		defer func() {
			if value := recover(); value != nil {
				c.panicked = &panicked{value, debug.Stack()}
			}
			m.end(key, c)
		}()
		c.value, c.err = compute(shared)
	}()
	return c
}

// end tells those who wait, and remembers a value that came without a fault.
func (m *Memo[K, V]) end(key K, c *call[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c.err == nil && c.panicked == nil {
		m.keep(key, c.value)
	}
	if m.going[key] == c {
		delete(m.going, key)
	}
	c.stop()
	close(c.done)
}

// leave ends a computation that nobody waits for any more; who asks next begins anew.
func (m *Memo[K, V]) leave(key K, c *call[V]) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if c.waiting--; c.waiting == 0 && m.going[key] == c {
		delete(m.going, key)
		c.stop()
	}
}

// Len is how many values are remembered.
func (m *Memo[K, V]) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known.Len()
}
