package markup

import (
	"strings"
	"testing"
)

func TestReadClass(t *testing.T) {
	for class, want := range map[string]Said{
		"":                                  0,
		"post-date updated":                 SaidDate | SaidModified,
		"ArticleTags":                       SaidTags,
		"tags2":                             SaidTags,
		"stage":                             0,
		"heritage":                          0,
		"TAGS":                              SaidTags,
		"site_footer":                       SaidFooter,
		"relatedArticles":                   SaidRelated | SaidExcluded,
		"unrelated":                         0,
		"box read-more":                     SaidRelated,
		"byline__AuthorName":                SaidAuthor,
		"sidebar comments":                  SaidNoText | SaidExcluded | SaidComment,
		"has-sidebar":                       SaidNoText | SaidSoft,
		"no-comment-list":                   SaidExcluded | SaidComment,
		"author-description":                SaidAuthor | SaidOfAuthor,
		"tags" + strings.Repeat(" x1", 200): 0,
		"date" + strings.Repeat(" x1", 200): SaidDate,
		"averyveryverylongwordthatisnodate": 0,
	} {
		if got := readClass(class); got != want {
			t.Errorf("%.40q says %b, want %b", class, got, want)
		}
	}
}
