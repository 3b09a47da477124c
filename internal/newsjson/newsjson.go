// Package newsjson holds items of IPTC's ninjs to the standard's rules, for tests.
package newsjson

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"
)

//go:embed rules.tsv
var table string

// A field is what one may hold.
type field struct {
	holds string
	must  bool
}

var rules = func() map[string]map[string]field {
	rules := map[string]map[string]field{}
	for line := range strings.Lines(table) {
		if line[0] == '#' {
			continue
		}
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if rules[f[0]] == nil {
			rules[f[0]] = map[string]field{}
		}
		rules[f[0]][f[1]] = field{f[2], f[3] == "must"}
	}
	return rules
}()

// Check returns what is wrong with an item, nothing where it is valid.
func Check(item []byte) (wrong []string) {
	d := json.NewDecoder(bytes.NewReader(item))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return []string{err.Error()}
	}
	return check("", "item", v)
}

func check(at, holds string, v any) (wrong []string) {
	tell := func(format string, args ...any) []string {
		return append(wrong, at+": "+fmt.Sprintf(format, args...))
	}
	if inner, list := strings.CutPrefix(holds, "["); list {
		all, ok := v.([]any)
		if !ok || len(all) == 0 {
			return tell("%v is no list with something in it", v)
		}
		for i, x := range all {
			wrong = append(wrong, check(fmt.Sprintf("%s/%d", at, i), strings.TrimSuffix(inner, "]"), x)...)
		}
		return wrong
	}
	if fields := rules[holds]; fields != nil && holds != "text" {
		object, ok := v.(map[string]any)
		if !ok {
			return tell("%v is no object", v)
		}
		for name, f := range fields {
			if _, there := object[name]; f.must && !there {
				wrong = tell("%s is missing", name)
			}
		}
		for name, x := range object {
			f, known := fields[name]
			if !known {
				wrong = tell("there is no field %s", name)
				continue
			}
			wrong = append(wrong, check(at+"/"+name, f.holds, x)...)
		}
		slices.Sort(wrong)
		return wrong
	}
	if holds == "count" {
		n, _ := v.(json.Number)
		if f, err := n.Float64(); err != nil || f < 0 || f != math.Trunc(f) {
			return tell("%v is no count", v)
		}
		return nil
	}
	s, ok := v.(string)
	switch {
	case !ok:
		return tell("%v is no text", v)
	case holds == "text":
		if strings.TrimSpace(s) == "" {
			return tell("it is empty")
		}
	case holds == "uri":
		if u, err := url.Parse(s); err != nil || !u.IsAbs() || strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"<>\^{}|`+"`", r) }) >= 0 {
			return tell("%q is no URI", s)
		}
	case holds == "time":
		if _, err := time.Parse(time.RFC3339, s); err != nil {
			return tell("%q is no time", s)
		}
	case !slices.Contains(strings.Split(holds, "|"), s):
		return tell("%q is none of %s", s, holds)
	}
	return nil
}
