package reading

// PLOVER returns the event's category in PLOVER (the Political Language Ontology for
// Verifiable Event Records), or "" where it has none. It is the category of
// the event as such, whatever its status.
func (k EventKind) PLOVER() string { return eventCodes[k].plover }

// CAMEO returns the code of the nearest category of CAMEO (the Conflict and
// Mediation Event Observations codebook), or "" where it has none.
func (k EventKind) CAMEO() string { return eventCodes[k].cameo }

// eventCodes follows the codebooks of CAMEO 1.1 and of PLOVER; docs/events.md
// tells why each.
var eventCodes = [...]struct{ plover, cameo string }{
	NoEvent: {}, Visit: {"CONSULT", "042"}, Meeting: {"CONSULT", "040"}, Call: {"CONSULT", "041"}, Talks: {"CONSULT", "046"},
	Summit: {"CONSULT", "040"}, Agreement: {"SUPPORT", "057"}, Statement: {"", "010"}, Letter: {"CONSULT", "040"}, Appointment: {},
	Resignation: {}, Election: {}, Protest: {"PROTEST", "141"}, Attack: {"ASSAULT", "190"}, Sanction: {"SANCTION", "163"},
	Aid: {"AID", "070"}, Ruling: {},
}
