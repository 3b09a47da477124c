package bylines

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/letters"
)

// nameLinks part the names of a list; they count in lower case only.
var nameLinks = letters.WordSet("and & with und et y e i и й та og och ja ve en και si és dan و と och mit avec con com AND UND + та")

// ByWords introduce a byline.
var ByWords = letters.WordSet("by von vom par por de di da door af av tekst text texte texto testo av autor autora autorin autoren autores autori auteur auteurs author authors автор авторы автори auteure yazan haber" +
	" oprac του τησ forfatter skribent kirjoittaja szerzo autore oleh penulis reporter tekijat napisal opracowal redaktor redaktionen συντακτησ συγγραφεασ γραφει بقلم كتب كتبت نویسنده نوشته מאת लेखक लेखिका byline words contributors contributor аутор текст besedilo κειμενο pise пише raso kirjutas autorius autors")

// LabelNouns may stand before a by-word; otherNouns may too, but credit others
// than authors.
var (
	LabelNouns = letters.WordSet("written geschrieben napsal napsala irta story stories article words text report reporting reported posted published submitted contributed created produced edited guest opinion analysis column feature review exclusive ein eine kommentar gastbeitrag interview bericht reportage " +
		"from our the special ecrit publie redige propos recueillis escrito publicado scritto soumis verfasst eingereicht ingezonden geplaatst enviado inviato inviata a cura articolo пишет about author authors post podcast skrevet skriven napisane kolumne glosse essay analyse leitartikel kritik rezension portrat protokoll hintergrund eine recension rezension cronica columna opinion entrevista reportaje tribuna tribune chronique enquete commento intervista analisi cronaca kronikk debatt kommentti komentarz felieton wywiad recenzja rozhovor komentar coluna artigo reportagem entrevista")
	otherNouns = letters.WordSet("photo photos photograph photographs photography photographer picture pictures image images illustration illustrations video graphic graphics fact checked factchecked medically clinically expert reviewed reviewer reviewers translated translation foto fotos bild bilder photographies vetted sponsored presented powered fotografie fotograf фото researched tested adaptation categories category tags filed ubersetzung ubersetzt kaynak zdroj quelle fonte fuente источник источники")
)

// unspacedLabels introduce bylines in scripts without spaces; longer ones first.
var unspacedLabels = []string{"โดย ", "เรื่อง ", "ผู้เขียน ", "ผู้เขียน: ", "本报记者", "本報記者", "記者", "特约记者", "责任编辑", "取材・文", "文・写真", "文/图", "编辑：", "編輯：", "作者：", "作者:", "作者", "撰文：", "撰文", "记者：", "记者", "記者：", "記者／", "文・", "文：", "文:", "文/", "文／", "文｜", "文|", "執筆：", "執筆者", "執筆", "著者：", "筆者：", "글 ", "글·사진 ", "글=", "【", "＝"}

// sourceLabels introduce outlets that an article is taken from, in scripts without spaces.
var sourceLabels = []string{"来源：", "来源:", "來源：", "來源:", "出典：", "출처:", "출처 :", "图片来源", "圖片來源"}

// nameParticles stand in lower case inside names.
var nameParticles = letters.WordSet("van von der den de del della di da dos das do du la le el al bin ibn ben bint abu af av zu zur zum ter ten y e und den het 't d' l' of-the ap st vander vom i lo los las dal degli dei ad op aan")

// RoleWords tell what somebody does rather than their name, folded.
var RoleWords = letters.WordSet("reporter reporters editor editors writer writers correspondent correspondents journalist journalists contributor contributors columnist columnists staff intern fellow producer producers director manager ceo cto cfo coo founder cofounder co-founder president chairman professor analyst analysts expert specialist strategist consultant executive officer head chief lead senior junior associate assistant deputy managing investigative freelance freelancer photographer photojournalist anchor host blogger author authors team desk newsroom bureau editorial media correspondence copywriter nutritionist dietitian dermatologist therapist engineer researcher scientist lawyer attorney realtor agent" +
	" marketer horticulturist horticulturalist educator instructor teacher lecturer tutor coach trainer physician doctor psychologist psychiatrist pharmacist veterinarian dentist economist historian biologist physicist meteorologist developer programmer designer planner advisor adviser counselor coordinator supervisor curator librarian archivist critic translator scholar secretary commissioner partner owner entrepreneur investor trader accountant auditor detective illustrator cartoonist animator filmmaker videographer podcaster youtuber influencer technician electrician contractor spokesperson spokesman spokeswoman activist volunteer sommelier stylist practitioner vp evp svp cmo" +
	" redaktion redakteur redakteurin chefredakteur chefredakteurin korrespondent korrespondentin reporterin volontar volontarin autor autorin journalistin leiter leiterin mitarbeiter ressortleiter ressortleiterin ressort" +
	" journaliste redacteur redactrice correspondant correspondante chroniqueur redaction envoye speciale" +
	" redaccion redactor redactora corresponsal periodista redator redatora redacao jornalista colunista redazione giornalista inviato corrispondente direttore caporedattore" +
	" редакция редактор корреспондент журналист обозреватель колумнист кореспондент журналіст редакція muhabir muhabiri editor editoru yazar yazari redaktsioon redactie redacteur verslaggever correspondente" +
	" redaksjon redaksjonen redaktor redaktør journaliste toimittaja toimitus reportasje redaktionen ekonomireporter dziennikarz redaktorka redakcja redakce redaktorka 編集部 编辑部 記者 记者 기자 특파원 편집부 인턴기자 수습기자 객원기자 전문기자 wartawan redaksi fotograf fotografin fotografen photographe fotografo fotografa valokuvaaja fotojournalist фотограф")

// pictureRoles are those of who made the pictures, folded.
var pictureRoles = letters.WordSet("photographer photographers photojournalist fotograf fotografin fotografen photographe fotografo fotografa valokuvaaja fotojournalist фотограф illustrator illustratorin")

// creditWords, before a colon, introduce who wrote, folded.
var creditWords = letters.WordSet("reporter reporters journalist correspondent writer writers muhabir muhabiri korrespondent korrespondentin reporterin redattore redattrice giornalista periodista redactor redactora" +
	" journaliste jornalista reporterka dziennikarz корреспондент журналист кореспондент журналіст обозреватель verslaggever toimittaja journalister wartawan")

// deskWords make a role the name of a body of people that signs.
var deskWords = letters.WordSet("staff team desk newsroom bureau redaktion redaktionen redaksjon redaksjonen redaction redaccion redazione redacao редакция редакція redakcja redakce redactie toimitus editors media редакції 編集部 编辑部 redaksi")

// bodyNouns name bodies that people belong to, folded: after a person's name and
// a comma they tell where somebody works.
var bodyNouns = letters.WordSet("university college school institute network association foundation society center centre department faculty council ministry agency company corporation hospital clinic museum library committee federation" +
	" universitat hochschule institut verein stiftung universite ecole universidad instituto asociacion fundacion universidade associacao universita istituto fondazione universiteit universitet")

// SectionWords stand in the names of sections and topics, not of persons.
var SectionWords = letters.WordSet("news world politics business sport sports health science technology tech culture arts entertainment lifestyle travel food opinion education finance money home local national international breaking blog blogs guide guides tips resources articles article stories press release releases media marketing design development software security data company product products research market markets money insurance real estate fashion beauty video videos podcast podcasts photos gallery games gaming reviews review best top new ai how insights learning center centre university college school institute network association foundation group inc llc ltd gmbh club times post journal magazine daily weekly today share save print subscribe newsletter time reading show full program sidebar list gear checklist essentials coding clean categories uncategorized bio comments comment read more copy link listen follow us privacy policy cookie terms united states kingdom new york los angeles san francisco europe asia africa america middle east politik wirtschaft kultur wissen panorama gesellschaft sociedad deportes economia politique economie monde societe cronaca sport общество политика экономика gundem ekonomi spor dunya")

// genericNames, alone, are what systems call those who sign nothing, folded.
var genericNames = letters.WordSet("news nachrichten noticias notizie nouvelles actualites новости новини haberler haber gundem nyheter nyheder uutiset wiadomosci zpravy hirek stiri vijesti vesti actualidad sociedad politica deportes" +
	" politik wirtschaft sport sports business world local opinion redactor")

// academic letters follow names, folded and without points.
var academic = letters.WordSet("md phd ms msc ma mba rd rdn rn np pa dds dmd dvm vmd jd esq cpa cfp cfa cfe do dphil pharmd edd psyd lcsw lmft lpc mph mpa faclm facs fand ldn cscs cissp pe aia ba bsc bs mw msw aprn fnp dnp cnm pt dpt ot cpp psp phd. phr sphr shrm-cp shrm-scp cepf chfc ea crc crpc cima mfa llm llb dnb frcp mrcp mbbs mbchb bds msn bsn do facp faap faafp acsm nasm ryt e-ryt cpt mch mpp mpa mha mhs med lmhc ncc lpcc atc acc pcc mcc pmp cpim")

// junkNames are no one's names: what systems print where nobody signed.
var junkNames = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range []string{"admin", "administrator", "webmaster", "web master", "root", "user", "author", "authors", "by", "editor", "editors", "unknown", "null", "none", "undefined", "nan", "n/a", "no author", "guest", "default", "test", "super user", "superuser", "wordpress", "wp admin", "site admin", "view all posts", "see all", "more", "read more", "share", "follow", "subscribe", "about the author", "all posts", "posts", "archive", "name", "byline", "staff writer", "facebook", "twitter", "instagram", "linkedin", "youtube", "x", "email", "e mail", "whatsapp", "comments", "comment", "advertisement", "published", "updated", "home", "news", "contact", "bio", "profile", "author profile", "view profile", "view full profile", "full bio", "read full bio", "see full bio", "learn more", "also check", "also read", "see also", "read also", "ler mais", "leia mais", "mehr lesen", "lire aussi", "audio", "video", "foto", "text", "written by", "written", "by line", "fact checked by", "reviewed by", "edited by", "last", "on", "von", "par", "por", "do", "about", "author name", "size", "venue", "link", "links", "website", "hub", "names", "spotlight", "category", "categories", "topic", "tags", "recent posts", "contact us", "meet the author", "insights from", "of this article", "get to know", "published by", "posted by", "posted on", "advertising", "sponsored", "key takeaways", "key highlights", "quick summary", "table of contents", "advertiser disclosure", "advertising disclosure", "hide caption", "show caption", "photo credit", "sign up", "log in", "autor", "autorin", "auteur", "redakteur", "person", "organization", "object object", "[object object]"} {
		set[s] = true
	}
	return set
}()

// outletNouns end the names of papers, folded.
var outletNouns = letters.WordSet("gazette herald tribune courier chronicle telegraph mirror observer sentinel dispatch examiner mercury times post news journal press daily weekly magazine radio tv" +
	" zeitung kurier bote anzeiger tagblatt tageblatt rundschau gazeta dziennik noviny kurir krant dagblad courant bladet avisen avisa posten tidende tidning lehti sanomat diario jornal giornale corriere gazzetta quotidien gazetesi haber")

// endsAsOutlet reports whether a name in Chinese, Japanese or Korean is that of a
// paper, an agency or a station.
func endsAsOutlet(name string) bool {
	for _, end := range [...]string{"新聞", "新闻", "日報", "日报", "晚報", "晚报", "時報", "时报", "早報", "早报", "通信", "通訊社", "通讯社", "放送", "テレビ", "ニュース", "オンライン", "編集部", "网", "網", "报", "報", "社", "일보", "신문", "뉴스", "방송", "매일", "경제"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// agencies are the news agencies' names as bylines print them, folded.
var agencies = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range []string{"ap", "associated press", "the associated press", "reuters", "thomson reuters", "afp", "agence france presse", "agence france-presse", "dpa", "deutsche presse-agentur", "deutsche presse agentur", "epd", "kna", "sid", "apa", "sda", "keystone-sda", "keystone sda", "ats", "upi", "united press international", "pa", "pa media", "press association", "pa news agency", "efe", "agencia efe", "europa press", "ansa", "adnkronos", "lusa", "agencia lusa", "agencia brasil", "estadao conteudo", "folhapress", "tass", "тасс", "interfax", "интерфакс", "ria novosti", "риа новости", "унн", "укринформ", "ukrinform", "rbc-ukraine", "anadolu agency", "anadolu ajansi", "aa", "dha", "iha", "xinhua", "新华社", "新華社", "kyodo", "kyodo news", "共同通信", "時事通信", "jiji press", "yonhap", "연합뉴스", "뉴시스", "pti", "press trust of india", "ani", "ians", "aap", "australian associated press", "the canadian press", "canadian press", "cp", "belga", "anp", "tt", "ntb", "ritzau", "stt", "pap", "ctk", "čtk", "tasr", "mti", "agerpres", "hina", "tanjug", "beta", "bta", "anadolu", "antara", "bernama", "bloomberg", "bloomberg news", "telam", "notimex", "agencia reforma", "agencias", "agenzie", "agences", "agenturen", "kyiv independent news desk", "ritzau finans", "afx", "dpa-afx", "dpa infocom", "dpa-infocom", "dts", "servimedia", "maxim news", "unb", "bss", "wam", "spa", "mena", "sana", "irna", "reuters staff"} {
		set[letters.FoldName(s)] = true
	}
	return set
}()

// isAgency reports whether s names a news agency.
func isAgency(s string) bool {
	return len(s) <= 60 && letters.Holds(agencies, strings.Trim(s, " .()"))
}

// roleSuffix reports whether a Korean, Chinese or Japanese role closes the
// words: the name stands before it.
func roleSuffix(words []string) bool {
	for _, w := range words[1:] {
		switch strings.Trim(w, ".,") {
		case "기자", "특파원", "선임기자", "인턴기자", "수습기자", "객원기자", "전문기자", "기자입니다", "記者", "记者", "편집위원", "논설위원":
			return true
		}
	}
	return false
}

// trimRolePrefix cuts a Japanese role that a point parts from the name after it:
// 編集委員・青嶋.
func trimRolePrefix(word string) string {
	i := strings.Index(word, "・")
	if i < 0 || i+len("・") == len(word) {
		return word
	}
	if isOffice(word[:i]) {
		return word[i+len("・"):]
	}
	return word
}

// isOffice reports whether a Japanese or Chinese word of three characters or more
// is that of a desk or an office: 社会部, 編集委員.
func isOffice(word string) bool {
	for _, end := range [...]string{"委員", "記者", "部", "局", "長", "員", "室"} {
		if strings.HasSuffix(word, end) {
			return utf8.RuneCountInString(word) >= 3
		}
	}
	return false
}

// trimNameSuffix drops a role written without a space after a name.
func trimNameSuffix(name string) string {
	for _, suffix := range []string{"선임기자", "기자", "특파원", "記者", "记者", "さん", "氏"} {
		if rest, ok := strings.CutSuffix(name, suffix); ok && utf8.RuneCountInString(rest) >= 2 && letters.IsUnspaced(rest) {
			return strings.TrimSpace(rest)
		}
	}
	return name
}

// isNoiseWord reports whether w may stand before a name without saying anything.
func isNoiseWord(w string) bool {
	switch w {
	case "–", "—", "-", ":", "|", "•", "*", "@", "#", ".", "by", "By", "BY":
		return true
	}
	return false
}
