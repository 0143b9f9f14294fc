// Package sqlite keeps short links in one file.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"trendblend/web/short"
)

//go:embed migrations/*.sql
var files embed.FS

var migrations = short.Migrations{
	Files:   files,
	Version: `PRAGMA user_version`,
	Set:     func(version int) string { return `PRAGMA user_version = ` + strconv.Itoa(version) },
}

// file is the database, once it was asked for.
type file struct {
	path string

	mu     sync.Mutex
	db     *sql.DB
	opened os.FileInfo // what the path named when it was opened
}

// Open returns the store in a file, which is made when the first link is kept.
func Open(path string) *short.Table {
	f := &file{path: path}
	return &short.Table{Open: f.open, Why: why, Shut: f.close, Turns: make(chan struct{}, 1)}
}

// open opens the file. One that was put in the place of it, or taken away, is noticed: what
// is written to a file without a name is lost.
func (f *file) open(ctx context.Context) (*sql.DB, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db != nil {
		if now, err := os.Stat(f.path); err == nil && os.SameFile(now, f.opened) {
			return f.db, nil
		}
		f.db.Close()
		f.db = nil
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", f.source())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if err := migrations.Run(ctx, db); err != nil {
		db.Close()
		return nil, err
	}
	if f.opened, err = os.Stat(f.path); err != nil {
		db.Close()
		return nil, err
	}
	f.db = db
	return db, nil
}

// source names the file to the driver. With a write-ahead log readers do not wait for a writer;
// it is written to the disk before a transaction ends (synchronous=full), and who finds the file
// locked waits a second.
func (f *file) source() string {
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: f.path}).EscapedPath(), RawQuery: url.Values{
		"_pragma": {"busy_timeout(1000)", "journal_mode(wal)", "synchronous(full)"},
		"_txlock": {"immediate"},
	}.Encode()}).String()
}

func (f *file) close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.db == nil {
		return nil
	}
	db := f.db
	f.db = nil
	return db.Close()
}

// why is what an error of the driver or of the file system means for a reader.
func why(err error) short.Reason {
	var failed *sqlite.Error
	if errors.As(err, &failed) {
		switch failed.Code() & 0xff { // the rest says more exactly where
		case sqlite3.SQLITE_FULL:
			return short.Full
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return short.Busy
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
			return short.ReadOnly
		}
	}
	if errors.Is(err, os.ErrPermission) {
		return short.ReadOnly
	}
	return short.Unreachable
}
