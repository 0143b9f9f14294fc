package blender

import (
	"trendblend/views/form"
	"trendblend/views/words"
)

// Model is what the blender's page shows.
type Model struct {
	words.Blend
	Then        words.Then
	Form        form.Form
	Export      string                   // query of the addresses of the figures as files
	Sleeve      string                   // address of the trend sleeve's page
	Map         string                   // address of the map of every blend
	OpenAddress func(name string) string // of the page with one more section open
}
