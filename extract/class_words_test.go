package extract

import (
	"strings"
	"testing"
)

func TestReadClass(t *testing.T) {
	for class, want := range map[string]said{
		"":                                  0,
		"post-date updated":                 saidDate | saidModified,
		"ArticleTags":                       saidTags,
		"tags2":                             saidTags,
		"stage":                             0,
		"heritage":                          0,
		"TAGS":                              saidTags,
		"site_footer":                       saidFooter,
		"relatedArticles":                   saidRelated | saidExcluded,
		"unrelated":                         0,
		"box read-more":                     saidRelated,
		"byline__AuthorName":                saidAuthor,
		"sidebar comments":                  saidNoText | saidExcluded | saidComment,
		"has-sidebar":                       saidNoText | saidSoft,
		"no-comment-list":                   saidExcluded | saidComment,
		"author-description":                saidAuthor | saidOfAuthor,
		"tags" + strings.Repeat(" x1", 200): 0,
		"date" + strings.Repeat(" x1", 200): saidDate,
		"averyveryverylongwordthatisnodate": 0,
	} {
		if got := readClass(class); got != want {
			t.Errorf("%.40q says %b, want %b", class, got, want)
		}
	}
}
