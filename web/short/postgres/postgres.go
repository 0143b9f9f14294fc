// Package postgres keeps short links in a PostgreSQL database, which several servers can share.
package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"trendblend/web/short"
)

//go:embed migrations/*.sql
var files embed.FS

// Servers that begin at the same time take turns by an advisory lock, whose number is "trend".
var migrations = short.Migrations{
	Files: files,
	Begin: `SELECT pg_advisory_xact_lock(x'7472656e64'::bigint);
		CREATE TABLE IF NOT EXISTS links_version (version integer NOT NULL)`,
	Version: `SELECT coalesce(max(version), 0) FROM links_version`,
	Set:     func(version int) string { return `INSERT INTO links_version VALUES (` + strconv.Itoa(version) + `)` },
}

// database is the pool of connections, with the table once it was asked for.
type database struct {
	db *sql.DB

	mu       sync.Mutex
	migrated bool
}

// Open returns the store in the database that a URL names. The database is not asked before a
// link is kept or followed.
func Open(url string) (*short.Table, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err // it names no password
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = 2 * time.Second
	}
	// A commit is on the disk when it is answered, whatever the server does for others.
	config.RuntimeParams["synchronous_commit"] = "on"
	config.RuntimeParams["lock_timeout"] = "1000" // milliseconds
	d := &database{db: stdlib.OpenDB(*config)}
	d.db.SetMaxOpenConns(8)
	d.db.SetMaxIdleConns(8)
	return &short.Table{Open: d.open, Why: why, Shut: d.db.Close}, nil
}

func (d *database) open(ctx context.Context) (*sql.DB, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.migrated {
		if err := migrations.Run(ctx, d.db); err != nil {
			return nil, err
		}
		d.migrated = true
	}
	return d.db, nil
}

// why is what an error of the server means for a reader; the codes are those of PostgreSQL's
// manual, appendix A.
func why(err error) short.Reason {
	var failed *pgconn.PgError
	if errors.As(err, &failed) {
		switch failed.Code {
		case "53100": // disk_full
			return short.Full
		case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
			return short.ReadOnly
		case "53300", "55P03", "57014": // too_many_connections, lock_not_available, query_canceled
			return short.Busy
		}
	}
	return short.Unreachable
}
