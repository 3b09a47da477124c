package archive

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"dateline/reading"
)

// A nameNode is a name of the archive with its uses.
type nameNode struct {
	id      int64
	kind    string
	folded  string
	shown   string
	country string
	entity  int64 // whose it was when names were joined the last time, 0 for nobody's
	uses    []nameUse
	words   []string
	// In single articles, whose it was there the last time.
	entityIn map[int64]int64
}

// A nameUse is an article that holds a name, with what it says of it.
type nameUse struct {
	article, outlet    int64
	count              int
	role, country, day string
}

// A nameGraph holds all names, and joins those of one entity.
type nameGraph struct {
	nodes []*nameNode
	by    map[int64]*nameNode
	in    map[int64][]*nameNode // the names of each article
	rules entityRules
}

// An entityJoin is an entity as the names make it up.
type entityJoin struct {
	id                   int64   // what it was before, 0 for a new one
	merged               []int64 // other ids that lead to it now
	kind, shown, country string
	names                []joinedName
}

type joinedName struct {
	name, article int64
	evidence      string
}

func newNameGraph() *nameGraph {
	return &nameGraph{by: map[int64]*nameNode{}, in: map[int64][]*nameNode{}}
}

func (g *nameGraph) add(n *nameNode) {
	n.words, n.entityIn = strings.Fields(n.folded), map[int64]int64{}
	g.nodes = append(g.nodes, n)
	g.by[n.id] = n
}

func (g *nameGraph) use(name int64, u nameUse) {
	if n := g.by[name]; n != nil {
		n.uses = append(n.uses, u)
		g.in[u.article] = append(g.in[u.article], n)
	}
}

const personKind = "person"

// A joiner groups names.
type joiner struct {
	g        *nameGraph
	group    map[*nameNode]*nameNode // towards the group's first
	evidence map[*nameNode]string
	apart    map[*nameNode][]*nameNode
}

func (j *joiner) root(n *nameNode) *nameNode {
	for j.group[n] != nil {
		n = j.group[n]
	}
	return n
}

// join takes b for a name of what a names, unless a rule parts them.
func (j *joiner) join(a, b *nameNode, evidence string) bool {
	x, y := j.root(a), j.root(b)
	if x == y {
		return false
	}
	for _, o := range j.apart[x] {
		if j.root(o) == y {
			return false
		}
	}
	if weight(y) > weight(x) || weight(y) == weight(x) && y.id < x.id {
		x, y = y, x
	}
	j.group[y] = x
	j.apart[x] = append(j.apart[x], j.apart[y]...)
	for _, o := range j.apart[y] {
		r := j.root(o)
		j.apart[r] = append(j.apart[r], x)
	}
	if b == x {
		b = a
	}
	if j.evidence[y] == "" {
		j.evidence[y] = evidence
	}
	return true
}

// weight orders names by what they are worth as an entity's: full before short.
func weight(n *nameNode) int {
	w := len(n.uses)
	if n.kind == personKind && len(n.words) > 1 {
		w += 1000
	}
	return w
}

// join groups the names: by rules made by hand, by one spelling in several
// kinds, by transliteration, by parts left out; then the family names alone,
// article by article.
func (g *nameGraph) join() []entityJoin {
	j := &joiner{g: g, group: map[*nameNode]*nameNode{}, evidence: map[*nameNode]string{}, apart: map[*nameNode][]*nameNode{}}
	folded := map[string][]*nameNode{}
	for _, n := range g.nodes {
		folded[n.folded] = append(folded[n.folded], n)
	}
	for _, r := range g.rules.apart {
		for _, a := range folded[r[0]] {
			for _, b := range folded[r[1]] {
				j.apart[a], j.apart[b] = append(j.apart[a], b), append(j.apart[b], a)
			}
		}
	}
	for _, r := range g.rules.same {
		for _, f := range r[1:] {
			for _, a := range folded[r[0]] {
				for _, b := range folded[f] {
					j.join(a, b, "by hand: the same as "+a.shown)
				}
			}
		}
	}
	j.oneKind(folded)
	j.spellings()
	j.shortened()
	return j.entities()
}

// oneKind joins names that differ in their kind only: articles err on kinds
// more often than they tell of two things of one name.
func (j *joiner) oneKind(folded map[string][]*nameNode) {
	for _, f := range slices.Sorted(maps.Keys(folded)) {
		ns := folded[f]
		if len(ns) < 2 {
			continue
		}
		most := slices.MaxFunc(ns, func(a, b *nameNode) int {
			return cmp.Or(cmp.Compare(len(a.uses), len(b.uses)), cmp.Compare(b.id, a.id))
		})
		for _, n := range ns {
			if n != most && (len(most.uses) >= 2*len(n.uses) || strings.Contains(f, " ")) {
				j.join(most, n, fmt.Sprintf("the same name, which is a %s in %d of %d articles", most.kind, len(most.uses), len(most.uses)+len(n.uses)))
			}
		}
	}
}

// spellings joins names that are one but for the way they are written in Latin
// letters, and for what organisations' names end in.
func (j *joiner) spellings() {
	keys := map[string][]*nameNode{}
	for _, n := range j.g.nodes {
		if k := spellingKey(n); k != "" {
			keys[k] = append(keys[k], n)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		ns := keys[k]
		for _, n := range ns[1:] {
			if n.kind == personKind && j.parted(ns[0], n) != "" {
				continue
			}
			j.join(ns[0], n, "another spelling of "+ns[0].shown)
		}
	}
}

// spellingKey folds what transliterations of a name differ in, or "" for a
// name too short to tell by.
func spellingKey(n *nameNode) string {
	words := n.words
	switch n.kind {
	case personKind:
		if len(words) < 2 {
			return ""
		}
		var b strings.Builder
		b.WriteString("p")
		for _, w := range words {
			if k := romanKey(w); k != "" {
				b.WriteString(" " + k)
			}
		}
		return b.String()
	case reading.Organization.String():
		for len(words) > 1 && slices.Contains([]string{"inc", "inc.", "ltd", "ltd.", "corp", "corp.", "co", "co.", "plc", "llc", "ag", "sa", "s.a.", "gmbh"}, strings.Trim(words[len(words)-1], ",")) {
			words = words[:len(words)-1]
		}
		if words[0] == "the" && len(words) > 1 {
			words = words[1:]
		}
		s := strings.ReplaceAll(strings.Join(words, " "), " & ", " and ")
		return "o " + strings.TrimRight(strings.ReplaceAll(s, ",", ""), ".")
	}
	return ""
}

// romanKey folds a word as names are written in Latin letters in various ways:
// Zelensky, Zelenskyy, Zelenskiy; Mohammed, Muhammad; al-Assad, el Assad.
func romanKey(w string) string {
	w = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r == '-' {
			return r
		}
		return -1
	}, FoldLabel(w))
	if rest, ok := strings.CutPrefix(w, "al-"); ok {
		w = rest
	} else if rest, ok := strings.CutPrefix(w, "el-"); ok {
		w = rest
	} else if w == "al" || w == "el" {
		return ""
	}
	w = strings.ReplaceAll(w, "-", "")
	for _, e := range []string{"skyy", "skiy", "skyi", "skii", "skij", "ski", "sky"} {
		if rest, ok := strings.CutSuffix(w, e); ok && rest != "" {
			w = rest + "ski"
			break
		}
	}
	w = foldRoman.Replace(w)
	// Doubled letters once, and vowels that vary as one.
	var b strings.Builder
	var last rune
	for _, r := range w {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

var foldRoman = strings.NewReplacer("ou", "u", "oo", "u", "kh", "h", "dj", "j", "zh", "j", "tch", "ch", "yy", "y", "iy", "y", "ii", "y", "ij", "y", "ph", "f", "ck", "k", "q", "k", "w", "v", "mohamad", "mohamed", "muhamad", "mohamed",
	"mohammad", "mohamed", "mohammed", "mohamed", "muhammad", "mohamed", "muhammed", "mohamed", "volodymyr", "vladimir", "oleksandr", "aleksandr", "alexander", "aleksandr", "sergei", "sergey", "serhiy", "sergey", "andrei", "andrey", "dmitri", "dmitry", "dmytro", "dmitry", "yuri", "yury", "yuriy", "yury")

// shortened joins full names of which one leaves out what the other has
// between given and family name, where only one such fits and nothing parts them.
func (j *joiner) shortened() {
	ends := map[[2]string][]*nameNode{}
	for _, n := range j.g.nodes {
		if n.kind == personKind && len(n.words) > 1 && len(n.words) < 6 {
			k := [2]string{n.words[0], n.words[len(n.words)-1]}
			ends[k] = append(ends[k], n)
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(ends), func(a, b [2]string) int { return cmp.Or(strings.Compare(a[1], b[1]), strings.Compare(a[0], b[0])) }) {
		var short *nameNode
		var long []*nameNode
		for _, n := range ends[k] {
			if len(n.words) == 2 {
				short = n
			} else {
				long = append(long, n)
			}
		}
		if short == nil || len(long) == 0 {
			continue
		}
		roots := map[*nameNode]bool{}
		for _, n := range long {
			roots[j.root(n)] = true
		}
		if len(roots) == 1 && j.parted(short, long[0]) == "" {
			j.join(long[0], short, "leaves out what "+long[0].shown+" has between the first and the last name")
		}
	}
}

// parted tells what parts two names' bearers: countries that differ with
// nobody and nothing in common, or "".
func (j *joiner) parted(a, b *nameNode) string {
	ca, cb := mainCountry(a.uses), mainCountry(b.uses)
	if ca == "" || cb == "" || ca == cb {
		return ""
	}
	if len(j.shared(a, b)) > 1 {
		return ""
	}
	return "countries " + ca + " and " + cb
}

// shared returns the people and organisations that stand in articles of both names.
func (j *joiner) shared(a, b *nameNode) []*nameNode {
	with := map[*nameNode]bool{}
	for _, u := range a.uses {
		for _, n := range j.g.in[u.article] {
			with[n] = true
		}
	}
	var out []*nameNode
	seen := map[*nameNode]bool{a: true, b: true}
	for _, u := range b.uses {
		for _, n := range j.g.in[u.article] {
			if with[n] && !seen[n] && n.kind != reading.Place.String() {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

func mainCountry(uses []nameUse) string {
	counts := map[string]int{}
	for _, u := range uses {
		if u.country != "" {
			counts[u.country]++
		}
	}
	best := ""
	for _, c := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// entities makes the groups entities, parts those of two people of one name,
// and gives family names alone to those whom articles of the same days and company name in full.
func (j *joiner) entities() []entityJoin {
	groups := map[*nameNode][]*nameNode{}
	for _, n := range j.g.nodes {
		if len(n.uses) > 0 || n.entity != 0 {
			r := j.root(n)
			groups[r] = append(groups[r], n)
		}
	}
	var roots []*nameNode
	for r := range groups {
		roots = append(roots, r)
	}
	slices.SortFunc(roots, func(a, b *nameNode) int { return cmp.Compare(a.id, b.id) })
	at := map[*nameNode]int{}
	var out []entityJoin
	taken := map[int64]bool{}
	for _, r := range roots {
		ns := groups[r]
		slices.SortFunc(ns, func(a, b *nameNode) int { return cmp.Compare(a.id, b.id) })
		e := entityJoin{shown: r.shown, kind: kindOf(ns), country: r.country}
		if k := j.g.rules.kind[r.folded]; k != "" {
			e.kind = k
		}
		if e.country == "" {
			var uses []nameUse
			for _, n := range ns {
				uses = append(uses, n.uses...)
			}
			e.country = mainCountry(uses)
		}
		for _, n := range ns {
			evidence := j.evidence[n]
			if evidence == "" {
				evidence = "the name itself"
			}
			e.names = append(e.names, joinedName{n.id, 0, evidence})
			if n.entity != 0 && !taken[n.entity] {
				if e.id == 0 || n.entity < e.id {
					if e.id != 0 {
						e.merged = append(e.merged, e.id)
					}
					e.id = n.entity
				} else if n.entity != e.id && !slices.Contains(e.merged, n.entity) {
					e.merged = append(e.merged, n.entity)
				}
			}
		}
		taken[e.id] = true
		for _, m := range e.merged {
			taken[m] = true
		}
		at[r] = len(out)
		out = append(out, e)
	}
	out = j.split(out, roots, at)
	j.families(out, at)
	return j.byHand(out, at)
}

// kindOf is the kind that most articles give.
func kindOf(ns []*nameNode) string {
	counts := map[string]int{}
	for _, n := range ns {
		counts[n.kind] += max(1, len(n.uses))
	}
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

// split parts two people of one full name: articles that give other countries
// and other offices, and have nobody else in common.
func (j *joiner) split(out []entityJoin, roots []*nameNode, at map[*nameNode]int) []entityJoin {
	for _, r := range roots {
		if r.kind != personKind || len(r.words) < 2 || len(r.uses) < 2 {
			continue
		}
		byCountry := map[string][]nameUse{}
		for _, u := range r.uses {
			if u.country != "" && u.role != "" {
				byCountry[u.country] = append(byCountry[u.country], u)
			}
		}
		if len(byCountry) < 2 {
			continue
		}
		countries := slices.SortedFunc(maps.Keys(byCountry), func(a, b string) int {
			return cmp.Or(cmp.Compare(len(byCountry[b]), len(byCountry[a])), cmp.Compare(a, b))
		})
		first := byCountry[countries[0]]
		for _, c := range countries[1:] {
			if j.alike(r, first, byCountry[c]) {
				continue
			}
			e := entityJoin{shown: r.shown, kind: personKind, country: c}
			for _, u := range byCountry[c] {
				if was := r.entityIn[u.article]; e.id == 0 && was != 0 && was != out[at[r]].id {
					e.id = was
				}
				e.names = append(e.names, joinedName{r.id, u.article, fmt.Sprintf("another than the one of %s: %s of %s, in other company", countries[0], u.role, c)})
			}
			out = append(out, e)
		}
	}
	return out
}

// alike reports whether two sets of uses share an office or company.
func (j *joiner) alike(n *nameNode, a, b []nameUse) bool {
	roles, company := map[string]bool{}, map[*nameNode]bool{}
	for _, u := range a {
		roles[u.role] = true
		for _, o := range j.g.in[u.article] {
			company[o] = o != n && o.kind != reading.Place.String()
		}
	}
	for _, u := range b {
		if roles[u.role] {
			return true
		}
		for _, o := range j.g.in[u.article] {
			if company[o] {
				return true
			}
		}
	}
	return false
}

// nearDays is how far apart, in days, articles may be for a family name in one
// to be whom the other names in full.
const nearDays = 10

// families gives a family name alone to the one person of that name whom an
// article of about the same day in the same company, outlet or with the same office names in full.
func (j *joiner) families(out []entityJoin, at map[*nameNode]int) {
	byFamily := map[string][]*nameNode{}
	for r := range at {
		if r.kind != personKind || len(r.words) < 2 {
			continue
		}
		last := r.words[len(r.words)-1]
		byFamily[last] = append(byFamily[last], r)
		if k := strings.LastIndexByte(last, '-'); k > 0 && strings.Contains(last, "-") {
			byFamily[last[k+1:]] = append(byFamily[last[k+1:]], r)
		}
	}
	full := map[*nameNode][]nameUse{} // of all of a group's names
	for _, n := range j.g.nodes {
		if n.kind == personKind && len(n.words) > 1 {
			r := j.root(n)
			full[r] = append(full[r], n.uses...)
		}
	}
	for _, n := range j.g.nodes {
		if len(n.words) != 1 {
			continue
		}
		candidates := byFamily[n.folded]
		if len(candidates) == 0 || n.kind != personKind && len(candidates) > 1 {
			continue
		}
		slices.SortFunc(candidates, func(a, b *nameNode) int { return cmp.Compare(a.id, b.id) })
		for _, u := range n.uses {
			best, second, why := -1, 0, ""
			var whose *nameNode
			for _, c := range candidates {
				score, evidence := j.fits(n, u, c, full[c])
				if score > best {
					second = max(second, best)
					best, why, whose = score, evidence, c
				} else {
					second = max(second, score)
				}
			}
			if best < 2 || best-second < 2 || n.kind != personKind && best < 4 {
				continue
			}
			e := &out[at[whose]]
			if !slices.ContainsFunc(e.names, func(m joinedName) bool { return m.name == n.id && m.article == u.article }) {
				e.names = append(e.names, joinedName{n.id, u.article, why})
			}
		}
	}
}

// fits tells how well a use of a family name goes with a person's uses of the full name, and why.
func (j *joiner) fits(n *nameNode, u nameUse, c *nameNode, uses []nameUse) (best int, evidence string) {
	best = -1
	near := map[*nameNode]bool{}
	for _, o := range j.g.in[u.article] {
		if o != n && j.root(o) != c {
			near[o] = true
		}
	}
	for _, f := range uses {
		days := dayDistance(u.day, f.day)
		if days > nearDays {
			if f.role == "" || f.role != u.role || f.country != u.country {
				continue
			}
		}
		score, why := 0, []string{}
		shared := 0
		var who string
		for _, o := range j.g.in[f.article] {
			if near[o] && (o.kind != reading.Place.String() || len(j.g.in[f.article]) < 12) {
				shared++
				who = o.shown
			}
		}
		if f.article == u.article {
			score, why = 6, append(why, "the same article names "+c.shown)
		}
		if shared > 0 {
			score += min(shared, 3)
			why = append(why, fmt.Sprintf("%d names in common, as %s", shared, who))
		}
		if u.role != "" && u.role == f.role {
			score += 2
			why = append(why, "the same office, "+u.role)
		} else if u.role != "" && f.role != "" {
			score--
		}
		if u.country != "" && u.country == f.country {
			score += 2
			why = append(why, "the same country, "+u.country)
		} else if u.country != "" && f.country != "" {
			score -= 3
		}
		if u.outlet == f.outlet {
			score++
			why = append(why, "the same outlet")
		}
		if score > best {
			best = score
			evidence = fmt.Sprintf("article %d, %d days apart, names %s: %s", f.article, days, c.shown, strings.Join(why, ", "))
		}
	}
	return best, evidence
}

// dayDistance is how many days lie between two days, many where one is none.
func dayDistance(a, b string) int {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err1 != nil || err2 != nil {
		return 1 << 20
	}
	d := int(x.Sub(y).Hours() / 24)
	return max(d, -d)
}
