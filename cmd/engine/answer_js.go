package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"syscall/js"

	webanswer "trendblend/web/answer"
	"trendblend/web/home"
)

// answer answers one request and settles its promise: with null where the server has to be asked, and with a fault
// where one came, so that nothing in an answer ends the program.
func answer(h *home.Home, asked, resolve, reject js.Value) {
	defer func() {
		if fault := recover(); fault != nil {
			reject.Invoke(faultOf(fmt.Sprint(fault)))
		}
	}()
	ctx, leave := leaving(asked.Get("signal"))
	given, err := h.Answer(ctx, requestOf(asked))
	switch {
	case errors.Is(err, webanswer.ErrElsewhere):
		leave()
		resolve.Invoke(js.Null())
	case err != nil:
		leave()
		reject.Invoke(faultOf(err.Error()))
	case given.Stream != nil:
		resolve.Invoke(told(given, stream(given.Stream, leave)))
	default:
		leave()
		resolve.Invoke(told(given, arrayOf(given.Body)))
	}
}

// fields are a request's, by their names in lower case.
type fields map[string]string

func (f fields) Get(name string) string { return f[strings.ToLower(name)] }

func (f fields) Values(name string) []string {
	if value, given := f[strings.ToLower(name)]; given {
		return []string{value}
	}
	return nil
}

func requestOf(asked js.Value) webanswer.Request {
	path, query, _ := strings.Cut(asked.Get("url").String(), "?")
	r := webanswer.Request{Method: asked.Get("method").String(), Path: path, Query: query}
	names := fields{}
	headers := asked.Get("headers")
	all := js.Global().Get("Object").Call("keys", headers)
	for i := range all.Length() {
		name := all.Index(i).String()
		names[name] = headers.Get(name).String()
	}
	r.Fields = names
	return r
}

func told(a home.Answer, body any) js.Value {
	headers := make([]any, len(a.Fields))
	for i, f := range a.Fields {
		headers[i] = []any{f.Name, f.Value}
	}
	return js.ValueOf(map[string]any{"status": a.Status, "headers": headers, "body": body})
}

// stream is a ReadableStream of the steps. leave is called when they are over, or nobody reads them any more.
func stream(steps iter.Seq2[string, error], leave func()) js.Value {
	var start, cancel js.Func
	over := func() {
		leave()
		start.Release()
		cancel.Release()
	}
	cancel = js.FuncOf(func(js.Value, []js.Value) any {
		leave()
		return nil
	})
	start = js.FuncOf(func(_ js.Value, args []js.Value) any {
		controller := args[0]
		go func() {
			defer over()
			defer func() {
				if fault := recover(); fault != nil { // what the browser throws where the reader is gone
					_ = fault
				}
			}()
			for step, err := range steps {
				if err != nil {
					controller.Call("error", faultOf(err.Error()))
					return
				}
				controller.Call("enqueue", arrayOf([]byte(step)))
			}
			controller.Call("close")
		}()
		return nil
	})
	return js.Global().Get("ReadableStream").New(map[string]any{"start": start, "cancel": cancel})
}

// leaving is a context that ends with an AbortSignal, or when leave is called.
func leaving(signal js.Value) (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if !signal.Truthy() {
		return ctx, cancel
	}
	if signal.Get("aborted").Bool() {
		cancel()
		return ctx, cancel
	}
	aborted := js.FuncOf(func(js.Value, []js.Value) any {
		cancel()
		return nil
	})
	signal.Call("addEventListener", "abort", aborted)
	left := false
	return ctx, func() {
		cancel()
		if !left {
			left = true
			signal.Call("removeEventListener", "abort", aborted)
			aborted.Release()
		}
	}
}

// promise is what work settles, in a goroutine of its own.
func promise(work func(resolve, reject js.Value)) js.Value {
	var begin js.Func
	begin = js.FuncOf(func(_ js.Value, args []js.Value) any {
		resolve, reject := args[0], args[1]
		go work(resolve, reject)
		return nil
	})
	defer begin.Release() // a promise calls it at once
	return js.Global().Get("Promise").New(begin)
}

func faultOf(said string) js.Value { return js.Global().Get("Error").New(said) }

func bytesOf(array js.Value) []byte {
	b := make([]byte, array.Get("length").Int())
	js.CopyBytesToGo(b, array)
	return b
}

func arrayOf(b []byte) js.Value {
	array := js.Global().Get("Uint8Array").New(len(b))
	js.CopyBytesToJS(array, b)
	return array
}

// daysOf waits for the days of the figures, which a function of files promises.
func daysOf(files js.Value) func() ([]byte, error) {
	return func() ([]byte, error) {
		type outcome struct {
			file []byte
			err  error
		}
		done := make(chan outcome, 1)
		kept := js.FuncOf(func(_ js.Value, args []js.Value) any {
			done <- outcome{file: bytesOf(args[0])}
			return nil
		})
		broken := js.FuncOf(func(_ js.Value, args []js.Value) any {
			done <- outcome{err: errors.New("the days of the figures cannot be had")}
			return nil
		})
		defer kept.Release()
		defer broken.Release()
		files.Call("days").Call("then", kept, broken)
		had := <-done
		return had.file, had.err
	}
}
