package lexicon

import (
	"strings"
)

// Human reports whether a noun stands for people who meet, write and are met.
var Human = Listed("human")

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
var Official = Listed("official")

// Armed reports whether a noun stands for those who fight or their weapons.
func Armed(w string) bool { return armedList(strings.ToLower(w)) }

var armedList = Listed("armed")

// Site reports whether a noun stands for a part or kind of the place named
// after it: "the port of Odesa", "the outskirts of Damascus".
var Site = Listed("site")

// Contest reports whether a word tells that those who meet are teams.
var Contest = Listed("contest")

// Refuses reports whether a verb, with another in the infinitive, says that
// somebody will not do it.
var Refuses = Listed("refuses")

var stately = Listed("stately")
