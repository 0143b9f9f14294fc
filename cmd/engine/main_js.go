// Engine is the site as a program of the reader's browser: a service worker runs it, hands it requests, and gets the
// answers that the server would send.
//
// It finds its figures in globalThis.trendblendFiles and sets globalThis.trendblend, then calls
// globalThis.trendblendReady.
package main

import (
	"runtime/debug"
	"syscall/js"

	"trendblend/web/home"
)

func main() {
	// A browser never takes memory back that a module had.
	debug.SetGCPercent(50)
	debug.SetMemoryLimit(96 << 20)
	files := js.Global().Get("trendblendFiles")
	h, err := home.Open(bytesOf(files.Get("months")), daysOf(files), js.Global().Get("location").Get("origin").String())
	if err != nil {
		panic(err) // the one who began it sees the program end
	}
	js.Global().Set("trendblend", map[string]any{"id": h.ID, "answer": js.FuncOf(func(_ js.Value, args []js.Value) any {
		return promise(func(resolve, reject js.Value) { answer(h, args[0], resolve, reject) })
	})})
	js.Global().Call("trendblendReady")
	select {}
}
