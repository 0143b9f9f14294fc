//go:build !js

// Answer writes what an address of the site answers, without a server: a page, or with
// -part what changes on it.
//
//	go run ./cmd/answer [-part] '/map?v=1&figure=cagr'
//
// It imports nothing but the room that answers; what that is as WebAssembly is cmd/engine.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"trendblend/web/answer"
)

func main() {
	part := flag.Bool("part", false, "write what changes on the page, not the whole of it")
	flag.Parse()
	if err := run(*part, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "answer:", err)
		os.Exit(1)
	}
}

func run(part bool, args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("%d addresses are given, not one such as /map?v=1", len(args))
	}
	edition, err := answer.Embedded()
	if err != nil {
		return err
	}
	return edition.Write(context.Background(), os.Stdout, args[0], part)
}
