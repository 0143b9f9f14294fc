// Package datatest gives the tests of the data's packages an edition that they may spoil.
package datatest

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"trendblend/data"
)

// Copy returns the files of the embedded edition, to be changed at will.
func Copy(t testing.TB) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(data.Embedded(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(data.Embedded(), path)
		fsys[path] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}
