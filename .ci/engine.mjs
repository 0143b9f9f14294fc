// Asks the engine and the server the same, and compares status, head and bytes:
//
//	node .ci/engine.mjs http://127.0.0.1:8080 requests.json
//
// requests.json is what `go run ./web/home/same/list` prints.
import fs from 'node:fs'
import vm from 'node:vm'

const [base, list] = process.argv.slice(2)
const told = await (await fetch(base + '/engine.json')).json()
const get = async at => new Uint8Array(await (await fetch(base + at)).arrayBuffer())
const [module, runtime, months] = await Promise.all([get(told.module), get(told.runtime), get(told.months)])
const compiled = await WebAssembly.compile(module)
globalThis.location = { origin: base }
globalThis.trendblendFiles = { months, days: () => get(told.days) }
vm.runInThisContext(new TextDecoder().decode(runtime))
const go = new Go()
const instance = await WebAssembly.instantiate(compiled, go.importObject)
const begun = performance.now()
await new Promise(ready => {
	globalThis.trendblendReady = ready
	go.run(instance)
})
console.log(`ready after ${Math.round(performance.now() - begun)} ms; bytes ${JSON.stringify(told.bytes)}`)

const ofTheWay = ['date', 'content-length', 'content-encoding', 'etag', 'x-request-id', 'x-accel-buffering', 'connection', 'keep-alive', 'transfer-encoding', 'trendblend-worker', 'allow']
const plain = text => text.replace(/"request":"[^"]*"|<p class="quiet">Request <code>[^<]*<\/code><\/p>/g, '')
const lines = fields => [...fields].map(([name, value]) => [name.toLowerCase(), value]).filter(([name]) => !ofTheWay.includes(name))
	.map(([name, value]) => name + ': ' + (name === 'vary' ? value.replace(/(, )?Accept-Encoding/, '') : value)).filter(line => line !== 'vary: ').sort().join('\n')

let wrong = 0
const all = JSON.parse(fs.readFileSync(list))
for (const { Method: method, Address: url, Fields: headers } of all) {
	const server = await fetch(base + url, { method, headers: headers ?? {}, redirect: 'manual' })
	const answer = await globalThis.trendblend.answer({ method, url, headers: headers ?? {}, body: null, signal: null })
	const body = answer && plain(await new Response(answer.body).text())
	if (!answer || answer.status !== server.status || body !== plain(await server.text()) || lines(answer.headers) !== lines(server.headers)) {
		wrong++
		console.log(`differs: ${method} ${url} ${JSON.stringify(headers)}: ${answer?.status}, the server ${server.status}`)
	}
}
console.log(`${all.length} compared, ${wrong} differ; memory ${Math.round(go.mem.buffer.byteLength / 1e6)} MB`)
process.exit(wrong ? 1 : 0)
