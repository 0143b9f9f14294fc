package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// licences are those that a dependency may have, by what stands in their text and in no other.
var licences = []struct {
	name  string
	holds []string
}{
	{"Apache-2.0", []string{"Apache License", "Version 2.0"}},
	{"MPL-2.0", []string{"Mozilla Public License, version 2.0"}},
	{"MPL-2.0", []string{"Mozilla Public License Version 2.0"}},
	{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "contributors may be used to endorse"}},
	{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "may not be used to endorse"}},
	{"BSD-2-Clause", []string{"Redistribution and use in source and binary forms"}},
	{"MIT", []string{"Permission is hereby granted, free of charge, to any person obtaining a copy"}},
	{"ISC", []string{"Permission to use, copy, modify, and/or distribute this software for any purpose"}},
	{"ISC", []string{"Permission to use, copy, modify, and distribute this software for any purpose"}},
}

func licenceOf(text string) string {
	plain := strings.Join(strings.Fields(text), " ")
	for _, l := range licences {
		if !slices.ContainsFunc(l.holds, func(part string) bool { return !strings.Contains(plain, part) }) {
			return l.name
		}
	}
	return ""
}

// modulesOf are the modules of other people that packages are made of, with the folder of each.
func modulesOf(t *testing.T, args ...string) map[string]string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-json=Module"}, args...)...)
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &stderr)
	}
	all := map[string]string{}
	for in := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Module *struct {
				Path, Dir string
				Main      bool
			}
		}
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module != nil && !p.Module.Main {
			all[p.Module.Path] = p.Module.Dir
		}
	}
}

// LICENCES.md beside the program lists every module that it is made of, and those of its tests and tools, each with the
// licence that its own file holds.
func TestLicences(t *testing.T) {
	told, err := os.ReadFile("LICENCES.md")
	if err != nil {
		t.Fatal(err)
	}
	shipped, all := modulesOf(t, "./cmd/trendblend"), modulesOf(t, "-test", "./...", "github.com/a-h/templ/cmd/templ")
	var want []string
	for path, dir := range all {
		var files []string
		for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*"} {
			found, err := filepath.Glob(filepath.Join(dir, pattern))
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, found...)
		}
		if len(files) == 0 {
			t.Errorf("%s has no licence", path)
			continue
		}
		text, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		name := licenceOf(string(text))
		if name == "" {
			t.Errorf("%s has another licence than those that are allowed: %.200s", path, text)
		}
		where := "tests and tools"
		if shipped[path] != "" {
			where = "program"
		}
		want = append(want, fmt.Sprintf("| `%s` | %s | %s |", path, name, where))
	}
	var listed []string
	for line := range strings.Lines(string(told)) {
		if strings.HasPrefix(line, "| `") {
			listed = append(listed, strings.TrimSpace(line))
		}
	}
	slices.Sort(want)
	if !slices.Equal(listed, want) {
		t.Errorf("LICENCES.md lists other modules than there are, which are\n%s", strings.Join(want, "\n"))
	}
}
