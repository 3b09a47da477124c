package reading

import (
	"testing"

	"dateline/reading/events"
	"dateline/record"
)

// events reads a text of an invented article and returns its events.
func eventsIn(t *testing.T, text string) (*Reading, []events.Event) {
	t.Helper()
	var r Reader
	rd := r.Read(&record.Record{Text: text, Language: "en", Published: "2025-03-10"})
	return rd, rd.Events
}

func TestWhatIsNoEvent(t *testing.T) {
	for _, text := range []string{
		"Call our Harrow office at 555-0100 or schedule your appointment online.",
		"Please visit Eastmere for more information.",
		"Here is what to pack for your trip to Norway.",
		"On our first trip to Norway, we fell in love with the fjords.",
		"Guided tours in Iceland are safer for those who travel alone.",
		"Ida Berg’s talk on ferries was the best of the day.",
		"Book a free consultation with Harrow Marine and compare quotes.",
		"The Harrow Ferry Summit is designed for people who like ships.",
		"Sund & Sons was named the best ferry line of the year.",
		"Programs call the Harrow API to read the timetable.",
		"Exercise has been demonstrated to lower the pressure of the blood.",
		"Shares of Sund & Sons rallied on Monday.",
		"The ferry meets the Harbour Office’s strict rules for noise.",
		"She has had panic attacks and has fainted at work.",
		"There are no meetings until noon on Monday.",
		"Ida Berg is marching toward November with ease.",
		"Thousands of pilgrims visit Mecca in spring.",
		"The new phones of Harrow Marine handle calls well.",
		"The book is Aldo Conti's love letter to Eastmere.",
		"Ida Berg has made several rude statements.",
		"He spoke of the 1976 Democratic convention.",
		"Ida Berg is on her way to win the party's presidential nomination.",
		"Ida Berg did not rule out a meeting with Aldo Conti.",
		"Ida Berg seeks to arrange a meeting with Aldo Conti.",
		"She was designated to receive a sum from Norway.",
		"Ida Berg is involved in electing Aldo Conti.",
		"Ida Berg talks tough to the press.",
		"She admired the courage of Aldo Conti's convictions.",
		"Ida Berg scheduled a strike vote for Monday in Lima.",
		"Ida Berg came third, nearly beating Aldo Conti in the election.",
		"Nobody could slow Conti's march to the nomination.",
		"He began March with two ferries.",
		"Ida Berg won 54 percent of the young in the election.",
		"We are going to beat Aldo Conti in the election.",
		"The themes that elevated Ida Berg in the Senate are old.",
		"Hundreds endorsed Aldo Conti's re-election.",
		"But protest organizers in Tallinn say that it will rain.",
		"He was held for a year without being convicted, Ida Berg said.",
	} {
		if rd, found := eventsIn(t, text); len(found) > 0 {
			t.Errorf("%s: %s %q", text, found[0].Kind, rd.Text[found[0].Trigger.Start:found[0].Trigger.End])
		}
	}
}

func TestWhoseEventItIs(t *testing.T) {
	for text, want := range map[string]string{
		`"I will visit Rome in May," President Ida Berg said on Monday.`:                               "Ida Berg",
		`"We look forward to our visit to Norway," Aldo Conti told reporters on Monday.`:               "Aldo Conti",
		"Ida Berg praised the ferry, telling reporters during a visit to Norway that it was splendid.": "Ida Berg",
	} {
		rd, found := eventsIn(t, text)
		if len(found) != 1 || found[0].Kind != events.Visit || len(found[0].Who) != 1 || found[0].Who[0].Entity < 0 || rd.Entities[found[0].Who[0].Entity].Name != want {
			t.Errorf("%s: %+v, want a visit of %s", text, found, want)
		}
	}
}
