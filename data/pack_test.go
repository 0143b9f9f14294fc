package data_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"trendblend/data"
)

// A packed edition is the edition: the same id, read from the zip itself.
func TestPack(t *testing.T) {
	var first, second bytes.Buffer
	label, err := data.Pack(&first, sound(), "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := data.Pack(&second, sound(), "2008-03"); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%v, the same edition gives other bytes", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(first.Bytes()), int64(first.Len()))
	if err != nil {
		t.Fatal(err)
	}
	set, err := data.Read(archive)
	if err != nil || set.SHA256 != label.ID || label.Name != "2008-03" || label.Through != set.Through {
		t.Errorf("%v, %+v", err, label)
	}
	about, err := fs.ReadFile(archive, "edition.json")
	var told map[string]string
	if err != nil || json.Unmarshal(about, &told) != nil || told["name"] != "2008-03" || told["through"] != "2008-03" ||
		told["id"] != set.SHA256 {
		t.Errorf("%v, %s", err, about)
	}
	if set.Name != "2008-03" {
		t.Errorf("it is called %q", set.Name)
	}
	second.Reset()
	if label, err := data.Pack(&second, sound(), "2008-03b"); err != nil || label.Name != "2008-03b" {
		t.Errorf("%+v, %v", label, err)
	}
	archive, err = zip.NewReader(bytes.NewReader(second.Bytes()), int64(second.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if set, err = data.Read(archive); err != nil || set.Name != "2008-03b" {
		t.Errorf("%v, the second edition of a month is not called so", err)
	}
}

// An edition without a label is called by its last month; a label of another month is a fault.
func TestNameOfAnEdition(t *testing.T) {
	files := sound()
	if set, err := data.Read(files); err != nil || set.Name != "2008-03" {
		t.Errorf("%v, %+v", err, set)
	}
	for _, text := range []string{`{"name": "2009-01"}`, `{"name": ""}`, `{"name": "2008-03a"}`, `2008-03`} {
		files["edition.json"] = &fstest.MapFile{Data: []byte(text)}
		var faults data.Faults
		if _, err := data.Read(files); !errors.As(err, &faults) || faults[0].File != "edition.json" {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestPackRefuses(t *testing.T) {
	for _, name := range []string{"2008-04", "2008-03a", "2008-03bb", "second"} {
		if _, err := data.Pack(&bytes.Buffer{}, sound(), name); err == nil || !strings.Contains(err.Error(), "is not 2008-03, the last month") {
			t.Errorf("%s: %v", name, err)
		}
	}
	faulty := sound()
	delete(faulty, "published.csv")
	var out bytes.Buffer
	if _, err := data.Pack(&out, faulty, ""); err == nil || out.Len() > 0 {
		t.Errorf("%v, %d bytes", err, out.Len())
	}
}
