package archive

import (
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
	in    []articleRule
	forms []ruleForm // all that they name
}

// A ruleForm is a name as a line gives it.
type ruleForm struct {
	folded, shown string
	line          int
}

// An articleRule says whose a name is, or is not, in the article at an address.
type articleRule struct {
	form, address, whose string // folded, as given, folded
	not                  bool
	line                 int
	articles             []int64 // that the archive has of the address
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
//	Salt in https://harrow.example/tolls = Mira Salt
//	Salt in https://harrow.example/soup <> Mira Salt
//
// these are one, these two are not, this is a person, an organization or a
// place, this article's Salt is Mira Salt, that one's is not. Empty lines and
// those that begin with # say nothing. A form or address that no article has,
// a kind that is none, and lines that contradict each other are refused with a
// *RuleError; the archive then keeps its rules.
func (a *Archive) SetEntityRules(ctx context.Context, r io.Reader) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	text, err := io.ReadAll(io.LimitReader(r, 16<<20))
	if err != nil {
		return err
	}
	rules, err := parseEntityRules(string(text))
	if err == nil {
		err = a.knowsForms(ctx, rules)
	}
	if err == nil {
		err = a.keepRules(ctx, ruleLines(string(text)))
	}
	if err != nil {
		return a.explain(err)
	}
	return a.JoinNames(ctx)
}

// EntityRules returns the rules that the archive keeps, a line each.
func (a *Archive) EntityRules(ctx context.Context) ([]string, error) {
	out := []string{}
	err := eachRow(ctx, a.read, "SELECT line FROM entity_rules ORDER BY id", nil, func(scan func(...any) error) error {
		var line string
		err := scan(&line)
		out = append(out, line)
		return err
	})
	return out, a.explain(err)
}

// AddEntityRule adds one rule to those of the archive, as SetEntityRules has
// them and refuses them. Names are as they were until JoinNames joins them anew.
func (a *Archive) AddEntityRule(ctx context.Context, line string) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	lines, err := a.EntityRules(ctx)
	if err != nil {
		return err
	}
	added := ruleLines(line)
	if len(added) != 1 {
		return &RuleError{1, "want one rule"}
	}
	rules, err := parseEntityRules(added[0])
	if err != nil {
		return err
	}
	if err := a.knowsForms(ctx, rules); err != nil {
		return a.explain(err)
	}
	if slices.Contains(lines, added[0]) {
		return nil
	}
	lines = append(lines, added[0])
	if _, err := parseEntityRules(strings.Join(lines, "\n")); err != nil {
		return err
	}
	return a.explain(a.keepRules(ctx, lines))
}

// DropEntityRule takes a rule back; one that the archive does not keep is no error.
func (a *Archive) DropEntityRule(ctx context.Context, line string) error {
	if a.write == nil {
		return a.explain(ErrReadOnly)
	}
	lines, err := a.EntityRules(ctx)
	if err != nil {
		return err
	}
	line = strings.TrimSpace(line)
	return a.explain(a.keepRules(ctx, slices.DeleteFunc(lines, func(l string) bool { return l == line })))
}

// RuleNames are the names that a rule tells of, as it writes them.
func RuleNames(rule string) (names []string) {
	rules, err := parseEntityRules(rule)
	if err != nil {
		return nil
	}
	for _, f := range rules.forms {
		names = append(names, f.shown)
	}
	return names
}

// ruleLines are the lines of a text that say something.
func ruleLines(text string) (lines []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// keepRules takes lines for the rules of the archive.
func (a *Archive) keepRules(ctx context.Context, lines []string) error {
	return a.update(ctx, func(ad *adder) error {
		if _, err := ad.exec("DELETE FROM entity_rules"); err != nil {
			return err
		}
		for _, line := range lines {
			if _, err := ad.exec("INSERT INTO entity_rules (line) VALUES (?)", line); err != nil {
				return err
			}
		}
		return nil
	})
}

// knowsForms refuses rules that name what no article that was read tells of.
func (a *Archive) knowsForms(ctx context.Context, rules entityRules) error {
	known := map[string]bool{}
	err := eachRow(ctx, a.read, "SELECT folded FROM names", nil, func(scan func(...any) error) error {
		var folded string
		err := scan(&folded)
		known[folded] = true
		return err
	})
	if err != nil {
		return err
	}
	if err := rules.checkForms(known); err != nil {
		return err
	}
	for _, r := range rules.in {
		ids, err := a.articlesAt(ctx, r.address)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			return &RuleError{r.line, fmt.Sprintf("the archive has no article at %s", r.address)}
		}
	}
	return nil
}

// checkForms refuses rules with forms that are not known.
func (r entityRules) checkForms(known map[string]bool) error {
	for _, f := range r.forms {
		if !known[f.folded] {
			return &RuleError{f.line, fmt.Sprintf("no article that was read tells of %q", f.shown)}
		}
	}
	return nil
}

// articlesAt returns the articles of an address, all versions.
func (a *Archive) articlesAt(ctx context.Context, address string) (ids []int64, err error) {
	err = eachRow(ctx, a.read, "SELECT id FROM articles WHERE address = (SELECT id FROM addresses WHERE url = ?)", []any{address}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// overrides returns the rules that the archive keeps.
func (a *Archive) overrides(ctx context.Context) (entityRules, error) {
	lines, err := a.EntityRules(ctx)
	if err != nil {
		return entityRules{}, err
	}
	rules, err := parseEntityRules(strings.Join(lines, "\n"))
	for i := range rules.in {
		if err == nil {
			rules.in[i].articles, err = a.articlesAt(ctx, rules.in[i].address)
		}
	}
	return rules, err
}

// A ruleParser reads rules line by line.
type ruleParser struct {
	rules entityRules
	group map[string]string // folded forms that are one, towards the first
	line  int
}

func (p *ruleParser) refuse(why string, args ...any) error {
	return &RuleError{p.line, fmt.Sprintf(why, args...)}
}

func (p *ruleParser) root(form string) string {
	for p.group[form] != "" {
		form = p.group[form]
	}
	return form
}

// forms folds names, and remembers who named them.
func (p *ruleParser) forms(parts ...string) ([]string, error) {
	out := make([]string, len(parts))
	for i, part := range parts {
		out[i] = strings.Join(strings.Fields(FoldLabel(part)), " ")
		if out[i] == "" {
			return nil, p.refuse("a name is missing")
		}
		p.rules.forms = append(p.rules.forms, ruleForm{out[i], strings.TrimSpace(part), p.line})
	}
	return out, nil
}

// parseEntityRules reads rules.
func parseEntityRules(text string) (entityRules, error) {
	p := &ruleParser{rules: entityRules{kind: map[string]string{}}, group: map[string]string{}}
	var parted []articleRule
	for line := range strings.Lines(text) {
		p.line++
		l := strings.TrimSpace(line)
		if l == "" || l[0] == '#' {
			continue
		}
		var err error
		switch form, rest, within := strings.Cut(l, " in http"); {
		case within:
			err = p.within(form, "http"+rest)
		case strings.Contains(l, "<>"):
			var fs []string
			if fs, err = p.forms(strings.Split(l, "<>")...); err == nil {
				if len(fs) != 2 || fs[0] == fs[1] {
					return p.rules, p.refuse("want two names that differ around <>")
				}
				p.rules.apart = append(p.rules.apart, [2]string{fs[0], fs[1]})
				parted = append(parted, articleRule{form: fs[0], whose: fs[1], line: p.line})
			}
		case strings.Contains(l, "="):
			err = p.same(strings.Split(l, "="))
		case strings.Contains(l, ":"):
			err = p.kind(l)
		default:
			err = p.refuse("want NAME = NAME, NAME <> NAME, NAME : kind or NAME in ADDRESS = NAME")
		}
		if err != nil {
			return p.rules, err
		}
	}
	for _, r := range parted {
		if p.root(r.form) == p.root(r.whose) {
			p.line = r.line
			return p.rules, p.refuse("%q and %q are one by other lines", r.form, r.whose)
		}
	}
	return p.rules, nil
}

// same reads the parts of NAME = NAME = NAME.
func (p *ruleParser) same(parts []string) error {
	fs, err := p.forms(parts...)
	if err != nil {
		return err
	}
	for _, f := range fs[1:] {
		x, y := p.root(fs[0]), p.root(f)
		if x == y {
			return p.refuse("%q and %q are one already: the rules run in a circle", fs[0], f)
		}
		p.group[y] = x
	}
	p.rules.same = append(p.rules.same, fs)
	return nil
}

// kind reads NAME : kind.
func (p *ruleParser) kind(line string) error {
	at := strings.LastIndexByte(line, ':')
	kind := strings.TrimSpace(line[at+1:])
	if kind == "organisation" {
		kind = "organization"
	}
	if !slices.Contains([]string{"person", "organization", "place"}, kind) {
		return p.refuse("%q is no kind: person, organization or place", kind)
	}
	fs, err := p.forms(line[:at])
	if err != nil {
		return err
	}
	if k := p.rules.kind[fs[0]]; k != "" && k != kind {
		return p.refuse("%q is a %s by an earlier line", fs[0], k)
	}
	p.rules.kind[fs[0]] = kind
	return nil
}

// within reads what follows NAME in: ADDRESS = NAME or ADDRESS <> NAME. An
// address may hold an equals sign, which then has no space before it.
func (p *ruleParser) within(form, rest string) error {
	r := articleRule{line: p.line}
	address, whose, found := strings.Cut(rest, " <> ")
	if r.not = found; !found {
		if address, whose, found = strings.Cut(rest, " = "); !found {
			return p.refuse("want NAME in ADDRESS = NAME or NAME in ADDRESS <> NAME")
		}
	}
	fs, err := p.forms(form, whose)
	if err != nil {
		return err
	}
	r.form, r.whose, r.address = fs[0], fs[1], strings.TrimSpace(address)
	for _, o := range p.rules.in {
		if o.form == r.form && o.address == r.address && (o.not != r.not && o.whose == r.whose || !o.not && !r.not && o.whose != r.whose) {
			return p.refuse("line %d says otherwise of that article", o.line)
		}
	}
	p.rules.in = append(p.rules.in, r)
	return nil
}
