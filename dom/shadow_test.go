package dom

import (
	"strings"
	"testing"

	"dateline/dom/atom"
)

// What a declarative shadow root holds is content; what other templates hold is not.
func TestShadowRoots(t *testing.T) {
	for _, test := range []struct{ html, shown string }{
		{"<post-view><template shadowrootmode=open><p>in</p></template><p>after</p></post-view>", "in after"},
		{"<div><template ShadowRootMode=CLOSED shadowrootdelegatesfocus>in</template></div>", "in"},
		{"<article><template shadowrootmode=open><table><tr><td>in</table></template></article>", "in"},
		{"<a-b><template shadowrootmode=open><c-d><template shadowrootmode=open>in</template></c-d></template></a-b>", "in"},
		{"<div><template shadowrootmode=open>one</template><template shadowrootmode=open>two</template></div>", "one"},
		{"<div><template>no</template></div>", ""},
		{"<div><template shadowrootmode=ajar>no</template></div>", ""},
		{"<ul><template shadowrootmode=open>no</template></ul>", ""},
		{"<head><template shadowrootmode=open>no</template></head>", ""},
		{"<div><template><p><template shadowrootmode=open>no</template></template></div>", ""},
		{"<div><template shadowrootmode=open>cut off", "cut off"},
	} {
		var p Parser
		tree := p.Parse([]byte(test.html))
		var shown []string
		for n := tree.First(Root); n != None; n = tree.After(n, Root, !tree.Is(n, atom.Template)) {
			if text := strings.TrimSpace(tree.Text(n)); text != "" {
				shown = append(shown, text)
			}
		}
		if got := strings.Join(shown, " "); got != test.shown {
			t.Errorf("%s: %q is shown, want %q", test.html, got, test.shown)
		}
	}
}
