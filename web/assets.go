package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/labstack/echo/v4"

	"trendblend/static"
)

// assets are the static files as they are sent, under addresses that hold the hash of
// their content, so that a browser may keep them for ever, each compressed once.
type assets struct {
	addresses map[string]string   // by the file's own name
	imported  map[string][]string // by the name of a module
	files     map[string]*asset   // by the address below /static/
}

type asset struct {
	hash, kind   string
	body         []byte
	gzip, brotli func() []byte // made at the first request for them
}

// embeddedAssets are those of the program, shortened once.
var embeddedAssets = sync.OnceValues(func() (*assets, error) { return newAssets(static.Files) })

func newAssets(files fs.FS) (*assets, error) {
	bodies := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		bodies[name], err = shortened(name, body)
		return err
	})
	if err != nil {
		return nil, err
	}
	a := &assets{addresses: map[string]string{}, imported: map[string][]string{}, files: map[string]*asset{}}
	tree := treeHash(bodies)
	for name, body := range bodies {
		hashed := tree + "/" + name
		if !inTree(name) {
			ext := path.Ext(name)
			hashed = strings.TrimSuffix(name, ext) + "." + hash(body) + ext
		}
		a.addresses[name] = "/static/" + hashed
		a.files[hashed] = &asset{
			hash: hash(body), body: body, kind: mime.TypeByExtension(path.Ext(name)),
			gzip:   sync.OnceValue(func() []byte { return gzipped(body) }),
			brotli: sync.OnceValue(func() []byte { return brotlied(body) }),
		}
	}
	for name, body := range bodies {
		if inTree(name) {
			for _, needed := range importsOf(bodies, name, body) {
				a.imported[name] = append(a.imported[name], a.addresses[needed])
			}
		}
	}
	return a, nil
}

// An import that is no call stands alone on the shortened lines of a module, or after a semicolon.
var importFrom = regexp.MustCompile(`(?:^|;)(?:import|export)(?:[\w$*{}, ]*?from)?"(\.[^"]+)"`)

// importsOf names the modules that one imports, and those that they import, in that order.
func importsOf(bodies map[string][]byte, name string, body []byte) []string {
	var all []string
	known := map[string]bool{name: true}
	var visit func(name string, body []byte)
	visit = func(name string, body []byte) {
		for _, m := range importFrom.FindAllSubmatch(body, -1) {
			needed := path.Join(path.Dir(name), string(m[1]))
			if known[needed] {
				continue
			}
			known[needed] = true
			all = append(all, needed)
			visit(needed, bodies[needed])
		}
	}
	visit(name, body)
	return all
}

// modules is the folder of our scripts, which import one another by relative addresses
// and so are served from one folder, named after all of them. classic is the one among them
// that is no module.
const (
	modules = "js/"
	classic = modules + "first.js"
)

func inTree(name string) bool { return strings.HasPrefix(name, modules) }

func treeHash(bodies map[string][]byte) string {
	var all bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		if inTree(name) {
			fmt.Fprintf(&all, "%s %d\n%s", name, len(bodies[name]), bodies[name])
		}
	}
	return hash(all.Bytes())
}

func hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:6])
}

// address returns where a file of static is served; an unknown name is a mistake in
// the program, which the tests of the pages would show.
func (a *assets) address(name string) string { return a.addresses[name] }

// imports is where the modules are served that a module and those it imports need before
// they run.
func (a *assets) imports(name string) []string { return a.imported[name] }

func (a *assets) serve(c echo.Context) error {
	f, ok := a.files[c.Param("*")]
	if !ok {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Type", f.kind)
	coding, body := "", f.body
	switch accepted := c.Request().Header.Get("Accept-Encoding"); {
	case accepts(accepted, "br"):
		coding, body = "br", f.brotli()
	case accepts(accepted, "gzip"):
		coding, body = "gzip", f.gzip()
	}
	if coding != "" {
		h.Set("Content-Encoding", coding)
		h.Set("Content-Length", strconv.Itoa(len(body))) // ServeContent names it of what has no coding, and of parts
	}
	h.Set("ETag", `"`+f.hash+coding+`"`)
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(body))
	return nil
}

func gzipped(body []byte) []byte {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant of the package
	}
	_, _ = w.Write(body) // a bytes.Buffer takes everything
	_ = w.Close()
	return b.Bytes()
}

// large is the size from which the best compression takes too long for the reader
// who asks first.
const large = 128 << 10

func brotlied(body []byte) []byte {
	var b bytes.Buffer
	level := brotli.BestCompression
	if len(body) > large {
		level = brotli.DefaultCompression
	}
	w := brotli.NewWriterLevel(&b, level)
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}
