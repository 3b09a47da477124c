package dates

import (
	"strings"
	"unicode/utf8"

	"dateline/extract/letters"
)

// A wordClass tells what a word of a date string is for.
type wordClass uint8

const (
	WordOther   wordClass = iota
	WordMonth             // value 1..12, of the Solar Hijri calendar solarHijri+1..
	wordMoon              // the first word of the Levantine months made of two
	wordAM                // before noon
	wordPM                // after noon
	wordNight             // hours of the early morning, 12 is 0
	wordDawn              // "noon" readings, 12 stays 12
	WordLink              // of, at, the, o'clock, weekdays: passed over
	wordOrdinal           // st, nd, er, -го, 일째: after a day's number
	wordHour              // h, Uhr, 時: after an hour's number
	wordMinute            //
	wordSecond            //
	wordYear              // 年, г., рік: after a year's number
	wordMonthly           // 月: after a month's number; tháng: before it
	wordDay               // 日: after a day's number
	wordEra               // value: the year before the era's first
	WordLabel             // Updated, Published ...: ends a date
)

type wordMeaning struct {
	Class wordClass
	value int16
}

// dateWords holds the words of dates, folded by foldRune.
var dateWords = letters.NewWordTable(makeDateWords())

// monthWords lists the names of the twelve months by language, in full, in the
// case dates take, and shortened; "/" parts variants.
var monthWords = [...]string{
	// English
	"january/jan february/feb/febr march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
	// German, Austrian
	"januar/janner/jaenner februar/feber marz/maerz/mrz april mai juni juli august september oktober/okt november dezember/dez",
	// French
	"janvier/janv fevrier/fevr/fev mars avril/avr mai juin juillet/juil aout septembre octobre novembre decembre",
	// Spanish, Catalan, Galician, Basque
	"enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre noviembre diciembre/dic",
	"gener/gen febrer marc abril maig juny juliol/jul agost/ag setembre octubre novembre desembre/des",
	"xaneiro/xan febreiro marzo abril maio xuno xullo agosto setembro outubro novembro decembro",
	// Italian
	"gennaio/gen febbraio/febb marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett ottobre/ott novembre dicembre",
	// Portuguese
	"janeiro fevereiro marco abril maio junho julho agosto setembro outubro/out novembro dezembro",
	// Romanian
	"ianuarie/ian februarie martie aprilie mai iunie/iun iulie/iul august septembrie octombrie noiembrie/noi decembrie",
	// Dutch, Afrikaans
	"januari februari maart/mrt april mei juni juli augustus september oktober november december",
	"januarie februarie maart april mei junie julie augustus september oktober november desember",
	// Danish, Norwegian, Swedish, Icelandic
	"januar februar marts april maj juni juli august september oktober november december",
	"januar februar mars april mai juni juli august september oktober november desember",
	"januari februari mars april maj juni juli augusti september oktober november december",
	"januar februar mars april mai juni juli agust september oktober november desember",
	// Finnish, Estonian
	"tammikuuta/tammikuu/tammi helmikuuta/helmikuu/helmi maaliskuuta/maaliskuu/maalis huhtikuuta/huhtikuu/huhti toukokuuta/toukokuu/touko kesakuuta/kesakuu/kesa heinakuuta/heinakuu/heina elokuuta/elokuu/elo syyskuuta/syyskuu/syys lokakuuta/lokakuu/loka marraskuuta/marraskuu/marras joulukuuta/joulukuu/joulu",
	"jaanuar veebruar/veebr marts aprill mai juuni juuli august september oktoober november detsember/dets",
	// Lithuanian, Latvian
	"sausio vasario kovo balandzio geguzes birzelio liepos rugpjucio rugsejo spalio lapkricio gruodzio",
	"janvaris/janvari februaris/februari marts/marta aprilis/aprili maijs/maija junijs/junija julijs/julija augusts/augusta septembris/septembri oktobris/oktobri novembris/novembri decembris/decembri",
	// Polish
	"stycznia/styczen/sty lutego/luty/lut marca/marzec kwietnia/kwiecien/kwi maja/maj czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpien/sie wrzesnia/wrzesien/wrz pazdziernika/pazdziernik/paz listopada/listopad/lis grudnia/grudzien/gru",
	// Czech, Slovak
	"ledna/leden/led unora/unor/uno brezna/brezen/bre dubna/duben/dub kvetna/kveten/kve cervna/cerven cervence/cervenec srpna/srpen/srp zari/zar rijna/rijen/rij listopadu/listopad prosince/prosinec/pro",
	"januara februara marca aprila maja/maj juna/jun jula/jul augusta septembra oktobra novembra decembra",
	// Slovene, Croatian (its October is settled by the hints), Serbian in Latin letters
	"januarja februarja marca aprila maja junija julija avgusta/avgust septembra oktobra novembra decembra",
	"sijecnja/sijecanj veljace/veljaca ozujka/ozujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz rujna/rujan - studenoga/studenog/studeni prosinca/prosinac",
	// Hungarian
	"januar februar marcius/marc aprilis majus/maj junius julius augusztus szeptember/szept oktober november december",
	// Turkish, Azerbaijani
	"ocak/oca subat/sub mart nisan/nis mayis haziran/haz temmuz/tem agustos/agu eylul/eyl ekim/eki kasim/kas aralik/ara",
	"yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
	// Indonesian, Malay
	"januari februari maret april mei juni juli agustus/agt/agu september oktober november/nop desember",
	"januari februari mac april mei jun julai ogos september oktober november disember/dis",
	// Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kazakh
	"января/январь/янв февраля/февраль/фев/февр марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек",
	"січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/кві/квіт травня/травень/тра/трав червня/червень/чер/черв липня/липень/лип серпня/серпень/сер/серп вересня/вересень/вер жовтня/жовтень/жов/жовт листопада/листопад/лис грудня/грудень/гру/груд",
	"студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
	"януари/яну февруари март април май юни/юн юли/юл август септември/септ октомври ноември/ноем декември",
	"јануар/јан фебруар/феб март/мар април/апр мај јун јул август/авг септембар/сеп октобар/окт новембар/нов децембар/дец",
	"јануари февруари март април мај јуни јули август септември октомври ноември декември",
	"қантар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
	// Greek
	"ιανουαριου/ιανουαριος/ιαν φεβρουαριου/φεβρουαριος/φεβ μαρτιου/μαρτιος/μαρ απριλιου/απριλιος/απρ μαιου/μαιος/μαι ιουνιου/ιουνιος/ιουν ιουλιου/ιουλιος/ιουλ αυγουστου/αυγουστος/αυγ σεπτεμβριου/σεπτεμβριος/σεπ/σεπτ οκτωβριου/οκτωβριος/οκτ νοεμβριου/νοεμβριος/νοε δεκεμβριου/δεκεμβριος/δεκ",
	// Arabic: Egypt, the Levant, the Maghreb; Hebrew; Persian, Urdu
	"يناير فبراير مارس ابريل/أبريل/إبريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
	"- شباط اذار/آذار نيسان أيار/ايار حزيران تموز آب أيلول/ايلول - - -",
	"جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -",
	"- - - - - - يوليوز غشت شتنبر - نونبر دجنبر/دجمبر",
	"ינואר/בינואר פברואר/בפברואר מרץ/במרץ/מרס/במרס אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
	"جنوری/ژانویه فروری/فوریه مارچ اپریل/آوریل مئی/مه جون/ژوئن جولائی/ژوئیه اگست/اوت ستمبر/سپتامبر اکتوبر/اکتبر نومبر/نوامبر دسمبر/دسامبر",
	// Hindi, Marathi, Nepali; Bengali
	"जनवरी/जन/जानेवारी फरवरी/फ़रवरी/फर/फेब्रुवारी मार्च अप्रैल/एप्रिल मई/मे जून जुलाई/जुलै अगस्त/ऑगस्ट सितंबर/सितम्बर/सप्टेंबर अक्टूबर/अक्तूबर/ऑक्टोबर नवंबर/नवम्बर/नोव्हेंबर दिसंबर/दिसम्बर/डिसेंबर",
	"জানুয়ারি/জানুয়ারী ফেব্রুয়ারি/ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট/অগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
	// Thai
	"มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค",
	// Gujarati, Punjabi, Tamil, Telugu, Kannada, Malayalam
	"જાન્યુઆરી ફેબ્રુઆરી માર્ચ એપ્રિલ મે જૂન જુલાઈ ઓગસ્ટ/ઑગસ્ટ સપ્ટેમ્બર ઓક્ટોબર/ઑક્ટોબર નવેમ્બર ડિસેમ્બર",
	"ਜਨਵਰੀ ਫਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ",
	"ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்",
	"జనవరి ఫిబ్రవరి మార్చి ఏప్రిల్ మే జూన్ జులై/జూలై ఆగస్టు సెప్టెంబర్/సెప్టెంబరు అక్టోబర్/అక్టోబరు నవంబర్/నవంబరు డిసెంబర్/డిసెంబరు",
	"ಜನವರಿ ಫೆಬ್ರವರಿ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್ ಅಕ್ಟೋಬರ್ ನವೆಂಬರ್ ಡಿಸೆಂಬರ್",
	"ജനുവരി ഫെബ്രുവരി മാർച്ച് ഏപ്രിൽ മേയ്/മെയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ ഒക്ടോബർ നവംബർ ഡിസംബർ",
	// Georgian, Armenian, Albanian, Uzbek, Khmer, Burmese
	"იანვარი/იანვარს თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
	"հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս օգոստոսի/օգոստոս սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
	"janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor",
	"yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
	"មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
	"ဇန်နဝါရီ ဖေဖော်ဝါရီ မတ် ဧပြီ မေ ဇွန် ဇူလိုင် ဩဂုတ် စက်တင်ဘာ အောက်တိုဘာ နိုဝင်ဘာ ဒီဇင်ဘာ",
	// Swahili, Zulu, Filipino
	"januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
	"januwari februwari mashi ephreli meyi juni julayi agasti septhemba okthoba novemba disemba",
	"enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
}

// otherWords lists the words of the remaining classes.
var otherWords = []struct {
	class wordClass
	value int16
	words string
}{
	{wordAM, 0, "am πμ 오전 午前 上午 ص sa"},
	{wordPM, 0, "pm μμ 오후 午後 下午 م عصرا مساء ch"},
	{wordNight, 0, "凌晨 새벽"},
	{wordDawn, 0, "noon 中午 早上 清晨"},
	{wordPM, 0, "晚上 傍晚 夜"},
	{WordLink, 0, "of at the on de del di do da das dos den der des le la las el los al a as o os um ab" +
		" à alle ore ora orele kl klo kello klockan om i in w v в о об у г год года году року р рік р saat at pukul jam godz lúc" +
		" ngày στις και المحرر को ngay luc dne den og och this m d" +
		" monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun" +
		" montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so" +
		" lundi lun mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche" +
		" lunes martes mie miercoles jue jueves vie viernes sab sabado dom domingo" +
		" lunedi martedi mercoledi giovedi gio venerdi sabato domenica" +
		" segunda terca quarta quinta sexta feira" +
		" понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс" +
		" понеділок вівторок середа четвер пятниця субота неділя нд" +
		" poniedzialek wtorek sroda czwartek piatek sobota niedziela pon wt sr czw pt nd" +
		" pazartesi pzt sali sal carsamba car persembe per cuma cum cumartesi cmt pazar paz" +
		" maandag dinsdag woensdag donderdag vrijdag zaterdag zondag" +
		" mandag tirsdag onsdag torsdag fredag lordag sondag man tir ons tor fre lor son mandag tisdag" +
		" maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ma ti ke to pe la su" +
		" hetfo kedd szerda csutortok pentek szombat vasarnap" +
		" senin selasa rabu kamis jumat sabtu minggu isnin khamis ahad" +
		" 星期 周 曜日 一 二 三 四 五 六 土 火 水 木 金" +
		" الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"},
	{wordOrdinal, 0, "st nd rd th er ere eme º ª e го е ja de ter i"},
	{wordHour, 0, "h hs hrs hr uhr u 時 时 點 点 시 ч год kor giờ"},
	{wordMinute, 0, "min 分 분 хв мин"},
	{wordSecond, 0, "秒 초"},
	{wordYear, 0, "年 년"},
	{wordMonthly, 0, "月 월 thang"},
	{wordDay, 0, "日 号 號 일"},
	{wordEra, 2018, "令和"}, {wordEra, 1988, "平成"}, {wordEra, 1925, "昭和"},
	{wordMoon, 0, "كانون تشرين"},
	{WordLabel, 1, "published publish posted post publicado publicada publicacion publicacao publicat publie publiee paru veroffentlicht erschienen pubblicato pubblicata gepubliceerd" +
		" geplaatst опубликовано опубліковано публикация публікація publicerad publicerat publisert publiceret udgivet julkaistu opublikowano publikacja publikovano vydano publikalva" +
		" megjelent yayinlanma yayimlanma yayinlandi giris eklenme diterbitkan dipublikasikan tayang δημοσιευση δημοσιευθηκε δημοσιευτηκε النشر نشر نشرت انتشار प्रकाशित पब्लिश" +
		" paskelbta publicets avaldatud objavljeno objavljen објављено публикувано публикувана kozzeteve publikovane birt publicitat terbit شائع פורסם প্রকাশ প্রকাশিত เผยแพร่" +
		" 発行 公開 配信 掲載 投稿 入力 입력 등록 승인 송고 게재 发布 发表 發佈 發表 erstellt created first premium"},
	{WordLabel, 2, "updated modified edited revised aktualisiert aktualisierung geandert update stand actualizado actualizada actualizacion actualise actualisee modifie modifiee mis mise maj" +
		" aggiornato aggiornata aggiornamento atualizado atualizada atualizacao modificado modificato bijgewerkt gewijzigd aangepast обновлено обновление оновлено оновлення изменено" +
		" guncellenme guncelleme guncellendi opdateret oppdatert uppdaterad uppdaterat paivitetty muokattu zaktualizowano aktualizacja aktual aktualizovano aktualizace aktualizat frissitve frissites" +
		" frissult actualizat diperbarui 更新 修正 수정 업데이트 ενημερωση ενημερωθηκε تحديث محدث التحديث अपडेट अपडेटेड" +
		" atnaujinta atjaunots atjauninats uuendatud muudetud azurirano ажурирано posodobljeno обновена обновено aktualizovane uppfaert actualitzat עודכן আপডেট হালনাগাদ อัปเดต อัพเดท ปรับปรุง แก้ไข izmjena izmijenjeno izmena измењено spremenjeno modyfikacja modifica modificada redaguota diubah بروزرسانی ویرایش"},
}

// persianMonths are the months of the Solar Hijri calendar, Iran's and
// Afghanistan's; their values are those past solarHijri.
const persianMonths = "فروردین/فروردين/حمل اردیبهشت/ثور خرداد/جوزا تیر/سرطان مرداد/اسد شهریور/سنبله مهر/میزان آبان/عقرب آذر/قوس دی/جدی بهمن/دلو اسفند/حوت"

const solarHijri = 20

func makeDateWords() map[string]wordMeaning {
	words := make(map[string]wordMeaning, 1700)
	// Links come first: a word that is a month in one language and small in
	// another is a month when a day's number stands beside it.
	for i := range otherWords {
		for _, w := range strings.Fields(otherWords[i].words) {
			key := FoldString(w)
			if _, taken := words[key]; !taken {
				words[key] = wordMeaning{otherWords[i].class, otherWords[i].value}
			}
		}
	}
	for _, line := range monthWords {
		addMonths(words, line, 1)
	}
	addMonths(words, persianMonths, solarHijri+1)
	return words
}

// addMonths adds the names of twelve months, the first of which has the given value.
func addMonths(words map[string]wordMeaning, line string, first int) {
	for i, variants := range strings.Fields(line) {
		for variants != "" {
			var w string
			w, variants, _ = strings.Cut(variants, "/")
			key := FoldString(w)
			if old, taken := words[key]; key == "-" || taken && old.Class == WordMonth {
				continue
			}
			words[key] = wordMeaning{WordMonth, int16(first + i)}
		}
	}
}

// FoldString folds every rune of s.
func FoldString(s string) string {
	var buf [64]byte
	return string(appendFolded(buf[:0], s))
}

func appendFolded(b []byte, s string) []byte {
	for _, r := range s {
		if r = letters.FoldRune(r); r > 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// Word returns what a word means in dates.
func Word(s string) wordMeaning {
	var buf [64]byte
	return letters.Meaning(&dateWords, appendFolded(buf[:0], s))
}
