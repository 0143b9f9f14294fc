package answer

import (
	"context"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"trendblend/engine/blend"
	"trendblend/engine/own"
	"trendblend/web/link"
)

// OpenAPI describes the addresses for programs by OpenAPI 3.1: the parameters from the table
// of the link, the answers from the types that are encoded. Nothing of it is written by hand.
func (e *Edition) OpenAPI(context.Context, link.Scenario) (any, error) {
	types := schemas{object{}}
	problem := types.of(reflect.TypeFor[Refusal]())
	parameters, paths := object{}, object{}
	all := e.Links.Describe()
	for _, p := range all {
		parameters[p.Name] = types.parameter(p)
	}
	for _, p := range endpoints {
		method := "get"
		if p.Form != "" {
			method = "post"
		}
		paths[p.Path] = object{method: operation(p, all, types)}
	}
	refused := func(what string) object {
		return object{"description": what, "content": object{"application/problem+json": object{"schema": problem}}}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title":   "Trendblend",
			"version": "1",
			"summary": "Backtests of blends of stocks, bonds and a computed trend-following sleeve",
			"description": "All addresses take the query of the pages; a parameter on which an answer does not depend is checked and " +
				"ignored. Returns are parts of one, weights percent; a figure that is undefined is null. " +
				"A query that names to and d is answered the same for ever. Data: edition " + e.Name() + ".",
			"license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers": []object{{"url": "/"}},
		"paths":   paths,
		"components": object{
			"schemas":    types.named,
			"parameters": parameters,
			"responses": object{
				"refused": refused("A parameter was refused; errors names every one that was"),
				"failed":  refused("Too many requests (429), no room for more drawing (503), or a fault of ours"),
				"known":   object{"description": "The reader has it: the ETag is the one in If-None-Match"},
			},
		},
	}, nil
}

// operation describes one endpoint.
func operation(p Endpoint, all []link.Parameter, types schemas) object {
	schema := object{"type": "string"}
	switch {
	case p.Shape != nil:
		schema = types.of(reflect.TypeOf(p.Shape))
	case !strings.HasPrefix(p.Kind, "text/"):
		schema = object{} // bytes
	}
	answers := object{
		"200": object{
			"description": p.Title,
			"headers":     object{"ETag": object{"description": "of the edition and the body", "schema": object{"type": "string"}}},
			"content":     object{p.Kind: object{"schema": schema}},
		},
		"default": object{"$ref": "#/components/responses/failed"},
	}
	out := object{"operationId": p.Name, "summary": p.Title, "description": p.Does, "responses": answers}
	if p.Answer == nil && p.Shape != nil { // the server itself, and a stream
		delete(answers["200"].(object), "headers")
	} else {
		answers["304"] = object{"$ref": "#/components/responses/known"}
	}
	switch {
	case p.Form != "":
		out["requestBody"] = addressForm(p.Form)
		answers["201"] = answers["200"]
		answers["200"] = object{"description": "It was kept before", "content": answers["201"].(object)["content"]}
		answers["201"].(object)["headers"] = location("of the short link")
		answers["400"] = object{"$ref": "#/components/responses/refused"}
		delete(answers, "304")
	case p.Leads:
		out["parameters"] = []object{{"name": "id", "in": "path", "required": true, "description": "as it was answered",
			"schema": object{"type": "string", "pattern": idPattern}}}
		out["responses"] = object{
			"302":     object{"description": "The address", "headers": location("that it leads to")},
			"404":     object{"description": "Nobody made it; told as a page", "content": object{"text/html": object{}}},
			"default": answers["default"],
		}
	}
	if p.Takes == nil {
		return out
	}
	answers["400"] = object{"$ref": "#/components/responses/refused"}
	taken := []object{}
	if len(p.Charts) > 0 {
		taken = append(taken, object{"name": "picture", "in": "path", "required": true, "description": "which chart, on which ground, as which kind",
			"schema": object{"type": "string", "pattern": `^(` + strings.Join(p.Charts, "|") + `)(-dark)?\.(svg|png)$`}})
		answers["200"].(object)["content"] = object{kindSVG: object{"schema": schema}, "image/png": object{"schema": schema}}
	}
	for _, one := range all {
		if slices.Contains(p.Takes, one.Group) {
			taken = append(taken, object{"$ref": "#/components/parameters/" + one.Name})
		}
	}
	out["parameters"] = taken
	return out
}

// addressForm is a form that holds the address of a page.
func addressForm(example string) object {
	address := object{"type": "string", "minLength": 1, "maxLength": MostAddress, "examples": []string{example},
		"description": "the address of a page of this site, from its path on"}
	form := object{"type": "object", "required": []string{"address"}, "properties": object{"address": address}}
	return object{"required": true, "content": object{"application/x-www-form-urlencoded": object{"schema": form}}}
}

// idPattern is what the id of a short link looks like: in base 58, 44 signs at most.
const idPattern = `^[1-9A-HJ-NP-Za-km-z]{7,44}$`

// location is the head of an answer that names an address.
func location(which string) object {
	return object{"Location": object{"description": which, "schema": object{"type": "string"}}}
}

// parameter is a parameter of the link, as a parameter of a query. A choice has a name, so that
// a generated client has one type for it and not one an address.
func (s schemas) parameter(p link.Parameter) object {
	said := p.Meaning + ": " + p.Values() + ". Default: " + p.Usual() + ". Since " + p.Since + "."
	out := object{"name": p.Name, "in": "query", "required": false, "description": said}
	one := valueOf(p)
	if len(p.Choices) > 0 && p.Bounds == nil || one["anyOf"] != nil {
		name := choiceName(p.Name)
		s.named[name] = one
		one = object{"$ref": "#/components/schemas/" + name}
	}
	switch p.Kind {
	case link.Blends:
		out["schema"] = object{"type": "array", "items": one, "minItems": 1, "maxItems": link.MaxBlends}
		out["style"], out["explode"] = "form", true
	case link.Series:
		out["schema"] = object{"type": "array", "items": one, "maxItems": own.Most}
		out["style"], out["explode"] = "form", true
	case link.List:
		out["schema"] = object{"type": "array", "items": one, "minItems": 1}
		out["style"], out["explode"] = "form", false
	case link.Ordered:
		out["schema"] = object{"type": "array", "items": one, "minItems": 1, "maxItems": blend.MostSleeves, "uniqueItems": true}
		out["style"], out["explode"] = "form", false
	default:
		if p.Default != "" {
			one["default"] = usualOf(p)
		}
		out["schema"] = one
	}
	return out
}

// choiceName is what the values of a parameter are called: trend_vol takes a TrendVolValue.
func choiceName(parameter string) string {
	name := ""
	for part := range strings.SplitSeq(parameter, "_") {
		name += strings.ToUpper(part[:1]) + part[1:]
	}
	return name + "Value"
}

// valueOf describes one value of a parameter.
func valueOf(p link.Parameter) object {
	names := []string{}
	for _, c := range p.Choices {
		names = append(names, c.Value)
	}
	switch p.Kind {
	case link.Month:
		return object{"type": "string", "pattern": aMonth}
	case link.Blends:
		return object{"type": "string", "pattern": `^\d{1,3}(\.\d)?(-\d{1,3}(\.\d)?)*$`}
	case link.Series:
		return object{"type": "string"}
	case link.Whole:
		return bounded(object{"type": "integer", "format": "int64"}, *p.Bounds)
	case link.Number:
		one := bounded(object{"type": "number", "format": "double"}, *p.Bounds)
		if len(names) > 0 {
			return object{"anyOf": []object{one, {"type": "string", "enum": names}}}
		}
		return one
	}
	return object{"type": "string", "enum": names}
}

func bounded(of object, bounds link.Span) object {
	of["minimum"], of["maximum"] = bounds.Low, bounds.High
	return of
}

// usualOf is a parameter's default as its schema has it.
func usualOf(p link.Parameter) any {
	if p.Bounds != nil {
		if n, err := strconv.ParseFloat(p.Default, 64); err == nil {
			return n
		}
	}
	return p.Default
}
