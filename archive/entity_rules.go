package archive

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
)

// entityRules are what people said of names by hand.
type entityRules struct {
	same  [][]string  // folded forms that are one
	apart [][2]string // folded forms that are two
	kind  map[string]string
}

// A RuleError tells which line of a file of rules is refused, and why.
type RuleError struct {
	Line int
	Why  string
}

func (e *RuleError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Why) }

// SetEntityRules takes the rules of a file for those of the archive, in place
// of any before, and joins the names anew. A line says one thing:
//
//	Volodymyr Zelensky = Volodymyr Zelenskyy = Zelenskiy
//	Ana Rojas <> Ana Maria Rojas
//	Port Harrow : place
//
// these are one, these two are not, this is a person, an organization or a place. Empty
// lines and those that begin with # say nothing. A form that no article has, a kind that is
// none, and lines that contradict each other are refused with a *RuleError; the archive then keeps its rules.
func (a *Archive) SetEntityRules(ctx context.Context, r io.Reader) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	known := map[string]bool{}
	err := eachRow(ctx, a.read, "SELECT folded FROM names", nil, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		known[s] = true
		return err
	})
	if err != nil {
		return a.explain(err)
	}
	text, err := io.ReadAll(io.LimitReader(r, 16<<20))
	if err != nil {
		return err
	}
	if _, err := parseEntityRules(string(text), known); err != nil {
		return err
	}
	err = a.update(ctx, func(ad *adder) error {
		if _, err := ad.exec("DELETE FROM entity_rules"); err != nil {
			return err
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				if _, err := ad.exec("INSERT INTO entity_rules (line) VALUES (?)", line); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.JoinNames(ctx)
}

// overrides returns the rules that the archive keeps.
func (a *Archive) overrides(ctx context.Context) (entityRules, error) {
	var b strings.Builder
	err := eachRow(ctx, a.read, "SELECT line FROM entity_rules ORDER BY id", nil, func(scan func(...any) error) error {
		var line string
		err := scan(&line)
		b.WriteString(line + "\n")
		return err
	})
	if err != nil {
		return entityRules{}, err
	}
	return parseEntityRules(b.String(), nil)
}

// parseEntityRules reads rules; where known is not nil, forms must be in it.
func parseEntityRules(text string, known map[string]bool) (entityRules, error) {
	rules := entityRules{kind: map[string]string{}}
	group := map[string]string{}
	root := func(f string) string {
		for group[f] != "" {
			f = group[f]
		}
		return f
	}
	type line struct {
		at    int
		forms [2]string
	}
	var parted []line
	sc := bufio.NewScanner(strings.NewReader(text))
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		l := strings.TrimSpace(sc.Text())
		if l == "" || l[0] == '#' {
			continue
		}
		fold := func(parts []string) ([]string, error) {
			out := make([]string, len(parts))
			for i, p := range parts {
				out[i] = strings.Join(strings.Fields(FoldLabel(p)), " ")
				if out[i] == "" {
					return nil, &RuleError{n, "a name is missing"}
				}
				if known != nil && !known[out[i]] {
					return nil, &RuleError{n, fmt.Sprintf("no article that was read tells of %q", strings.TrimSpace(p))}
				}
			}
			return out, nil
		}
		switch {
		case strings.Contains(l, "<>"):
			fs, err := fold(strings.Split(l, "<>"))
			if err != nil {
				return rules, err
			}
			if len(fs) != 2 || fs[0] == fs[1] {
				return rules, &RuleError{n, "want two names that differ around <>"}
			}
			rules.apart = append(rules.apart, [2]string{fs[0], fs[1]})
			parted = append(parted, line{n, [2]string{fs[0], fs[1]}})
		case strings.Contains(l, "="):
			fs, err := fold(strings.Split(l, "="))
			if err != nil {
				return rules, err
			}
			for _, f := range fs[1:] {
				if x, y := root(fs[0]), root(f); x == y {
					return rules, &RuleError{n, fmt.Sprintf("%q and %q are one already: the rules run in a circle", fs[0], f)}
				} else {
					group[y] = x
				}
			}
			rules.same = append(rules.same, fs)
		case strings.Contains(l, ":"):
			at := strings.LastIndexByte(l, ':')
			kind := strings.TrimSpace(l[at+1:])
			if kind == "organisation" {
				kind = "organization"
			}
			if !slices.Contains([]string{"person", "organization", "place"}, kind) {
				return rules, &RuleError{n, fmt.Sprintf("%q is no kind: person, organization or place", kind)}
			}
			fs, err := fold([]string{l[:at]})
			if err != nil {
				return rules, err
			}
			if k := rules.kind[fs[0]]; k != "" && k != kind {
				return rules, &RuleError{n, fmt.Sprintf("%q is a %s by an earlier line", fs[0], k)}
			}
			rules.kind[fs[0]] = kind
		default:
			return rules, &RuleError{n, "want NAME = NAME, NAME <> NAME or NAME : kind"}
		}
	}
	for _, p := range parted {
		if root(p.forms[0]) == root(p.forms[1]) {
			return rules, &RuleError{p.at, fmt.Sprintf("%q and %q are one by other lines", p.forms[0], p.forms[1])}
		}
	}
	return rules, sc.Err()
}
