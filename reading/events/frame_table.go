package events

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"dateline/lang"
	"dateline/reading/lexicon"
	"dateline/reading/names"
	"dateline/reading/text"
	"dateline/reading/times"
)

// An eventFrame tells what a word needs beside it to name an event.
type eventFrame struct {
	kind                         EventKind
	verb                         bool
	more                         string // a second word: the object of "take office", the noun before "phone call"
	needs                        []argNeed
	marks                        []string  // one of them stands right behind: particles and prepositions
	not                          []string  // "O": it has no object; else particles or prepositions that it has not
	never                        []argNeed // arguments with which the word means something else
	object, complement, receiver bool      // whether the frame asks for O, X, I
}

// An argNeed is one argument of a frame.
type argNeed struct {
	at    []string // S, O, I, X, poss, mod, light, or prepositions
	part  partKind
	class string // of the argument's head: a named class, words between bars, or ""
	words bool   // class holds words
	must  bool
}

// A partKind tells what becomes of an argument.
type partKind uint8

const (
	noPart    partKind = iota // it only has to be there
	isAgent                   // who does it
	isPatient                 // whom it befalls, who receives it
	isWith                    // all who do it together
	isPlace                   // where
	isGoal                    // a place, or whom one visits there
)

var partNames = map[string]partKind{"-": noPart, "agent": isAgent, "patient": isPatient, "recipient": isPatient, "with": isWith, "place": isPlace, "goal": isGoal, "any": noPart}

// frameTables holds the frames by the first word's lemma, and the classes.
type frameTables struct {
	verbs, nouns map[string][]eventFrame
	classes      map[string]map[string]bool
}

// frames reads the tables event_frames and event_classes of package lang, once.
var frames = sync.OnceValue(func() *frameTables {
	t := &frameTables{verbs: map[string][]eventFrame{}, nouns: map[string][]eventFrame{}, classes: map[string]map[string]bool{}}
	for row := range lang.RowsOf("en", "event_classes", "class", "words") {
		set := map[string]bool{}
		for _, w := range strings.Fields(row[1]) {
			set[w] = true
		}
		t.classes[row[0]] = set
	}
	for row := range lang.RowsOf("en", "event_frames", "word", "pos", "kind", "cameo", "needs") {
		if err := t.add(row); err != nil {
			panic("lang/en/event_frames.tsv: " + err.Error()) // a mistake of the program, as lang has it
		}
	}
	return t
})

// add reads one row of the frames.
func (t *frameTables) add(row []string) error {
	fr := eventFrame{kind: eventKindOf(row[2]), verb: row[1] == "v"}
	if fr.kind == NoEvent {
		return fmt.Errorf("%s: no kind %q", row[0], row[2])
	}
	word, more, _ := strings.Cut(row[0], " ")
	if !fr.verb && more != "" {
		word, more = more, word
	}
	fr.more = more
	for _, part := range strings.Fields(row[4]) {
		if err := fr.add(part); err != nil {
			return fmt.Errorf("%s: %w", row[0], err)
		}
	}
	if fr.verb {
		t.verbs[word] = append(t.verbs[word], fr)
	} else {
		t.nouns[word] = append(t.nouns[word], fr)
	}
	return nil
}

// add reads one need of a frame: "S=agent!:person", "down|aside!", "-O".
func (fr *eventFrame) add(part string) error {
	if rest, ok := strings.CutPrefix(part, "-"); ok {
		fr.not = strings.Split(rest, "|")
		return nil
	}
	if rest, ok := strings.CutPrefix(part, "^"); ok {
		at, words, ok := strings.Cut(rest, "=")
		if !ok {
			return fmt.Errorf("%q", part)
		}
		fr.never = append(fr.never, argNeed{at: strings.Split(at, "|"), class: words, words: true})
		return nil
	}
	at, rest, ok := strings.Cut(part, "=")
	if !ok {
		w, must := strings.CutSuffix(part, "!")
		if !must || w == "" || strings.Contains(w, ":") {
			return fmt.Errorf("%q: neither a need nor words that must stand beside it", part)
		}
		fr.marks = strings.Split(w, "|")
		return nil
	}
	s := argNeed{at: strings.Split(at, "|"), must: strings.Contains(rest, "!")}
	role := rest
	if i := strings.IndexByte(rest, '{'); i >= 0 {
		s.words, s.class, role = true, strings.Trim(rest[i:], "{}!"), rest[:i]
	} else if r, class, ok := strings.Cut(rest, ":"); ok {
		s.class, role = strings.TrimSuffix(class, "!"), r
	}
	role = strings.TrimSuffix(role, "!")
	kind, ok := partNames[role]
	if !ok && role != "" {
		return fmt.Errorf("%q: no role %q", part, role)
	}
	s.part = kind
	for _, a := range s.at {
		fr.object = fr.object || a == "O"
		fr.complement = fr.complement || a == "X"
		fr.receiver = fr.receiver || a == "I"
	}
	fr.needs = append(fr.needs, s)
	return nil
}

func eventKindOf(name string) EventKind {
	for k, n := range eventKindNames {
		if n == name && k > 0 {
			return EventKind(k)
		}
	}
	return NoEvent
}

// isClass reports whether what token h stands for is of a need's class.
func (f *EventFinder) isClass(h int, s *argNeed) bool {
	if s.words {
		return f.isWord(h, s.class)
	}
	return f.isA(f.bearer(h), s.class)
}

// isWord reports whether token h is one of the words between bars, by its
// lemma or as it stands.
func (f *EventFinder) isWord(h int, words string) bool {
	l, w := strings.ToLower(f.rd.Tokens[h].Lemma), strings.ToLower(f.rd.Word(h))
	for x := range strings.SplitSeq(words, "|") {
		if x == l || x == w {
			return true
		}
	}
	return false
}

// isA reports whether token h is of a class: those that grammar and names
// tell, and the lists of classes.tsv.
func (f *EventFinder) isA(h int, class string) bool {
	rd := f.rd
	t := &rd.Tokens[h]
	l := strings.ToLower(t.Lemma)
	in := func(name string) bool { return frames().classes[name][l] }
	kind := f.kindOf(h)
	if kind == names.NoKind || kind == names.Role {
		if n := f.nameIn(h); n >= 0 {
			kind = rd.Mentions[n].Kind
		}
	}
	if kind == names.Person && f.nameHas(h, "prize award medal cup trophy order") {
		kind = names.NoKind
	}
	someone := kind == names.Person || f.humanPronoun(h) || in("human") || t.POS == text.NOUN && f.someone(h)
	body := kind == names.Organization || in("body")
	nation := kind == names.Nationality || f.country(h)
	switch class {
	case "", "any":
		return true
	case "relief":
		return in("relief") || f.money(h)
	case "money":
		return f.money(h)
	case "name":
		return kind == names.Person || text.OneOf(l, "he she him her")
	case "person":
		return someone || f.counted(h)
	case "people":
		return someone || f.counted(h) || in("crowd") || in("armed") && t.POS == text.NOUN && !in("vehicle")
	case "actor":
		return someone || body || nation || kind == names.Place || f.counted(h) || in("crowd") || in("armed") || text.OneOf(l, "it they")
	case "dignitary":
		return kind == names.Person || text.OneOf(l, "he she him her they we who i") || in("offices") || lexicon.Official(l) || in("force") && t.POS == text.NOUN || text.OneOf(l, "committee delegation team commission panel mission expert inspector monitor observer investigator pathologist lawmaker")
	case "official":
		return nation || kind == names.Organization || body || lexicon.Official(l) || kind == names.Person || text.OneOf(l, "it they he she")
	case "nation":
		return nation
	case "place":
		return f.site(h) >= 0
	case "goal":
		return f.site(h) >= 0 || someone || body || in("stay")
	case "site":
		return f.site(h) >= 0 || in("stay") || kind == names.Place
	case "court":
		return in("court") || kind == names.Organization && f.courtName(h) || kind == names.Person && f.roleHas(h, "judge justice magistrate")
	case "judge":
		return text.OneOf(l, "court tribunal judge magistrate jury justice panel") || kind == names.Organization && f.courtName(h) || kind == names.Person && f.roleHas(h, "judge justice magistrate")
	case "legislature":
		return in("legislature") || kind == names.Organization && f.nameHas(h, "parliament senate congress assembly council house knesset duma bundestag sejm cabinet commons")
	case "crowd":
		return in("crowd") || f.counted(h) || t.Tag == text.TagNNS && someone || kind == names.Organization || text.OneOf(l, "they we who")
	case "police":
		return in("police") || kind == names.Organization && f.nameHas(h, "police fbi guard customs rcmp interpol force agency gendarmerie") || text.OneOf(l, "they") || kind == names.Place && f.country(h)
	case "investigator":
		return in("police") || body || someone
	case "assailant":
		return in("armed") || kind == names.Person || kind == names.Organization || nation && t.Rel == text.RelNsubj || someone && t.POS == text.NOUN || text.OneOf(l, "he she they who")
	case "weaponry":
		return in("armed") || in("weapon") || nation || kind == names.Organization && f.armedName(h)
	case "forces":
		return in("force") || in("armed") || nation || kind == names.Organization || text.OneOf(l, "they")
	case "rescuer":
		return text.OneOf(l, "rescuer crew firefighter lifeguard team neighbour neighbor coastguard volunteer fireman guard soldier")
	case "leaders":
		return f.leaders(h) || in("legislature") || t.Tag == text.TagNNS && (lexicon.Official(l) || in("offices"))
	case "bodies":
		return body || nation || t.Tag == text.TagNNS && someone || f.has(h, text.RelConj) || text.OneOf(l, "they both side")
	case "assembly":
		return in("gathering") && l != "reporter"
	case "occasion":
		return text.OneOf(l, "funeral ceremony summit wedding service opening celebration commemoration memorial conference meeting hearing gala inauguration mass rally convention")
	case "club":
		return kind == names.Organization || text.OneOf(l, "club team side")
	case "firm":
		if m := f.at[h]; kind == names.Person && m >= 0 && rd.Mentions[m].Last == rd.Mentions[m].First+1 {
			return true // a name of one word may be a firm's
		}
		return kind == names.Organization || in("firmthing") || text.OneOf(l, "it they he she we i who which firm group company retailer carmaker manufacturer operator investor consortium giant owner developer government")
	case "target":
		return someone || body || nation || kind == names.Place || f.counted(h) || in("crowd") || in("armed") || in("structure") || in("vehicle") || in("work") || in("stay") || in("firmthing") ||
			text.OneOf(l, "it they home office headquarters checkpoint post position convoy depot market airport station embassy consulate supermarket bank ballot box tanker island valley farm field")
	case "firmthing":
		return in("firmthing") || kind == names.Organization
	case "diplomat":
		return text.OneOf(l, "ambassador envoy diplomat consul attaché delegation") || kind == names.Person && f.roleHas(h, "ambassador envoy consul")
	case "captive":
		return someone || f.counted(h)
	case "vehicle", "structure", "storm", "work", "law", "paper", "speech", "newsconference", "office", "offices", "weapon", "force", "prize", "trade", "curb", "inquiry", "suit", "crime", "gathering", "penalty":
		if class == "storm" && kind != names.NoKind && !in("storm") {
			return f.nameHas(h, "hurricane storm typhoon cyclone")
		}
		return in(class) || class == "prize" && kind != names.Person && f.nameHas(h, "prize award medal cup order cross")
	}
	return in(class)
}

// counted reports whether token h stands for people by their number alone:
// "six", "the three", "dozens", "others".
func (f *EventFinder) counted(h int) bool {
	t := &f.rd.Tokens[h]
	if t.POS == text.NUM {
		return !f.timeWord(h) && !f.has(h, text.RelNmod) && !strings.ContainsAny(f.rd.Word(h), "$£€%:/")
	}
	if !text.OneOf(strings.ToLower(t.Lemma), "dozen hundred thousand other others score many several") {
		return false
	}
	for k := f.child[h]; k >= 0; k = f.next[k] {
		if f.rd.Tokens[k].Rel == text.RelNmod && f.led(int(k), "of") {
			return f.isA(int(k), "people") // "hundreds of lights" are nobody
		}
	}
	return true
}

func (f *EventFinder) humanPronoun(h int) bool {
	t := &f.rd.Tokens[h]
	return t.POS == text.PRON && text.OneOf(strings.ToLower(f.rd.Word(h)), "he she him her they them who whom we i us me both themselves himself herself someone somebody everyone")
}

// courtName reports whether the name at token h is a court's.
func (f *EventFinder) courtName(h int) bool {
	return f.nameHas(h, "court tribunal commission committee federation authority agency council board league fifa uefa")
}

func (f *EventFinder) armedName(h int) bool {
	return f.nameHas(h, "army navy force forces brigade militia front hezbollah hamas taliban guard guards")
}

// nameHas reports whether the name at token h, or the words around its head,
// has one of the words.
func (f *EventFinder) nameHas(h int, words string) bool {
	a, b := h, h+1
	if m := f.at[h]; m >= 0 {
		a, b = f.rd.Mentions[m].First, f.rd.Mentions[m].Last
	}
	for k := a; k < b; k++ {
		if text.OneOf(strings.ToLower(f.rd.Word(k)), words) {
			return true
		}
	}
	return false
}

// roleHas reports whether the person at token h holds one of the offices.
func (f *EventFinder) roleHas(h int, words string) bool {
	m := f.at[h]
	if m < 0 || f.rd.Mentions[m].Entity < 0 {
		return false
	}
	for w := range strings.SplitSeq(f.rd.Entities[f.rd.Mentions[m].Entity].Role, " ") {
		if text.OneOf(w, words) {
			return true
		}
	}
	return false
}

// money reports whether token h is an amount of money: "$85 million", "25
// million soles".
func (f *EventFinder) money(h int) bool {
	w := f.rd.Word(h)
	if strings.HasPrefix(w, "$") || strings.HasPrefix(w, "€") || strings.HasPrefix(w, "£") || strings.HasPrefix(w, "¥") {
		return true
	}
	k := f.kid(h, text.RelNummod)
	return k >= 0 && text.OneOf(strings.ToLower(f.rd.Word(k)), "million billion trillion") && !f.someone(h) || text.OneOf(strings.ToLower(f.rd.Tokens[h].Lemma), "dollar euro pound yen yuan rupee peso franc crown")
}

// A Number is a count that a text tells of an event.
type Number struct {
	// What is killed, wounded, arrested, present or amount.
	What string
	// Value is a count of people in figures ("17"), an amount in the text's words ("$85 million").
	Value string
	Span  text.Span
}

// counts adds what the sentence of an event tells of numbers.
func (f *EventFinder) counts(e *foundEvent) {
	rd := f.rd
	s := &rd.Sentences[e.Sentence]
	harm := e.Kind == Attack || e.Kind == Disaster || e.Kind == Protest || e.Kind == Death
	for i := s.First; i < s.Last; i++ {
		t := &rd.Tokens[i]
		if t.POS != text.VERB && t.POS != text.ADJ {
			continue
		}
		what := ""
		switch l := t.Lemma; {
		case harm && (text.OneOf(l, "kill die drown dead") || l == "shoot" && f.marked(i, []string{"dead"})):
			what = "killed"
		case harm && text.OneOf(l, "wound injure hurt"):
			what = "wounded"
		case e.Kind == Arrest && text.OneOf(l, "arrest detain") && i == e.trigger:
			what = "arrested"
		}
		if what == "" {
			continue
		}
		c := f.clause(i)
		h := c.object
		if text.OneOf(t.Lemma, "die drown") || t.POS == text.ADJ || h < 0 && f.kid(i, text.RelNsubj) >= 0 && text.OneOf(t.Lemma, "hurt") {
			h = f.subject(i)
		}
		f.number(e, what, h)
	}
	if e.trigger < len(rd.Tokens) {
		for _, p := range f.who {
			if p.Span.Empty() {
				continue
			}
			h := f.tokenAt(p.Span.End - 1)
			if p.Role == Actor && (e.Kind == Protest || e.Kind == Aid || e.Kind == Military || e.Kind == Letter || e.Kind == Visit) || e.Kind == Aid && f.someone(h) {
				f.number(e, "present", h)
			}
		}
		if rd.Tokens[e.trigger].POS == text.VERB {
			if o := f.kid(e.trigger, text.RelObj); o >= 0 && f.money(o) {
				f.amount(e, o)
			} else if o := f.kid(e.trigger, text.RelIobj); o >= 0 && f.money(o) {
				f.amount(e, o)
			} else if o := f.after(e.trigger, "for"); o >= 0 && e.Kind == Business && f.money(o) {
				f.amount(e, o)
			} else if o := f.kid(e.trigger, text.RelObj); o >= 0 && e.Kind == Aid && f.kid(o, text.RelNummod) >= 0 {
				f.amount(e, o)
			}
		}
	}
}

// number adds how many the noun at h counts.
func (f *EventFinder) number(e *foundEvent, what string, h int) {
	if h < 0 {
		return
	}
	rd := f.rd
	k := h
	if rd.Tokens[h].POS != text.NUM {
		k = f.kid(h, text.RelNummod)
	}
	if k < 0 {
		return
	}
	v := figure(strings.ToLower(rd.Word(k)))
	if v == "" {
		return
	}
	for _, n := range e.Numbers {
		if n.What == what {
			return
		}
	}
	e.Numbers = append(e.Numbers, Number{what, v, text.Span{Start: rd.Tokens[k].Start, End: rd.Tokens[k].End}})
}

// amount adds the money or goods that the noun at h heads, in the text's words.
func (f *EventFinder) amount(e *foundEvent, h int) {
	rd := f.rd
	a, b := h, h
	for k := f.child[h]; k >= 0; k = f.next[k] {
		if r := rd.Tokens[k].Rel; r == text.RelNummod || r == text.RelCompound {
			a, b = min(a, int(k)), max(b, int(k))
			for c := f.child[k]; c >= 0; c = f.next[c] {
				a, b = min(a, int(c)), max(b, int(c))
			}
		}
	}
	if b-a > 6 {
		return
	}
	for _, n := range e.Numbers {
		if n.What == "amount" {
			return
		}
	}
	sp := text.Span{Start: rd.Tokens[a].Start, End: rd.Tokens[b].End}
	e.Numbers = append(e.Numbers, Number{"amount", rd.Text[sp.Start:sp.End], sp})
}

// figure gives a number below a hundred, in figures or words, in figures:
// "seventeen" is "17"; "" where it is none.
func figure(w string) string {
	w = strings.ReplaceAll(w, ",", "")
	if _, err := strconv.Atoi(w); err == nil || w == "" {
		return w
	}
	if w == "zero" {
		return "0"
	}
	tens, unit, parted := strings.Cut(w, "-")
	n := times.Number(tens)
	if parted {
		k := times.Number(unit)
		if n < 20 || n%10 != 0 || k < 1 || k > 9 {
			return ""
		}
		n += k
	}
	if n < 1 || n > 99 {
		return ""
	}
	return strconv.Itoa(n)
}
