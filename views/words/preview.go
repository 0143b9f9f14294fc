package words

import (
	"math"
	"strings"
)

// Preview is how a page presents itself where only its address is shown: in a browser's
// tab, in a chat, among the results of a search. Both are of the scenario, and empty where
// the page says the same of every scenario.
type Preview struct {
	Title string // in one line
	Says  string // the sentence that the page begins with
}

// Found is the preview of a page that begins with a sentence.
func Found(sentence string) Preview {
	title := strings.TrimSuffix(sentence, ".")
	if title == "" {
		return Preview{}
	}
	return Preview{title, title + "."}
}

// BlendPreview is that of the blender: the reader's blend against the first that it is held
// against, by their worst falls.
func BlendPreview(b Blend) Preview {
	preview, p := Found(HeadlineOf(b).Says), b.Result.Portfolios
	if len(p) == 1 || p[0].Weights == p[1].Weights {
		return preview
	}
	mine, other := p[0].Figures, p[1].Figures
	way, a, z := deeper(mine, other), mine.MaxDrawdown.Depth, other.MaxDrawdown.Depth
	if way == 0 || mine.Ruined || other.Ruined || a == 0 || z == 0 {
		return preview
	}
	decimals := fallDecimals(len(p[0].Returns))
	if math.Abs(a-z) < 0.01 {
		decimals = 1
	}
	preview.Title = capital(described(p[0], false)) + " against " + described(p[1], false) + ": worst fall " +
		depth(a, decimals) + " instead of " + depth(z, decimals)
	return preview
}
