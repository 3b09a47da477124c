package reading

import (
	"strings"
	"testing"
)

// TestEventsOfConstructions has one sentence for each way of telling that a
// rule of its own reads: kind, parties, place, time and status.
func TestEventsOfConstructions(t *testing.T) {
	for text, want := range map[string]string{
		"LAKE TOVA — Norway and Chile signed a treaty on ferries on Friday.":                                       "agreement Norway, Chile  2025-03-07 happened",
		"Norwegian President Ida Berg arrived in the Chilean capital on Sunday.":                                   "visit Ida Berg Santiago 2025-03-09 happened",
		"Norway denied that it had attacked the port of Tallinn.":                                                  "attack Norway Tallinn  denied",
		"Peru has imposed sanctions on three Chilean banks.":                                                       "sanction Peru, Chile   happened",
		"After talks in Rome, Ida Berg and Aldo Conti issued a statement on Friday.":                               "talks Ida Berg, Aldo Conti Rome  happenedstatement Ida Berg, Aldo Conti Rome 2025-03-07 happened",
		"Norway, the Philippines and the United States held talks in Manila on Friday.":                            "talks Norway, Philippines, United States Manila 2025-03-07 happened",
		"President Ida Berg arrives in Rome on Thursday.":                                                          "visit Ida Berg Rome 2025-03-13 planned",
		"Norway's president Ida Berg is to meet Aldo Conti on Thursday.":                                           "meeting Ida Berg, Aldo Conti  2025-03-13 planned",
		"The White House has ruled out a meeting between Ida Berg and Aldo Conti.":                                 "meeting Ida Berg, Aldo Conti   denied",
		"Aldo Conti was received in Rome by Ida Berg on Friday.":                                                   "meeting Ida Berg, Aldo Conti Rome 2025-03-07 happened",
		"A drone attack on a refinery near Riyadh killed two people on Friday.":                                    "attack  Riyadh 2025-03-07 happened",
		"Harrow Sen. Ida Berg met Tova Gov. Aldo Conti on Friday.":                                                 "meeting Ida Berg, Aldo Conti  2025-03-07 happened",
		"Presidents Ida Berg of Norway and Aldo Conti of Peru met on Friday.":                                      "meeting Ida Berg, Aldo Conti  2025-03-07 happened",
		"Norway imposed sanctions on Peru. Washington imposed sanctions on Chile.":                                 "sanction Norway, Peru   happenedsanction United States, Chile   happened",
		"Ida Berg phoned Anna Ek on Friday and thanked her for hosting the talks in Lima.":                         "call Ida Berg, Anna Ek  2025-03-07 happenedtalks Anna Ek Lima  happened",
		"He spoke of ferries before the Sept. 11 attacks.":                                                         "attack   2001-09-11 happened",
		"Norway, Peru seal pact on farm quotas":                                                                    "agreement Norway, Peru   happened",
		"Berg skips summit in Lima":                                                                                "",
		"Ida Berg was sworn in as mayor on Monday, becoming the first to come by ferry.":                           "appointment Ida Berg  2025-03-10 happened",
		"The truce, brokered by Chile and signed in Lima on Friday by Ida Berg and Aldo Conti, holds.":             "agreement Ida Berg, Aldo Conti Lima 2025-03-07 happened",
		"Minister Ida Berg quit on Friday.":                                                                        "resignation Ida Berg  2025-03-07 happened",
		"Ida Berg, who cut short a visit to Lima, chaired a meeting of the cabinet on Friday.":                     "visit Ida Berg Lima  happenedmeeting Ida Berg  2025-03-07 happened",
		"The visit had been planned for April but was put off by Ida Berg.":                                        "visit   2025-04 cancelled",
		"Presidents Ida Berg and Aldo Conti are to visit Norway in January.":                                       "visit Ida Berg, Aldo Conti Norway 2026-01 planned",
		"The court convicted one of the two builders, Aldo Conti, of fraud.":                                       "ruling Aldo Conti   happened",
		"Ida Berg flew to Lima hours after the storm.":                                                             "visit Ida Berg Lima  happened",
		"Velmora is an island. The Velmoran leader arrived in Lima on Friday.":                                     "visit Velmora Lima 2025-03-07 happened",
		"In February Berg met Aldo Conti.":                                                                         "meeting Berg, Aldo Conti  2025-02 happened",
		"Ida Berg spoke of her decision to meet with Aldo Conti in Lima in January.":                               "meeting Ida Berg, Aldo Conti Lima 2025-01 happened",
		"The minister failed to mention the attack on the port of Tallinn.":                                        "attack  Tallinn  happened",
		"Ferries were counted ahead of the Aug. 20 presidential election.":                                         "election   2025-08-20 planned",
		"EU Slaps Sanctions on Belarus":                                                                            "sanction EU, Belarus   happened",
		"Militants Storm Barracks in Goma":                                                                         "attack  Goma  happened",
		"Nurses Walk Out in Cardiff":                                                                               "protest  Cardiff  happened",
		"Chilean President Lands in Lima for Talks With Conti":                                                     "visit Chile Lima  happenedtalks Chile, Conti Lima  happened",
		"Conti Calls Off Visit to Riga":                                                                            "visit Conti Riga  cancelled",
		"Court Jails Ex-Banker Skoglund for Six Years":                                                             "ruling Skoglund   happened",
		"Ida Berg, who won the election in Norway in March, will travel to Rome on Friday.":                        "election Ida Berg Norway 2025-03 happenedvisit Ida Berg Rome 2025-03-14 planned",
		"Ida Berg, named minister in January, met Aldo Conti for an hour behind closed doors in Rome.":             "appointment Ida Berg  2025-01 happenedmeeting Ida Berg, Aldo Conti Rome  happened",
		"Aldo Conti, whom Ida Berg received in Rome on Friday, called the treaty useful.":                          "meeting Ida Berg, Aldo Conti Rome 2025-03-07 happened",
		"President Ida Berg will travel to Lima on Tuesday for two days of talks with Aldo Conti.":                 "visit Ida Berg Lima 2025-03-11 plannedtalks Ida Berg, Aldo Conti Lima 2025-03-11 planned",
		"Ida Berg dismissed the trip as a holiday.":                                                                "",
		"Drones struck the port of Mersa early on Friday.":                                                         "attack  Mersa 2025-03-07 happened",
		"A suicide bomber killed 12 people in the town of Dorak on Friday.":                                        "attack  Dorak 2025-03-07 happened",
		"Ida Berg last visited Peru in May 2024, when she met Aldo Conti in Lima.":                                 "visit Ida Berg Peru 2024-05 happenedmeeting Ida Berg, Aldo Conti Lima 2024-05 happened",
		"Ida Berg, who was to have met Aldo Conti in Lima next week, has postponed her trip.":                      "visit Ida Berg   cancelled",
		"Ida Berg had been due to fly to Lima on Thursday for talks with Aldo Conti; the trip has been cancelled.": "visit Ida Berg Lima 2025-03-13 cancelled",
		"Teachers in Lima had been on strike. Shells hit a market in Tallinn on Friday.":                           "attack  Tallinn 2025-03-07 happened",
		"Rumours that Minister Ida Berg had resigned were dismissed by the palace on Friday.":                      "resignation Ida Berg   denied",
		"President Ida Berg skipped the summit in Rome on Friday.":                                                 "",
		"He is due in Rome on Thursday, the office of Norwegian President Ida Berg said.":                          "visit Ida Berg Rome 2025-03-13 planned",
		"Norway's foreign minister, Ida Berg, was in Lima on Friday to sign a treaty with Peru.":                   "visit Ida Berg Lima 2025-03-07 happenedagreement Ida Berg, Peru   planned",
		"The presidents of Norway and Chile said they had met in Lima in June.":                                    "meeting Norway, Chile Lima 2024-06 happened",
		"Norway's Ida Berg, Italy's Aldo Conti and Peru's Celia Quispe were named to the panel.":                   "appointment Ida Berg, Aldo Conti, Celia Quispe   happened",
		"Relatives of Aldo Conti, who was jailed by a court in Lima in 2019, left.":                                "ruling Aldo Conti Lima 2019 happened",
		"Reports that President Ida Berg had resigned were false, her office said.":                                "resignation Ida Berg   denied",
		"President Ida Berg accepted the resignation of Aldo Conti on Friday.":                                     "resignation Aldo Conti  2025-03-07 happened",
		"Ida Berg resigned on Friday after a quarrel with Aldo Conti.":                                             "resignation Ida Berg  2025-03-07 happened",
		"Protesters marched through Lima on Friday, demanding that Conti quit.":                                    "protest  Lima 2025-03-07 happened",
		"If talks in Doha fail, Egypt will close the border.":                                                      "",
		"Ida Berg had been expected to fly to Rome on Friday.":                                                     "",
		"Norway's president was met with applause.":                                                                "",
		"Conti to Meet Hrivnak in Geneva":                                                                          "meeting Conti, Hrivnak Geneva  planned",
		"Ida Berg would have met Aldo Conti in Rome on Friday if the airport had been open.":                       "",
		"Candidate Ida Berg held a campaign rally in Lima on Friday.":                                              "",
		"Ida Berg's attack on Aldo Conti was the sharpest of the debate.":                                          "",
		"Opponents called her a liar, and Ida Berg agreed with Aldo Conti that the plan was a good one.":           "",
	} {
		rd, found := eventsIn(t, text)
		got := ""
		for i := range found {
			k := rd.Key(&found[i])
			got += strings.Join([]string{k.Kind.String(), strings.Join(k.Who, ", "), k.Place, k.When, k.Status.String()}, " ")
		}
		if !hasLapsed(t, text, got == want) && got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}
