package reading

// according adds what is told according to a source.
func (f *quoter) according(i int, s *Sentence) {
	rd := f.rd
	if i+2 > s.Last-1 || f.low(i+1) != "to" || f.in[i+1] != 0 {
		return
	}
	// The source: the noun phrase after "to", up to a comma that the grammar
	// does not put inside of it.
	h := -1
	for k := i + 2; k < s.Last; k++ {
		if t := &rd.Tokens[k]; t.Head == i || t.Head == rd.Tokens[i].Head || k == s.Last-1 {
			h = k
			break
		}
		if rd.Word(k) == "," {
			break
		}
	}
	end := i + 3
	if h >= 0 && (rd.Tokens[h].POS == NOUN || rd.Tokens[h].POS == PROPN || rd.Tokens[h].POS == PRON) && int(f.lo[h]) <= i+2 {
		end = max(h, int(f.hi[h])) + 1
	} else {
		for end < s.Last && rd.Word(end) != "," {
			end++
		}
	}
	first := s.First
	for k := i - 1; k >= s.First; k-- {
		if f.used[k] || rd.Word(k) == ";" {
			first = k + 1
			break
		}
	}
	opens := i == first || i == first+1 && rd.Tokens[first].POS != VERB
	if opens {
		// According to the ministry, ...
		for k := i + 2; k < end; k++ {
			if rd.Word(k) == "," && k+1 < s.Last && (rd.Tokens[k+1].POS != NUM && rd.Tokens[k+1].Rel != RelAppos) && !f.apposition(k, h) {
				end = k
				break
			}
		}
	}
	for k := i + 2; k < end; k++ {
		if f.in[k] != 0 && f.marked[f.in[k]-1].Last-f.marked[f.in[k]-1].First > 6 {
			end = k
			break
		}
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue = i, stretch{i, i + 2}
	q.source = f.np(stretch{i + 2, min(end, s.Last)})
	if !opens {
		q.content = append(q.content, stretch{first, i})
	}
	if end < s.Last-1 && (opens || rd.Word(end) == "," && !f.subordinate(end+1)) {
		q.content = append(q.content, stretch{end, s.Last})
	}
	if len(q.content) == 0 {
		f.fresh = f.fresh[:len(f.fresh)-1]
	}
}

// apposition reports whether the words after comma k explain token h.
func (f *quoter) apposition(k, h int) bool {
	if h < 0 {
		return false
	}
	for x := k + 1; x <= int(f.hi[h]) && x < k+12; x++ {
		if t := &f.rd.Tokens[x]; t.Rel == RelAppos || t.Rel == RelAclRelcl || t.Rel == RelConj {
			return true
		}
	}
	return false
}

func (f *quoter) subordinate(k int) bool {
	switch f.low(k) {
	case "who", "which", "whose", "when", "while", "and", "but":
		return true
	}
	return false
}

// noun adds what a noun reports: the claim that, support for, questions about.
// Somebody must hold it: its possessor, the subject of "made the claim", or of.
func (f *quoter) noun(i int, list string, s *Sentence) {
	rd := f.rd
	k := i + 1
	if k+1 >= s.Last || f.in[k] != 0 || !oneOf(f.low(k), list) {
		return
	}
	clause := f.low(k) == "that" || rd.Tokens[k].Tag == TagTO
	end := 0
	for x := k; x <= int(f.hi[i]); x++ {
		if t := &rd.Tokens[x]; t.Head == i && (t.Rel == RelNmod || t.Rel == RelAcl || t.Rel == RelCcomp || t.Rel == RelAclRelcl) {
			end = int(f.hi[x]) + 1
			break
		}
	}
	if end == 0 {
		return
	}
	source, verb := f.holder(i)
	if source.empty() || source.holds(i) {
		return
	}
	if !clause && rd.Tokens[k].Lemma == "of" && verb < 0 {
		if _, ok := f.child(i, RelNmodPoss); !ok {
			return
		}
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.source, q.act = i, source, f.nounAct(i)
	q.cue = stretch{i, i + 1}
	from := k
	if !clause {
		q.cue.Last, from = k+1, k+1
	}
	if verb >= 0 {
		q.cue.First = f.cueSpan(verb).First
	}
	q.content = append(q.content, stretch{from, end})
}

// holder returns who holds what noun i names, and the verb between them or -1:
// "his claim", "made the claim".
func (f *quoter) holder(i int) (s stretch, verb int) {
	rd := f.rd
	if p, ok := f.child(i, RelNmodPoss); ok {
		return f.possessor(p), -1
	}
	t := &rd.Tokens[i]
	if t.Head >= 0 && t.Head < i && t.Rel == RelObj && rd.Tokens[t.Head].POS == VERB && !f.passive(t.Head) {
		switch rd.Tokens[t.Head].Lemma {
		case "make", "express", "voice", "issue", "give", "raise", "have", "offer", "repeat", "take", "launch", "reiterate", "announce", "declare",
			"pose", "share", "renew", "deliver", "level", "file", "join", "show", "pledge", "throw", "hold", "win":
			return f.source(t.Head), t.Head
		}
	}
	return stretch{}, -1
}

// possessor returns the words of a possessor, without its 's.
func (f *quoter) possessor(p int) stretch {
	s := f.whole(p)
	for !s.empty() && f.rd.Tokens[s.Last-1].Tag == TagPOS {
		s.Last--
	}
	return s
}

func (f *quoter) nounAct(i int) Act {
	switch f.rd.Tokens[i].Lemma {
	case "support", "opposition", "criticism", "praise", "endorsement", "backing", "rejection", "attack", "disdain", "contempt", "admiration",
		"condemnation", "denunciation", "critique", "stance", "position", "enthusiasm", "advocacy":
		return Stance
	case "belief", "hope", "fear", "view", "opinion", "concern", "doubt", "plan", "decision", "desire", "wish", "intention", "intent", "worry",
		"confidence", "skepticism", "suspicion", "notion", "idea", "willingness", "reluctance", "eagerness", "feeling", "impression", "anxiety",
		"expectation", "assumption", "anger", "frustration", "interest", "commitment":
		return Thought
	}
	return Speech
}

// adjective adds what somebody is said to be confident, aware or worried of.
func (f *quoter) adjective(i int, list string) {
	rd := f.rd
	h := -1
	for k := i + 1; k <= int(f.hi[i]); k++ {
		if t := &rd.Tokens[k]; t.Head == i && (t.Rel == RelCcomp || t.Rel == RelXcomp || t.Rel == RelObl || t.Rel == RelAdvcl) {
			if a := int(f.lo[k]); a > i && (t.Rel == RelCcomp || oneOf(f.low(a), list)) {
				h = k
				break
			}
		}
	}
	if h < 0 {
		return
	}
	subj, ok := f.child(i, RelNsubj)
	if !ok || subj > i || rd.Tokens[subj].Rel == RelExpl {
		return
	}
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.act, q.source = i, Thought, f.subject(subj)
	q.cue = f.cueSpan(i)
	q.cue.First = max(q.cue.First, subj+1)
	a := int(f.lo[h])
	if t := &rd.Tokens[h]; t.Rel == RelObl && a == i+1 {
		q.cue.Last = a + 1
		a++
	}
	q.content = append(q.content, stretch{a, int(f.hi[h]) + 1})
	if f.idle(q, false) {
		f.fresh = f.fresh[:len(f.fresh)-1]
	}
}

// hearsay adds the clause that an adverb gives as others' word: reportedly,
// allegedly.
func (f *quoter) hearsay(i int, s *Sentence) {
	rd := f.rd
	switch f.low(i) {
	case "reportedly", "allegedly", "purportedly", "supposedly":
	default:
		return
	}
	h := rd.Tokens[i].Head
	if h < 0 || rd.Tokens[h].POS != VERB {
		return
	}
	a, b := max(s.First, int(f.lo[h])), int(f.hi[h])+1
	f.fresh = add(f.fresh)
	q := &f.fresh[len(f.fresh)-1]
	q.verb, q.cue, q.act = i, stretch{i, i + 1}, Shown
	for k := i; k >= a; k-- {
		if f.used[k] {
			a = k + 1
		}
	}
	if a < i {
		q.content = append(q.content, stretch{a, i})
	}
	if i+1 < b {
		q.content = append(q.content, stretch{i + 1, b})
	}
}
