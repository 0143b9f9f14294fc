package main

import (
	"bytes"
	"io"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

const (
	// mostUnread is how much of the log may wait for who reads it, in bytes, and mostLines in lines.
	mostUnread, mostLines = 1 << 20, 4096
	// lastWords is how long a program that ends waits for the rest of its log to be read.
	lastWords = time.Second
)

// A shedder hands on what is logged from a goroutine of its own, so that nobody who logs
// waits for who reads: a pipe that is not read, a disk that is full. What finds no room is
// dropped, and the log says how much when it is read again.
type shedder struct {
	lines          chan []byte
	unread, missed atomic.Int64
	dropped        atomic.Int64 // missed in all
	end, ended     chan struct{}
}

// openLog returns a log that never waits, and what carries it to its writer.
func openLog(to io.Writer, asJSON bool) (*slog.Logger, *shedder) {
	s := &shedder{lines: make(chan []byte, mostLines), end: make(chan struct{}), ended: make(chan struct{})}
	over := func(w io.Writer) *slog.Logger {
		if asJSON {
			return slog.New(slog.NewJSONHandler(w, nil))
		}
		return slog.New(slog.NewTextHandler(w, nil))
	}
	told := &noting{to: to}
	go s.carry(told, over(told))
	return over(s), s
}

// noting keeps the error of the last write, which a logger keeps to itself.
type noting struct {
	to  io.Writer
	err error
}

func (n *noting) Write(b []byte) (written int, err error) {
	written, n.err = n.to.Write(b)
	return written, n.err
}

// Write takes a line where there is room for it, and never fails.
func (s *shedder) Write(line []byte) (int, error) {
	n := int64(len(line))
	if s.unread.Add(n) <= mostUnread {
		select {
		case s.lines <- bytes.Clone(line):
			return len(line), nil
		default:
		}
	}
	s.unread.Add(-n)
	s.missed.Add(1)
	s.dropped.Add(1)
	return len(line), nil
}

// carry writes the lines until it is told to end, and then those that are there. A writer
// that fails is tried again with the next line: a full disk may have room by then.
func (s *shedder) carry(to *noting, direct *slog.Logger) {
	defer close(s.ended)
	write := func(line []byte) {
		s.unread.Add(-int64(len(line)))
		if missed := s.missed.Swap(0); missed > 0 {
			direct.Warn("lines of the log dropped, for it was not read in time", "lines", missed)
			if to.err != nil {
				s.missed.Add(missed)
			}
		}
		if _, err := to.Write(line); err != nil {
			s.missed.Add(1)
			s.dropped.Add(1)
		}
	}
	for {
		select {
		case line := <-s.lines:
			write(line)
		case <-s.end:
			for {
				select {
				case line := <-s.lines:
					write(line)
				default:
					return
				}
			}
		}
	}
}

// close gives the rest of the log a moment to be read, and no more.
func (s *shedder) close() {
	close(s.end)
	select {
	case <-s.ended:
	case <-time.After(lastWords):
	}
}

// counter is how many lines were dropped, for the metrics.
func (s *shedder) counter() prometheus.Collector {
	return prometheus.NewCounterFunc(prometheus.CounterOpts{
		Name: "trendblend_log_lines_dropped_total", Help: "Lines of the log that nobody read in time.",
	}, func() float64 { return float64(s.dropped.Load()) })
}
