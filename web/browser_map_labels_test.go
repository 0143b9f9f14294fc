package web_test

import (
	"fmt"
	"testing"
)

// writing keeps what is written on each canvas of the triangle, as it stands in the box.
const writing = `(() => {
	const written = window.written = new Map()
	const {clearRect, fillText} = CanvasRenderingContext2D.prototype
	CanvasRenderingContext2D.prototype.clearRect = function (...box) {
		written.set(this.canvas.id, [])
		clearRect.apply(this, box)
	}
	CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
		const m = this.measureText(text)
		written.get(this.canvas.id)?.push({text: String(text), left: x - m.actualBoundingBoxLeft, right: x + m.actualBoundingBoxRight, top: y - m.actualBoundingBoxAscent, bottom: y + m.actualBoundingBoxDescent})
		fillText.call(this, text, x, y)
	}
})()`

// mapLabels checks the texts of the triangle: none is cut by the box, none touches another
// or the handle, and each of the reader's blends has its name.
const mapLabels = `(() => {
	const box = document.getElementById('map'), faults = [], hand = document.getElementById('map-handle').getBoundingClientRect(), at = box.getBoundingClientRect()
	if (document.getElementById('map-readout').textContent.includes('managed futures')) faults.push('the name of a fund is written small')
	const texts = [...written.get('map-ground'), ...written.get('map-marks')]
	for (const m of JSON.parse(document.getElementById('map-data').textContent).marks) {
		const names = t => t.text === m.name || t.text.endsWith('…') && m.name.startsWith(t.text.slice(0, -1))
		if (m.kind !== 'preset' && m.kind !== 'mine' && !texts.some(names)) faults.push('no name on ' + m.name)
	}
	if (!document.getElementById('map-handle').hidden) texts.push({text: 'the handle', left: hand.left - at.left, right: hand.right - at.left, top: hand.top - at.top, bottom: hand.bottom - at.top})
	texts.forEach((t, i) => {
		if (t.text !== 'the handle' && (t.left < -.5 || t.top < -.5 || t.right > box.clientWidth + .5 || t.bottom > box.clientHeight + .5)) faults.push('“' + t.text + '” is cut')
		for (const o of texts.slice(i + 1)) {
			if (Math.min(t.right, o.right) - Math.max(t.left, o.left) > .5 && Math.min(t.bottom, o.bottom) - Math.max(t.top, o.top) > .5) faults.push('“' + t.text + '” and “' + o.text + '” overlap')
		}
	})
	return faults
})()`

// No text on the map touches another or is cut, on all widths: in the triangle, on the
// frontier, on the lines of more trend and at the ends of the fan.
func TestMapLabelsApart(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"/map", "/map?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=0-100-0&p=0-0-100&p=33.4-33.3-33.3",
		"/map?v=1&p=33.4-33.3-33.3&p=5-85-10&figure=max_drawdown&risk=max_drawdown",
		"/map?v=1&p=33.4-33.3-33.3&p=5-85-10&from=2005-03&to=2012-06&figure=max_drawdown&risk=max_drawdown",
		"/map?v=1&p=18-47-35&p=20-45-35&figure=2022", "/map/sure?v=1&paths=200&p=33.4-33.3-33.3&p=60.1-39.8-0.1",
		"/map?" + manyHeld + "&corners=own1,stocks,trend",
	} {
		t.Run(path, func(t *testing.T) {
			tb, widths := openOver(t, path)
			tb.before(writing)
			for i, width := range widths {
				tb.coarse(width, 6000) // all charts are in view
				if i == 0 {
					tb.visit(path)
					tb.until("!document.querySelector('#sure-count') || document.querySelector('#sure-count').textContent.startsWith('10,000 of')")
				}
				tb.until("[...document.querySelectorAll('[data-chart]')].every(e => echarts.getInstanceByDom(e)?.getWidth() === e.clientWidth)")
				tb.settle()
				faults := eval[[]string](tb, labels)
				if eval[bool](tb, "!!document.getElementById('map')") {
					faults = append(faults, eval[[]string](tb, mapLabels)...)
				}
				for _, fault := range faults {
					t.Error(fmt.Sprint(width, " px: ", fault))
				}
			}
		})
	}
}
