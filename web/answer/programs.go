package answer

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"trendblend/views/programs"
	"trendblend/views/ui"
)

// programs is the page at /api.
func (e *Edition) programs(_ context.Context, site ui.Site, _ Question) (templ.Component, error) {
	var m programs.Model
	for _, p := range endpoints {
		shown := programs.Endpoint{Name: p.Name, Path: p.Path, Title: p.Title, Does: p.Does, Kind: p.Kind, Example: p.Address(), Posted: p.Form, Leads: p.Leads, Charts: p.Charts}
		for _, group := range p.Takes {
			shown.Takes = append(shown.Takes, string(group))
		}
		if p.Shape != nil {
			types := schemas{object{}}
			shown.Fields = types.list(types.of(reflect.TypeOf(p.Shape)), "")
		}
		m.Endpoints = append(m.Endpoints, shown)
	}
	return programs.Page(site, m), nil
}

// list names the fields that a schema describes, each followed by those inside it.
func (s schemas) list(of object, under string) (fields []programs.Field) {
	if all, ok := of["anyOf"].([]object); ok {
		of = all[0] // the other is null
	}
	if name, ok := of["$ref"].(string); ok {
		of = s.named[name[strings.LastIndex(name, "/")+1:]].(object)
	}
	if items, ok := of["items"].(object); ok {
		return s.list(items, under+"[]")
	}
	if values, ok := of["additionalProperties"].(object); ok {
		return s.list(values, under+"{}")
	}
	properties, _ := of["properties"].(object)
	always, _ := of["required"].([]string)
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		property := properties[name].(object)
		said, _ := property["description"].(string)
		full := strings.TrimPrefix(under+"."+name, ".")
		inside, missing := s.list(property, full), !slices.Contains(always, name)
		if kind := kindOf(property); kind != "" || said != "" || missing {
			fields = append(fields, programs.Field{Name: full, Type: kind, Says: said, Missing: missing})
		}
		fields = append(fields, inside...)
	}
	return fields
}

// kindOf is the type of a field in JSON's words; what is inside it has its own.
func kindOf(of object) string {
	switch kind := of["type"].(type) {
	case []string:
		return strings.Join(kind, " or ")
	case string:
		if items, ok := of["items"].(object); ok {
			return strings.TrimSpace("list of " + kindOf(items))
		}
		if values, ok := of["additionalProperties"].(object); ok {
			return strings.TrimSpace("map of " + kindOf(values))
		}
		return kind
	}
	return ""
}
