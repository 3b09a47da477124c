package text

// A POS is a universal part of speech (UD's UPOS).
type POS uint8

// The universal parts of speech, named as in Universal Dependencies.
const (
	X POS = iota
	ADJ
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	NumPOS
)

var posNames = [NumPOS]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART",
	"PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

// String returns the tag as the treebanks write it.
func (p POS) String() string { return posNames[p] }

// A Tag is a part of speech of the Penn Treebank's set (UD English's XPOS),
// which tells a verb's form: TagVBD is a past tense, TagMD a modal.
type Tag uint8

// The Penn Treebank's tags with UD English's additions (-LRB- is TagLRB and so on).
const (
	TagXX Tag = iota
	TagADD
	TagAFX
	TagCC
	TagCD
	TagDT
	TagEX
	TagFW
	TagGW
	TagHYPH
	TagIN
	TagJJ
	TagJJR
	TagJJS
	TagLRB
	TagLS
	TagMD
	TagNFP
	TagNN
	TagNNP
	TagNNPS
	TagNNS
	TagPDT
	TagPOS
	TagPRP
	TagPRPS
	TagRB
	TagRBR
	TagRBS
	TagRP
	TagRRB
	TagSYM
	TagTO
	TagUH
	TagVB
	TagVBD
	TagVBG
	TagVBN
	TagVBP
	TagVBZ
	TagWDT
	TagWP
	TagWPS
	TagWRB
	TagOpenQuote
	TagCloseQuote
	TagDollar
	TagComma
	TagPeriod
	TagColon
	NumTags
)

var tagNames = [NumTags]string{"XX", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN", "JJ", "JJR", "JJS",
	"-LRB-", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "-RRB-",
	"SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "``", "''", "$", ",", ".", ":"}

// String returns the tag as the treebanks write it.
func (t Tag) String() string { return tagNames[t] }

// A Rel is a syntactic relation of UD English, with its subtype.
type Rel uint8

// The relations; a subtype follows its main relation's name (RelNsubjPass is nsubj:pass).
const (
	RelDep Rel = iota
	RelRoot
	RelAcl
	RelAclRelcl
	RelAdvcl
	RelAdvclRelcl
	RelAdvmod
	RelAmod
	RelAppos
	RelAux
	RelAuxPass
	RelCase
	RelCc
	RelCcPreconj
	RelCcomp
	RelCompound
	RelCompoundPrt
	RelConj
	RelCop
	RelCsubj
	RelCsubjOuter
	RelCsubjPass
	RelDet
	RelDetPredet
	RelDiscourse
	RelDislocated
	RelExpl
	RelFixed
	RelFlat
	RelGoeswith
	RelIobj
	RelList
	RelMark
	RelNmod
	RelNmodDesc
	RelNmodPoss
	RelNmodUnmarked
	RelNsubj
	RelNsubjOuter
	RelNsubjPass
	RelNummod
	RelObj
	RelObl
	RelOblAgent
	RelOblUnmarked
	RelOrphan
	RelParataxis
	RelPunct
	RelReparandum
	RelVocative
	RelXcomp
	NumRels
)

var relNames = [NumRels]string{"dep", "root", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux",
	"aux:pass", "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
	"csubj:pass", "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
	"nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
	"obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "vocative", "xcomp"}

// String returns the relation as the treebanks write it.
func (r Rel) String() string { return relNames[r] }

// ParsePOS, ParseTag and ParseRel read a label as the treebanks write it; an
// unknown one is X, TagXX or RelDep, and false.
func ParsePOS(s string) (POS, bool) { i, ok := indexOf(posNames[:], s); return POS(i), ok }

// ParseTag reads a Penn Treebank tag.
func ParseTag(s string) (Tag, bool) { i, ok := indexOf(tagNames[:], s); return Tag(i), ok }

// ParseRel reads a relation; an unknown subtype falls back on its main relation.
func ParseRel(s string) (Rel, bool) {
	if i, ok := indexOf(relNames[:], s); ok {
		return Rel(i), true
	}
	for i := range len(s) {
		if s[i] == ':' {
			r, _ := ParseRel(s[:i])
			return r, false
		}
	}
	return RelDep, false
}

func indexOf(names []string, s string) (int, bool) {
	for i, n := range names {
		if n == s {
			return i, true
		}
	}
	return 0, false
}
