package blocks

import (
	"testing"

	"dateline/extract/blocks/wording"
)

func TestPurposes(t *testing.T) {
	p := segmented(`<button>Add to cart</button><p>In den Warenkorb</p><p>In stock</p><p>3 replies</p><p>Joined: May 2012</p><p>12 replies</p>
<p>Prices and stock were not the reason, he said.</p><p>カートに入れる</p>`, Hints{})
	got := p.purposes()
	if got.kinds[wording.ToSell] != 4 || got.kinds[wording.ToDiscuss] != 2 || got.all[wording.ToDiscuss] != 3 || got.kinds[wording.ToList] != 0 {
		t.Errorf("kinds %v, all %v", got.kinds, got.all)
	}
}

func TestOpenings(t *testing.T) {
	for text, want := range map[string]wording.Opening{
		"Read more: the council's vote":     wording.OpensPointer,
		"Lesen Sie auch: Der Kran am Hafen": wording.OpensPointer,
		"Читайте также: Мост закрыт":        wording.OpensPointer,
		"Les også":                            wording.OpensPointer,
		"Foto: Lena Osk":                      wording.OpensCredit,
		"© Lena Osk":                          wording.OpensCredit,
		"Foto und Film waren ihm zuwider.":    wording.OpensNothing,
		"Source: county office of statistics": wording.OpensCredit,
		"Sources close to the council spoke of a quarrel": wording.OpensNothing,
		"Subscribe to our newsletter":                     wording.OpensNothing,
		"Sign up for our newsletter":                      wording.OpensAppeal,
		"Correction: the bridge is not closed.":           wording.OpensNote,
		"About the author":                                wording.OpensBiography,
		"The harbour council has put off the vote.":       wording.OpensNothing,
		"": wording.OpensNothing,
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
