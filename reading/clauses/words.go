package clauses

import (
	"strings"

	"dateline/reading/lexicon"
)

// Holds reports whether a verb says that what it governs takes place and whose it is.
func Holds(w string) bool { return holdsList.Has(w) }

var holdsList = lexicon.Listed("holds")

// Moves reports whether a verb brings people to where they then do something.
func Moves(w string) bool { return movesList.Has(w) }

var movesList = lexicon.Listed("moves")

// Harms reports whether a verb tells of what an attack or a protest did, so
// that its time is that one's.
func Harms(w string) bool { return harmsList.Has(w) }

var harmsList = lexicon.Listed("harms")

// Cancels reports whether a verb says that something is off.
func Cancels(w string) bool { return cancelsList.Has(w) }

var cancelsList = lexicon.Listed("cancels")

// Plans, with Spurns and Supposes, tells verbs and adjectives that govern another verb ("plans to visit", "refused to
// meet") or an event's noun, by what they tell of its status.
func Plans(w string) bool { return plansList.Has(w) }

var plansList = lexicon.Listed("plans")

// Spurns reports whether a verb with an event for its object says that it did
// not come about: who dismisses a trip thinks little of it.
func Spurns(w string) bool { return w != "dismiss" && lexicon.Refuses(w) }

// Supposes tells of verbs and nouns that leave open whether there is an event.
func Supposes(w string) bool { return supposesList.Has(w) }

var supposesList = lexicon.Listed("supposes")

// Papers reports whether a noun is something that is signed.
func Papers(w string) bool { return papersList.Has(w) }

var papersList = lexicon.Listed("paper")

// Marcher reports whether a noun, beside those of human, stands for people who
// take to the streets.
func Marcher(w string) bool { return marcherList.Has(strings.ToLower(w)) }

var marcherList = lexicon.Listed("marcher")

// Weapon reports whether a noun stands for what is fired at somebody.
func Weapon(w string) bool { return weaponList.Has(w) }

var weaponList = lexicon.Listed("weapon")

// Bomb reports whether a noun stands for what goes off.
func Bomb(w string) bool { return bombList.Has(w) }

var bombList = lexicon.Listed("bomb")

// Reacts reports whether a verb says what somebody says of an event, so that
// its time is not the event's: "condemned the bombing on Thursday".
func Reacts(w string) bool { return reactsList.Has(w) }

var reactsList = lexicon.Listed("reacts")

// Intends reports whether a noun, with a verb in the infinitive, tells what
// somebody means to do.
func Intends(w string) bool { return intendsList.Has(w) }

var intendsList = lexicon.Listed("intends")

// Gift reports whether a noun stands for money or supplies that are given.
func Gift(w string) bool { return giftList.Has(strings.ToLower(w)) }

var giftList = lexicon.Listed("gift")

// NoGoods reports whether a noun is nothing that one gives away.
func NoGoods(w string) bool { return noGoodsList.Has(w) }

var noGoodsList = lexicon.Listed("no goods")

// honour reports whether a word ends the name of what is received without
// anybody being met.
func honour(w string) bool { return honourList.Has(strings.ToLower(w)) }

var honourList = lexicon.Listed("honour")

// Target reports whether a noun stands for what bombs and gunmen hit.
func Target(w string) bool { return targetList.Has(strings.ToLower(w)) }

var targetList = lexicon.Listed("target")

// The lists of words of this room, in lang/en/event_lists.tsv.
var (
	delegatedList       = lexicon.Listed("delegated")
	legislatureNameList = lexicon.Listed("legislature name")
	policeNameList      = lexicon.Listed("police name")
	currencyList        = lexicon.Listed("currency")
	forADeedList        = lexicon.Listed("for a deed")
	nationalBodyList    = lexicon.Listed("national body")
	beforeABiddingList  = lexicon.Listed("before a bidding")
	workerEndingList    = lexicon.Listed("worker ending")
	officePronounList   = lexicon.Listed("office pronoun")
	rescuerList         = lexicon.Listed("rescuer")
	occasionList        = lexicon.Listed("occasion")
	firmWordList        = lexicon.Listed("firm word")
	raidedPlaceList     = lexicon.Listed("raided place")
	countWordList       = lexicon.Listed("count word")
	humanPronounList    = lexicon.Listed("human pronoun")
	courtNameList       = lexicon.Listed("court name")
	armedNameList       = lexicon.Listed("armed name")
	crowdCountList      = lexicon.Listed("crowd count")
	quantityList        = lexicon.Listed("quantity")
	speaksForList       = lexicon.Listed("speaks for")
	armedGroupList      = lexicon.Listed("armed group")
	leaderStandsForList = lexicon.Listed("leader stands for")
	employedList        = lexicon.Listed("employed")
	premisesList        = lexicon.Listed("premises")
	courtlyBodyList     = lexicon.Listed("courtly body")
	courtlyList         = lexicon.Listed("courtly")
	dwellingList        = lexicon.Listed("dwelling")
	countingNounList    = lexicon.Listed("counting noun")
	bringsAboutList     = lexicon.Listed("brings about")
	beforeAPartyList    = lexicon.Listed("before a party")
	memberOfList        = lexicon.Listed("member of")
	personPronounList   = lexicon.Listed("person pronoun")
	numeralNounList     = lexicon.Listed("numeral noun")
	actingBodyList      = lexicon.Listed("acting body")
	sittingBodyList     = lexicon.Listed("sitting body")
	noTravellerList     = lexicon.Listed("no traveller")
	comesAboutList      = lexicon.Listed("comes about")
	winsList            = lexicon.Listed("wins")
	electionWordList    = lexicon.Listed("election word")
	courtPersonList     = lexicon.Listed("court person")
	rulesList           = lexicon.Listed("rules")
	courtGrantsList     = lexicon.Listed("court grants")
	noLabourStrikeList  = lexicon.Listed("no labour strike")
	labourStrikeList    = lexicon.Listed("labour strike")
	tradeBanList        = lexicon.Listed("trade ban")
	rumourList          = lexicon.Listed("rumour")
	untrueList          = lexicon.Listed("untrue")
	pastAlikeList       = lexicon.Listed("past alike")
	officeWordList      = lexicon.Listed("office word")
	noRallyList         = lexicon.Listed("no rally")
	marchWordList       = lexicon.Listed("march word")
	officeHeldList      = lexicon.Listed("office held")
)
