package web

import (
	"net/http"
	"net/http/pprof"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"trendblend/web/answer"
)

// metrics are what the program counts of its requests.
type metrics struct {
	requests        *prometheus.CounterVec
	duration, sizes *prometheus.HistogramVec
}

func newMetrics() *metrics {
	of := []string{"route", "kind"}
	return &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "trendblend_requests_total", Help: "Requests by route, kind and status.",
		}, append(of, "status")),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "trendblend_request_seconds", Help: "How long requests took; streams last as long as their reader stays.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10},
		}, of),
		sizes: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "trendblend_response_bytes", Help: "How much was sent, as compressed.",
			Buckets: prometheus.ExponentialBuckets(256, 4, 8),
		}, of),
	}
}

// observe counts a request that was answered.
func (m *metrics) observe(c echo.Context, v middleware.RequestLoggerValues) {
	route := c.Path()
	if v.Status == http.StatusNotFound || v.Status == http.StatusMethodNotAllowed {
		route = "none" // a name that a client makes up is no label
	}
	kind := kindOf(c)
	m.requests.WithLabelValues(route, kind, strconv.Itoa(v.Status)).Inc()
	m.duration.WithLabelValues(route, kind).Observe(v.Latency.Seconds())
	m.sizes.WithLabelValues(route, kind).Observe(float64(v.ResponseSize))
}

func kindOf(c echo.Context) string {
	switch r := c.Request(); {
	case isStream(c):
		return "stream"
	case strings.HasPrefix(r.URL.Path, "/static/"):
		return "static"
	case forMachines(r.URL.Path) || isProbe(c):
		return "machine"
	case r.Header.Get(answer.HeaderMoving) != "" && requestOf(c).IsPart():
		return "drag"
	case requestOf(c).IsPart():
		return "fragment"
	}
	return "page"
}

// Describe and Collect tell what the server holds at the moment.
func (s *server) Describe(to chan<- *prometheus.Desc) { prometheus.DescribeByCollect(s, to) }

var (
	cached = prometheus.NewDesc("trendblend_cache_total", "How often it was known or computed.", []string{"cache", "was"}, nil)
	kept   = prometheus.NewDesc("trendblend_cache_entries", "How many values are remembered.", []string{"cache"}, nil)
	work   = prometheus.NewDesc("trendblend_work", "What is computed, and what waits for its turn.", []string{"is"}, nil)
	denied = prometheus.NewDesc("trendblend_work_refused_total", "What found no room to wait for its turn, or to be drawn.", []string{"what"}, nil)
	shown  = prometheus.NewDesc("trendblend_edition", "The edition of the data that is shown.", []string{"edition", "data", "version"}, nil)
	ready  = prometheus.NewDesc("trendblend_ready", "Whether new readers are welcome.", nil, nil)
)

// Collect implements prometheus.Collector.
func (s *server) Collect(to chan<- prometheus.Metric) {
	gauge := func(of *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(of, prometheus.GaugeValue, value, labels...)
	}
	count := func(of *prometheus.Desc, value int, labels ...string) {
		to <- prometheus.MustNewConstMetric(of, prometheus.CounterValue, float64(value), labels...)
	}
	of := s.known.Counts()
	of["answers"] = s.shared.Counts
	for name, counts := range of {
		found, computed, entries := counts()
		count(cached, found, name, "known")
		count(cached, computed, name, "computed")
		gauge(kept, float64(entries), name)
	}
	busy, waiting, refused := s.work.counts()
	gauge(work, float64(busy), "computed")
	gauge(work, float64(waiting), "waiting")
	for what, n := range map[string]int{
		"answers": refused, "plans": s.known.Refused(), "streams of a reader": s.streams.refused(), "tables of a reader": s.tables.refused(),
	} {
		count(denied, n, what)
	}
	e := s.edition.Load()
	gauge(shown, 1, e.Name(), e.ID(), s.site.Version)
	welcome := 1.0
	if s.stopping.Err() != nil {
		welcome = 0
	}
	gauge(ready, welcome)
}

// Admin is what only those see who run the program: metrics, readiness and profiles.
func (s *Site) Admin(others ...prometheus.Collector) http.Handler {
	registry := prometheus.NewRegistry()
	m := s.server.metrics
	registry.MustRegister(append(others, s.server, m.requests, m.duration, m.sizes,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))...)
	h := http.NewServeMux()
	h.Handle("GET /metrics", promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
	h.Handle("GET /healthz", s)
	h.Handle("GET /readyz", s)
	h.HandleFunc("GET /debug/pprof/", pprof.Index)
	h.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	h.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	h.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	h.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return h
}

// readiness answers whether new readers are welcome: not once the program was told to stop.
func (s *server) readiness(c echo.Context) error {
	if s.stopping.Err() != nil {
		return deliverJSON(c, http.StatusServiceUnavailable, map[string]string{"status": "stopping"})
	}
	return deliverJSON(c, http.StatusOK, map[string]string{"status": "ready"})
}
