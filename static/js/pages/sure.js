// The drawn histories on a page of their own: their chart.
import { begin } from '../charts/page.js'

await begin()
