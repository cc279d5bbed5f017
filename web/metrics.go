package web

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// requests measures every answer by route pattern, never by address.
var requests = prometheus.NewHistogramVec(prometheus.HistogramOpts{
	Name:    "portal_request_seconds",
	Help:    "Time to answer, by method, route and status.",
	Buckets: []float64{.001, .005, .02, .05, .1, .25, 1, 5},
}, []string{"method", "route", "status"})

func observe(method, route string, status int, took time.Duration) {
	requests.WithLabelValues(method, route, strconv.Itoa(status)).Observe(took.Seconds())
}

// Metrics serves the figures of this process, for the operator's own listener.
func Metrics() http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(requests, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{})
}
