package events

import (
	"slices"
	"testing"

	"dateline/reading/lexicon"
)

// TestTableOfEvents checks that the table's kinds and uses are those of the code.
func TestTableOfEvents(t *testing.T) {
	for _, c := range lexicon.EventTable() {
		if EventKindOf(c.Kind) == NoEvent {
			t.Errorf("no kind of event is named %q", c.Kind)
		}
		if !slices.Contains(eventUses[:], c.Use) {
			t.Errorf("no use is named %q", c.Use)
		}
	}
	if got := verbCues()["visit"]; len(got) != 1 || got[0] != (eventCue{Visit, plainUse}) {
		t.Errorf("visit: %v", got)
	}
	if len(eventUses) != int(held)+1 {
		t.Errorf("%d names of %d uses", len(eventUses), held+1)
	}
}
