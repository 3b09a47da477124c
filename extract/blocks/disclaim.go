package blocks

import (
	"strings"

	"dateline/extract/blocks/wording"
)

// Disclaims reports whether the page says that it is no article by what stands
// apart from its text: its address, its types, the goods and services it names,
// with nobody who wrote it or no date that machines are told. Such a page has to
// look very much like an article.
func (p *Page) Disclaims() bool {
	h, types := &p.hints, p.page.types
	if types&typeNews != 0 {
		return false
	}
	place := placeOf(h.URL)
	if place.section || p.page.purposes.kinds[wording.ToSell] >= 3 && !place.story {
		return true
	}
	if types&typeArticle != 0 || len(h.Authors) > 0 && h.Stamped {
		return false
	}
	if types&(typeProduct|typeService) != 0 || place.offer && !place.story {
		return true
	}
	switch {
	case len(h.Authors) > 0:
		return false
	case types&typePage != 0: // many systems call posts articles and all else pages
		return p.page.we > 0.02 || p.offers()
	}
	return !h.Dated && p.page.we > 0.01 && p.offers()
}

// offers reports whether the headline names a service and explains nothing.
func (p *Page) offers() bool {
	offers, explains := false, false
	read := func(w uint32) {
		offers = offers || serviceWords[w]
		explains = explains || explainingWords[w]
	}
	wording.EachWord(p.hints.Headline, read)
	if p.title >= 0 {
		b := &p.Blocks[p.title]
		for _, w := range p.words[b.wordStart:b.wordEnd] {
			read(w)
		}
	}
	return offers && !explains
}

// serviceWords are words of headlines for services and those who give them.
var serviceWords = wordSet(`service services company companies agency agencies consultant consultants consulting contractor contractors expert experts
	specialist repair repairs installation cleaning maintenance rental rentals hire program programs programme course courses degree
	degrees certificate certification certifications diploma lessons classes training tuition fees admissions scholarships membership
	insurance quote quotes pricing plans packages solutions software platform demo clinic dental dentist therapy movers plumber
	plumbers plumbing electrician electricians electric lawyer lawyers attorney attorneys department office center centre school
	academy institute leistungen dienstleistungen agentur beratung kurs kurse ausbildung preise angebot formation formations tarifs
	agence devis servicios empresa curso cursos precios agencia seguro servizi azienda corso corsi prezzi serviços preços diensten
	cursus prijzen tjänster kurser usługi kursy услуги курсы цены hizmetler`)

// explainingWords are words of headlines that explain, advise or compare.
var explainingWords = wordSet(`how what why when who which guide tips ways explained review vs best top things reasons wie was warum comment pourquoi cómo qué
	por como come perché hoe wat waarom hur varför jak dlaczego как почему nasıl neden`)

func wordSet(list string) map[uint32]bool {
	set := map[uint32]bool{}
	wording.EachWord(list, func(w uint32) { set[w] = true })
	return set
}

// A place is what the segments of an address's path name as a whole.
type place struct {
	section bool // the last names a section or a list, or is one of tags
	offer   bool // one names a sort of goods or services
	story   bool // one before the last names a sort of articles
}

func placeOf(address string) (out place) {
	folders, name := pathOf(address)
	last := placesOf[strings.ToLower(name)]
	out.section, out.offer = last&section != 0, last&offer != 0
	for seg := range strings.SplitSeq(strings.TrimSuffix(folders, "/"), "/") {
		last = placesOf[strings.ToLower(seg)]
		out.offer = out.offer || last&offer != 0
		out.story = out.story || last&story != 0
	}
	out.section = out.section || last&tags != 0
	return
}

// placeSet is what a segment of an address names: a section, a sort of goods or
// services, a sort of articles, or what one of follows.
type placeSet uint8

const (
	section placeSet = 1 << iota
	offer
	story
	tags
)

var placesOf = func() map[string]placeSet {
	m := map[string]placeSet{}
	for set, list := range map[placeSet]string{
		section: `list lists news archive archives category categories tag tags topic topics all browse search results collection collections catalog
			catalogue directory index blog blogs press updates latest resources library events videos reviews ratings testimonials awards winners
			portfolio gallery shop store products deals sale coupons offers in-the-news latest-news press-releases
			aktuelles nachrichten archiv themen kategorie kategorien referenzen produkte veranstaltungen actualites evenements produits
			noticias archivo categoria categorias productos eventos notizie archivio prodotti eventi produtos nieuws producten nyheter arkiv
			aktualnosci novosti haberler`,
		offer: `service services program programs course courses department departments seminar seminars degrees locations pricing solutions product
			products shop store collections training certificate certifications packages plans tuition admissions insurance leistungen
			dienstleistungen angebote kurse seminare produkte formations tarifs prestations produits servicios cursos precios productos servizi
			corsi prezzi prodotti servicos precos produtos diensten cursussen producten tjanster kurser uslugi hizmetler`,
		story: `article articles story stories post posts insights magazine journal blog blogs news press artikel articulo articulos articolo artigo
			artigos noticias nachrichten actualites notizie nieuws`,
		tags: `tag tags topic topics category categories author authors label thema themen kategorie categorie categoria tema temas`,
	} {
		for segment := range strings.FieldsSeq(list) {
			m[segment] |= set
		}
	}
	return m
}()
