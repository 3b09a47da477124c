package lexicon

import (
	"strings"
)

// Human reports whether a noun stands for people who meet, write and are met.
func Human(w string) bool { return humanList.Has(w) }

var humanList = Listed("human")

// Stately reports whether an office is one of a state's.
func Stately(role string) bool {
	for w := range strings.SplitSeq(role, " ") {
		if stately(w) {
			return true
		}
	}
	return false
}

// Official reports whether a noun stands for those who speak for a state.
func Official(w string) bool { return officialList.Has(w) }

var officialList = Listed("official")

// Armed reports whether a noun stands for those who fight or their weapons.
func Armed(w string) bool { return armedList.Has(strings.ToLower(w)) }

var armedList = Listed("armed")

// Site reports whether a noun stands for a part or kind of the place named
// after it: "the port of Odesa", "the outskirts of Damascus".
func Site(w string) bool { return siteList.Has(w) }

var siteList = Listed("site")

// Contest reports whether a word tells that those who meet are teams.
func Contest(w string) bool { return contestList.Has(w) }

var contestList = Listed("contest")

// Refuses reports whether a verb, with another in the infinitive, says that
// somebody will not do it.
func Refuses(w string) bool { return refusesList.Has(w) }

var refusesList = Listed("refuses")

func stately(w string) bool { return statelyList.Has(w) }

var statelyList = Listed("stately")
