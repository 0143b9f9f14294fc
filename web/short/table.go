package short

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"time"
)

// patience is how long a store may take over one link.
const patience = 3 * time.Second

// Table is a store in a table of a database, which its adapters open. The database is looked
// for when a link is first kept or followed, and again as long as it is not found.
type Table struct {
	Open func(ctx context.Context) (*sql.DB, error) // with the table in it; the same database as long as that serves
	Why  func(error) Reason
	Shut func() error

	// Turns are what writers take, of a database that has one at a time: who finds it taken would ask again and again, and
	// may never come in between the others. Nil where there may be many.
	Turns chan struct{}
}

// Put keeps a link. Each statement is its own transaction: when it has ended, the row is there.
func (t *Table) Put(ctx context.Context, l Link) (kept string, added bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	db, err := t.Open(ctx)
	if err != nil {
		return "", false, t.away(err)
	}
	if t.Turns != nil {
		select {
		case t.Turns <- struct{}{}:
			defer func() { <-t.Turns }()
		case <-ctx.Done():
			return "", false, &Away{Busy, ctx.Err()}
		}
	}
	result, err := db.ExecContext(ctx, `INSERT INTO links (id, address) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, l.ID, l.Address)
	if err != nil {
		return "", false, t.away(err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return l.Address, n == 1, t.away(err)
	}
	kept, err = t.get(ctx, db, l.ID)
	return kept, false, err
}

// Get returns the address under an id.
func (t *Table) Get(ctx context.Context, id string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	db, err := t.Open(ctx)
	if err != nil {
		return "", t.away(err)
	}
	return t.get(ctx, db, id)
}

func (t *Table) get(ctx context.Context, db *sql.DB, id string) (address string, err error) {
	err = db.QueryRowContext(ctx, `SELECT address FROM links WHERE id = $1`, id).Scan(&address)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrUnknown
	}
	return address, t.away(err)
}

// All are the links in the table.
func (t *Table) All(ctx context.Context) iter.Seq2[Link, error] {
	return func(yield func(Link, error) bool) {
		db, err := t.Open(ctx)
		if err != nil {
			yield(Link{}, t.away(err))
			return
		}
		rows, err := db.QueryContext(ctx, `SELECT id, address FROM links ORDER BY id`)
		if err != nil {
			yield(Link{}, t.away(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			var l Link
			if err := rows.Scan(&l.ID, &l.Address); err != nil {
				yield(Link{}, t.away(err))
				return
			}
			if !yield(l, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Link{}, t.away(err))
		}
	}
}

// Close closes the database, if it was opened.
func (t *Table) Close() error { return t.Shut() }

func (t *Table) away(err error) error {
	if err == nil {
		return nil
	}
	return &Away{t.Why(err), err}
}
