package worker

import (
	"reflect"
	"strings"

	"dateline/record"
)

// A field is one of a record's, or of what stands in it.
type field struct {
	Name string `json:"name"`
	Type any    `json:"type"`
}

// lineTypes tells the fields of a line and their types, so that programs with
// typed tables need no list of their own: "text", "whole" (a number), "number" (with a fraction), "yes" (a
// truth value), "date" (record.Date), "day", "instant" (RFC 3339, UTC), "bytes" (base64), {"list": type},
// {"map": type} from texts, or {"fields": [...]}.
func lineTypes() any { return typeOf(reflect.TypeFor[line]()) }

func typeOf(t reflect.Type) any {
	switch t {
	case reflect.TypeFor[record.Date]():
		return "date"
	case reflect.TypeFor[day]():
		return "day"
	case reflect.TypeFor[instant]():
		return "instant"
	case reflect.TypeFor[origins]():
		return map[string]any{"map": "text"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return typeOf(t.Elem())
	case reflect.Bool:
		return "yes"
	case reflect.Int, reflect.Int64:
		return "whole"
	case reflect.Float32, reflect.Float64:
		return "number"
	case reflect.String:
		return "text"
	case reflect.Slice, reflect.Array:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return map[string]any{"list": typeOf(t.Elem())}
	case reflect.Map:
		return map[string]any{"map": typeOf(t.Elem())}
	case reflect.Struct:
		return map[string]any{"fields": fieldsOf(t)}
	}
	panic("worker: a record holds a " + t.String())
}

func fieldsOf(t reflect.Type) (fields []field) {
	has := map[string]bool{} // a struct's own fields go before those of what is embedded
	for i := range t.NumField() {
		if f := t.Field(i); !f.Anonymous {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			has[name] = true
		}
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			for _, f := range fieldsOf(inner) {
				if !has[f.Name] {
					fields = append(fields, f)
				}
			}
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "-" && f.IsExported() {
			fields = append(fields, field{name, typeOf(f.Type)})
		}
	}
	return fields
}
