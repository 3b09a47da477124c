package newsgrammar

import "strings"

var givenNames = strings.Fields(`Maria Tomas Elena Jan Ana Petar Karl Irena Rui Joao Mira Luka Selim Aoife Huw Greta Ida Olga Ivan Sofia Amir Leila Omar Fatima Yusuf Layla
	Kwame Ama Chidi Ngozi Tunde Amina Thabo Zanele Wei Li Jun Mei Hiroshi Yuki Kenji Min Ji Arjun Priya Ravi Anjali Imran Ayesha Nguyen Linh Somchai Siti Budi Diego Lucia
	Carlos Isabel Pedro Camila James Emma Oliver Grace William Ruth George Helen Mark Susan Pierre Claire Jean Anne Hans Greta Klaus Petra Marco Giulia Lars Ingrid Erik Anders
	Mikael Aino Janos Eszter Pavel Hana Marek Ewa Andrei Ioana Dimitri Nikos Mehmet Aylin David Sarah Noa Joseph Miriam Daniel Rachel Michael Laura Kevin Nora Tariq Samira`)

var surnames = strings.Fields(`Berg Conti Holm Weber Novak Silva Costa Duarte Kowalski Horvat Lindqvist Okafor Mensah Diallo Dlamini Chen Wang Tanaka Sato Kim Park Singh Patel
	Khan Rahman Tran Pham Santos Garcia Lopez Torres Smith Walker Turner Baker Cole Hart Moreau Laurent Fischer Schneider Rossi Bianchi Hansen Nilsson Virtanen Nagy Kovacs
	Dvorak Popescu Ionescu Papadopoulos Yilmaz Demir Levy Cohen Haddad Nasser Farouk Hussein Murphy Byrne`)

var syllables = struct{ first, middle, last []string }{
	strings.Fields("Ba Be Bra Ca Cor Da Del Do Dra El Fa Fen Ga Gor Ha Hel Is Ja Kar Ke Kor La Le Lor Ma Mel Mor Na Nor O Pa Per Qua Ra Ro Sa Sel Sta Ta Tor Ul Va Vel Ver Vo Wen Ya Za Zel"),
	strings.Fields("ba da de di go la le li lo ma mi mo na ne ni no ra re ri ro sa si ta te ti to va ve vi zo"),
	strings.Fields("bek den dor fell gard ham ic kin len lin low man mar mond nak nen ner novic per quist ran rell rick row san sen ska son strom tel ter ton vak van vic witz"),
}

// coin makes up a word that is likely seen once only.
func (g grammar) coin(last ...string) string {
	s := of(g, syllables.first...)
	for range g.IntN(3) {
		s += of(g, syllables.middle...)
	}
	return s + of(g, last...)
}

func proper(form string) *node { return word(form, form, "PROPN", "NNP") }

// flat strings proper nouns together, the first being the head.
func flat(words ...string) *node {
	n := proper(words[0])
	for _, w := range words[1:] {
		n.post("flat", proper(w))
	}
	return n
}

func (g grammar) surname() string {
	if g.chance(70) {
		return g.coin(syllables.last...)
	}
	return of(g, surnames...)
}

// fullName is a person's name in full.
func (g grammar) fullName() *node {
	words := []string{of(g, givenNames...)}
	if g.chance(15) {
		words[0] = g.coin("a", "an", "us", "is", "el", "ko", "ra")
	}
	switch g.IntN(12) {
	case 0:
		words = append(words, string(rune('A'+g.IntN(26)))+".")
	case 1:
		words = append(words, of(g, "da", "de", "al", "van", "bin", "El"))
	case 2:
		words = append(words, of(g, givenNames...))
	}
	n := flat(append(words, g.surname())...)
	n.entity = "person"
	return n
}

// lastName is a person's name as the second mention has it.
func (g grammar) lastName() *node {
	n := proper(g.surname())
	n.entity = "person"
	if g.chance(25) {
		n.pre("nmod:desc", proper(of(g, "Mr", "Ms", "Mrs", "Dr", "Mr.", "Ms.")))
	}
	return n
}

var countries = strings.Fields(`France Germany Italy Spain Portugal Poland Ukraine Russia Turkey Greece Serbia Norway Sweden Finland Ireland Britain Canada Mexico Brazil Argentina Chile
	Peru China Japan India Pakistan Bangladesh Indonesia Vietnam Thailand Malaysia Australia Egypt Kenya Nigeria Ghana Ethiopia Sudan Libya Morocco Algeria Iran Iraq Israel Jordan Lebanon Syria
	Qatar Georgia Armenia Azerbaijan Kazakhstan Moldova Romania Hungary Slovakia Cuba Venezuela Colombia Nepal Myanmar Rwanda Mali Niger Chad Somalia Yemen Oman`)

var peoples = strings.Fields(`French German Italian Spanish Portuguese Polish Ukrainian Russian Turkish Greek Serbian Norwegian Swedish Finnish Irish British Canadian Mexican Brazilian
	Argentine Chilean Chinese Japanese Indian Pakistani Indonesian Vietnamese Thai Australian Egyptian Kenyan Nigerian Ethiopian Libyan Moroccan Iranian Iraqi Israeli Jordanian Lebanese Syrian
	Georgian Armenian Moldovan Romanian Hungarian Cuban Colombian Nepali Rwandan Malian Somali American European African`)

var cities = strings.Fields(`Paris Berlin Rome Madrid Lisbon Warsaw Kyiv Moscow Ankara Athens Belgrade Oslo Stockholm Helsinki Dublin London Ottawa Lima Beijing Tokyo Delhi Islamabad
	Jakarta Hanoi Bangkok Canberra Cairo Nairobi Abuja Accra Khartoum Tripoli Rabat Algiers Tehran Baghdad Jerusalem Amman Beirut Damascus Doha Tbilisi Yerevan Baku Astana Bucharest Budapest
	Bratislava Havana Caracas Geneva Vienna Brussels Istanbul Dubai Mumbai Shanghai Lagos Odesa Kharkiv Gaza Washington Chicago Boston Munich Porto Milan`)

// country is a state.
func (g grammar) country() *node {
	var n *node
	switch k := g.IntN(20); {
	case k == 0:
		n = word("States", "State", "PROPN", "NNPS").pre("det", the()).pre("amod", word("United", "United", "ADJ", "NNP"))
	case k == 1:
		n = proper("Kingdom").pre("det", the()).pre("amod", word("United", "United", "ADJ", "NNP"))
	case k == 2:
		n = proper(of(g, "Korea", "Africa", "Sudan")).pre("compound", proper("South"))
	case k < 9:
		n = proper(g.coin("ia", "onia", "ania", "stan", "land", "ovia", "ara", "istan", "avia"))
	default:
		n = proper(of(g, countries...))
	}
	n.entity, n.whole = "place", true
	return n
}

// people is a nationality as an adjective.
func (g grammar) people() *node {
	form := of(g, peoples...)
	if g.chance(40) {
		form = g.coin("ian", "onian", "anian", "ese", "ish", "i", "ovian", "avian", "an")
	}
	return word(form, form, "ADJ", "JJ")
}

// city is a town.
func (g grammar) city() *node {
	var n *node
	switch k := g.IntN(20); {
	case k == 0:
		n = proper(g.surname()).pre("compound", proper(of(g, "Port", "Saint", "Fort", "Mount", "Lake")))
	case k == 1:
		n = proper("City").pre("compound", proper(g.coin("", "a", "o")))
	case k < 9:
		n = proper(g.coin("burg", "ville", "port", "grad", "ton", "mouth", "bad", "pur", "stad", "haven", "ara", "ova", "sk"))
	default:
		n = proper(of(g, cities...))
	}
	n.entity, n.whole = "place", true
	return n
}

// town is a city, now and then with its country or region behind it.
func (g grammar) town() *node {
	c := g.city()
	if g.chance(10) {
		x := g.country()
		x.pre("punct", mark(","))
		if len(x.left) > 1 { // the comma goes before "the"
			x.left = append(x.left[len(x.left)-1:], x.left[:len(x.left)-1]...)
		}
		c.post("appos", x)
	}
	return c
}

// firm is a company, a body of states or an office of one.
func (g grammar) firm() *node {
	var n *node
	adj := func(w string) *node { return word(w, w, "ADJ", "NNP") }
	switch g.IntN(17) {
	case 12:
		n = proper(of(g, "Congress", "Senate", "Army", "Navy", "Parliament", "Treasury", "Embassy")).pre("det", the()).pre("compound", g.state())
	case 13:
		n = proper(of(g, "Organisation", "Organization", "Programme", "Council", "Agency", "Institute", "Authority", "Association", "Standards")).pre("det", the()).
			pre("compound", proper(of(g, "World", "National", "Global", "Regional"))).pre("compound", proper(of(g, "Health", "Food", "Trade", "Space", "Energy", "Weather", "Farmers", "Rail", "Safety")))
		if n.left[1].form == "National" || n.left[1].form == "Global" || n.left[1].form == "Regional" {
			n.left[1].pos, n.left[1].rel = "ADJ", "amod"
		}
		if g.chance(25) {
			n.post("nmod:unmarked", g.state())
		}
	case 14:
		n = proper(of(g, "University", "Bank", "Court", "Republic", "Church", "College", "House", "Institute")).pre("det", the()).
			post("nmod", proper(of(g, g.coin("burg", "ville", "ton", "ia", "a"), "Appeal", "Technology", "Commons", "Japan", "Ghana")).pre("case", in("of")))
		if g.chance(30) {
			n.pre("compound", g.plainCity())
		}
	case 15:
		owner := proper(of(g, "King", "Queen", "People", "Workers", "Farmers", "Children", g.coin("on", "er", "ers")))
		owner.post("case", genitive())
		n = proper(of(g, "College", "Hospital", "Party", "Union", "Bank", "School", "Alliance")).pre("nmod:poss", owner)
		if g.chance(40) {
			n.pre("det", the())
			n.left[0], n.left[1] = n.left[1], n.left[0]
		}
	case 16:
		n = proper(of(g, "Academy", "Trust", "Network", "Partners", "Records", "Museum", "Hospital", "Society", "Theatre", "Times")).
			pre("compound", proper(g.coin("on", "ia", "ton", "field"))).pre("compound", proper(of(g, "View", "State", "City", "Art", "Royal", "Digital", "Green", "Metro")))
	case 0:
		n = proper("Commission").pre("det", the()).pre("amod", adj("European"))
	case 1:
		n = proper("Union").pre("det", the()).pre("amod", adj(of(g, "European", "African")))
	case 2:
		n = word("Nations", "Nation", "PROPN", "NNPS").pre("det", the()).pre("amod", adj("United"))
	case 3:
		n = proper(of(g, "Fund", "Bank", "Court", "League", "Federation", "Committee", "Agency")).pre("det", the()).pre("compound", proper(g.coin("", "a"))).
			pre("amod", adj(of(g, "Central", "National", "Supreme", "International", "Federal", "Democratic")))
	case 4:
		n = proper("Ministry").pre("det", the()).post("nmod", proper(of(g, "Defence", "Health", "Finance", "Justice", "Education", "Energy")).pre("case", in("of")))
	case 5:
		n = proper("Party").pre("det", the()).pre("compound", proper(of(g, "People", "Labour", "Freedom", "Unity", "Justice", "Progress", "Homeland")))
	case 6:
		form := ""
		for range 3 + g.IntN(2) {
			form += string(rune('A' + g.IntN(26)))
		}
		n = proper(form)
		if g.chance(40) {
			n.pre("det", the())
		}
	case 7:
		n = proper(g.coin("x", "on", "ix", "or", "ium", "eo", "tek", "soft", "gen", "corp"))
	default:
		n = proper(of(g, "Robotics", "Airlines", "Bank", "Energy", "Motors", "Foods", "Pharma", "Steel", "Group", "Holdings", "Airways", "Media", "Mining", "Insurance", "Telecom", "Industries", "University", "Institute", "Foundation")).
			pre("compound", proper(g.coin("x", "on", "ix", "or", "ex", "a", "is", "um", "al", "ner")))
	}
	n.entity, n.whole = "organization", true
	return n
}

// state is a state that is a part of another name.
func (g grammar) state() *node {
	if g.chance(30) {
		return word("States", "State", "PROPN", "NNPS").pre("amod", word("United", "United", "ADJ", "NNP"))
	}
	return proper(of(g, of(g, countries...), g.coin("ia", "onia", "land")))
}

// agency is who reports things.
func (g grammar) agency() *node {
	switch g.IntN(4) {
	case 0:
		n := proper(of(g, "Post", "Times", "Herald", "Tribune", "Gazette", "Courier")).pre("det", the()).pre("compound", g.plainCity())
		n.entity = "organization"
		return n
	case 1:
		return noun("television").pre("compound", noun("state"))
	case 2:
		n := proper(of(g, "Radio", "TV", "News", "Wire", "Press")).pre("compound", g.plainCity())
		n.entity = "organization"
		return n
	}
	return g.firm()
}

// plainCity is a city that is a part of another name.
func (g grammar) plainCity() *node {
	return proper(g.coin("burg", "ville", "port", "a", "ton", "mouth"))
}

// title is the name of something else than people, places and bodies: a treaty,
// a festival, a law, a war.
func (g grammar) title() *node {
	n := proper(of(g, "Treaty", "Accord", "Act", "Festival", "Cup", "War", "Plan", "Declaration", "Prize", "Revolution", "Agreement", "Charter", "Open", "Storm", "Virus")).pre("det", the()).
		pre("compound", proper(of(g, g.coin("", "a", "ia"), "World", "Spring", "Climate", "Peace", "Health", "Water", "Freedom")))
	n.entity, n.whole = "abstract", true
	return n
}
