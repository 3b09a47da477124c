package blocks

import "testing"

func TestPurposes(t *testing.T) {
	p := segmented(`<button>Add to cart</button><p>In den Warenkorb</p><p>In stock</p><p>3 replies</p><p>Joined: May 2012</p><p>12 replies</p>
<p>Prices and stock were not the reason, he said.</p><p>カートに入れる</p>`, Hints{})
	got := p.purposes()
	if got.kinds[toSell] != 4 || got.kinds[toDiscuss] != 2 || got.all[toDiscuss] != 3 || got.kinds[toList] != 0 {
		t.Errorf("kinds %v, all %v", got.kinds, got.all)
	}
}

func TestOpenings(t *testing.T) {
	for text, want := range map[string]opening{
		"Read more: the council's vote":     opensPointer,
		"Lesen Sie auch: Der Kran am Hafen": opensPointer,
		"Читайте также: Мост закрыт":        opensPointer,
		"Les også":                            opensPointer,
		"Foto: Lena Osk":                      opensCredit,
		"© Lena Osk":                          opensCredit,
		"Foto und Film waren ihm zuwider.":    opensNothing,
		"Source: county office of statistics": opensCredit,
		"Sources close to the council spoke of a quarrel": opensNothing,
		"Subscribe to our newsletter":                     opensNothing,
		"Sign up for our newsletter":                      opensAppeal,
		"Correction: the bridge is not closed.":           opensNote,
		"About the author":                                opensBiography,
		"The harbour council has put off the vote.":       opensNothing,
		"": opensNothing,
	} {
		p := segmented("<p>"+text, Hints{})
		if len(p.Blocks) == 0 {
			continue
		}
		if got := p.Blocks[0].stats.opens; got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
