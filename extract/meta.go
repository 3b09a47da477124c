package extract

import (
	"bytes"
	"strings"

	"dateline/record"
)

// A metaRule tells which field a meta element claims and with what rank.
type metaRule struct {
	field  field
	rank   uint8
	origin record.Origin
}

// The meta elements that publishers use, by lower-cased name or property. The
// vocabularies: Open Graph (ogp.me), Twitter cards, Parse.ly, Sailthru, Dublin
// Core, Highwire (citation_*), Google News, Cxense and the publishers' own.
var metaRules = map[string]metaRule{
	"og:title":       {fHeadline, 20, record.FromOpenGraph},
	"twitter:title":  {fHeadline, 50, record.FromMeta},
	"parsely-title":  {fHeadline, 30, record.FromMeta},
	"sailthru.title": {fHeadline, 40, record.FromMeta},
	"dc.title":       {fHeadline, 45, record.FromMeta},
	"dcterms.title":  {fHeadline, 45, record.FromMeta},
	"citation_title": {fHeadline, 40, record.FromMeta},
	"headline":       {fHeadline, 40, record.FromMeta},
	"title":          {fHeadline, 60, record.FromMeta},

	"og:description":       {fDescription, 20, record.FromOpenGraph},
	"description":          {fDescription, 30, record.FromMeta},
	"twitter:description":  {fDescription, 50, record.FromMeta},
	"dc.description":       {fDescription, 45, record.FromMeta},
	"sailthru.description": {fDescription, 40, record.FromMeta},

	"article:published_time":       {fPublished, 20, record.FromOpenGraph},
	"article:published":            {fPublished, 20, record.FromOpenGraph},
	"og:published_time":            {fPublished, 22, record.FromOpenGraph},
	"og:article:published_time":    {fPublished, 22, record.FromOpenGraph},
	"og:pubdate":                   {fPublished, 24, record.FromOpenGraph},
	"article:publish_date":         {fPublished, 22, record.FromOpenGraph},
	"parsely-pub-date":             {fPublished, 30, record.FromMeta},
	"sailthru.date":                {fPublished, 32, record.FromMeta},
	"cxenseparse:recs:publishtime": {fPublished, 32, record.FromMeta},
	"cxenseparse:publishtime":      {fPublished, 32, record.FromMeta},
	"datepublished":                {fPublished, 32, record.FromMeta},
	"date.published":               {fPublished, 32, record.FromMeta},
	"published_at":                 {fPublished, 32, record.FromMeta},
	"publish_date":                 {fPublished, 32, record.FromMeta},
	"publish-date":                 {fPublished, 32, record.FromMeta},
	"publication_date":             {fPublished, 32, record.FromMeta},
	"publication-date":             {fPublished, 32, record.FromMeta},
	"published-date":               {fPublished, 32, record.FromMeta},
	"published_date":               {fPublished, 32, record.FromMeta},
	"publishdate":                  {fPublished, 32, record.FromMeta},
	"pubdate":                      {fPublished, 32, record.FromMeta},
	"ptime":                        {fPublished, 34, record.FromMeta},
	"pdate":                        {fPublished, 34, record.FromMeta},
	"displaydate":                  {fPublished, 34, record.FromMeta},
	"article_date_original":        {fPublished, 32, record.FromMeta},
	"originalpublicationdate":      {fPublished, 32, record.FromMeta},
	"citation_publication_date":    {fPublished, 34, record.FromMeta},
	"citation_date":                {fPublished, 36, record.FromMeta},
	"citation_online_date":         {fPublished, 34, record.FromMeta},
	"dc.date.issued":               {fPublished, 34, record.FromMeta},
	"dcterms.issued":               {fPublished, 34, record.FromMeta},
	"dc.date":                      {fPublished, 38, record.FromMeta},
	"dcterms.date":                 {fPublished, 38, record.FromMeta},
	"dcterms.available":            {fPublished, 38, record.FromMeta},
	"dc.date.created":              {fPublished, 42, record.FromMeta},
	"dcterms.created":              {fPublished, 42, record.FromMeta},
	"date":                         {fPublished, 44, record.FromMeta},
	"article:date":                 {fPublished, 36, record.FromMeta},
	"article-date":                 {fPublished, 36, record.FromMeta},
	"last-publication-date":        {fPublished, 46, record.FromMeta},
	"vr:published_time":            {fPublished, 32, record.FromMeta},
	"bt:pubdate":                   {fPublished, 32, record.FromMeta},
	"rnews:datepublished":          {fPublished, 32, record.FromMeta},

	"article:modified_time":        {fModified, 20, record.FromOpenGraph},
	"article:modified":             {fModified, 20, record.FromOpenGraph},
	"og:updated_time":              {fModified, 24, record.FromOpenGraph},
	"og:modified_time":             {fModified, 22, record.FromOpenGraph},
	"article:updated_time":         {fModified, 22, record.FromOpenGraph},
	"og:article:modified_time":     {fModified, 22, record.FromOpenGraph},
	"datemodified":                 {fModified, 32, record.FromMeta},
	"last-modified":                {fModified, 40, record.FromMeta},
	"lastmod":                      {fModified, 34, record.FromMeta},
	"last_modified":                {fModified, 40, record.FromMeta},
	"modified":                     {fModified, 40, record.FromMeta},
	"dc.date.modified":             {fModified, 34, record.FromMeta},
	"dcterms.modified":             {fModified, 34, record.FromMeta},
	"article_date_updated":         {fModified, 32, record.FromMeta},
	"revision_date":                {fModified, 36, record.FromMeta},
	"vr:updated_time":              {fModified, 32, record.FromMeta},
	"cxenseparse:recs:articletime": {fModified, 38, record.FromMeta},

	"parsely-author":      {fAuthors, 30, record.FromMeta},
	"sailthru.author":     {fAuthors, 32, record.FromMeta},
	"cxenseparse:author":  {fAuthors, 32, record.FromMeta},
	"author":              {fAuthors, 40, record.FromMeta},
	"authors":             {fAuthors, 40, record.FromMeta},
	"article:author":      {fAuthors, 42, record.FromOpenGraph},
	"og:article:author":   {fAuthors, 42, record.FromOpenGraph},
	"article:author_name": {fAuthors, 42, record.FromOpenGraph},
	"book:author":         {fAuthors, 46, record.FromOpenGraph},
	"dc.creator":          {fAuthors, 44, record.FromMeta},
	"dcterms.creator":     {fAuthors, 44, record.FromMeta},
	"dc.author":           {fAuthors, 44, record.FromMeta},
	"citation_author":     {fAuthors, 34, record.FromMeta},
	"byl":                 {fAuthors, 30, record.FromMeta},
	"byline":              {fAuthors, 30, record.FromMeta},
	"article_author":      {fAuthors, 40, record.FromMeta},
	"articleauthor":       {fAuthors, 40, record.FromMeta},
	"rnews:author":        {fAuthors, 40, record.FromMeta},
	"bt:author":           {fAuthors, 36, record.FromMeta},

	"article:section":     {fSection, 20, record.FromOpenGraph},
	"parsely-section":     {fSection, 30, record.FromMeta},
	"cxenseparse:section": {fSection, 34, record.FromMeta},
	"section":             {fSection, 36, record.FromMeta},
	"og:section":          {fSection, 24, record.FromOpenGraph},
	"og:article:section":  {fSection, 24, record.FromOpenGraph},
	"category":            {fSection, 40, record.FromMeta},
	"dc.subject.section":  {fSection, 40, record.FromMeta},
	"genre":               {fGenre, 30, record.FromMeta},

	"article:tag":    {fTags, 20, record.FromOpenGraph},
	"og:article:tag": {fTags, 20, record.FromOpenGraph},
	"video:tag":      {fTags, 50, record.FromOpenGraph},
	"parsely-tags":   {fTags, 40, record.FromMeta},
	"sailthru.tags":  {fTags, 42, record.FromMeta},
	"article:tags":   {fTags, 24, record.FromOpenGraph},
	"tags":           {fTags, 44, record.FromMeta},
	"dc.subject":     {fTags, 46, record.FromMeta},

	"keywords":      {fKeywords, 30, record.FromMeta},
	"news_keywords": {fKeywords, 20, record.FromMeta},

	"og:locale":        {fLanguage, 30, record.FromOpenGraph},
	"content-language": {fLanguage, 40, record.FromMeta},
	"language":         {fLanguage, 40, record.FromMeta},
	"dc.language":      {fLanguage, 40, record.FromMeta},
	"inlanguage":       {fLanguage, 40, record.FromMeta},

	"og:site_name":               {fPublisher, 20, record.FromOpenGraph},
	"application-name":           {fPublisher, 50, record.FromMeta},
	"apple-mobile-web-app-title": {fPublisher, 55, record.FromMeta},
	"dc.publisher":               {fPublisher, 40, record.FromMeta},
	"dcterms.publisher":          {fPublisher, 40, record.FromMeta},
	"publisher":                  {fPublisher, 40, record.FromMeta},
	"citation_journal_title":     {fPublisher, 40, record.FromMeta},
	"copyright":                  {fHolder, 40, record.FromMeta},
	"dc.rights":                  {fHolder, 42, record.FromMeta},
	"og:url":                     {fCanonical, 20, record.FromOpenGraph},
	"twitter:url":                {fCanonical, 40, record.FromMeta},

	"article:content_tier": {fFree, 20, record.FromOpenGraph},
	"content_tier":         {fFree, 30, record.FromMeta},
	"isaccessibleforfree":  {fFree, 30, record.FromMeta},
	"is_paywalled":         {fFree, 30, record.FromMeta},
}

// readMeta turns the meta elements into claims.
func (r *fieldReader) readMeta() {
	var buf [64]byte
	label := ""
	for i := range r.survey.metas {
		m := &r.survey.metas[i]
		if len(m.key) > len(buf) {
			continue
		}
		key := buf[:len(m.key)]
		for j := range key {
			key[j] = m.key[j]
			if 'A' <= key[j] && key[j] <= 'Z' {
				key[j] += 'a' - 'A'
			}
		}
		if rule, ok := metaRules[string(key)]; ok {
			r.claim(rule.field, rule.rank, rule.origin, strings.TrimSpace(m.value))
			continue
		}
		if isPublishedKey(key) {
			r.claim(fPublished, 46, record.FromMeta, strings.TrimSpace(m.value))
			continue
		}
		// Twitter cards carry a byline as a labelled datum.
		switch string(key) {
		case "twitter:label1", "twitter:label2":
			label = m.value
		case "twitter:data1", "twitter:data2":
			if isAuthorLabel(label) {
				r.claim(fAuthors, 38, record.FromMeta, m.value)
			}
			label = ""
		case "og:image", "og:image:url", "og:image:secure_url", "og:image:width", "og:image:height", "og:image:alt", "twitter:image", "twitter:image:src":
			r.images.meta(string(key), m.value)
		default:
			// classification-tags, custom-keywords and their like
			if k := string(key); strings.HasSuffix(k, "keywords") || strings.HasSuffix(k, "tags") && !strings.Contains(k, "mrf:") {
				r.claim(fTags, 47, record.FromMeta, m.value)
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
	switch strings.ToLower(strings.Trim(s, " :")) {
	case "written by", "by", "author", "verfasst von", "geschrieben von", "von", "écrit par", "escrito por", "scritto da", "geschreven door",
		"написано автором", "автор", "yazan", "skrevet av", "skriven av", "skrevet af", "kirjoittanut", "napisane przez", "autor":
		return true
	}
	return false
}
