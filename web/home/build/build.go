// Package build makes the engine for the reader's browser from its sources, with the toolchain at hand.
package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/andybalholm/brotli"

	"trendblend/web"
)

// Levels at which Brotli presses: one for who waits, and the best.
const (
	Quick = 5
	Best  = 11
)

// errSources says that a folder does not hold this program's sources.
var errSources = errors.New("the program’s sources are not here")

// Engine makes the engine from the sources in root. What was made of the same sources before is taken from the caches of the
// toolchain and of the user.
func Engine(ctx context.Context, root string, level int) (*web.Engine, error) {
	module, err := Module(ctx, root)
	if err != nil {
		return nil, err
	}
	toolchain, err := toolchain(ctx, root)
	if err != nil {
		return nil, err
	}
	script, err := os.ReadFile(filepath.Join(toolchain, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	pressed, err := press(module, level)
	if err != nil {
		return nil, err
	}
	return &web.Engine{Module: pressed, Runtime: script, Level: level}, nil
}

// linked are the linker's flags: nothing for a debugger.
const linked = "-s -w"

// Module compiles the engine.
func Module(ctx context.Context, root string) ([]byte, error) {
	if mod, err := os.ReadFile(filepath.Join(root, "go.mod")); err != nil || !bytes.HasPrefix(mod, []byte("module trendblend\n")) {
		return nil, errSources
	}
	place, err := cache()
	if err != nil {
		return nil, err
	}
	place = filepath.Join(place, fmt.Sprintf("%.8x", sha256.Sum256([]byte(root))))
	if err := os.MkdirAll(place, 0o700); err != nil {
		return nil, err
	}
	mod, err := modules(ctx, root, place)
	if err != nil {
		return nil, err
	}
	from, err := toolchain(ctx, root)
	if err != nil {
		return nil, err
	}
	short, err := shortened(from, root, place)
	if err != nil {
		return nil, err
	}
	out := filepath.Join(place, "engine.wasm")
	_, err = tool(ctx, root, "build", "-modfile", mod, "-overlay", short, "-trimpath", "-buildvcs=false", "-gcflags=all=-l", "-ldflags="+linked, "-o", out, "./cmd/engine")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

// toolchain is the folder of the toolchain. The script in it begins a module that it made.
func toolchain(ctx context.Context, root string) (string, error) {
	at, err := tool(ctx, root, "env", "GOROOT")
	return strings.TrimSpace(string(at)), err
}

// tool runs the toolchain for WebAssembly, behind everything else that the machine has to do.
func tool(ctx context.Context, root string, args ...string) ([]byte, error) {
	name, err := exec.LookPath("go")
	if err != nil {
		return nil, err
	}
	if nice, err := exec.LookPath("nice"); err == nil {
		name, args = nice, append([]string{"-n", "19", name}, args...)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOWASM=", "GOEXPERIMENT=", "CGO_ENABLED=0")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w: %s", args[0], err, bytes.TrimSpace(said.Bytes()))
	}
	return out, nil
}

// press is a module in Brotli's coding, kept under its hash for the next start.
func press(module []byte, level int) ([]byte, error) {
	place, err := cache()
	if err != nil {
		return nil, err
	}
	name := filepath.Join(place, fmt.Sprintf("%x-%d.br", sha256.Sum256(module), level))
	if known, err := os.ReadFile(name); err == nil {
		return known, nil
	}
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	_, _ = w.Write(module) // a bytes.Buffer takes everything
	_ = w.Close()
	next, err := os.CreateTemp(place, "*.part")
	if err != nil {
		return nil, err
	}
	_, err = next.Write(b.Bytes())
	if err := errors.Join(err, next.Close(), os.Rename(next.Name(), name)); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// cache is the user's folder for what can be made again.
func cache() (string, error) {
	of, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	place := filepath.Join(of, "trendblend")
	return place, os.MkdirAll(place, 0o700)
}
