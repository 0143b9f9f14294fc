package views

import "github.com/a-h/templ"

// ClaimsResults is the part of the page of claims that changes with the scenario.
func ClaimsResults(c ClaimsModel, asked Asked) templ.Component {
	return c.parts().Answer(claimsAnswer(c), asked)
}

func (c ClaimsModel) parts() Parts { return Parts{when(controls, "terms", claimsTerms(c))} }
