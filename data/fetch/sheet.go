package fetch

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"trendblend/data"
	"trendblend/engine"
)

// sheet is a CSV file as text, so that what is not changed is written as it stood.
type sheet struct {
	header []string
	rows   [][]string
}

func readSheet(fsys fs.FS, file string) (*sheet, error) {
	b, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	all, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, err
	}
	return &sheet{header: all[0], rows: all[1:]}, nil
}

func (s *sheet) bytes() ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(append([][]string{s.header}, s.rows...)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// row finds the row that begins with a key, and adds it, empty, at the end where there is none.
func (s *sheet) row(key string) []string {
	i, ok := slices.BinarySearchFunc(s.rows, key, func(row []string, key string) int { return bytes.Compare([]byte(row[0]), []byte(key)) })
	if !ok {
		row := make([]string, len(s.header))
		row[0] = key
		s.rows = slices.Insert(s.rows, i, row)
	}
	return s.rows[i]
}

func (s *sheet) column(name string) int { return slices.Index(s.header, name) }

// setMonths writes a sleeve's levels from the month on.
func (s *sheet) setMonths(sleeve data.Sleeve, from engine.Month) {
	at := s.column(sleeve.Name)
	for month := from; month <= sleeve.Last(); month++ {
		s.row(month.String())[at] = strconv.FormatFloat(sleeve.Levels[month-sleeve.First], 'f', 6, 64)
	}
}

// setDays writes a sleeve's daily levels from the day on.
func (s *sheet) setDays(sleeve data.Sleeve, from engine.Date) {
	at := s.column(sleeve.Name)
	for i, day := range sleeve.Days {
		if day >= from {
			s.row(day.String())[at] = strconv.FormatFloat(sleeve.Daily[i], 'f', 5, 64)
		}
	}
}

// write makes the directory into of the edition's files with some in their new form. It is
// written beside, read back with all checks, and only then given its name, so that there is
// never half an edition; one that exists is left alone.
func write(into string, from fs.FS, changed map[string]*sheet) error {
	if _, err := os.Stat(into); err == nil {
		return fmt.Errorf("%s exists; an edition is written to a new directory", into)
	}
	if err := os.MkdirAll(filepath.Dir(into), 0o755); err != nil {
		return err
	}
	beside, err := os.MkdirTemp(filepath.Dir(into), ".edition-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(beside)
	paths, err := data.Files(from)
	if err != nil {
		return err
	}
	for _, path := range paths {
		b, err := fs.ReadFile(from, path)
		if s := changed[path]; s != nil && err == nil {
			b, err = s.bytes()
		}
		if err != nil {
			return err
		}
		target := filepath.Join(beside, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(target, b, 0o644); err != nil {
			return err
		}
	}
	if _, err := data.Read(os.DirFS(beside)); err != nil {
		return fmt.Errorf("the new edition has faults and was not written:\n%w", err)
	}
	if err := os.Chmod(beside, 0o755); err != nil {
		return err
	}
	return os.Rename(beside, into)
}
