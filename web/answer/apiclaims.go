package answer

import (
	"context"
	"math"

	"trendblend/engine"
	"trendblend/engine/claims"
	"trendblend/views/words"
	"trendblend/web/link"
)

type (
	claimsJSON struct {
		Version  int          `json:"version" says:"of the API"`
		Query    string       `json:"query" says:"the canonical link of what was asked"`
		First    engine.Month `json:"first" says:"of the trend sleeve"`
		Last     engine.Month `json:"last" says:"of what the verdicts know"`
		Data     dataJSON     `json:"data"`
		Sentence string       `json:"sentence" says:"as the page says it"`
		Claims   []claimJSON  `json:"claims"`
	}
	claimJSON struct {
		ID      string            `json:"id"`
		Title   string            `json:"title"`
		Said    string            `json:"said" says:"the claim, in our own words"`
		Given   string            `json:"given" says:"the figures that are given with it"`
		Source  string            `json:"source" says:"who says it, as far as we know"`
		Note    string            `json:"note" says:"what the reader should know of our check"`
		Verdict string            `json:"verdict" says:"holds, in_part, fails or cannot_say"`
		Says    string            `json:"says" says:"the verdict in words"`
		Reason  string            `json:"reason" says:"which tests decided it"`
		Others  string            `json:"others" says:"under which other choices the verdict differs"`
		Figures []claimFigureJSON `json:"figures"`
		Link    string            `json:"link" says:"the address that shows the figures; empty where no page does"`
	}
	claimFigureJSON struct {
		Name  string  `json:"name"`
		Unit  string  `json:"unit" says:"percent and points are parts of one"`
		Value number  `json:"value"`
		Core  bool    `json:"core" says:"without it the claim does not hold at all"`
		Low   *number `json:"low" says:"the least that passes; null where nothing is"`
		High  *number `json:"high" says:"the most that passes; null where nothing is"`
		Needs string  `json:"needs" says:"the test in words; empty where the figure is only shown"`
		Met   *bool   `json:"met" says:"null where it is not tested, or has no value"`
	}
)

// How the API writes verdicts and units.
var (
	verdictNames = map[claims.Verdict]string{
		claims.Holds: "holds", claims.InPart: "in_part", claims.Fails: "fails", claims.CannotSay: "cannot_say",
	}
	unitNames = map[claims.Unit]string{
		claims.Percent: "percent", claims.Points: "points", claims.Ratio: "ratio", claims.Chance: "chance", claims.Count: "count",
		claims.Months: "months",
	}
)

// Claims is the API's answer with the verdicts and all that they rest on.
func (e *Edition) Claims(_ context.Context, scenario link.Scenario) (any, error) {
	model := e.ClaimsModel(scenario)
	head := e.head(e.claimed(scenario))
	out := claimsJSON{
		Version: 1, Query: head.Query, First: model.First, Last: model.Last, Data: e.about(scenario), Sentence: words.ClaimsAnswer(model.Claims),
	}
	for i, f := range model.Findings {
		one := claimJSON{
			ID: f.Claim.ID, Title: f.Claim.Title, Said: f.Claim.Said, Given: f.Claim.Given, Source: f.Claim.Source, Note: f.Claim.Note,
			Verdict: verdictNames[f.Verdict], Says: words.VerdictName(f.Verdict), Reason: words.VerdictReason(f), Others: model.OtherVerdicts(i),
		}
		if f.Claim.Shows.What != "" {
			one.Link = model.Address(f.Claim.Shows)
		}
		for _, figure := range f.Figures {
			one.Figures = append(one.Figures, claimFigure(figure))
		}
		out.Claims = append(out.Claims, one)
	}
	return out, nil
}

func claimFigure(f claims.Figure) claimFigureJSON {
	out := claimFigureJSON{Name: f.Name, Unit: unitNames[f.Unit], Value: number(f.Value), Core: f.Core, Needs: words.Needs(f)}
	if f.Test.Kind == claims.Shown {
		return out
	}
	low, high := f.Test.Bounds(f.Unit)
	for to, v := range map[**number]float64{&out.Low: low, &out.High: high} {
		if n := number(v); !math.IsInf(v, 0) {
			*to = &n
		}
	}
	if truth := f.Truth(); truth == claims.Met || truth == claims.Unmet {
		met := truth == claims.Met
		out.Met = &met
	}
	return out
}
