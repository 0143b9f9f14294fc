//go:build !js

// Package data holds the figures that Trendblend computes from, embedded as the
// text files beside this one, and reads them. README.md in this folder says where
// each series comes from and what is wrong with it.
package data

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed *.csv unit_values/*.csv
var files embed.FS

// Load reads and checks the embedded figures.
func Load() (*Set, error) { return Read(files) }

// Embedded returns the files of the embedded figures.
func Embedded() fs.FS { return files }

// Read reads and checks a data set in the schema of README.md, of this edition or an
// earlier one. Its error is a list of Faults: everything that is wrong, each with its
// file, line and value.
func Read(fsys fs.FS) (*Set, error) {
	s := &Set{}
	read := hashed{fsys, map[string][sha256.Size]byte{}}
	markets, monthly := s.readMarkets(read), s.readMonthly(read)
	daily, published := s.readDaily(read), s.readPublished(read)
	err := gather(markets, monthly, daily, published, s.readVehicles(read, !unread("published.csv", published)))
	if err != nil {
		return nil, err
	}
	s.SHA256, err = read.id()
	if err != nil {
		return nil, err
	}
	if s.Name, err = nameOf(fsys, s.Through); err != nil {
		return nil, err
	}
	return s, nil
}

// hashed notes the hash of each file that is read, so that no file is read a second time for the id.
type hashed struct {
	fs.FS
	sums map[string][sha256.Size]byte
}

func (h hashed) ReadFile(path string) ([]byte, error) {
	b, err := fs.ReadFile(h.FS, path)
	if err == nil {
		h.sums[path] = sha256.Sum256(b)
	}
	return b, err
}

// ID returns the SHA-256 of the list that `sha256sum` prints for every CSV file in
// the order of their paths, so that anyone can recompute it in this folder:
//
//	find . -name '*.csv' | sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum | sha256sum
func ID(fsys fs.FS) (string, error) { return hashed{fsys, map[string][sha256.Size]byte{}}.id() }

func (h hashed) id() (string, error) {
	all := sha256.New()
	err := fs.WalkDir(h, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".csv") {
			return err
		}
		if _, known := h.sums[path]; !known {
			if _, err := h.ReadFile(path); err != nil {
				return err
			}
		}
		fmt.Fprintf(all, "%x  %s\n", h.sums[path], path)
		return nil
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}
