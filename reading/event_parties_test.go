package reading

import (
	"strings"
	"testing"

	"dateline/record"
)

// TestPartiesWithoutNames has sentences as papers print them every day: kind,
// parties (those without a name after ~), place, day, status.
func TestPartiesWithoutNames(t *testing.T) {
	for text, want := range map[string]string{
		// Whom one counts, whose home or office it is, who brings it about.
		"Hundreds of students marched through Belgrade on Sunday to protest against the mayor.":              "protest ~students Belgrade 2025-03-09 happened",
		"Someone threw a petrol bomb at the home of the editor of the Harrow Courier on Wednesday night.":    "attack ~editor of the Harrow Courier  2025-03-12 happened",
		"Investigators searched the home of the former finance minister on Tuesday.":                         "arrest ~Investigators, ~finance minister  2025-03-11 happened",
		"Talks that the labour minister had convened in Nairobi were called off.":                            "talks ~labour minister Nairobi  cancelled",
		"Police detained a man over the shooting of a store clerk in Harrow.":                                "arrest ~Police, ~man   happened; attack ~store clerk Harrow  happened",
		"A judge in Texas blocked the deportation of Velmoran migrants on Saturday.":                         "ruling ~judge Texas 2025-03-08 happened",
		"Israeli strikes killed at least 30 Palestinians on Sunday, health officials said.":                  "attack Israel, ~Palestinians  2025-03-09 happened",
		"A drone hit an apartment block in Kharkiv on Monday, killing four people and wounding 18.":          "attack ~drone, ~people Kharkiv 2025-03-10 happened",
		"Two people died when a bus overturned near Split on Saturday.":                                      "disaster ~bus Split 2025-03-08 happened",
		"A ferry sank off the coast of Mindanao on Tuesday and 12 passengers drowned.":                       "disaster ~ferry Mindanao 2025-03-11 happened",
		"Rebels captured the town of Goma on Monday after days of fighting.":                                 "military ~Rebels Goma 2025-03-10 happened",
		"The military seized power in Niger on Wednesday and detained President Mohamed Bazoum.":             "attack ~military Niger 2025-03-12 happened; arrest ~military, Mohamed Bazoum  2025-03-12 happened",
		"Amazon laid off 14,000 workers on Tuesday.":                                                         "business Amazon, ~workers  2025-03-11 happened",
		"A jury found the former banker guilty of fraud on Tuesday.":                                         "ruling ~jury, ~banker  2025-03-11 happened",
		"The board fired chief executive Sam Altman on Friday.":                                              "dismissal ~board, Sam Altman  2025-03-07 happened",
		"The last American soldiers left the base at Agadez on Monday.":                                      "military ~American soldiers Agadez 2025-03-10 happened",
		"Thousands of farmers drove their tractors into Brussels on Thursday to protest against the treaty.": "protest ~farmers Brussels 2025-03-13 happened",
		"The company settled the lawsuit for $25 million in January.":                                        "lawsuit ~company  2025-01 happened",
		"The regulator fined Norrfly 12 million crowns.":                                                     "ruling ~regulator, Norrfly   happened",
		"A suicide attack on a mosque in Peshawar killed at least 59 people.":                                "attack ~people Peshawar  happened",
		"The soldier was shot dead by unknown gunmen outside his house in Jos.":                              "attack ~gunmen, ~soldier Jos  happened",
		"An 18-year-old man was charged with murder on Monday.":                                              "charge ~man  2025-03-10 happened",
		"MPs backed the assisted dying bill by 330 votes to 275.":                                            "legislation ~MPs   happened",
		"Iran launched 180 missiles at Israel on Monday.":                                                    "attack Iran, Israel  2025-03-10 happened",
		"In a televised speech, Ida Berg announced a tax on ferries.":                                        "statement Ida Berg   happened",
		"Israel's army said it had killed a Hamas commander on Sunday.":                                      "attack Israel, Hamas  2025-03-09 happened",
		"Four soldiers were wounded in the ambush.":                                                          "attack ~soldiers   happened",
		"Ten people were killed in the fire, which broke out in a nightclub in Izmir.":                       "disaster ~people Izmir  happened",
		"A magistrate remanded the suspect in custody until June 30.":                                        "ruling ~magistrate, ~suspect   happened",
		"Negotiators for Thailand and Cambodia will meet in Kuala Lumpur on Monday.":                         "meeting Thailand, Cambodia Kuala Lumpur 2025-03-17 planned",
		"Two people were injured in a stabbing at a train station in Hamburg.":                               "attack ~people Hamburg  happened",
		"Typhoon Yagi killed 200 people in Vietnam in September.":                                            "disaster ~people Vietnam 2024-09 happened",
		"The mayor of Turin met striking workers outside the Fiat plant on Monday.":                          "meeting ~mayor of Turin, ~workers  2025-03-10 happened",
		"The car bomb killed a judge and his driver.":                                                        "attack ~judge, ~driver   happened",
		"Security forces opened fire on protesters on Monday, killing at least 12.":                          "protest   2025-03-10 happened; attack ~Security forces, ~protesters  2025-03-10 happened",
		"The quake left 300 people dead.":                                                                    "disaster ~people   happened",
		"Voters will choose a new president on October 12.":                                                  "election ~Voters  2025-10-12 planned",
		// The company and "it" are whom the article named.
		"Norvale Gold opened a mine in May. The company said in a statement on Monday that it was pleased.": "business Norvale Gold  2024-05 happened; statement Norvale Gold  2025-03-10 happened",
	} {
		var r Reader
		said := r.Read(&record.Record{Text: text, Language: "en", Published: "2025-03-13"}).Summary()
		var got []string
		for _, e := range said.Events {
			var who []string
			for _, p := range e.Who {
				if p.Name != "" {
					who = append(who, p.Name)
				} else {
					who = append(who, "~"+p.Words)
				}
			}
			got = append(got, strings.Join([]string{e.Kind, strings.Join(who, ", "), e.Place, e.When, e.Status}, " "))
		}
		if all := strings.Join(got, "; "); all != want {
			t.Errorf("%s\n got %q\nwant %q", text, all, want)
		}
	}
}
