package archive

import "slices"

// byHand carries out the rules on single articles: whose a name is there.
func (j *joiner) byHand(out []entityJoin, at map[*nameNode]int) []entityJoin {
	if len(j.g.rules.in) == 0 {
		return out
	}
	folded := map[string][]*nameNode{}
	for _, n := range j.g.nodes {
		folded[n.folded] = append(folded[n.folded], n)
	}
	given := map[[2]int64]int{} // whose a name is in an article, where that is not what it is elsewhere
	for i := range out {
		for _, m := range out[i].names {
			if m.article != 0 {
				given[[2]int64{m.name, m.article}] = i
			}
		}
	}
	take := func(name, article int64) {
		if i, ok := given[[2]int64{name, article}]; ok {
			out[i].names = slices.DeleteFunc(out[i].names, func(m joinedName) bool { return m.name == name && m.article == article })
			delete(given, [2]int64{name, article})
		}
	}
	for _, r := range j.g.rules.in {
		whose, known := j.entityNamed(folded[r.whose], at)
		if !known {
			continue // its articles are gone
		}
		for _, n := range folded[r.form] {
			own, listed := at[j.root(n)]
			for _, article := range r.articles {
				if !listed || !slices.ContainsFunc(n.uses, func(u nameUse) bool { return u.article == article }) {
					continue
				}
				key := [2]int64{n.id, article}
				now, apart := given[key]
				if !apart {
					now = own
				}
				switch {
				case r.not && now != whose || !r.not && now == whose:
				case r.not && own != whose || !r.not && own == whose:
					take(n.id, article)
				case r.not:
					e := entityJoin{shown: n.shown, kind: n.kind, names: []joinedName{{n.id, article, "by hand: not " + out[whose].shown + " here"}}}
					if was := n.entityIn[article]; was != out[whose].id {
						e.id = was
					}
					take(n.id, article)
					given[key] = len(out)
					out = append(out, e)
				default:
					take(n.id, article)
					given[key] = whose
					out[whose].names = append(out[whose].names, joinedName{n.id, article, "by hand: " + out[whose].shown + " here"})
				}
			}
		}
	}
	return out
}

// entityNamed returns the place of the entity that has one of the names everywhere.
func (j *joiner) entityNamed(names []*nameNode, at map[*nameNode]int) (int, bool) {
	for _, n := range names {
		if i, ok := at[j.root(n)]; ok {
			return i, true
		}
	}
	return 0, false
}
