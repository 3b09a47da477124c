package lexicon

import "strings"

// ownNames returns what the packages behind the gazetteer lack, in its form:
// other names of countries and capitals, forms of peoples' names, the seats
// that stand for governments, offices, and words that organisations' names hold.
func ownNames() string {
	var b strings.Builder
	add := func(what, code, names string) {
		for n := range strings.SplitSeq(names, ";") {
			b.WriteString(what + "\t" + code + "\t" + strings.TrimSpace(n) + "\n")
		}
	}
	add("name", "TR", "Turkey") // as most of the press calls it still
	for _, c := range [][2]string{
		{"US", "U.S.;U.S.A.;USA;America;United States of America"}, {"GB", "U.K.;UK;Britain;Great Britain;England;Scotland;Wales;Northern Ireland"},
		{"TR", "Turkey;Turkiye;Türkiye"}, {"RU", "Russia;Russian Federation"}, {"CZ", "Czechia;Czech Republic"}, {"KP", "North Korea;DPRK"},
		{"KR", "South Korea;Republic of Korea"}, {"CN", "China;People's Republic of China;PRC"}, {"AE", "UAE;U.A.E.;Emirates;United Arab Emirates"},
		{"CD", "Congo;DRC;DR Congo;Democratic Republic of the Congo;Democratic Republic of Congo"}, {"CG", "Congo-Brazzaville;Republic of the Congo"},
		{"CI", "Ivory Coast;Cote d'Ivoire"}, {"MM", "Burma;Myanmar"}, {"TL", "East Timor;Timor-Leste"}, {"SZ", "Eswatini;Swaziland"}, {"MK", "North Macedonia;Macedonia"},
		{"BA", "Bosnia;Bosnia and Herzegovina;Bosnia-Herzegovina"}, {"PS", "Palestine;Gaza;West Bank;Gaza Strip"}, {"VA", "Vatican;Holy See;Vatican City"}, {"TW", "Taiwan"},
		{"SY", "Syria"}, {"IR", "Iran;Islamic Republic of Iran"}, {"VN", "Vietnam"}, {"LA", "Laos"}, {"MD", "Moldova"}, {"TZ", "Tanzania"}, {"VE", "Venezuela"}, {"BO", "Bolivia"},
		{"BN", "Brunei"}, {"CV", "Cape Verde"}, {"NL", "Netherlands;Holland"}, {"XK", "Kosovo"}, {"BY", "Belarus;Belorussia"}, {"KG", "Kyrgyzstan;Kirghizia"},
		{"UA", "Ukraine"}, {"GE", "Georgia"}, {"AZ", "Azerbaijan"}, {"AM", "Armenia"}, {"SA", "Saudi Arabia"}, {"GM", "Gambia"}, {"BS", "Bahamas"}, {"PH", "Philippines"},
	} {
		add("country", c[0], c[1])
	}
	for _, c := range [][2]string{
		{"US", "Washington;Washington, D.C.;Washington D.C.;Washington DC"}, {"UA", "Kyiv;Kiev"}, {"KZ", "Astana;Nur-Sultan"}, {"IL", "Jerusalem"}, {"PS", "Ramallah"},
		{"CN", "Beijing;Peking"}, {"MM", "Naypyidaw;Nay Pyi Taw"}, {"IN", "New Delhi;Delhi"}, {"XK", "Pristina"}, {"TW", "Taipei"}, {"BO", "La Paz"},
		{"ZA", "Pretoria"}, {"NL", "The Hague"}, {"CI", "Abidjan"}, {"NG", "Abuja"}, {"GE", "Tbilisi"}, {"MD", "Chisinau"}, {"KP", "Pyongyang"},
	} {
		add("capital", c[0], c[1])
	}
	for _, c := range [][2]string{
		{"US", "White House;Pentagon;State Department;Capitol Hill;Oval Office;Foggy Bottom"}, {"RU", "Kremlin"}, {"GB", "Downing Street;Whitehall;Westminster;Buckingham Palace"},
		{"FR", "Elysee;Elysee Palace;Élysée;Quai d'Orsay"}, {"KR", "Blue House"}, {"DE", "Bundestag;Chancellery"}, {"IL", "Knesset"}, {"VA", "Holy See"},
		{"UA", "Verkhovna Rada;Bankova"}, {"IT", "Quirinal"}, {"CN", "Zhongnanhai"}, {"PK", "Rawalpindi"},
	} {
		add("seat", c[0], c[1])
	}
	for _, c := range [][2]string{
		{"AZ", "Azeri;Azerbaijani"}, {"AR", "Argentine;Argentinian"}, {"KZ", "Kazakh;Kazakhstani"}, {"UZ", "Uzbek"}, {"SK", "Slovak"}, {"AE", "Emirati"}, {"YE", "Yemeni"},
		{"PS", "Palestinian"}, {"XK", "Kosovar"}, {"SA", "Saudi;Saudi Arabian"}, {"GB", "Brit;Briton;English;Scottish;Scots;Welsh;Northern Irish"}, {"ES", "Spaniard"},
		{"FR", "Frenchman;Frenchmen;Frenchwoman"}, {"TR", "Turk"}, {"TM", "Turkmen"}, {"PL", "Pole"}, {"DK", "Dane;Danish"}, {"FI", "Finn"}, {"SE", "Swede"},
		{"RU", "Soviet"}, {"KP", "North Korean"}, {"KR", "South Korean;Korean"}, {"CD", "Congolese"}, {"DO", "Dominican"}, {"NZ", "New Zealand;Kiwi"},
		{"PG", "Papua New Guinean"}, {"QA", "Qatari"}, {"EC", "Ecuadorian"}, {"BD", "Bangladeshi"}, {"PH", "Philippine;Filipino;Filipina"}, {"VE", "Venezuelan"},
		{"IS", "Icelander;Icelandic"}, {"LU", "Luxembourgish"}, {"TJ", "Tajik;Tajikistani"}, {"KG", "Kyrgyz;Kyrgyzstani"}, {"MV", "Maldivian"}, {"NE", "Nigerien"},
		{"BF", "Burkinabe;Burkinabé"}, {"BA", "Bosnian"}, {"HK", "Hong Konger;Hongkonger"}, {"TW", "Taiwanese"}, {"SS", "South Sudanese"}, {"SI", "Slovene;Slovenian"},
		{"VA", "Vatican"}, {"LS", "Basotho;Lesotho"}, {"ET", "Ethiopian"}, {"MK", "North Macedonian"}, {"IL", "Israeli"}, {"HR", "Croat;Croatian"}, {"RS", "Serb;Serbian"},
		{"NP", "Nepali;Nepalese"}, {"CH", "Swiss"}, {"AT", "Austrian"}, {"SG", "Singaporean"}, {"EH", "Sahrawi"},
	} {
		add("people", c[0], c[1])
	}
	add("people", "-", "European;African;Asian;Arab;Arabic;Kurdish;Kurd;Jewish;Jew;Muslim;Christian;Catholic;Western;Westerner;Latin American;North American;"+
		"South American;Middle Eastern;Scandinavian;Balkan;Baltic;Caucasian;Tibetan;Uyghur;Uighur;Rohingya;Tatar;Crimean;Chechen;Catalan;Basque;Bavarian;"+
		"Texan;Californian;Londoner;New Yorker;Parisian;Muscovite;Islamic;Sunni;Shia;Shiite;Orthodox;Hindu;Buddhist;Sikh;Republican;Democrat;Democratic")
	add("region", "-", "Europe;Asia;Africa;North America;South America;Latin America;Central America;Antarctica;Middle East;Far East;Central Asia;South Asia;"+
		"Southeast Asia;East Asia;Eastern Europe;Western Europe;Central Europe;North Africa;West Africa;East Africa;Southern Africa;Sahel;Balkans;Caucasus;South Caucasus;"+
		"North Caucasus;Scandinavia;Arctic;Caribbean;Mediterranean;Persian Gulf;Black Sea;Baltic Sea;Caspian Sea;Red Sea;South China Sea;Pacific;Atlantic;Indo-Pacific;"+
		"Strait of Hormuz;Taiwan Strait;Himalayas;Alps;Andes;Siberia;Kurdistan;Karabakh;Nagorno-Karabakh;Crimea;Donbas;Donbass;Kashmir;Golan Heights;Sinai;Darfur;Tigray;Xinjiang;Tibet;"+
		"Transnistria;Abkhazia;South Ossetia;Kursk;Zaporozhye;Zaporizhzhia;Kherson;Luhansk;Lugansk;Donetsk;Kharkiv;Kharkov;Belgorod;Bryansk;West;East;Midwest;New England")
	add("region", "US", "Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;Florida;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;Louisiana;"+
		"Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;North Carolina;North Dakota;Ohio;"+
		"Oklahoma;Oregon;Pennsylvania;Rhode Island;South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;Virginia;West Virginia;Wisconsin;Wyoming")
	add("title", "-", strings.Join(TitleWords, ";"))
	add("title", "-", "Sen.;Rep.;Gov.;Gen.;Col.;Lt.;Sgt.;Capt.;Maj.;Adm.") // which the tokenizer keeps whole as they are written
	add("honorific", "-", "Mr.;Mrs.;Ms.;Miss;Dr.;Mr;Mrs;Ms;Dr;Sir;Lady;Lord;Dame;Madam;Prof.;Rev.;Sheikh;Imam;Ayatollah;Rabbi;Father;Sister;Brother;Pope;Saint;Hon.")
	add("orgword", "-", "ministry;department;agency;bureau;office;council;committee;commission;parliament;congress;senate;assembly;court;university;college;school;"+
		"institute;bank;company;corporation;inc.;inc;corp.;corp;ltd.;ltd;co.;llc;plc;group;holdings;association;union;federation;league;organization;organisation;"+
		"foundation;society;club;party;army;navy;force;forces;police;guard;service;authority;board;fund;trust;center;centre;news;times;post;press;tv;radio;"+
		"church;museum;hospital;airlines;airways;industries;alliance;coalition;movement;front;network;laboratory;library;government;administration;cabinet;secretariat;"+
		"team;united;fc;studios;records;entertainment;partners;associates;systems;technologies;international;intelligence")
	for names := range strings.SplitSeq(bodyNames, "\n") {
		full, _, _ := strings.Cut(names, ";")
		add("body", full, names)
	}
	add("calendar", "-", "January;February;March;April;May;June;July;August;September;October;November;December;Monday;Tuesday;Wednesday;Thursday;Friday;"+
		"Saturday;Sunday;Jan.;Feb.;Mar.;Apr.;Aug.;Sept.;Sep.;Oct.;Nov.;Dec.;Christmas;Easter;Ramadan")
	return b.String()
}

// TitleWords are the nouns of offices and titles, in lower case.
var TitleWords = []string{"president", "vice-president", "minister", "premier", "chancellor", "secretary", "ambassador", "senator", "governor", "mayor", "chairman",
	"chairwoman", "chairperson", "chair", "chief", "director", "director-general", "general", "colonel", "lieutenant", "captain", "major", "sergeant", "admiral",
	"commander", "judge", "justice", "king", "queen", "prince", "princess", "emperor", "sultan", "emir", "pope", "cardinal", "archbishop", "bishop", "patriarch",
	"professor", "doctor", "spokesman", "spokeswoman", "spokesperson", "deputy", "representative", "congressman", "congresswoman", "lawmaker", "commissioner",
	"envoy", "counterpart", "leader", "head", "speaker", "prosecutor", "attorney", "sheriff", "officer", "inspector", "detective", "superintendent",
	"coach", "manager", "ceo", "cfo", "founder", "co-founder", "editor", "analyst", "economist", "counselor", "councillor", "councilman", "councilwoman",
	"adviser", "advisor", "aide", "candidate", "nominee", "dictator", "marshal", "brigadier", "treasurer", "undersecretary", "diplomat", "delegate", "mp",
	"sen.", "rep.", "gov.", "gen.", "col.", "lt.", "sgt.", "capt.", "maj.", "adm.", "pres.", "prof.", "monarch", "ruler", "ayatollah", "sheikh", "tsar", "official", "consul",
	"lawyer", "trustee", "principal", "dean", "rector", "provost", "pastor", "first lady", "prime minister", "foreign minister", "baron", "duke", "duchess", "count"}

// bodyNames are organisations between states and armed groups, one a line, the
// fullest name first.
const bodyNames = `United Nations;UN;U.N.
UN Security Council;U.N. Security Council;United Nations Security Council
UN General Assembly;U.N. General Assembly;United Nations General Assembly
European Union;EU;E.U.
European Commission
European Council
European Parliament
European Central Bank;ECB
NATO;Nato;North Atlantic Treaty Organization
Group of Seven;G7;G-7
Group of Eight;G8
Group of 20;G20;G-20;Group of Twenty
African Union;AU
Arab League
Gulf Cooperation Council;GCC
Association of Southeast Asian Nations;ASEAN;Asean
Economic Community of West African States;ECOWAS;Ecowas
Commonwealth of Independent States;CIS
Collective Security Treaty Organization;CSTO
Eurasian Economic Union;EAEU;EEU
Shanghai Cooperation Organization;Shanghai Cooperation Organisation;SCO
Organization of American States;OAS
Organization for Security and Co-operation in Europe;OSCE
Organization of Petroleum Exporting Countries;OPEC;Opec;OPEC+
Organisation of Islamic Cooperation;Organization of Islamic Cooperation
BRICS;Brics
Mercosur
Council of Europe
World Bank
International Monetary Fund;IMF
World Trade Organization;WTO
World Health Organization;WHO
World Food Programme;World Food Program;WFP
International Atomic Energy Agency;IAEA
International Criminal Court;ICC
International Court of Justice;ICJ
European Court of Human Rights;ECHR
European Court of Justice
Asian Development Bank
International Committee of the Red Cross;ICRC
Red Cross
Red Crescent
UNICEF;Unicef
UNESCO;Unesco
UNHCR
Hamas
Hezbollah;Hizbollah;Hizbullah
Taliban;Taleban
Islamic State;ISIS;ISIL
al-Qaeda;al-Qaida;Al Qaeda
al-Shabaab;al-Shabab;Al Shabaab
Boko Haram
Houthis;Houthi
PKK
Palestinian Authority
Soviet Union`
