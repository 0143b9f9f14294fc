//go:build !js

package data

import (
	"archive/zip"
	"compress/flate"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"trendblend/engine"
)

// labelFile stands in a packed edition beside its CSV files.
const labelFile = "edition.json"

// Label names a packed edition.
type Label struct {
	Name    string       `json:"name"` // its last month; a second one of the same month has a b after it
	ID      string       `json:"id"`
	Through engine.Month `json:"through"`
}

// Pack reads an edition with all checks and writes its files and its label as one zip
// file. The same edition gives the same bytes. The name is the last month where none is given.
func Pack(w io.Writer, fsys fs.FS, name string) (Label, error) {
	set, err := Read(fsys)
	if err != nil {
		return Label{}, err
	}
	if name == "" {
		name = set.Name
	}
	if !names(name, set.Through) {
		return Label{}, fmt.Errorf("name %q is not %s, the last month, with a letter from b where it is not the first", name, set.Through)
	}
	label := Label{Name: name, ID: set.SHA256, Through: set.Through}
	paths, err := Files(fsys)
	if err != nil {
		return Label{}, err
	}
	archive := zip.NewWriter(w)
	archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	about, err := json.Marshal(label)
	if err != nil {
		return Label{}, err
	}
	if err := pack(archive, labelFile, append(about, '\n')); err != nil {
		return Label{}, err
	}
	for _, path := range paths {
		b, err := fs.ReadFile(fsys, path)
		if err != nil {
			return Label{}, err
		}
		if err := pack(archive, path, b); err != nil {
			return Label{}, err
		}
	}
	return label, archive.Close()
}

// names holds where an edition may have a name that ends with a month.
func names(name string, through engine.Month) bool {
	rest, ok := strings.CutPrefix(name, through.String())
	return ok && (rest == "" || len(rest) == 1 && "b" <= rest && rest <= "z")
}

// nameOf is the name of an edition that ends with a month: the one on its label, and the
// month itself where it has none.
func nameOf(fsys fs.FS, through engine.Month) (string, error) {
	b, err := fs.ReadFile(fsys, labelFile)
	if errors.Is(err, fs.ErrNotExist) {
		return through.String(), nil
	}
	var label struct{ Name string }
	if err == nil {
		err = json.Unmarshal(b, &label)
	}
	switch {
	case err != nil:
		return "", Faults{{File: labelFile, Reason: err.Error()}}
	case !names(label.Name, through):
		return "", Faults{{File: labelFile, Column: "name", Value: label.Name, Reason: "is not " + through.String() +
			", the last month, with a letter from b where it is not the first"}}
	}
	return label.Name, nil
}

func pack(archive *zip.Writer, path string, b []byte) error {
	w, err := archive.Create(path)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// Files returns the paths of an edition's CSV files, in order.
func Files(fsys fs.FS) ([]string, error) {
	paths, err := fs.Glob(fsys, "*.csv")
	if err != nil {
		return nil, err
	}
	units, err := fs.Glob(fsys, "unit_values/*.csv")
	paths = append(paths, units...)
	slices.Sort(paths)
	return paths, err
}
