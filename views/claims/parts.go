package claims

import (
	"github.com/a-h/templ"

	"trendblend/views/form"
	"trendblend/views/ui"
)

// Results is the part of the page of claims that changes with the scenario.
func Results(c Model, asked ui.Asked) templ.Component {
	return c.parts().Answer(claimsAnswer(c), asked)
}

func (c Model) parts() ui.Parts {
	return ui.Parts{
		ui.When(func(ui.Asked) bool { return c.Then.Left || c.Then.Edition != "" }, "then", then(c)),
		ui.When(ui.Settled, "rule-means", form.RuleMeans(c.Fields)), // else it comes with the terms
		ui.When(ui.Controls, "terms", claimsTerms(c)),
	}
}
