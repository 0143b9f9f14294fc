package short_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"trendblend/web/short"
	"trendblend/web/short/postgres"
	"trendblend/web/short/shorttest"
	"trendblend/web/short/sqlite"
)

// open opens the store at a place: a file, or a database's URL.
func open(place string) (*short.Table, error) {
	if strings.HasPrefix(place, "postgres:") {
		return postgres.Open(place)
	}
	return sqlite.Open(place), nil
}

func at(t testing.TB, place string) *short.Table {
	t.Helper()
	s, err := open(place)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// each runs a test over an empty store of each kind.
func each(t *testing.T, test func(t *testing.T, place string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "a folder", "links?.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, server(t).Database(t)) })
}

var shared struct {
	sync.Mutex
	server *shorttest.Postgres
	of     *outliving
}

// outliving is a test whose end is that of all tests.
type outliving struct {
	testing.TB
	cleanups []func()
}

func (o *outliving) Cleanup(f func()) { o.cleanups = append(o.cleanups, f) }

// server is the PostgreSQL that the tests share.
func server(t *testing.T) *shorttest.Postgres {
	t.Helper()
	shared.Lock()
	defer shared.Unlock()
	if shared.server == nil {
		shared.of = &outliving{TB: t}
		shared.server = shorttest.StartPostgres(shared.of)
	}
	return shared.server
}

func TestMain(m *testing.M) {
	if place := os.Getenv("TRENDBLEND_WRITE_LINKS_TO"); place != "" {
		writeUntilKilled(place)
	}
	code := m.Run()
	if shared.of != nil {
		for i := len(shared.of.cleanups) - 1; i >= 0; i-- {
			shared.of.cleanups[i]()
		}
	}
	os.Exit(code)
}

func keep(t testing.TB, s short.Store, address string) string {
	t.Helper()
	id, _, err := short.Keep(t.Context(), s, address)
	if err != nil {
		t.Fatalf("%s is not kept: %v", address, err)
	}
	return id
}

func follow(t testing.TB, s short.Store, id string) string {
	t.Helper()
	address, err := s.Get(t.Context(), id)
	if err != nil {
		t.Errorf("%s is not followed: %v", id, err)
	}
	return address
}

// The expected ids were computed by another program (Python's hashlib, base 58 with Bitcoin's alphabet).
func TestSameIDFromTheSameAddress(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s, other := at(t, place), at(t, place)
		if _, err := s.Get(t.Context(), "8K4nhXa"); !errors.Is(err, short.ErrUnknown) {
			t.Errorf("an empty store answers %v", err)
		}
		for address, want := range map[string]string{
			"/?v=2&to=2026-06&d=2026-06": "BPLf3Qy",
			"/map?v=1&figure=cagr":       "F558pyX",
			"/?v=1&fee=22.7":             "12bdikP",
		} {
			id, added, err := short.Keep(t.Context(), s, address)
			if id != want || !added || err != nil {
				t.Errorf("%s is kept under %q, new %t, %v; want %q", address, id, added, err, want)
			}
			id, added, err = short.Keep(t.Context(), other, address)
			if id != want || added || err != nil {
				t.Errorf("kept again, %s is under %q, new %t, %v; want %q", address, id, added, err, want)
			}
			if got := follow(t, other, want); got != address {
				t.Errorf("%s leads to %q, want %q", want, got, address)
			}
		}
		if all := everything(t, s); len(all) != 3 {
			t.Errorf("%d rows for three addresses that were kept twice: %v", len(all), all)
		}
	})
}

func everything(t testing.TB, s short.Store) (all []short.Link) {
	t.Helper()
	for l, err := range s.All(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, l)
	}
	return all
}

// An id that another address has is made longer, by one character at a time, and stays what it is.
func TestATakenIDIsMadeLonger(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := at(t, place)
		const address = "/?v=1&p=70-20-10"
		digest := short.Digest(address)
		for length := short.LeastID; length < short.LeastID+3; length++ {
			if kept, added, err := s.Put(t.Context(), short.Link{ID: digest[:length], Address: "/map"}); kept != "/map" || !added || err != nil {
				t.Fatal(kept, added, err)
			}
		}
		for range 2 {
			if id := keep(t, s, address); id != digest[:10] {
				t.Errorf("the id is %s, want %s", id, digest[:10])
			}
		}
		if got := follow(t, s, digest[:8]); got != "/map" {
			t.Errorf("the taken id leads to %s", got)
		}
	})
}

// Two servers that share a store, with many readers at once: each address has one id, and what was
// answered is there.
func TestManyAtOnce(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		stores := []short.Store{at(t, place), at(t, place)}
		const readers, addresses = 8, 25
		var group sync.WaitGroup
		for reader := range readers {
			group.Go(func() {
				for k := range addresses {
					address := fmt.Sprintf("/?v=1&fee=%d", (k+reader)%addresses)
					id, _, err := short.Keep(t.Context(), stores[reader%2], address)
					if err != nil || id != short.Digest(address)[:short.LeastID] {
						t.Errorf("%s: %s %v", address, id, err)
					}
				}
			})
		}
		group.Wait()
		if n := len(everything(t, stores[0])); n != addresses {
			t.Errorf("%d rows, want %d", n, addresses)
		}
	})
}

// Those who write into a file take turns: where nobody waits for a lock, none meets one.
func TestWritersOfAFileTakeTurns(t *testing.T) {
	place := filepath.Join(t.TempDir(), "links.db")
	s := at(t, place)
	keep(t, s, "/?v=1")
	db, err := sql.Open("sqlite", "file:"+place+"?_pragma=busy_timeout(0)&_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s.Open = func(context.Context) (*sql.DB, error) { return db, nil }
	var group sync.WaitGroup
	for writer := range 8 {
		group.Go(func() {
			for k := range 25 {
				if _, _, err := short.Keep(t.Context(), s, fmt.Sprintf("/?v=1&fee=%d.%d", k%5, 25*writer+k)); err != nil {
					t.Errorf("writer %d: %v", writer, err)
					return
				}
			}
		})
	}
	group.Wait()
}

func ours(address string) bool {
	return strings.HasPrefix(address, "/?") || strings.HasPrefix(address, "/map?")
}

// What one store exports another holds after the import, whatever kinds they are.
func TestExportAndImport(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		s := at(t, place)
		for k := range 300 {
			keep(t, s, fmt.Sprintf("/map?v=1&seed=%d", k))
		}
		var text bytes.Buffer
		if n, err := short.Export(t.Context(), s, &text); n != 300 || err != nil {
			t.Fatal(n, err)
		}
		other := at(t, filepath.Join(t.TempDir(), "other.db"))
		keep(t, other, "/map?v=1&seed=7")
		for _, want := range []int{299, 0} {
			read, added, err := short.Import(t.Context(), other, bytes.NewReader(text.Bytes()), ours)
			if read != 300 || added != want || err != nil {
				t.Errorf("%d links read, %d new, %v; want 300 and %d", read, added, err, want)
			}
		}
		var again bytes.Buffer
		if _, err := short.Export(t.Context(), other, &again); err != nil || again.String() != text.String() {
			t.Errorf("what was imported is exported otherwise: %v", err)
		}
		taken := short.Digest("/?v=1&fee=2")[:short.LeastID]
		if _, _, err := other.Put(t.Context(), short.Link{ID: taken, Address: "/map?v=1"}); err != nil {
			t.Fatal(err)
		}
		in := "# trendblend short links 1\n" + taken + "\t/?v=1&fee=2\n" + short.Digest("/?v=1&fee=3")[:9] + "\t/?v=1&fee=3\n"
		_, added, err := short.Import(t.Context(), other, strings.NewReader(in), ours)
		if added != 1 || err == nil || !strings.Contains(err.Error(), taken+" already leads to /map?v=1") {
			t.Errorf("%d new, %v", added, err)
		}
	})
}

// writeUntilKilled is what a killed child does: it keeps links and says which it has kept.
func writeUntilKilled(place string) {
	s, err := open(place)
	if err != nil {
		panic(err)
	}
	for k := range 1000 {
		id, _, err := short.Keep(context.Background(), s, fmt.Sprintf("/?v=1&fee=%d", k))
		if err != nil {
			panic(err)
		}
		fmt.Println(id, k)
	}
	select {} // the parent has to kill it
}

// Of 1,000 links, a child that is killed between two of them has lost none that it said it has kept.
func TestKilledInTheMiddle(t *testing.T) {
	each(t, func(t *testing.T, place string) {
		answered := 0
		for _, until := range []int{1, 40, 333, 700, 999} {
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), "TRENDBLEND_WRITE_LINKS_TO="+place)
			var stderr bytes.Buffer
			child.Stderr = &stderr
			out, err := child.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			ids, lines := map[string]string{}, bufio.NewScanner(out)
			for lines.Scan() {
				id, k, _ := strings.Cut(lines.Text(), " ")
				ids[id] = "/?v=1&fee=" + k
				if len(ids) == until {
					_ = child.Process.Kill() // and read what it still said
				}
			}
			if child.Wait() == nil || len(ids) < until {
				t.Fatalf("the child ended by itself after %d links: %s", len(ids), &stderr)
			}
			s := at(t, place)
			for id, want := range ids {
				if got := follow(t, s, id); got != want {
					t.Fatalf("after %d links %s leads to %q, want %q", len(ids), id, got, want)
				}
			}
			s.Close()
			answered = max(answered, len(ids))
		}
		t.Logf("%d links were answered before the last end, and all are there", answered)
	})
}
