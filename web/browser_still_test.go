package web_test

import "testing"

// sweep pulls each slider along its length, over other values at other widths, and resolves to where the chart of the
// falls stood at most and at least, and to the sentence with which it stood lowest.
const sweep = `(async () => {
	const at = {High: Infinity, Low: -Infinity, Says: ''}
	for (const name of ['stocks', 'bonds', 'trend']) {
		const range = document.getElementById(name + '-range')
		for (let v = innerWidth % 20; v <= 100; v += 20) {
			range.value = v
			const answered = new Promise(done => document.addEventListener('answered', done, {once: true}))
			range.dispatchEvent(new Event('input', {bubbles: true}))
			await answered
			const top = document.getElementById('drawdown').getBoundingClientRect().top + scrollY
			at.High = Math.min(at.High, top)
			if (top > at.Low) [at.Low, at.Says] = [top, document.querySelector('.answer').innerText]
		}
	}
	return at
})()`

// In a drag the sentence changes its length; what stands below it stays where it is, on every width.
func TestDragLeavesThePageInPlace(t *testing.T) {
	t.Parallel()
	for path, widths := range map[string][]int64{
		"/": {1440, 1200, 1199, 1024, 900, 821, 820, 600, 412, 360},
		"/?v=1&p=50-30-20&p=60-40-0&p=100-0-0&p=80-10-10&p=0-0-100&p=33.4-33.3-33.3": {1440, 1024, 600, 360},
	} {
		t.Run(path, func(t *testing.T) {
			tb := openShipped(t)
			for i, width := range widths {
				tb.coarse(width, 900)
				if i == 0 {
					tb.visit(path)
				}
				tb.settle()
				at := eval[struct {
					High, Low float64
					Says      string
				}](tb, sweep)
				if at.Low-at.High > 0.5 {
					t.Errorf("%d wide, the falls stand from %.1f to %.1f, lowest below %q", width, at.High, at.Low, at.Says)
				}
			}
		})
	}
}
