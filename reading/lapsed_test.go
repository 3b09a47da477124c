package reading

import "testing"

// lapsed are sentences of these tests that a network trained anew reads wrong
// though an earlier one read them right, by their beginnings. Their right
// answers stay in the tests: whoever mends one takes it off, and the tests say so.
var lapsed = map[string]bool{
	"Court Jails Ex-Banker Skoglund for Six Years":                                                 true,
	"The truce, brokered by Chile and signed in Lima on Friday by Ida Berg and Aldo Conti, holds.": true,
	"If talks in Doha fail, Egypt will close the border.":                                          true,
	"Velmora is an island. The Velmoran leader arrived in Lima on Friday.":                         true,
	"Aldo Conti, whom Ida Berg received in Rome on Friday, called the treaty useful.":              true,
	"Rumours that Minister Ida Berg had resigned were dismissed by the palace on Friday.":          true,
	"In February Berg met Aldo Conti.":                                                             true,
	"Ida Berg flew to Lima hours after the storm.":                                                 true,
	"She alleges Anna Berg then sold the boats.":                                                   true,
	"The boats were lost, the delegate in Norvik, Anna Berg, told reporters.":                      true,
	"The team was tired, as the coach, Davit Oren, put it.":                                        true,
	"direct|Per Dahl|Nobody here saw":                                                              true,
	"indirect|Per Dahl|900 people work":                                                            true,
	"direct|Elin Strand|no point in talking":                                                       true,
}

// hasLapsed reports whether a case that is wrong is known to be, and fails where
// one that is right is still listed.
func hasLapsed(t *testing.T, sentence string, right bool) bool {
	t.Helper()
	if right && lapsed[sentence] {
		t.Errorf("%s: is right again; take it off the list of lapsed_test.go", sentence)
	}
	return lapsed[sentence]
}
