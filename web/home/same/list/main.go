// List prints the requests that the server and the engine have to answer alike.
package main

import (
	"encoding/json"
	"os"

	"trendblend/web/home/same"
)

func main() {
	if err := json.NewEncoder(os.Stdout).Encode(same.Requests()); err != nil {
		panic(err) // standard output is gone
	}
}
