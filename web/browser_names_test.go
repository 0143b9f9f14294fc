package web_test

import (
	"fmt"
	"testing"
)

// frontierNames checks the names on the frontier: each of the reader's blends has one inside the grid, and none
// covers the point of another.
const frontierNames = `(() => {
	const faults = [], chart = echarts.getInstanceByDom(document.querySelector('[data-chart=frontier]')), {series, dataset} = chart.getOption()
	const marked = series.filter(s => s.id === 'held' || s.id === 'named').map(s => dataset[s.datasetIndex].source)
	const points = marked.flatMap(s => s.risk.map((risk, k) => ({name: s.name[k], at: chart.convertToPixel('grid', [risk, s.cagr[k]])})))
	const left = chart.convertToPixel('grid', [chart.getModel().getComponent('xAxis', 0).axis.scale.getExtent()[0], 0])[0]
	for (const e of chart.getZr().storage.getDisplayList(true)) {
		const p = points.find(p => p.name === e.style.text)
		if (!p || e.type !== 'tspan' || e.invisible) continue
		p.named = true
		const r = e.getBoundingRect().clone()
		if (e.transform) r.applyTransform(e.transform)
		if (r.x < left) faults.push(p.name + ' stands outside the grid')
		for (const {name, at: [x, y]} of points) {
			if (r.contain(x, y) || [-4, 4].some(d => r.contain(x + d, y) || r.contain(x, y + d))) faults.push('the name ' + p.name + ' covers the point of ' + name)
		}
	}
	for (const p of points) if (!p.named) faults.push(p.name + ' has no name')
	return faults
})()`

// A name on the frontier hides neither an axis nor another blend, wherever the blends lie.
func TestFrontierNamesBlends(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/map", "/map?v=1&p=33.4-33.3-33.3&p=5-85-10&from=2005-03&to=2012-06&figure=max_drawdown&risk=max_drawdown",
		"/map?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=0-100-0&p=0-0-100&p=33.4-33.3-33.3",
	} {
		t.Run(path, func(t *testing.T) {
			tb := open(t)
			for i, width := range []int64{1440, 360} {
				tb.size(width, 6000)
				if i == 0 {
					tb.visit(path)
				}
				tb.until("[...document.querySelectorAll('[data-chart=frontier]')].every(e => echarts.getInstanceByDom(e)?.getWidth() === e.clientWidth)")
				tb.settle()
				for _, fault := range eval[[]string](tb, frontierNames) {
					t.Error(fmt.Sprint(width, " px: ", fault))
				}
			}
		})
	}
}

// throughNames counts, for the name of each fall, the dots of the canvas in its box that are neither its own
// colour, nor the ground's, nor a shade between the two: those of something that runs through it.
const throughNames = `(() => {
	const box = document.querySelector('[data-chart=drawdown]'), chart = echarts.getInstanceByDom(box), canvas = box.querySelector('canvas')
	const copy = Object.assign(document.createElement('canvas'), {width: canvas.width, height: canvas.height}), g = copy.getContext('2d', {willReadFrequently: true})
	g.drawImage(canvas, 0, 0)
	const dots = canvas.width / chart.getWidth()
	const rgb = text => { g.save(); g.fillStyle = text; const hex = g.fillStyle; g.restore(); return [1, 3, 5].map(k => parseInt(hex.slice(k, k + 2), 16)) }
	const ground = rgb(modules['charts/colours.js'].colours().ground)
	const names = []
	for (const e of chart.getZr().storage.getDisplayList(true)) {
		if (e.type !== 'tspan' || e.invisible || !/ −\d+ %$/.test(e.style.text) || /^−/.test(e.style.text)) continue
		const r = e.getBoundingRect().clone()
		if (e.transform) r.applyTransform(e.transform)
		const own = rgb(e.style.fill), way = own.map((v, k) => v - ground[k]), long = way.reduce((a, v) => a + v * v, 0)
		const {data} = g.getImageData(Math.round(r.x * dots), Math.round((r.y + 1) * dots), Math.round(r.width * dots), Math.round((r.height - 2) * dots))
		let foreign = 0
		for (let i = 0; i < data.length; i += 4) {
			const from = [0, 1, 2].map(k => data[i + k] - ground[k])
			const part = Math.max(0, Math.min(1, from.reduce((a, v, k) => a + v * way[k], 0) / long))
			if (Math.hypot(...from.map((v, k) => v - part * way[k])) > 40) foreign++
		}
		names.push({Text: e.style.text, Foreign: foreign})
	}
	return names
})()`

// No line runs through the name of a fall.
func TestFallsNamedClear(t *testing.T) {
	t.Parallel()
	themed(t, func(t *testing.T, theme string) {
		for _, width := range []int64{1440, 360} {
			for _, path := range []string{"/", "/?v=1&p=33.4-33.3-33.3&p=5-85-10&p=0-0-100"} {
				tb := open(t)
				tb.theme(theme)
				tb.size(width, 2000)
				tb.visit(path)
				tb.until("echarts.getInstanceByDom(document.querySelector('[data-chart=drawdown]'))")
				tb.settle()
				tb.module("charts/colours.js")
				names := eval[[]struct {
					Text    string
					Foreign int
				}](tb, throughNames)
				if len(names) != 3 {
					t.Errorf("%d px: the falls of three blends are named: %v", width, names)
				}
				for _, name := range names {
					if name.Foreign > 0 {
						t.Errorf("%d px, %s: %d dots of something else in “%s”", width, path, name.Foreign, name.Text)
					}
				}
			}
		}
	})
}
