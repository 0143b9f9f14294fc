// Size makes the engine and says how many bytes of it are sent.
//
//	go run ./web/home/build/size [-level 11] [-most BYTES]
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"

	"github.com/andybalholm/brotli"

	"trendblend/web/answer"
	"trendblend/web/home"
	"trendblend/web/home/build"
)

func main() {
	level := flag.Int("level", build.Best, "at which Brotli presses")
	most := flag.Int("most", 0, "`bytes` that module, runtime and months may have; 0 is no limit")
	flag.Parse()
	if err := run(*level, *most); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func run(level, most int) error {
	e, err := build.Engine(context.Background(), ".", level)
	if err != nil {
		return err
	}
	edition, err := answer.Embedded()
	if err != nil {
		return err
	}
	months, days, err := home.Files(edition)
	if err != nil {
		return err
	}
	runtime := pressed(e.Runtime, level)
	months, days = pressed(months, level), pressed(days, level)
	first := len(e.Module) + len(runtime) + len(months)
	fmt.Printf("module %d, runtime %d, months %d: %d bytes; days %d\n", len(e.Module), len(runtime), len(months), first, len(days))
	if most > 0 && first > most {
		return fmt.Errorf("that is more than %d", most)
	}
	return nil
}

func pressed(body []byte, level int) []byte {
	var b bytes.Buffer
	w := brotli.NewWriterLevel(&b, level)
	_, _ = w.Write(body) // a bytes.Buffer takes everything
	_ = w.Close()
	return b.Bytes()
}
