package papers

import (
	"github.com/a-h/templ"

	"trendblend/views/ui"
)

// Results is the part of the page that changes with the scenario.
func Results(m Model, asked ui.Asked) templ.Component {
	return m.parts().Answer(answer(m), asked)
}

func (m Model) parts() ui.Parts {
	return ui.Parts{
		ui.When(ui.Settled, "rule-means", ruleMeans(m)), // else it comes with the terms
		ui.When(ui.Controls, "terms", terms(m)),
	}
}
