package claims

import (
	"bytes"
	"strings"

	"dateline/extract/letters"
	"dateline/record"
)

// A metaRule tells which field a meta element claims and with what rank.
type metaRule struct {
	field  Field
	rank   uint8
	origin record.Origin
}

// The meta elements that publishers use, by lower-cased name or property. The
// vocabularies: Open Graph (ogp.me), Twitter cards, Parse.ly, Sailthru, Dublin
// Core, Highwire (citation_*), Google News, Cxense and the publishers' own.
var metaRules = map[string]metaRule{
	"og:title":       {Headline, 20, record.FromOpenGraph},
	"twitter:title":  {Headline, 50, record.FromMeta},
	"parsely-title":  {Headline, 30, record.FromMeta},
	"sailthru.title": {Headline, 40, record.FromMeta},
	"dc.title":       {Headline, 45, record.FromMeta},
	"dcterms.title":  {Headline, 45, record.FromMeta},
	"citation_title": {Headline, 40, record.FromMeta},
	"headline":       {Headline, 40, record.FromMeta},
	"title":          {Headline, 60, record.FromMeta},

	"og:description":       {Description, 20, record.FromOpenGraph},
	"description":          {Description, 30, record.FromMeta},
	"twitter:description":  {Description, 50, record.FromMeta},
	"dc.description":       {Description, 45, record.FromMeta},
	"sailthru.description": {Description, 40, record.FromMeta},

	"article:published_time":       {Published, 20, record.FromOpenGraph},
	"article:published":            {Published, 20, record.FromOpenGraph},
	"og:published_time":            {Published, 22, record.FromOpenGraph},
	"og:article:published_time":    {Published, 22, record.FromOpenGraph},
	"og:pubdate":                   {Published, 24, record.FromOpenGraph},
	"article:publish_date":         {Published, 22, record.FromOpenGraph},
	"parsely-pub-date":             {Published, 30, record.FromMeta},
	"sailthru.date":                {Published, 32, record.FromMeta},
	"cxenseparse:recs:publishtime": {Published, 32, record.FromMeta},
	"cxenseparse:publishtime":      {Published, 32, record.FromMeta},
	"datepublished":                {Published, 32, record.FromMeta},
	"date.published":               {Published, 32, record.FromMeta},
	"published_at":                 {Published, 32, record.FromMeta},
	"publish_date":                 {Published, 32, record.FromMeta},
	"publish-date":                 {Published, 32, record.FromMeta},
	"publication_date":             {Published, 32, record.FromMeta},
	"publication-date":             {Published, 32, record.FromMeta},
	"published-date":               {Published, 32, record.FromMeta},
	"published_date":               {Published, 32, record.FromMeta},
	"publishdate":                  {Published, 32, record.FromMeta},
	"pubdate":                      {Published, 32, record.FromMeta},
	"ptime":                        {Published, 34, record.FromMeta},
	"pdate":                        {Published, 34, record.FromMeta},
	"displaydate":                  {Published, 34, record.FromMeta},
	"article_date_original":        {Published, 32, record.FromMeta},
	"originalpublicationdate":      {Published, 32, record.FromMeta},
	"citation_publication_date":    {Published, 34, record.FromMeta},
	"citation_date":                {Published, 36, record.FromMeta},
	"citation_online_date":         {Published, 34, record.FromMeta},
	"dc.date.issued":               {Published, 34, record.FromMeta},
	"dcterms.issued":               {Published, 34, record.FromMeta},
	"dc.date":                      {Published, 38, record.FromMeta},
	"dcterms.date":                 {Published, 38, record.FromMeta},
	"dcterms.available":            {Published, 38, record.FromMeta},
	"dc.date.created":              {Published, 42, record.FromMeta},
	"dcterms.created":              {Published, 42, record.FromMeta},
	"date":                         {Published, 44, record.FromMeta},
	"article:date":                 {Published, 36, record.FromMeta},
	"article-date":                 {Published, 36, record.FromMeta},
	"last-publication-date":        {Published, 46, record.FromMeta},
	"vr:published_time":            {Published, 32, record.FromMeta},
	"bt:pubdate":                   {Published, 32, record.FromMeta},
	"rnews:datepublished":          {Published, 32, record.FromMeta},

	"article:modified_time":        {Modified, 20, record.FromOpenGraph},
	"article:modified":             {Modified, 20, record.FromOpenGraph},
	"og:updated_time":              {Modified, 24, record.FromOpenGraph},
	"og:modified_time":             {Modified, 22, record.FromOpenGraph},
	"article:updated_time":         {Modified, 22, record.FromOpenGraph},
	"og:article:modified_time":     {Modified, 22, record.FromOpenGraph},
	"datemodified":                 {Modified, 32, record.FromMeta},
	"last-modified":                {Modified, 40, record.FromMeta},
	"lastmod":                      {Modified, 34, record.FromMeta},
	"last_modified":                {Modified, 40, record.FromMeta},
	"modified":                     {Modified, 40, record.FromMeta},
	"dc.date.modified":             {Modified, 34, record.FromMeta},
	"dcterms.modified":             {Modified, 34, record.FromMeta},
	"article_date_updated":         {Modified, 32, record.FromMeta},
	"revision_date":                {Modified, 36, record.FromMeta},
	"vr:updated_time":              {Modified, 32, record.FromMeta},
	"cxenseparse:recs:articletime": {Modified, 38, record.FromMeta},

	"parsely-author":      {Authors, 30, record.FromMeta},
	"sailthru.author":     {Authors, 32, record.FromMeta},
	"cxenseparse:author":  {Authors, 32, record.FromMeta},
	"author":              {Authors, 40, record.FromMeta},
	"authors":             {Authors, 40, record.FromMeta},
	"article:author":      {Authors, 42, record.FromOpenGraph},
	"og:article:author":   {Authors, 42, record.FromOpenGraph},
	"article:author_name": {Authors, 42, record.FromOpenGraph},
	"book:author":         {Authors, 46, record.FromOpenGraph},
	"dc.creator":          {Authors, 44, record.FromMeta},
	"dcterms.creator":     {Authors, 44, record.FromMeta},
	"dc.author":           {Authors, 44, record.FromMeta},
	"citation_author":     {Authors, 34, record.FromMeta},
	"byl":                 {Authors, 30, record.FromMeta},
	"byline":              {Authors, 30, record.FromMeta},
	"article_author":      {Authors, 40, record.FromMeta},
	"articleauthor":       {Authors, 40, record.FromMeta},
	"rnews:author":        {Authors, 40, record.FromMeta},
	"bt:author":           {Authors, 36, record.FromMeta},

	"article:section":     {Section, 20, record.FromOpenGraph},
	"parsely-section":     {Section, 30, record.FromMeta},
	"cxenseparse:section": {Section, 34, record.FromMeta},
	"section":             {Section, 36, record.FromMeta},
	"og:section":          {Section, 24, record.FromOpenGraph},
	"og:article:section":  {Section, 24, record.FromOpenGraph},
	"category":            {Section, 40, record.FromMeta},
	"dc.subject.section":  {Section, 40, record.FromMeta},
	"genre":               {Genre, 30, record.FromMeta},

	"article:tag":    {Tags, 20, record.FromOpenGraph},
	"og:article:tag": {Tags, 20, record.FromOpenGraph},
	"video:tag":      {Tags, 50, record.FromOpenGraph},
	"parsely-tags":   {Tags, 40, record.FromMeta},
	"sailthru.tags":  {Tags, 42, record.FromMeta},
	"article:tags":   {Tags, 24, record.FromOpenGraph},
	"tags":           {Tags, 44, record.FromMeta},
	"dc.subject":     {Tags, 46, record.FromMeta},

	"keywords":      {Keywords, 30, record.FromMeta},
	"news_keywords": {Keywords, 20, record.FromMeta},

	"og:locale":        {Language, 30, record.FromOpenGraph},
	"content-language": {Language, 40, record.FromMeta},
	"language":         {Language, 40, record.FromMeta},
	"dc.language":      {Language, 40, record.FromMeta},
	"inlanguage":       {Language, 40, record.FromMeta},

	"og:site_name":               {Publisher, 20, record.FromOpenGraph},
	"application-name":           {Publisher, 50, record.FromMeta},
	"apple-mobile-web-app-title": {Publisher, 55, record.FromMeta},
	"dc.publisher":               {Publisher, 40, record.FromMeta},
	"dcterms.publisher":          {Publisher, 40, record.FromMeta},
	"publisher":                  {Publisher, 40, record.FromMeta},
	"citation_journal_title":     {Publisher, 40, record.FromMeta},
	"copyright":                  {Holder, 40, record.FromMeta},
	"dc.rights":                  {Holder, 42, record.FromMeta},
	"og:url":                     {Canonical, 20, record.FromOpenGraph},
	"twitter:url":                {Canonical, 40, record.FromMeta},

	"article:content_tier": {Free, 20, record.FromOpenGraph},
	"content_tier":         {Free, 30, record.FromMeta},
	"isaccessibleforfree":  {Free, 30, record.FromMeta},
	"is_paywalled":         {Free, 30, record.FromMeta},
}

// ReadMeta turns the meta elements into claims.
func (r *Page) ReadMeta() {
	var buf [64]byte
	label := ""
	for i := range r.Survey.Metas {
		m := &r.Survey.Metas[i]
		if len(m.Key) > len(buf) {
			continue
		}
		key := buf[:len(m.Key)]
		for j := range key {
			key[j] = m.Key[j]
			if 'A' <= key[j] && key[j] <= 'Z' {
				key[j] += 'a' - 'A'
			}
		}
		if rule, ok := metaRules[string(key)]; ok {
			r.Claim(rule.field, rule.rank, rule.origin, strings.TrimSpace(m.Value))
			continue
		}
		if isPublishedKey(key) {
			r.Claim(Published, 46, record.FromMeta, strings.TrimSpace(m.Value))
			continue
		}
		// Twitter cards carry a byline as a labelled datum.
		switch string(key) {
		case "twitter:label1", "twitter:label2":
			label = m.Value
		case "twitter:data1", "twitter:data2":
			if isAuthorLabel(label) {
				r.Claim(Authors, 38, record.FromMeta, m.Value)
			}
			label = ""
		case "og:image", "og:image:url", "og:image:secure_url", "og:image:width", "og:image:height", "og:image:alt", "twitter:image", "twitter:image:src":
			r.Images.meta(string(key), m.Value)
		default:
			// classification-tags, custom-keywords and their like
			if k := string(key); strings.HasSuffix(k, "keywords") || strings.HasSuffix(k, "tags") && !strings.Contains(k, "mrf:") {
				r.Claim(Tags, 47, record.FromMeta, m.Value)
			}
		}
	}
}

// isPublishedKey knows the names that sites make up for the date of publication:
// published, w-published-date, article_publish_time.
func isPublishedKey(key []byte) bool {
	if !bytes.Contains(key, []byte("publish")) || bytes.Contains(key, []byte("publisher")) || bytes.Contains(key, []byte("modif")) {
		return false
	}
	return string(key) == "published" || bytes.Contains(key, []byte("date")) || bytes.HasSuffix(key, []byte("time"))
}

// isAuthorLabel knows the labels that blog software puts before a byline.
func isAuthorLabel(s string) bool {
	return authorLabels()[strings.ToLower(strings.Trim(s, " :"))]
}

var authorLabels = letters.PhraseSet("author labels")
