package reading

import "strings"

// workers reports whether token i stands for people by what they do for a
// living, who may stop doing it: "baggage handlers", "nurses".
func (f *eventFinder) workers(i int) bool {
	t := &f.rd.Tokens[i]
	if oneOf(strings.ToLower(t.Lemma), "staff crew union workforce") {
		return true
	}
	if f.isName(i, Organization) || f.isName(i, Place) {
		return false
	}
	if t.Tag != TagNNS && t.Tag != TagNNPS || armed(t.Lemma) {
		return false
	}
	if f.someone(i) {
		return true
	}
	for _, end := range [...]string{"er", "or", "ist", "ian", "man", "woman", "nurse", "pilot", "teacher", "agent", "attendant", "assistant", "civil servant", "mp", "student", "academic"} {
		if strings.HasSuffix(strings.ToLower(t.Lemma), end) {
			return true
		}
	}
	return false
}

// walksOut reports whether verb i tells that workers or a crowd stop work or
// take to the streets.
func (f *eventFinder) walksOut(i, object int) bool {
	lemma := func(k int) string {
		if k < 0 {
			return ""
		}
		return f.rd.Tokens[k].Lemma
	}
	switch f.rd.Tokens[i].Lemma {
	case "lay":
		return f.particle(i) == "down" && lemma(object) == "tool"
	case "down":
		return lemma(object) == "tool"
	case "take":
		return lemma(f.after(i, "to")) == "street"
	case "go":
		return lemma(f.after(i, "on")) == "strike"
	case "strike":
		return object < 0 && f.particle(i) == "" && f.workers(f.subject(i))
	}
	return f.particle(i) == "out" && f.after(i, "of") < 0 || f.particle(i) == "off" && lemma(f.after(i, "off")) == "job" || lemma(object) == "job" && f.particle(i) == "off"
}

// ofLabour reports whether noun i, "strike", is one of those who work.
func (f *eventFinder) ofLabour(i int) bool {
	rd := f.rd
	if f.struck(i) || f.compound(i, "air drone missile rocket artillery bomb military hunger lightning retaliatory") {
		return false
	}
	if f.compound(i, "general national nationwide rail railway train tube bus teachers nurses doctors pilots transport hour one-day two-day three-day indefinite "+
		"industrial labour labor union wildcat sympathy warning solidarity workers taxi drivers lecturers 24-hour 48-hour 72-hour token week-long day") {
		return true
	}
	for _, prep := range [...]string{"by", "of"} {
		if o := f.after(i, prep); o >= 0 && f.workers(o) {
			return true
		}
	}
	v, noun := f.governor(i)
	if v < 0 {
		return false
	}
	s := f.subject(v)
	switch {
	case f.led(noun, "on") && !f.has(noun, RelDet):
		return s >= 0 && f.workers(s)
	case s >= 0 && s != noun && (holds(rd.Tokens[v].Lemma) || cancels(f.lemmaWithParticle(v)) || oneOf(rd.Tokens[v].Lemma, "call suspend")):
		return f.workers(s)
	}
	return false
}
