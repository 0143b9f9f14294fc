// Client is a stranger's program: it knows of the API what /api/openapi.json says, from which
// oapi-codegen makes client.gen.go beside it, and prints figures as JSON.
//
//	client http://localhost:8080
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "client:", err)
		os.Exit(1)
	}
}

func run(address string) error {
	c, err := NewClientWithResponses(address)
	if err != nil {
		return err
	}
	ctx := context.Background()
	blends, from := []string{"60-25-15", "100-0-0"}, "2000-01"
	backtest, err := c.BacktestWithResponse(ctx, &BacktestParams{P: &blends, From: &from})
	if err != nil {
		return err
	}
	if backtest.JSON200 == nil {
		return fmt.Errorf("backtest: %s %s", backtest.Status(), backtest.Body)
	}
	bad := []string{"60-60-0"}
	refused, err := c.BacktestWithResponse(ctx, &BacktestParams{P: &bad})
	if err != nil {
		return err
	}
	made, err := c.MakeShortLinkWithFormdataBodyWithResponse(ctx, MakeShortLinkFormdataRequestBody{Address: "/?" + backtest.JSON200.Query})
	if err != nil {
		return err
	}
	if made.JSON201 == nil {
		return fmt.Errorf("short link: %s %s", made.Status(), made.Body)
	}
	led, err := c.FollowShortLinkWithResponse(ctx, made.JSON201.Id)
	if err != nil {
		return err
	}
	picture, err := c.CardPngWithResponse(ctx, &CardPngParams{P: &blends, From: &from})
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"led":      led.HTTPResponse.Request.URL.RequestURI(),
		"picture":  picture.Body,
		"backtest": backtest.JSON200,
		"refused":  refused.ApplicationproblemJSON400,
	})
}
