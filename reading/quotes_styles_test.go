package reading

import (
	"strings"
	"testing"

	"dateline/reading/names"
	"dateline/record"
)

// TestQuotesInStyles reads invented articles of several styles, written before
// the rules were tried on them. Of each quote that must be found it gives the
// kind, the speaker's name and words of the content; where there is no name
// nobody may be named wrongly.
func TestQuotesInStyles(t *testing.T) {
	for _, a := range []struct {
		style, text string
		want        []string // kind | speaker | words that the content holds
	}{
		{"broadsheet, single quotes", `The culture secretary has told museum directors that entry charges will return next spring, in a move critics called 'a tax on curiosity'.

Dame Harriet Colville, who has run the department since May, said that she had 'no choice' after the Treasury refused to extend the grant.

'We looked at every option, and this is the least bad one,' she told the Commons. 'I don't expect applause for it.'

Her Labour shadow, Owen Prys, accused the minister of 'breaking the one promise that mattered' and urged peers to block the plan.

Margaret Aldous, director of the Fenwick Museum in Leeds, warned that school visits would collapse. 'It won't be the tourists who stay away,' she said. 'It'll be the kids from round the corner.'

Asked whether children would be exempt, Colville declined to comment.`,
			[]string{
				"indirect||entry charges will return",
				"mixed|Harriet Colville|no choice",
				"direct|Harriet Colville|least bad one",
				"direct|Harriet Colville|applause",
				"mixed|Owen Prys|breaking the one promise",
				"indirect|Margaret Aldous|school visits would collapse",
				"direct|Margaret Aldous|tourists who stay away",
				"direct|Margaret Aldous|kids from round the corner",
			}},
		{"wire", `KARSUND, Norway (NPA) — Norway will close the Karsund refinery by 2027, Energy Minister Signe Halvorsen said on Tuesday, citing falling demand.

"The decision is final," Halvorsen told reporters in Oslo. She did not say how many jobs would be lost.

The plant's owner, Vestolje ASA, said in a statement it was "disappointed" by the ruling and would consider an appeal.

Two people familiar with the talks said the government had rejected a last offer from the company. They asked not to be named because the talks were private.

According to union leader Per Dahl, about 900 people work at the site. "Nobody here saw this coming," Dahl said by phone.

Halvorsen denied that pressure from Brussels had played a part.`,
			[]string{
				"indirect|Signe Halvorsen|close the Karsund refinery",
				"direct|Signe Halvorsen|decision is final",
				"mixed|Vestolje ASA|disappointed",
				"indirect||had rejected a last offer",
				"indirect|Per Dahl|900 people work",
				"direct|Per Dahl|Nobody here saw",
				"indirect|Signe Halvorsen|pressure from Brussels",
			}},
		{"tabloid", `Soap star Jodie Marlow has blasted her ex for "trashing" their £2m love nest – and vowed to see him in court.

The Harbour Lane actress, 34, fumed: "He's wrecked everything I worked for. I'm done being nice!"

A pal of the couple revealed: "Jodie is in bits. She just wants it over."

Ex-footballer Dean Rook, 38, hit back last night, insisting he "never laid a finger" on the place.

"She's telling porkies," Dean blasted.`,
			[]string{
				"direct||wrecked everything",
				"direct||Jodie is in bits",
				"mixed||never laid a finger",
				"direct||telling porkies",
			}},
		{"press release", `Halden Robotics today announced that it has acquired Pellworm Sensors, a maker of underwater cameras based in Kiel.

"This acquisition brings together two teams who share a passion for the sea," said Ingrid Maas, Chief Executive Officer of Halden Robotics. "Together we will map the ocean floor faster than anyone thought possible."

"We are thrilled to join the Halden family," added Tobias Krey, founder of Pellworm Sensors.

The company expects the transaction to close in the third quarter.`,
			[]string{
				"indirect|Halden Robotics|acquired Pellworm Sensors",
				"direct|Ingrid Maas|brings together two teams",
				"direct|Ingrid Maas|map the ocean floor",
				"direct|Tobias Krey|thrilled to join",
			}},
		{"court report", `A baker who kept £40,000 of charity money in flour sacks has been jailed for two years.

Leonard Pike, 61, of Mill Street, Arnby, admitted fraud at Arnby Crown Court on Monday.

Prosecuting, Susan Teale said Pike had "lied to everyone who trusted him". The court heard that he spent the money on racing pigeons.

In mitigation, Ravi Anand told the court that his client was deeply ashamed.

Judge Mary Thornton told Pike: "You stole from sick children to feed your birds."

Speaking after the hearing, Detective Sergeant Colin Marsh said: "Pike thought he was cleverer than his neighbours.

"He was wrong, and today he has paid for it."`,
			[]string{
				"mixed|Susan Teale|lied to everyone",
				"indirect|Ravi Anand|deeply ashamed",
				"direct|Mary Thornton|stole from sick children",
				"direct|Colin Marsh|cleverer than his neighbours",
				"direct|Colin Marsh|paid for it",
			}},
		{"feature, curly quotes", `When Amara Diallo opened her clinic in Port Selle, nobody came. “For three weeks I read novels,” she recalls, laughing. “Then a fisherman walked in with a hook in his thumb.”

Ten years on she sees eighty patients a day. Her nurse, Joseph Kamara, believes the secret is patience. “Doctor Diallo never looks at the clock,” he says.

Not everyone agrees. The island’s chief medical officer, Dr. Lucien Baptiste, wrote in a report last year that the clinic was “understaffed and overpraised.”

Diallo shrugs off the criticism. “Lucien has never spent a night here,” she says. “He should.”`,
			[]string{
				"direct|Amara Diallo|read novels",
				"direct|Amara Diallo|hook in his thumb",
				"indirect|Joseph Kamara|secret is patience",
				"direct|Joseph Kamara|looks at the clock",
				"mixed|Lucien Baptiste|understaffed and overpraised",
				"direct|Amara Diallo|never spent a night",
				"direct|Amara Diallo|He should",
			}},
		{"interview", `The Gazette: Mr. Osei, why did you leave the ministry?

Kofi Osei: I was asked to sign a contract I had not read. I would not do it.

The Gazette: Do you regret it?

Kofi Osei: Not for a minute.`,
			[]string{
				"direct|Kofi Osei|contract I had not read",
				"direct|Kofi Osei|Not for a minute",
			}},
		{"interview of several paragraphs", `The Gazette: When did you join the yard?

Mara Lind: In 1998. I was a welder.

The yard was big then. My father worked there too.

The Gazette: And why did you leave?

Mara Lind: Because the yard closed.

Mara Lind lives in Tromvik.`,
			[]string{
				"direct|Mara Lind|I was a welder",
				"direct|Mara Lind|My father worked there too",
				"direct|Mara Lind|the yard closed",
			}},
		{"interview with Q. and A.", `Novelist Tomas Reyl talks about rivers and debts.

Q. Why did it take so long?

A. I was broke. I drove a taxi.

Q. Did you write at night?

A. Never. I slept.`,
			[]string{
				"direct|Tomas Reyl|drove a taxi",
				"direct|Tomas Reyl|Never. I slept",
			}},
		{"interview whose questions have no label", `The architect Ines Cabral won the Holm Prize last week. She spoke to the Review by phone.

Why do you build only in wood?

Because it forgives. With concrete I get one chance.

Do your clients ask for glass?

All the time. I say no, and sometimes they go away.

What is next for you?

A school in Norvik. My first.`,
			[]string{
				"direct|Ines Cabral|Because it forgives",
				"direct|Ines Cabral|I say no",
				"direct|Ines Cabral|A school in Norvik",
			}},
		{"interview with initials", `Singer Abeo Lund speaks to Jon Marsh about her third album.

Jon Marsh: You recorded this in a barn?

Abeo Lund: In my uncle's barn, with the cows next door.

JM: Did they object?

AL: They preferred the slow songs.`,
			[]string{
				"direct|Abeo Lund|In my uncle's barn",
				"direct|Jon Marsh|Did they object",
				"direct|Abeo Lund|the slow songs",
			}},
		{"dialogue with dashes", `It was late when the ferry came, and Marta Holm waited on the quay.

— Where are the others? asked Marta.

— They stayed on the island, said the pilot. Nobody wanted to sail.

— We must go back, she said.

— Not tonight.

The pilot tied up the boat.`,
			[]string{
				"direct|Marta Holm|Where are the others",
				"direct||They stayed on the island",
				"direct||Nobody wanted to sail",
				"direct|Marta Holm|We must go back",
				"direct||Not tonight",
			}},
		{"who spoke before", `A spokesman for the Karsund Harbour Authority, Paul Renner, said the quay was unsafe. Repairs will take a year. The spokesman added that boats should stay away.

The Karsund Harbour Authority closed the quay on Monday. It described the piles as rotten. It said divers would come.`,
			[]string{
				"indirect|Paul Renner|quay was unsafe",
				"indirect|Paul Renner|boats should stay away",
				"indirect|Karsund Harbour Authority|piles as rotten",
				"indirect|Karsund Harbour Authority|divers would come",
			}},
		{"broadcast site", `Northland’s prime minister says she will not attend the summit in Varna unless fishing rights are on the agenda.

Elin Strand made the comments during a visit to the port of Tromvik on Friday. “There is no point in talking about friendship while our boats are tied up,” she said.

The Bulgarian foreign ministry rejected the criticism, saying the agenda had been agreed in June. A spokesman for the European Commission, Paul Renner, said Brussels was “still hopeful” Ms Strand would come.

Opposition leader Nils Berg, however, called the threat “childish”. Ms Strand should “grow up”, he added, or “let somebody else go”.

Fishermen in Tromvik fear the dispute will drag on for months, the BNC’s Karin Ode reports.`,
			[]string{
				"indirect||will not attend the summit",
				"direct|Elin Strand|no point in talking",
				"indirect||agenda had been agreed in June",
				"mixed|Paul Renner|still hopeful",
				"mixed|Nils Berg|childish",
				"direct|Nils Berg|grow up",
			}},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: a.text, Published: "2025-03-04"})
		for _, w := range a.want {
			p := strings.Split(w, "|")
			var held []string
			ok := false
			for i := range rd.Quotes {
				q := &rd.Quotes[i]
				c := rd.QuoteContent(q)
				if !strings.Contains(c, p[2]) {
					continue
				}
				name := ""
				if q.Speaker >= 0 {
					name = rd.Entities[q.Speaker].Name
				}
				if q.Kind.String() == p[0] && strings.Contains(name, p[1]) && (p[1] != "" || name == "" || rd.Entities[q.Speaker].Kind != names.Person) {
					ok = true
				}
				held = append(held, q.Kind.String()+"|"+name+"|"+rd.Text[q.Cue.Start:q.Cue.End]+"|"+c)
			}
			if !hasLapsed(t, w, ok) && !ok {
				t.Errorf("%s: want %s, got %q", a.style, w, held)
			}
		}
	}
}
