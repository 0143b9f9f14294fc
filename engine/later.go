package engine

import "sync"

// Later is a value that is made when it is first asked for. One whose making panics is made again for who asks next.
type Later[T any] struct {
	mu    sync.Mutex
	make  func() T // nil once the value is known
	value T
}

// Delay is a value that make makes.
func Delay[T any](make func() T) *Later[T] { return &Later[T]{make: make} }

// Known is a value that is there.
func Known[T any](value T) *Later[T] { return &Later[T]{value: value} }

// Get returns the value.
func (l *Later[T]) Get() T {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.make != nil {
		l.value = l.make()
		l.make = nil
	}
	return l.value
}
