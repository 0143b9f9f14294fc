package short_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trendblend/web/short"
	"trendblend/web/short/shorttest"
)

func mustBeAway(t *testing.T, err error, want short.Reason) {
	t.Helper()
	var away *short.Away
	if !errors.As(err, &away) || away.Reason != want {
		t.Errorf("the store answers %v, want that it is %s", err, want)
	}
}

func TestFileThatCannotBeMade(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := at(t, filepath.Join(folder, "file", "links.db"))
	for range 2 {
		_, _, err := short.Keep(t.Context(), s, "/?v=1")
		mustBeAway(t, err, short.Unreachable)
	}
	// What was in the way is gone: the same store serves.
	if err := os.Remove(filepath.Join(folder, "file")); err != nil {
		t.Fatal(err)
	}
	if got := follow(t, s, keep(t, s, "/?v=1")); got != "/?v=1" {
		t.Error(got)
	}
}

// A file that is taken away under a running program is not written to without a name.
func TestFileThatIsTakenAway(t *testing.T) {
	place := filepath.Join(t.TempDir(), "links.db")
	s := at(t, place)
	lost := keep(t, s, "/?v=1&fee=1")
	for _, name := range []string{place, place + "-wal", place + "-shm"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	id := keep(t, s, "/?v=1&fee=2")
	if _, err := at(t, place).Get(t.Context(), lost); !errors.Is(err, short.ErrUnknown) {
		t.Errorf("the file that was taken away still answers: %v", err)
	}
	if got := follow(t, at(t, place), id); got != "/?v=1&fee=2" {
		t.Error(got)
	}
}

// Locked by somebody else, nothing new is kept, and what is kept is still followed.
func TestLocked(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := at(t, place)
		id := keep(t, s, "/?v=1&fee=1")
		db, err := at(t, place).Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tx, err := db.BeginTx(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		lock := `LOCK TABLE links IN EXCLUSIVE MODE`
		if !strings.HasPrefix(place, "postgres:") {
			lock = `INSERT INTO links VALUES ('held', '/')`
		}
		if _, err := tx.ExecContext(t.Context(), lock); err != nil {
			t.Fatal(err)
		}
		_, _, err = short.Keep(t.Context(), s, "/?v=1&fee=2")
		mustBeAway(t, err, short.Busy)
		if got := follow(t, at(t, place), id); got != "/?v=1&fee=1" {
			t.Error(got)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
		keep(t, s, "/?v=1&fee=2")
	})
}

// On a full disk the link is refused, those before it are followed, and with room again it is kept.
func TestFull(t *testing.T) {
	place := filepath.Join(t.TempDir(), "links.db")
	s := at(t, place)
	db, err := s.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // the bound is a connection's
	if _, err := db.ExecContext(t.Context(), `PRAGMA max_page_count = 20`); err != nil {
		t.Fatal(err)
	}
	ids, long := map[string]string{}, strings.Repeat("9", 1000)
	var full error
	address := ""
	for k := 0; full == nil && k < 1000; k++ {
		var id string
		address = fmt.Sprintf("/?v=1&seed=%d%s", k, long)
		if id, _, full = short.Keep(t.Context(), s, address); full == nil {
			ids[id] = address
		}
	}
	mustBeAway(t, full, short.Full)
	for id, want := range ids {
		if got := follow(t, s, id); got != want {
			t.Errorf("%s leads to %.30s", id, got)
		}
	}
	if n := len(everything(t, at(t, place))); n != len(ids) || n == 0 {
		t.Errorf("%d rows after %d answers", n, len(ids))
	}
	if _, err := db.ExecContext(t.Context(), `PRAGMA max_page_count = 1000`); err != nil {
		t.Fatal(err)
	}
	keep(t, s, address)
}

// A database that falls and comes again is used again, with all that it answered.
func TestDatabaseThatFalls(t *testing.T) {
	p := shorttest.StartPostgres(t)
	place := p.Database(t)
	s := at(t, place)
	ids := map[string]string{}
	for k := range 200 {
		address := fmt.Sprintf("/?v=1&seed=%d", k)
		ids[keep(t, s, address)] = address
	}
	p.Crash(t)
	_, _, err := short.Keep(t.Context(), s, "/?v=1&seed=new")
	mustBeAway(t, err, short.Unreachable)
	_, err = at(t, place).Get(t.Context(), short.Digest("/?v=1&seed=1")[:7])
	mustBeAway(t, err, short.Unreachable)
	p.Start(t)
	for id, want := range ids {
		if got := follow(t, s, id); got != want {
			t.Fatalf("%s leads to %q, want %q", id, got, want)
		}
	}
	keep(t, s, "/?v=1&seed=new")
}

// A text with a fault is refused whole, each fault with its line.
func TestImportRefuses(t *testing.T) {
	const head = "# trendblend short links 1\n"
	good := short.Digest("/?v=1")[:7] + "\t/?v=1\n"
	for text, want := range map[string]string{
		"":                           "empty",
		good:                         "line 1 is not",
		head + "abc\n" + good:        `line 2: "abc" has no tab`,
		head + good + "abc\t/?v=1\n": `line 3: "abc" is no id of "/?v=1"`,
		head + short.Digest("//evil.example/?v=1")[:7] + "\t//evil.example/?v=1\n": `line 2: "//evil.example/?v=1" is no address of this site`,
		head + strings.Repeat("a", 100_000):                                        "line 2: bufio.Scanner: token too long",
	} {
		s := at(t, filepath.Join(t.TempDir(), "links.db"))
		_, added, err := short.Import(t.Context(), s, bytes.NewBufferString(text), ours)
		if err == nil || !strings.Contains(err.Error(), want) || added != 0 || len(everything(t, s)) != 0 {
			t.Errorf("%.40q: %v with %d kept, want %q", text, err, added, want)
		}
	}
}

func TestIsID(t *testing.T) {
	for text, want := range map[string]bool{
		"8K4nhXa": true, "8K4nhX": false, "": false, "8K4nhX0": false, "8K4nhXl": false, "8K4nhX/": false,
		short.Digest("/"): true, short.Digest("/") + "11": false,
	} {
		if short.IsID(text) != want {
			t.Errorf("%q: %t", text, !want)
		}
	}
}
