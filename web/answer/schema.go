package answer

import (
	"encoding"
	"reflect"
	"strings"
	"unicode"

	"trendblend/engine"
)

// object is one of JSON; encoding writes its keys in their order.
type object = map[string]any

// schemas describe the types of the answers by JSON Schema (2020-12), which OpenAPI 3.1
// takes as it is. A struct is described once under its name, and a field by its tag says.
type schemas struct {
	named object // by the name of the type
}

// aMonth is how every month is written.
const aMonth = `^\d{4}-(0[1-9]|1[0-2])$`

var (
	typeOfNumber = reflect.TypeFor[number]()
	typeOfMonth  = reflect.TypeFor[engine.Month]()
	typeOfText   = reflect.TypeFor[encoding.TextMarshaler]()
)

// of describes a type, or refers to where it is described.
func (s schemas) of(t reflect.Type) object {
	switch {
	case t.Kind() == reflect.Pointer:
		return orNull(s.of(t.Elem()))
	case t == typeOfNumber: // null where it is undefined
		return object{"type": []string{"number", "null"}, "format": "double"}
	case t == typeOfMonth:
		return object{"type": "string", "pattern": aMonth}
	case t.Implements(typeOfText):
		return object{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Struct:
		name := typeName(t)
		if _, known := s.named[name]; !known {
			s.named[name] = object{} // a type may hold itself
			s.named[name] = s.fields(t)
		}
		return object{"$ref": "#/components/schemas/" + name}
	case reflect.Slice, reflect.Array:
		return object{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		out := object{"type": "object", "additionalProperties": s.of(t.Elem())}
		if t.Key() == typeOfMonth {
			out["propertyNames"] = object{"pattern": aMonth}
		}
		return out
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int64, reflect.Uint64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number", "format": "double"}
	}
	panic("no schema for " + t.String())
}

// fields describes a struct. What stands in every answer is required.
func (s schemas) fields(t reflect.Type) object {
	properties, required := object{}, []string{}
	for _, f := range reflect.VisibleFields(t) {
		name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || name == "" || !f.IsExported() {
			continue
		}
		property := s.of(f.Type)
		if said := f.Tag.Get("says"); said != "" {
			property["description"] = said
		}
		properties[name] = property
		if rest != "omitempty" {
			required = append(required, name)
		}
	}
	return object{"type": "object", "properties": properties, "required": required}
}

// orNull is what a schema describes, or null.
func orNull(of object) object {
	if kind, ok := of["type"].(string); ok {
		of["type"] = []string{kind, "null"}
		return of
	}
	return object{"anyOf": []object{of, {"type": "null"}}}
}

// typeName is what a type is called in the description: backtestJSON is Backtest.
func typeName(t reflect.Type) string {
	name := []rune(strings.TrimSuffix(t.Name(), "JSON"))
	name[0] = unicode.ToUpper(name[0])
	return string(name)
}
