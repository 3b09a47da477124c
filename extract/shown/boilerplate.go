package shown

import (
	"strings"

	"dateline/extract/letters"
)

// NoiseWords are lines of a few words that pages print around an article, folded.
var NoiseWords = func() map[string]bool {
	set := map[string]bool{}
	for _, s := range strings.Split("advertisement|advertising|ad|ads|sponsored|anzeige|werbung|publicite|publicidad|publicidade|pubblicita|реклама|reklam|reklama|annonse|annons|mainos|広告|광고|广告|share|share this|share this article|share on facebook|share on twitter|share on x|share on linkedin|share via email|copy link|copy url|link copied|facebook|twitter|x|whatsapp|linkedin|telegram|email|e mail|reddit|pinterest|instagram|youtube|tiktok|flipboard|bluesky|threads|messenger|print|print article|save|save article|bookmark|listen|listen to this article|comments|comment|leave a comment|leave a reply|reply|follow|follow us|subscribe|subscribe now|sign in|sign up|log in|login|log out|register|my account|account|menu|search|close|skip to content|skip to main content|skip to navigation|toggle navigation|home|back to top|top|next|previous|newsletter|newsletters|read more|learn more|see more|show more|load more|more|view all|see all|teilen|drucken|merken|kommentare|kommentar|abonnieren|anmelden|suche|startseite|partager|imprimer|commenter|s abonner|se connecter|rechercher|accueil|compartir|imprimir|comentarios|suscribete|buscar|inicio|condividi|stampa|commenti|abbonati|cerca|accedi|поделиться|комментарии|подписаться|поиск|paylas|yorum|yorumlar|ara|giris|シェア|共有|공유|댓글|分享|评论|登录|play|pause|mute|unmute|fullscreen|loading|loading...|image|photo|video|gallery|caption|hide caption|toggle caption|enlarge this image|related|related articles|related stories|related posts|you may also like|recommended|most read|most popular|trending|latest|latest news|editors picks|more from|tags|topics|privacy policy|terms of service|terms of use|terms and conditions|cookie policy|cookies|accept|accept all|reject all|manage preferences|contact|contact us|about|about us|careers|faq|help|support|rss|sitemap|impressum|datenschutz", "|") {
		set[letters.FoldName(s)] = true
	}
	return set
}()

// boilerPhrases occur in sentences that pages print about themselves: consent,
// subscriptions, comments, apps. In lower case.
var boilerPhrases = []string{"cookies", "sign up for", "subscribe to", "subscribe now", "our newsletter", "terms of service", "terms of use", "privacy policy", "all rights reserved", "your email address", "your inbox", "you agree to", "click here to", "log in to", "leave a comment", "this site uses", "is protected by recaptcha", "javascript", "advertisement has not loaded", "affiliate commission", "affiliate links", "download our app", "follow us on",
	"newsletter abonnieren", "datenschutzerklärung", "datenschutzhinweis", "nutzungsbedingungen", "die app ", "kommentarfunktion", "affiliate-links", "jetzt abonnieren", "melden sie sich an", "einwilligung", "pour commenter", "vos données", "inscrivez-vous", "abonnez-vous", "suscríbete", "política de privacidad", "iscriviti", "informativa", "assine ", "подпишитесь", "подписывайтесь", "файлы cookie", "политика конфиденциальности", "çerez", "abone ol", "クッキー", "無断転載", "무단 전재", "저작권자", "版权所有", "转载"}

// IsBoilerplate reports whether a sentence speaks of the site rather than of
// the news.
func IsBoilerplate(s string) bool {
	lower := strings.ToLower(s)
	for _, phrase := range boilerPhrases {
		if strings.Contains(lower, phrase) {
			return true
		}
	}
	return false
}

func IsNoiseLine(s string, words int) bool {
	if words == 0 {
		return true
	}
	return words <= 6 && letters.Holds(NoiseWords, strings.Trim(s, " :.>»›→▼▲×+-•|[]()"))
}
