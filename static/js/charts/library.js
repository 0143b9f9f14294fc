// The chart library, a classic script that is asked for when a page's own scripts have run.
const script = document.createElement('script')
script.src = document.querySelector('meta[name=chart-library]').content

// library is the promise of it.
export const library = new Promise((done, failed) => {
  script.onload = () => done(window.echarts)
  script.onerror = () => failed(new Error('The chart library did not come.'))
})
document.head.append(script)
