package short

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
)

// Asker is a database, or a transaction in one.
type Asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Migrations bring a database to the newest of the numbered files in a folder, 0001_….sql being the first.
type Migrations struct {
	Files   fs.FS
	Begin   string                               // run before anything, where several servers may begin at once
	Version string                               // asks at which file the database stands
	Set     func(version int) (statement string) // that it stands at another
}

// Run brings a database to the newest file; one that is there already is only read.
func (m Migrations) Run(ctx context.Context, db *sql.DB) error {
	names, err := fs.Glob(m.Files, "migrations/*.sql") // in the order of their numbers
	if err != nil {
		return err
	}
	if at, err := m.at(ctx, db); err == nil && at == len(names) {
		return nil
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // of what was committed it does nothing
	if _, err := tx.ExecContext(ctx, m.Begin); err != nil {
		return err
	}
	at, err := m.at(ctx, tx)
	if err != nil {
		return err
	}
	if at > len(names) {
		return fmt.Errorf("the store is of version %d, and this program knows %d: a later program made it", at, len(names))
	}
	for i, name := range names[at:] {
		text, err := fs.ReadFile(m.Files, name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)+m.Set(at+i+1)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return tx.Commit()
}

func (m Migrations) at(ctx context.Context, db Asker) (version int, err error) {
	err = db.QueryRowContext(ctx, m.Version).Scan(&version)
	return version, err
}
