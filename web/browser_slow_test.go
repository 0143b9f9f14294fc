package web_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
)

// firstDrag drags trend as soon as its slider answers, and says how many milliseconds
// after the navigation the slider moved another weight, and the answer was another.
const firstDrag = `new Promise(done => {
	let before = null, moved = 0
	const look = () => {
		const answer = document.querySelector('.answer')
		const range = document.getElementById('trend-range')
		if (!moved && answer && range) {
			before = answer.textContent
			const stocks = document.getElementById('weight-stocks').value
			range.value = 40
			range.dispatchEvent(new Event('input', {bubbles: true}))
			if (document.getElementById('weight-stocks').value !== stocks) moved = performance.now()
		}
		if (moved && answer.textContent !== before) done([moved, performance.now(), window.echarts ? 1 : 0])
		else setTimeout(look, 10)
	}
	look()
})`

// BenchmarkFirstDragOnAPhone is a first visit with a slow phone: 1.6 Mbit/s down, 750
// kbit/s up, 150 ms away, a processor a quarter as fast, nothing cached. It prints when the
// sliders first moved and when the answer was another (medians), and the load of the machine,
// without which the figures say little.
//
//	go test ./web -run '^$' -bench FirstDragOnAPhone -benchtime 5x
func BenchmarkFirstDragOnAPhone(b *testing.B) {
	var moved, answered []float64
	charts := 0.0
	for b.Loop() {
		tb := openNew(b)
		tb.size(360, 740)
		call(tb, network.Enable, network.EnableParams{})
		call(tb, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true})
		call(tb, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{
			{Latency: 150, DownloadThroughput: 1.6e6 / 8, UploadThroughput: 750e3 / 8},
		}})
		call(tb, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
		call(tb, page.Navigate, page.NavigateParams{URL: tb.base + "/"})
		tb.until("location.pathname === '/' && location.host")
		at := eval[[]float64](tb, firstDrag)
		moved, answered, charts = append(moved, at[0]), append(answered, at[1]), charts+at[2]
	}
	slices.Sort(moved)
	slices.Sort(answered)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(moved[len(moved)/2], "slides_ms")
	b.ReportMetric(answered[len(answered)/2], "answered_ms")
	b.ReportMetric(answered[len(answered)-1], "slowest_ms")
	b.ReportMetric(charts/float64(len(answered)), "charts_before")
	if load, err := os.ReadFile("/proc/loadavg"); err == nil {
		b.Logf("load average %s", strings.Join(strings.Fields(string(load))[:3], " "))
	}
}
