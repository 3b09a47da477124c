package reading

import "strings"

// hinders reports whether noun i stands for what one country puts in the way
// of another's trade or travel: "a tariff on Turkish steel", "a visa ban".
func (f *eventFinder) hinders(i int) bool {
	on := f.after(i, "on")
	if on < 0 {
		on = f.after(i, "against")
	}
	switch strings.ToLower(f.rd.Tokens[i].Lemma) {
	case "tariff", "duty":
		return on >= 0 && f.origin(on) >= 0
	case "ban":
		return f.compound(i, "travel visa export import entry trade arms oil") && on >= 0 && f.origin(on) >= 0
	case "freeze":
		return f.compound(i, "asset assets") && on >= 0 && f.origin(on) >= 0
	}
	return f.compound(i, "export import trade visa") && on >= 0 && f.origin(on) >= 0
}

// origin returns the token of the country, the firm or the person that noun i
// names or comes from: "steel from Turkey", "Turkish steel"; or -1.
func (f *eventFinder) origin(i int) int {
	if f.named(i) {
		return i
	}
	if k := f.national(i); k >= 0 {
		return k
	}
	for _, prep := range [...]string{"from", "to", "of", "by"} {
		k := f.after(i, prep)
		if k >= 0 && (f.country(k) || f.isName(k, Organization)) {
			return k
		}
		if k >= 0 && f.national(k) >= 0 {
			return f.national(k) // "imports of Russian steel"
		}
	}
	return -1
}

// ofSomebody reports whether noun i, "acquittal", tells whom it befell by name.
func (f *eventFinder) ofSomebody(i int) bool {
	if k := f.kid(i, RelNmodPoss); k >= 0 && f.isName(k, Person) {
		return true
	}
	o := f.after(i, "of")
	return o >= 0 && f.isName(o, Person)
}
