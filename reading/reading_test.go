package reading

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/reading/grammar"
	"dateline/reading/names"
	"dateline/record"
)

// linked lists the mentions of a reading that have an entity, "words=entity".
func linked(rd *Reading) []string {
	var out []string
	for _, m := range rd.Mentions {
		if m.Entity < 0 || m.Kind == names.Role {
			continue
		}
		s := rd.MentionText(m) + "=" + rd.Entities[m.Entity].Name
		if m.Metonym {
			s += " (metonym)"
		}
		out = append(out, s)
	}
	return out
}

func TestLinks(t *testing.T) {
	for _, c := range []struct {
		name string
		rec  record.Record
		want []string // in this order, others may stand between
	}{
		{"office then description alone", record.Record{
			Description: "French President Camille Durand will visit Georgia on Friday.",
			Text:        "Durand will land at noon. The French president is expected to stay two days. She last visited in 2019.",
		}, []string{"Durand=Camille Durand", "The French president=Camille Durand", "She=Camille Durand"}},
		{"two of one family", record.Record{
			Text: "Kenyan President Peter Otieno opened the bridge. His father, Daniel Otieno, had planned it. Otieno thanked the workers.",
		}, []string{"Peter Otieno=Peter Otieno", "His=Peter Otieno", "Daniel Otieno=Daniel Otieno", "Otieno=Peter Otieno"}},
		{"tags name in full", record.Record{
			Text: "Lindqvist said on Monday that he would resign.",
			Tags: []string{"sweden", "erik lindqvist"},
		}, []string{"Lindqvist=Erik Lindqvist", "he=Erik Lindqvist"}},
		{"people of the page", record.Record{
			Text:   "Okafor told reporters she agreed.",
			People: []string{"Ngozi Okafor"},
		}, []string{"Okafor=Ngozi Okafor", "she=Ngozi Okafor"}},
		{"not an argument of its verb", record.Record{
			Text: "Norwegian Prime Minister Kari Berg arrived in Paris. On Tuesday, she met with French President Anne Morel.",
		}, []string{"Kari Berg=Kari Berg", "Paris=Paris", "she=Kari Berg", "Anne Morel=Anne Morel"}},
		{"capital for a government", record.Record{
			Text: "Talks were held in Vienna on Sunday. Moscow said it would not accept the offer, and relations between Tokyo and Seoul suffered.",
		}, []string{"Vienna=Vienna", "Moscow=Russia (metonym)", "Tokyo=Japan (metonym)", "Seoul=South Korea (metonym)"}},
		{"acronym", record.Record{
			Text: "The Northern Fisheries Organization (NFO) met in Oslo. NFO members disagreed.",
		}, []string{"NFO=Northern Fisheries Organization", "NFO=Northern Fisheries Organization"}},
		{"names of one country", record.Record{
			Text: "The U.S. and Türkiye signed it. The United States and Turkish officials agreed.",
		}, []string{"U.S.=United States", "Türkiye=Turkey", "United States=United States", "Turkish=Turkey"}},
		{"apposition", record.Record{
			Text: "Maria Santos, the mayor of Lisbon, opened the fair. The mayor praised the farmers.",
		}, []string{"Maria Santos=Maria Santos", "The mayor=Maria Santos"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var r Reader
			rd := r.Read(&c.rec)
			checkReading(t, rd)
			got := linked(rd)
			i := 0
			for _, w := range c.want {
				for i < len(got) && got[i] != w && strings.TrimPrefix(got[i], "The ") != w && strings.TrimPrefix(got[i], "the ") != w {
					i++
				}
				if i == len(got) {
					t.Fatalf("no %q in its place among %q", w, got)
				}
				i++
			}
		})
	}
}

func TestOffices(t *testing.T) {
	for _, c := range []struct{ text, name, role, country string }{
		{"Azerbaijani President Ilgar Mammadli spoke.", "Ilgar Mammadli", "president", "AZ"},
		{"Polish Foreign Minister Zofia Wilk spoke.", "Zofia Wilk", "foreign minister", "PL"},
		{"Japan's Prime Minister Haruto Mori spoke.", "Haruto Mori", "prime minister", "JP"},
		{"The president of Chile, Rosa Fuentes, spoke.", "Rosa Fuentes", "president", "CL"},
		{"Former Brazilian President Joao Prado spoke.", "Joao Prado", "former president", "BR"},
	} {
		var r Reader
		rd := r.Read(&record.Record{Text: c.text})
		found := false
		for _, e := range rd.Entities {
			if e.Name != c.name {
				continue
			}
			found = true
			role := strings.Replace(e.Role, "brazilian ", "", 1)
			if role != c.role || e.Country != c.country {
				t.Errorf("%s: %q of %q, want %q of %q", c.text, e.Role, e.Country, c.role, c.country)
			}
		}
		if !found {
			t.Errorf("%s: no %s among %v", c.text, c.name, rd.Entities)
		}
	}
}

func TestLemmas(t *testing.T) {
	var r Reader
	for _, c := range []struct{ text, want string }{
		{"The ministers met and agreed.", "the minister meet and agree ."},
		{"She has been running companies, stopping strikes.", "she have be run company , stop strike ."},
		{"He has two better houses.", "he have two good house ."},
		{"He doesn’t know.", "he do not know ."},
	} {
		rd := r.Read(&record.Record{Text: c.text})
		var got []string
		for _, tok := range rd.Tokens {
			got = append(got, tok.Lemma)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// TestSameAgain reads articles in another order and with another reader: the
// readings must be the same to the last byte.
func TestSameAgain(t *testing.T) {
	texts := []string{article, "Short. Text.", "", "It rained in Lima, Mayor Ana Rojas said."}
	var one Reader
	var want []string
	for _, s := range texts {
		want = append(want, fmt.Sprintf("%+v", one.Read(&record.Record{Text: s, Tags: []string{"ana rojas"}}).Clone()))
	}
	for i := len(texts) - 1; i >= 0; i-- {
		var two Reader
		for _, r := range []*Reader{&one, &two} {
			if got := fmt.Sprintf("%+v", r.Read(&record.Record{Text: texts[i], Tags: []string{"ana rojas"}}).Clone()); got != want[i] {
				t.Errorf("text %d: another reading:\n%s\n%s", i, got, want[i])
			}
		}
	}
}

// TestHostile reads what no article is: each must end soon, however long.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var r Reader
	for _, c := range []string{"A ", "(AB) ", "he said ", "President Ann Lee, ", "\" ", "Mr. ", "a-", "'s ", "Paris ", "the president ", "((", "x.Y"} {
		rd := r.Read(&record.Record{Text: strings.Repeat(c, 50_000/len(c))})
		checkReading(t, rd)
	}
}

// TestModelSize holds the promise that the models take less than 12 MB of the binary.
func TestModelSize(t *testing.T) {
	files := []string{"grammar/model.bin", "lexicon/dictionary.gz", "lexicon/gazetteer.gz"}
	size := int64(0)
	for _, f := range files {
		st, err := os.Stat(f)
		if err != nil {
			t.Fatal(err)
		}
		size += st.Size()
	}
	if size == 0 || size >= 12<<20 {
		t.Errorf("%d bytes in %v", size, files)
	}
}

func TestBadModel(t *testing.T) {
	for _, n := range []int{0, 1, 20, len(grammar.ModelFile) / 2, len(grammar.ModelFile) - 20} {
		if _, err := grammar.ReadModel(grammar.ModelFile[:n]); err == nil {
			t.Errorf("the first %d bytes pass for a model", n)
		}
	}
}

// article is an invented one of some 300 words.
const article = `Norwegian Prime Minister Kari Berg arrived in Tbilisi on Monday for two days of talks with Georgian leaders on trade, energy and a long-delayed rail link, her office said.

Berg met with Georgian President Levan Abashidze shortly after landing, and the two signed a statement on cooperation in the Black Sea. "We have waited twelve years for this line," she told reporters at the presidential palace. "It won't take another twelve."

The Georgian president said the first trains could run in 2027, although the Ministry of Infrastructure, which is in charge of the work, has warned that costs may rise by 15% or $240 million. He thanked Oslo for its support and noted that Norway's pension fund had already invested in three power plants near Kutaisi.

Earlier in the day Foreign Minister Astrid Dahl visited the headquarters of the Caucasus Transport Authority (CTA), where she was told that 1,200 workers were needed. The CTA's director, Nino Beridze, denied that the agency had asked for a loan. "That isn't true," Beridze said. "We've never discussed it."

Opposition lawmakers criticised the visit. Giorgi Lomidze of the Green Alliance party called the deal "a gift to foreign companies" and said his group would ask the Constitutional Court to review it. About 400 people protested outside Parliament on Sunday evening; police made no arrests, according to the Interior Ministry.

Berg is expected to travel on to Yerevan on Wednesday, where she will meet Armenian Prime Minister Aram Petrosyan before flying home. It will be the first visit by a Norwegian leader to Armenia since 2011.
`

func BenchmarkRead(b *testing.B) {
	var r Reader
	rec := &record.Record{Text: article}
	n := len(r.Read(rec).Tokens)
	b.ReportAllocs()
	b.SetBytes(int64(len(article)))
	for b.Loop() {
		r.Read(rec)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// TestReadForgets has one reader read two texts alike but for their numbers: what
// it says of one must not depend on the other.
func TestReadForgets(t *testing.T) {
	var r Reader
	for _, text := range []string{"Ida Berg sang in the 1950s and at the 10th fair.", "Ida Berg sang in the 1990s and at the 20th fair."} {
		var fresh Reader
		again, alone := r.Read(&record.Record{Text: text}), fresh.Read(&record.Record{Text: text})
		for i := range alone.Tokens {
			if again.Tokens[i].Lemma != alone.Tokens[i].Lemma {
				t.Errorf("%s: the lemma of %s is %q after another text, %q alone", text, alone.Word(i), again.Tokens[i].Lemma, alone.Tokens[i].Lemma)
			}
		}
	}
}
