package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"trendblend/data"
	"trendblend/engine"
)

// edition opens the files of an edition: a directory, a packed file, or what is embedded.
func edition(name string) (fs.FS, error) {
	if name == embedded {
		return data.Embedded(), nil
	}
	if strings.HasSuffix(name, ".zip") {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return files, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is neither a directory nor a .zip", name)
	}
	return os.DirFS(name), nil
}

// embedded names the edition that the program carries.
const embedded = "embedded"

// load reads and checks an edition.
func load(name string) (*data.Set, error) {
	files, err := edition(name)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	set, err := data.Read(files)
	if err != nil {
		return nil, fmt.Errorf("data: %w", err)
	}
	if name == embedded { // a wrong clock must not stop it
		return set, nil
	}
	// A clock that was set back is no fault of the figures: it is at least the day on which they were written.
	if ahead := set.Ahead(max(today(), writtenOn(name))); len(ahead) > 0 {
		return nil, fmt.Errorf("data: %w", ahead)
	}
	return set, nil
}

// writtenOn is the day on which the last of an edition's files was written; 0 where they cannot be read.
func writtenOn(name string) (last engine.Date) {
	_ = filepath.WalkDir(name, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err == nil {
			last = max(last, dateOf(info.ModTime()))
		}
		return err
	})
	return last
}

func today() engine.Date { return dateOf(time.Now()) }

func dateOf(at time.Time) engine.Date {
	year, month, day := at.UTC().Date()
	return engine.Date(year*10000 + int(month)*100 + day)
}

// mark tells an edition's files from what they were: their names, sizes and times. It is
// empty where they cannot be read, as in the middle of being replaced.
func mark(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	if !info.IsDir() {
		return fmt.Sprint(info.Size(), info.ModTime())
	}
	var all strings.Builder
	err = fs.WalkDir(os.DirFS(name), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".csv") {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		fmt.Fprintln(&all, path, info.Size(), info.ModTime())
		return nil
	})
	if err != nil {
		return ""
	}
	return all.String()
}

// follow shows an edition anew when its files have changed and have come to rest, or when
// it is asked to. One with a fault is refused, and the one that is shown stays.
func follow(ctx context.Context, name string, every time.Duration, asked <-chan os.Signal, show func(*data.Set), log *slog.Logger) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	shown := mark(name)
	last := shown
	gone := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-asked:
			last = mark(name)
		case <-tick.C:
			now := mark(name)
			rests := now == last
			last = now
			if rests && gone != (now == "") { // twice in a row: more than the moment of a replacement
				gone = now == ""
				tell(log, name, gone)
			}
			if now == shown || now == "" || !rests {
				continue
			}
		}
		began := time.Now()
		set, err := load(name)
		if mark(name) != last {
			continue // it changed while it was read, and will be looked at again
		}
		shown = last
		if err != nil {
			refuse(log, name, err)
			continue
		}
		show(set)
		log.Info("data shown", "from", name, "through", set.Through.String(), "id", set.SHA256, "took", time.Since(began).Round(time.Millisecond))
	}
}

// tell says that the files of the edition shown are gone, or are there again.
func tell(log *slog.Logger, name string, gone bool) {
	if gone {
		log.Warn("data cannot be read; the edition shown stays", "from", name)
		return
	}
	log.Info("data can be read again", "from", name)
}

// mostFaults is how many faults of an edition the log names.
const mostFaults = 20

// refuse tells why an edition is not shown, a line a fault.
func refuse(log *slog.Logger, name string, err error) {
	var faults data.Faults
	if !errors.As(err, &faults) {
		log.Error("data refused; the edition shown stays", "from", name, "error", err)
		return
	}
	log.Error("data refused; the edition shown stays", "from", name, "faults", len(faults))
	for _, f := range faults[:min(mostFaults, len(faults))] {
		log.Error("fault", "at", f.Place(), "what", f.What())
	}
}
