package web

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"chalkline/internal/live"
)

// metrics are what /metrics shows, on a registry of the server's own.
type metrics struct {
	registry    *prometheus.Registry
	connections prometheus.Gauge
	commands    prometheus.Counter
	refused     prometheus.Counter
	frames      prometheus.Counter
	sent        prometheus.Counter
}

func newMetrics(labs *live.Labs) *metrics {
	m := &metrics{
		registry:    prometheus.NewRegistry(),
		connections: prometheus.NewGauge(prometheus.GaugeOpts{Name: "chalkline_connections", Help: "Open websockets."}),
		commands:    counter("messages_total", "Messages from browsers."),
		refused:     counter("commands_refused_total", "Commands over a connection's limit."),
		frames:      counter("frames_sent_total", "Frames sent to browsers."),
		sent:        counter("sent_bytes_total", "Bytes of messages sent to browsers."),
	}
	m.registry.MustRegister(m.connections, m.commands, m.refused, m.frames, m.sent,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("labs", "Labs there are.", func() float64 { return float64(labs.Stats().Labs) }),
		gauge("level", "How much less than asked for labs are given to see: 0 nothing, 1 and 2 coarser grids, 3 half the frames too.",
			func() float64 { return float64(labs.Stats().Level) }),
		gauge("claimed_cores", "Cores that the labs need at the least.", func() float64 { return labs.Stats().Load }),
		gauge("claimed_bytes", "Memory that the labs take.", func() float64 { return float64(labs.Stats().Bytes) }),
		total("labs_opened_total", "Labs opened.", func() uint64 { return labs.Stats().Opened }),
		total("labs_resumed_total", "Times a browser came back to its lab.", func() uint64 { return labs.Stats().Resumed }),
		total("labs_refused_total", "Labs refused because the server was full.", func() uint64 { return labs.Stats().Refused }),
		total("frames_drawn_total", "Frames drawn, each for all members of its lab.", func() uint64 { return labs.Stats().Frames }),
	)
	return m
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: "chalkline_" + name, Help: help})
}

func gauge(name, help string, value func() float64) prometheus.GaugeFunc {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "chalkline_" + name, Help: help}, value)
}

func total(name, help string, value func() uint64) prometheus.CounterFunc {
	return prometheus.NewCounterFunc(prometheus.CounterOpts{Name: "chalkline_" + name, Help: help}, func() float64 { return float64(value()) })
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
