package ui

// A Thing is what a page says of itself in the words of schema.org, by their names.
type Thing map[string]any

// graph is all that a page says of itself as JSON-LD.
func graph(things []Thing) Thing {
	return Thing{"@context": "https://schema.org", "@graph": things}
}
