package lexicon

import (
	"strings"

	"dateline/reading/text"
)

// Human reports whether a noun stands for people who meet, write and are met.
func Human(w string) bool {
	return text.OneOf(w, "leader leadership official president minister counterpart delegation diplomat ambassador envoy family people mp protester voter worker student soldier journalist reporter chief head group member representative survivor victim side party secretary king queen chancellor premier mayor governor lawmaker senator negotiator executive businessman veteran farmer activist resident pope general commander aide adviser advisor prosecutor colleague team leadership relative rival ally director agent astronaut lawyer inspector officer pm boss ceo banker predecessor successor wife husband son daughter brother sister premier negotiator lawmaker")
}

// Stately reports whether an office is one of a state's.
func Stately(role string) bool {
	for w := range strings.SplitSeq(role, " ") {
		if text.OneOf(w, "president premier minister chancellor king queen secretary chief leader ambassador envoy prince emperor pope prime") {
			return true
		}
	}
	return false
}

// Official reports whether a noun stands for those who speak for a state.
func Official(w string) bool {
	return text.OneOf(w, "leader leadership official president minister pm counterpart delegation diplomat ambassador envoy secretary king queen chancellor premier mayor governor lawmaker senator negotiator representative head chief commander general emir sultan monarch prince princess ruler commissioner officer commander negotiator")
}

// Armed reports whether a noun stands for those who fight or their weapons.
func Armed(w string) bool {
	return text.OneOf(strings.ToLower(w), "gunman gunmen drone missile shell mortar force forces troop troops army militant rebel jet soldier attacker insurgent fighter bomber rocket militia warplane navy artillery aircraft assailant terrorist extremist helicopter tank bandit militants bomb airstrike")
}

// Site reports whether a noun stands for a part or kind of the place named
// after it: "the port of Odesa", "the outskirts of Damascus".
func Site(w string) bool {
	return text.OneOf(w, "port outskirt outskirts city town village capital suburb district region province area airport island border centre center street heart north south east west coast neighbourhood neighborhood camp edge part shore resort state county peninsula")
}

// Contest reports whether a word tells that those who meet are teams.
func Contest(w string) bool {
	return text.OneOf(w, "cup match final finals semi-final semifinal quarter-final quarterfinal league playoff playoffs tournament championship kick-off stadium derby goal striker coach squad innings wicket touchdown season fixture pitch shoot-out shootout referee goalkeeper midfielder half-time halftime")
}
