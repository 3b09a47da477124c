package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A purpose is what a page's labels say it is for.
type purpose uint8

const (
	ToSell purpose = iota
	toOffer
	ToList
	ToDiscuss
	ToDocument
	PurposeCount
)

// purposePhrases are labels of buttons, fields and headings that pages of one
// purpose have and articles seldom do, in the main languages of the web.
var purposePhrases = [PurposeCount]string{
	ToSell: `add to cart, add to bag, add to basket, buy now, buy it now, in stock, out of stock, sold out, quantity, qty,
		free shipping, free returns, size guide, size chart, customer reviews, write a review, checkout, your cart, shopping cart,
		wishlist, add to wishlist, sku, you may also like, choose options, select options, quick view, shop now, price,
		regular price, sale price, unit price, specifications, product details, product description, shipping, shipping returns,
		warranty, add to compare, ships free, item number, customers also bought, in den warenkorb, warenkorb, auf lager, lieferzeit,
		versandkosten, zzgl versandkosten, inkl mwst, artikelnummer, jetzt kaufen, merkzettel, produktbeschreibung,
		kundenbewertungen, sofort lieferbar, ajouter au panier, panier, en stock, livraison, livraison gratuite, avis clients,
		quantité, rupture de stock, fiche technique, acheter, añadir al carrito, agregar al carrito, añadir a la cesta, carrito,
		comprar, comprar ahora, disponible, envío gratis, cantidad, agotado, aggiungi al carrello, carrello, disponibile, acquista,
		acquista ora, quantità, spedizione gratuita, adicionar ao carrinho, carrinho, frete grátis, em estoque, quantidade, esgotado,
		in winkelwagen, in winkelmand, winkelwagen, winkelmand, op voorraad, gratis verzending, lägg i varukorg, varukorg, i lager,
		læg i kurv, på lager, legg i handlekurv, handlekurv, lisää ostoskoriin, ostoskori, dodaj do koszyka, koszyk, darmowa dostawa,
		do košíku, košík, kosárba, sepete ekle, sepet, sepetim, hemen al, ücretsiz kargo, в корзину, добавить в корзину, корзина,
		купить, в наличии, в кошик, καλάθι, προσθήκη στο καλάθι, カートに入れる, カートに追加, カート, 在庫あり, 送料無料, 購入する, 加入购物车, 购物车, 立即购买, 加入購物車,
		購物車, 立即購買, 장바구니, 구매하기, أضف إلى السلة, السلة`,
	toOffer: `get a quote, get a free quote, free quote, request a quote, request a demo, book a demo, get a demo, get started,
		book now, call us, call us today, call now, call today, our services, testimonials, why choose us, how it works, free trial,
		start free trial, start your free trial, free consultation, free estimate, get a free estimate, schedule a consultation,
		schedule service, book an appointment, request an appointment, apply now, enroll now, register now, request info,
		request information, our team, our work, case studies, what our clients say, what our customers say, areas we serve,
		service areas, service area, licensed and insured, get in touch, faqs, frequently asked questions, what we do, who we are,
		our process, our approach, talk to sales, contact sales, talk to an expert, sign up now, tuition, admissions, eligibility,
		how to apply, program overview, course overview, what you ll learn, learning outcomes, course details, choose your plan,
		find a location, meet the team, our clients, trusted by, ready to get started, unsere leistungen, leistungen,
		angebot anfordern, jetzt anfragen, kostenlos testen, termin vereinbaren, jetzt buchen, referenzen, so funktioniert es,
		nos services, demander un devis, devis gratuit, prendre rendez vous, nos solutions, essai gratuit, nos réalisations,
		demander une démo, nuestros servicios, solicitar presupuesto, pide presupuesto, solicita una demo, prueba gratis, reservar,
		reserva ahora, cómo funciona, i nostri servizi, richiedi un preventivo, richiedi preventivo, prenota ora, come funziona,
		prova gratis, nossos serviços, fale conosco, solicite um orçamento, agende uma consulta, teste grátis, como funciona,
		onze diensten, offerte aanvragen, våra tjänster, vores ydelser, nasze usługi, umów wizytę, наши услуги, услуги,
		заказать звонок, оставить заявку, hizmetlerimiz, teklif al, サービス内容, お問い合わせはこちら, 無料体験, 料金プラン, 服务项目, 免费试用, 立即咨询, 서비스 소개`,
	ToList: `sort by, sort, filter, filters, filter by, filter results, results, load more, show more results, view all,
		items per page, per page, clear all, clear filters, refine by, refine results, relevance, newest, newest first,
		price low to high, price high to low, view details, see details, next page, older posts, newer posts, older entries,
		browse by category, all categories, no results found, show filters, hide filters, grid view, list view, sortieren,
		sortieren nach, filtern, ergebnisse, mehr laden, nächste seite, treffer, trier par, trier, filtrer, résultats, page suivante,
		charger plus, ordenar por, filtrar, filtrar por, resultados, cargar más, página siguiente, siguiente página, ordina per,
		filtra, risultati, carica altro, pagina successiva, próxima página, carregar mais, sorteren op, sorteer op, resultaten,
		sortera, sortér, sortuj, sortuj według, filtruj, сортировать, сортировка, фильтр, показать еще, показать ещё, sırala,
		filtrele, sonuçlar, 並び替え, 並べ替え, 絞り込み, 次のページ, 排序, 筛选, 篩選, 下一页, 下一頁, 정렬, 필터, 다음 페이지`,
	ToDiscuss: `reply, replies, quote, reply with quote, reply to thread, post reply, joined, join date, registered, posts,
		messages, reaction score, member, senior member, junior member, new member, active member, well known member, moderator,
		administrator, super moderator, forum moderator, thread starter, topic starter, threads, last post, last reply, post a reply,
		log in to reply, start a new topic, new topic, you must log in or register to reply here, views, answers, your answer, asked,
		votes, upvote, downvote, share improve this answer, improve this answer, add a comment, best answer, accepted answer,
		sorted by, permalink, original poster, quick reply, topic is solved, not what you re looking for, similar threads,
		who is online, users browsing this forum, board index, thread tools, jump to page, go to page, forum statistics, antworten,
		beiträge, zitieren, registriert, themenstarter, letzter beitrag, foren übersicht, répondre, citer, inscription, sujets,
		dernier message, réponses, responder, citar, mensajes, registrado, temas, respuestas, último mensaje, rispondi, cita,
		messaggi, discussioni, iscritto dal, risposte, mensagens, tópicos, respostas, ответить, цитата, сообщений, сообщения, темы,
		ответов, список форумов, cevapla, alıntı, mesajlar, konular, cevaplar, odpowiedz, cytuj, posty, tematy, citeren, reageren,
		citera, svara, svar, inlägg, 返信, 回答, ベストアンサー, 投稿日時, 回复, 回覆, 楼主, 樓主, 发表于, 發表於, 引用, 답글, 답변, 댓글쓰기`,
	ToDocument: `edit this page, edit this page on github, edit on github, view source, on this page, in this article,
		table of contents, contents, previous page, next page, previous, next, prev, api reference, reference, documentation, docs,
		was this page helpful, was this helpful, search docs, quickstart, quick start, getting started, installation, release notes,
		changelog, parameters, returns, return value, syntax, arguments, properties, methods, see also, examples, example, usage,
		configuration, prerequisites, deprecated, since, throws, raises, requirements, copy page, copy code, skip to main content,
		navigation, module index, show source, report an issue, report a problem with this content, last updated,
		browser compatibility, specifications, namespace, inheritance, constructors, type parameters, trait implementations,
		all packages, table des matières, inhaltsverzeichnis, auf dieser seite, sur cette page, en esta página, tabla de contenidos,
		in questa pagina, nesta página, на этой странице, содержание, このページの内容, 目次, 本页内容, 本頁內容, 目录`,
}

// A phraseTable maps phrases, by the hash of their words in a row, to what they
// mean, which is not 0.
type phraseTable struct {
	Keys   [4096]uint32
	Values [4096]uint8
	// begins holds the first words, so that most words end the search at once.
	begins [4096 / 64]uint64
}

// learn has set change what the phrases of a list mean; 0 is a new one's.
func (t *phraseTable) learn(list string, set func(value *uint8)) {
	eachPhrase(list, func(phrase string) {
		h := uint32(0)
		EachWord(phrase, func(w uint32) {
			if h == 0 {
				t.begins[w>>6&63] |= 1 << (w & 63)
			}
			h = Pair(h, w)
		})
		if h == 0 {
			return // a mark, no word
		}
		i := SlotOf(t.Keys[:], h)
		t.Keys[i] = h
		set(&t.Values[i])
	})
}

// MayBegin reports whether a phrase may begin with a word.
func (t *phraseTable) MayBegin(w uint32) bool { return t.begins[w>>6&63]&(1<<(w&63)) != 0 }

// SlotOf returns the place of h in a table of hashes whose length is a power of
// two: where it is, or else could be put.
func SlotOf(keys []uint32, h uint32) uint32 {
	mask := uint32(len(keys) - 1)
	i := h & mask
	for keys[i] != 0 && keys[i] != h {
		i = (i + 1) & mask
	}
	return i
}

const PhraseLimit = 8 // words of the longest phrase

var Phrases = func() (t phraseTable) {
	for purpose, list := range purposePhrases {
		t.learn(list, func(purposes *uint8) { *purposes |= 1 << purpose })
	}
	return
}()

// eachPhrase calls f with each phrase of a list parted by commas, and with the
// phrase as it begins a sentence: words are told apart by their bytes, and only
// ASCII is folded.
func eachPhrase(list string, f func(string)) {
	for phrase := range strings.SplitSeq(list, ",") {
		phrase = strings.TrimSpace(phrase)
		f(phrase)
		if first, size := utf8.DecodeRuneInString(phrase); first >= utf8.RuneSelf {
			if capital := unicode.ToUpper(first); capital != first {
				f(string(capital) + phrase[size:])
			}
		}
	}
}
