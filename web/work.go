package web

import (
	"context"
	"net/netip"
	"slices"
	"sync"
)

// What an answer that has to be computed costs at most, in shares of a core: a core's time holds so many light
// answers at once, or one heavy one.
const (
	light   = 1
	heavy   = 4
	perCore = heavy
)

// How much may wait for its turn, of one reader and of all, in the same shares.
const (
	mostWaiting    = 128 * heavy
	mostWaitingOne = 16 * heavy
)

// A queue holds what is computed at once to what the machine can do, by what it costs: in all, and for one reader to
// half of it. What is over that waits, and what finds no room to wait is refused before it has cost anything.
type queue struct {
	mu      sync.Mutex
	room    int // of all
	busy    int
	of      map[netip.Prefix]*share
	waiting []*turn // in order of arrival
	waits   int     // what they cost together
	refused int
}

// share is what a reader has under way.
type share struct{ busy, waiting int }

// turn is an answer that waits to be computed.
type turn struct {
	reader netip.Prefix
	cost   int
	begun  chan struct{} // closed when it may be computed
}

// newQueue is for so many cores; none is no limit.
func newQueue(cores int) *queue { return &queue{room: cores * perCore, of: map[netip.Prefix]*share{}} }

// take waits for the reader's turn and returns what ends it. It is false where there is no room to wait.
func (q *queue) take(ctx context.Context, reader netip.Prefix, cost int) (end func(), ok bool, err error) {
	if q.room == 0 {
		return func() {}, true, nil
	}
	q.mu.Lock()
	of := q.of[reader]
	if of == nil {
		of = &share{}
		q.of[reader] = of
	}
	t := &turn{reader, cost, make(chan struct{})}
	if of.waiting+cost > mostWaitingOne || q.waits+cost > mostWaiting {
		q.refused++
		q.forget(reader)
		q.mu.Unlock()
		return nil, false, nil
	}
	q.wait(of, cost)
	q.waiting = append(q.waiting, t)
	q.next()
	q.mu.Unlock()

	end = func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.busy -= cost
		of.busy -= cost
		q.forget(reader)
		q.next()
	}
	select {
	case <-t.begun:
		return end, true, nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	at := slices.Index(q.waiting, t)
	if at >= 0 {
		q.waiting = slices.Delete(q.waiting, at, at+1)
		q.wait(of, -cost)
		q.forget(reader)
		q.next()
	}
	q.mu.Unlock()
	if at < 0 { // its turn came in the same moment
		end()
	}
	return nil, true, ctx.Err()
}

// counts says what is computed at the moment, in shares, how many wait, and how many were refused.
func (q *queue) counts() (busy, waiting, refused int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.busy, len(q.waiting), q.refused
}

// next begins what has room, in order of arrival. A reader who has his half is passed over; one whose answer has no room
// yet is not, so that light answers never keep a heavy one waiting for ever. The mutex is held.
func (q *queue) next() {
	rest := q.waiting[:0]
	full := false
	for _, t := range q.waiting {
		of := q.of[t.reader]
		if full || of.busy > 0 && of.busy+t.cost > max(heavy, q.room/2) {
			rest = append(rest, t)
			continue
		}
		if q.busy > 0 && q.busy+t.cost > q.room {
			full = true
			rest = append(rest, t)
			continue
		}
		q.busy += t.cost
		of.busy += t.cost
		q.wait(of, -t.cost)
		close(t.begun)
	}
	clear(q.waiting[len(rest):])
	q.waiting = rest
}

func (q *queue) wait(of *share, cost int) {
	of.waiting += cost
	q.waits += cost
}

// forget forgets a reader who has nothing under way. The mutex is held.
func (q *queue) forget(reader netip.Prefix) {
	if of := q.of[reader]; of.busy == 0 && of.waiting == 0 {
		delete(q.of, reader)
	}
}

// seats hold each reader to a number of things that last.
type seats struct {
	mu    sync.Mutex
	each  int // 0 is no limit
	taken map[netip.Prefix]int
	full  int // how often there was none
}

// refused is how often a reader found no seat.
func (s *seats) refused() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.full
}

// take returns what gives the seat back, and false where the reader has no more.
func (s *seats) take(reader netip.Prefix) (leave func(), ok bool) {
	if s.each == 0 {
		return func() {}, true
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken[reader] >= s.each {
		s.full++
		return nil, false
	}
	if s.taken == nil {
		s.taken = map[netip.Prefix]int{}
	}
	s.taken[reader]++
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.taken[reader]--; s.taken[reader] == 0 {
			delete(s.taken, reader)
		}
	}, true
}
