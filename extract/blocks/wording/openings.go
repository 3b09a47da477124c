package wording

import "bytes"

// An opening is what the first words of a block announce. The later ones are
// the more seldom part of an article's text.
type Opening uint8

const (
	OpensNothing   Opening = iota
	OpensNote              // of the editors: corrections, updates, sources, rights, disclaimers
	OpensPointer           // to other articles: "Read also:"
	OpensAppeal            // to the reader: to subscribe, share, follow, give
	OpensBiography         // of the author
	OpensCredit            // of a picture: "Photo:", "©"
	OpensTalk              // readers' comments: "60 comments"
)

// openingPhrases are how blocks that are no part of an article's text begin,
// in the main languages of the news. Some begin paragraphs of articles, too:
// the model sees the kind of opening beside all else.
var openingPhrases = map[Opening]string{
	OpensPointer: `read more, read also, also read, read next, read this, more on, more from, see also, related, related articles,
		related stories, related news, recommended, you may also like, you might also like, more like this, further reading,
		dig deeper, watch, watch now, watch also, listen, click here, continue reading, don t miss, must read, editor s picks,
		up next, most read, trending, in other news, for more, to read more, keep reading, suggested reading, learn more,
		lesen sie auch, lesen sie mehr, mehr zum thema, mehr dazu, auch interessant, lesen sie hier, lesen sie weiter, weiterlesen,
		das könnte sie auch interessieren, mehr lesen, passend dazu, zum thema, hier lesen, weitere artikel, sehen sie hier,
		mehr über, weitere informationen, mehr aus, empfehlung der redaktion, à lire aussi, lire aussi, lire la suite, a lire aussi,
		à lire, à voir aussi, lire également, sur le même sujet, voir aussi, pour aller plus loin, en savoir plus,
		nos autres articles, lea también, lee también, leer también, leer más, lea más, te puede interesar,
		también te puede interesar, le puede interesar, más información, mira también, ver también, relacionado,
		noticias relacionadas, sigue leyendo, no te pierdas, además, vea también, ver más, puedes leer, más sobre,
		artículos relacionados, leggi anche, leggi tutto, leggi di più, potrebbe interessarti, approfondisci, guarda anche,
		vedi anche, per approfondire, articoli correlati, leia também, leia mais, veja também, saiba mais, confira também,
		leia ainda, mais sobre, relacionadas, veja mais, notícias relacionadas, lees ook, lees meer, lees verder, bekijk ook,
		meer over, ook interessant, läs också, läs mer, läs även, se också, les også, les mer, se også, læs også, læs mere, lue myös,
		lue lisää, katso myös, czytaj także, czytaj też, czytaj więcej, przeczytaj także, zobacz także, zobacz też, zobacz również,
		przeczytaj również, polecamy, čtěte také, přečtěte si, čítajte tiež, viac k téme, olvasta már, kapcsolódó cikkek,
		ezt is olvassa, citește și, vezi și, прочети още, вижте още, още по темата, читайте также, читайте ещё, читайте еще,
		читать далее, подробнее, по теме, смотрите также, материалы по теме, читайте також, читайте більше, дивіться також,
		διαβάστε επίσης, διαβάστε ακόμη, δείτε επίσης, ilgili haberler, ayrıca okuyun, bunlara da bakın, devamını oku,
		okumak için tıklayın, haberin devamı, ilginizi çekebilir, baca juga, baca selengkapnya, lihat juga, simak juga, xem thêm,
		đọc thêm, tin liên quan, अधिक पढ़ें, यह भी पढ़ें, ये भी पढ़ें, इसे भी पढ़ें, আরও পড়ুন, આ પણ વાંચો, اقرأ أيضا, اقرأ أيضاً,
		اقرأ المزيد, المزيد, قد يهمك, شاهد أيضا, اقرأ ايضا, بیشتر بخوانید, مطالب مرتبط, קראו גם, קרא עוד, לקריאה נוספת, 関連記事,
		あわせて読みたい, 続きを読む, 合わせて読みたい, こちらも, 相关阅读, 相关新闻, 延伸閱讀, 延伸阅读, 更多, 相關新聞, 관련기사, 관련 기사, 이어서, 더 보기, อ่านเพิ่มเติม, ข่าวที่เกี่ยวข้อง`,
	OpensCredit: `photo, photos, photo by, photo credit, photograph, photographs, picture, pictures, image, images, image credit,
		image source, image courtesy, images courtesy, credit, credits, courtesy, file photo, getty, getty images, video, video by,
		illustration, illustration by, graphic, chart, source, via, foto, fotos, bild, bilder, bildquelle, bildrechte, symbolbild,
		archivbild, archivfoto, quelle, grafik, imago, picture alliance, dpa, crédit, crédits, crédit photo, photo d illustration,
		image d illustration, crédito, créditos, fotografía, imagen, imagem, foto de, foto por, fuente, fonte, immagine, credito,
		fotó, zdjęcie, zdjęcia, fot, źródło, zdroj, kuva, kuvat, beeld, bron, фото, фотография, иллюстрация, источник, джерело,
		снимка, φωτογραφία, φωτο, πηγή, fotoğraf, kaynak, صورة, المصدر, الصورة, عکس, צילום, 写真, 画像, 撮影, 写真提供, 图片来源, 图源, 来源, 來源, 圖片來源,
		사진, 출처, 그래픽, ảnh, nguồn, sumber`,
	OpensAppeal: `subscribe, sign up, sign up for, join, join our, join us, follow, follow us, follow our, like us, share,
		share this, share your, donate, support, support our, support us, help us, become a member, get the, get our, get more,
		stay up to date, stay informed, stay connected, download, download the, download our, register, log in, log in to, sign in,
		already a subscriber, to continue reading, this article is for subscribers, this content is, enter your email, click to,
		back to news, back to top, print, tap here, send us, contact us, have a tip, got a tip, do you have, let us know, tell us, what do you think, rate this, did you like, was this, enjoyed this, if you enjoyed, thanks for reading,
		thank you for reading, advertisement, sponsored, promoted, enable javascript, please enable, we use cookies, by clicking,
		by signing up, by subscribing, book a, schedule a, request a, get a free, call us, ready to, get started, abonnieren,
		abonnieren sie, jetzt abonnieren, melden sie sich, folgen sie, folgen sie uns, folge uns, unterstützen sie, hat ihnen,
		teilen, teilen sie, newsletter, anzeige, werbung, jetzt anmelden, jetzt registrieren, schreiben sie uns, ihre meinung,
		abonnez vous, inscrivez vous, suivez nous, partager, partagez, soutenez, publicité, recevez, rejoignez, je m abonne,
		votre avis, suscríbete, suscríbase, síguenos en, únete a, haz clic, síguenos, comparte, compartir, regístrate, apóyanos, publicidad, recibe, únete, descarga,
		stampa, invia a un amico, iscriviti, seguici, condividi, abbonati, sostieni, pubblicità, ricevi, unisciti, assine, inscreva se, siga, siga nos, siga o,
		compartilhe, apoie, publicidade, receba, participe, participe do, entre no, abonneer, schrijf je in, volg ons, deel, steun, prenumerera,
		följ oss, dela, abonner, følg oss, del, tilmeld, tilaa, seuraa, jaa, subskrybuj, zapisz się, obserwuj, udostępnij, wesprzyj,
		reklama, sledujte, sdílet, oszd meg, iratkozz fel, urmărește, abonează te, подписывайтесь, подписывайтесь на, подписаться, следите за,
		поделиться, поддержите, подпишитесь, реклама, підписуйтесь, підписуйтесь на, підтримайте, абонирайте се, εγγραφείτε, ακολουθήστε, abone ol,
		takip edin, bizi takip edin, paylaş, reklam, ikuti, bergabung, berlangganan, đăng ký, theo dõi, تابعوا, تابعنا, اشترك, شارك,
		إعلان, עקבו, הירשמו, 登録, フォロー, シェア, 広告, 订阅, 訂閱, 关注, 關注, 分享, 廣告, 广告, 구독, 공유, 광고, 제보`,
	OpensNote: `correction, clarification, editor s note, editors note, note, this article was, this story was,
		this story has been, this article has been, this article originally, this story originally, originally published, update,
		updated, last updated, published, posted, disclaimer, disclosure, copyright, all rights reserved, the views expressed,
		the opinions expressed, the content of this, the information provided, reporting by, additional reporting,
		with reporting from, edited by, writing by, compiled by, translated by, with files from, with agencies, sources, references,
		affiliate disclosure, we may earn, as an amazon associate, products featured, tags, topics, filed under, categories,
		category, share this article, first published, medically reviewed, fact checked, korrektur, anmerkung der redaktion,
		anm d red, hinweis, transparenzhinweis, redaktionelle mitarbeit, mit material, quellen, stand, veröffentlicht, aktualisiert,
		alle rechte vorbehalten, schlagwörter, themen, dieser artikel erschien, dieser text erschien, correction apportée,
		note de la rédaction, avec afp, tous droits réservés, publié, mis à jour, sources et, mots clés, nota del editor,
		nota de la redacción, con información de, todos los derechos reservados, publicado, actualizado, etiquetas, corrección,
		nota della redazione, riproduzione riservata, pubblicato, aggiornato, tutti i diritti riservati, nota do editor,
		com informações, todos os direitos reservados, atualizado, este texto foi, rättelse, rettelse, publisert, oppdatert,
		publicerad, uppdaterad, trefwoorden, źródło, opracowanie, wszelkie prawa zastrzeżone, исправление, примечание редакции, теги,
		обновлено, все права защищены, düzeltme, etiketler, yayınlanma, güncelleme, 訂正, 注釈, 编辑, 責任編輯, 责任编辑, 编者按, 無断転載, 版权所有, 저작권자,
		무단전재, ⓒ, penulis, editor, reporter`,
	OpensTalk: `comments, comment, comments on, leave a comment, leave a reply, join the conversation, join the discussion, reader comments, your comment,
		kommentare, kommentar, leserkommentare, beiträge, leserbeiträge, diskussion, kommentar schreiben, commentaires, commentaire, laisser un commentaire,
		réactions, comentarios, comentario, deja un comentario, deja una respuesta, commenti, commento, lascia un commento, comentários, deixe um comentário,
		reacties, reactie, kommentarer, kommentit, komentarze, komentarzy, dodaj komentarz, komentáře, komentářů, hozzászólások, comentarii, коментари,
		комментарии, комментариев, комментария, оставить комментарий, коментарі, коментарів, σχόλια, yorumlar, yorum, yorum yap, komentar, bình luận,
		تعليقات, التعليقات, تعليق, نظرات, תגובות, コメント, 评论, 評論, 댓글, ความคิดเห็น, टिप्पणियां, टिप्पणी`,
	OpensBiography: `about the author, about the authors, about the writer, the author is, the writer is, author bio, written by,
		about us, über den autor, über die autorin, zur person, der autor ist, die autorin ist, à propos de l auteur, l auteur,
		sobre el autor, sobre la autora, acerca del autor, sull autore, l autore, sobre o autor, sobre a autora, over de auteur,
		om författaren, o autorze, об авторе, yazar hakkında, 著者, 作者简介, 作者簡介, 筆者, 글쓴이`,
}

const OpeningLimit = 5 // words of the longest opening

var openings = func() (t phraseTable) {
	for kind := OpensNote; kind <= OpensTalk; kind++ {
		t.learn(openingPhrases[kind], func(known *uint8) {
			if *known == 0 { // of two kinds the first counts
				*known = uint8(kind)
			}
		})
	}
	return
}()

// OpeningOf returns what a block's first words announce: the longest opening
// that they begin with. One of a single word counts only before a colon or as
// the whole block: "Source" begins sentences, too.
func OpeningOf(text []byte, words []uint32) (kind Opening) {
	if len(text) > 1 && text[0] == 0xc2 && text[1] == 0xa9 { // ©
		return OpensCredit
	}
	if len(words) == 2 && countsComments(text, words) {
		return OpensTalk
	}
	if len(words) == 0 || !openings.MayBegin(words[0]) {
		return OpensNothing
	}
	h := uint32(0)
	for k, w := range words[:min(len(words), OpeningLimit)] {
		h = Pair(h, w)
		if v := openings.Values[SlotOf(openings.Keys[:], h)]; v != 0 && (k > 0 || len(words) == 1 || labelled(text)) {
			kind = Opening(v)
		}
	}
	return kind
}

// countsComments reports whether a text of two words is a number of readers'
// comments: "60 Beiträge", "Коментарі (12)".
func countsComments(text []byte, words []uint32) bool {
	word := words[0]
	if Ascii[text[0]] == Digit {
		word = words[1]
	} else if end := bytes.TrimRight(text, ") "); len(end) == 0 || Ascii[end[len(end)-1]] != Digit {
		return false
	}
	return openings.Values[SlotOf(openings.Keys[:], Pair(0, word))] == uint8(OpensTalk)
}

// labelled reports whether a colon, bar or slash follows the text's first word.
func labelled(text []byte) bool {
	for i, c := range text {
		switch c {
		case ' ', '.', ',', '\n':
			if i > 0 && i+1 < len(text) && (text[i+1] == ':' || text[i+1] == '|' || text[i+1] == '/') {
				return true
			}
			return false
		case ':', '|', '/':
			return i > 0
		case 0xef:
			if i+2 < len(text) && text[i+1] == 0xbc && text[i+2] == 0x9a { // the wide colon
				return true
			}
		}
	}
	return false
}
