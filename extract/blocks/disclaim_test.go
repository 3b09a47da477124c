package blocks

import "testing"

func TestPlaceOf(t *testing.T) {
	for address, want := range map[string]place{
		"https://harrow.example/news":                         {section: true},
		"https://harrow.example/about/testimonials/":          {section: true},
		"https://harrow.example/tag/cranes":                   {section: true},
		"https://harrow.example/topic/cranes/vote-put-off":    {},
		"https://harrow.example/news/2024/crane-vote-put-off": {story: true},
		"https://tarn.example/Services/roof-repair":           {offer: true},
		"https://tarn.example/articles/training/how-to-roof":  {offer: true, story: true},
		"https://tarn.example/services-and-what-they-cost":    {},
		"https://tarn.example/kurse/spanisch?ort=Ried":        {offer: true},
		"https://tarn.example":                                {},
		"":                                                    {},
	} {
		if got := placeOf(address); got != want {
			t.Errorf("%q: %+v, want %+v", address, got, want)
		}
	}
}

func TestDisclaims(t *testing.T) {
	const text = `<main><h1>Roof repair services</h1><p>We mend roofs, and we mend gutters, for all of our customers in the county.</p></main>`
	for _, c := range []struct {
		name string
		h    Hints
		want bool
	}{
		{"a page of what we do", Hints{URL: "https://tarn.example/roofs", Headline: "Roof repair services", Types: []string{"WebPage"}}, true},
		{"the same by somebody", Hints{URL: "https://tarn.example/roofs", Headline: "Roof repair services", Types: []string{"WebPage"}, Authors: []string{"Ada Moor"}}, false},
		{"the same as an article", Hints{URL: "https://tarn.example/roofs", Headline: "Roof repair services", Types: []string{"WebPage", "Article"}}, false},
		{"a service without a date", Hints{URL: "https://tarn.example/roofs", Headline: "Roof repair services"}, true},
		{"the same of a day", Hints{URL: "https://tarn.example/roofs", Headline: "Roof repair services", Dated: true}, false},
		{"the same explained", Hints{URL: "https://tarn.example/roofs", Headline: "How roof repair services work", Types: []string{"WebPage"}}, true},
		{"nothing said but a day", Hints{URL: "https://tarn.example/roofs", Dated: true}, false},
		{"a product", Hints{URL: "https://tarn.example/roofs", Types: []string{"Product"}}, true},
		{"a product by somebody", Hints{URL: "https://tarn.example/roofs", Types: []string{"Product"}, Authors: []string{"Ada Moor"}}, true},
		{"a product reviewed", Hints{URL: "https://tarn.example/roofs", Types: []string{"Product"}, Authors: []string{"Ada Moor"}, Stamped: true}, false},
		{"a service by its address", Hints{URL: "https://tarn.example/services/roofs"}, true},
		{"a section, whoever wrote", Hints{URL: "https://tarn.example/reviews", Authors: []string{"Ada Moor"}}, true},
		{"news in a section", Hints{URL: "https://tarn.example/news", Types: []string{"NewsArticle"}}, false},
	} {
		p := segmented(text, c.h)
		p.Fill(&Model{})
		p.DescribePage(&Model{})
		if got := p.Disclaims(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
