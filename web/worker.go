package web

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"sync"

	"github.com/labstack/echo/v4"

	"trendblend/static"
)

const (
	workerPath = "/worker.js"
	// workerHeader names the service worker that answers as this server does: one that reads another name stands aside.
	workerHeader = "Trendblend-Worker"
	// workerSecurity is what the worker may do beside what pages may: run WebAssembly.
	workerSecurity = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
)

// worker is the script of the service worker for an engine.
type worker struct {
	offer *offer
	name  string
	body  []byte
}

// workerFiles are its sources in the order in which they build on one another.
var workerFiles = []string{"files", "engine", "proof", "answers", "worker"}

// workerSource is what it does, shortened once.
var workerSource = sync.OnceValues(func() ([]byte, error) {
	all := []byte("'use strict';{\n")
	for _, name := range workerFiles {
		file, err := fs.ReadFile(static.Worker, "worker/"+name+".js")
		if err != nil {
			return nil, err
		}
		all = append(all, file...)
	}
	return shortened(classic, append(all, "}\n"...))
})

// workerFor is the script for an engine. It begins with what is to be kept, and so any other engine, style sheet or
// script is another worker to a browser.
func (s *server) workerFor(o *offer) (*worker, error) {
	source, err := workerSource()
	if err != nil {
		return nil, err
	}
	offered := struct {
		Name string `json:"name"`
		offerJSON
		Assets []string `json:"assets"`
	}{offerJSON: o.told, Assets: slices.Sorted(maps.Values(s.assets.addresses))}
	named, err := json.Marshal(offered)
	if err != nil {
		return nil, err
	}
	offered.Name = hash(append(named, source...))
	if named, err = json.Marshal(offered); err != nil {
		return nil, err
	}
	script := fmt.Appendf(nil, "const offered=%s;\nimportScripts(offered.runtime);\n", named)
	return &worker{o, offered.Name, append(script, source...)}, nil
}

// worker is that of the engine that is offered now; nil while there is none.
func (s *server) worker() (*worker, error) {
	o := s.offered.Load()
	if o == nil {
		return nil, nil
	}
	if w := s.workers.Load(); w != nil && w.offer == o {
		return w, nil
	}
	w, err := s.workerFor(o)
	if err == nil {
		s.workers.Store(w)
	}
	return w, err
}

// atHome answers the service worker.
func (s *server) atHome(get func(path string, h echo.HandlerFunc)) {
	get(workerPath, func(c echo.Context) error {
		w, err := s.worker()
		if err != nil {
			return err
		}
		if w == nil {
			return echo.ErrNotFound
		}
		h := c.Response().Header()
		h.Set("Content-Security-Policy", workerSecurity)
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", `W/"`+w.name+`"`)
		vary(h, "Accept-Encoding")
		if knows(c.Request(), h.Get("ETag")) {
			return c.NoContent(http.StatusNotModified)
		}
		return deliver(c, http.StatusOK, "text/javascript; charset=utf-8", w.body)
	})
}

// nameWorker says with each answer which service worker would have given it.
func (s *server) nameWorker(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if w, err := s.worker(); err == nil && w != nil {
			c.Response().Header().Set(workerHeader, w.name)
		}
		return next(c)
	}
}
