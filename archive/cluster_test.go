package archive

import (
	"context"
	"strings"
	"testing"
	"time"
)

var agency = []string{
	"The ferry between Eastmere and the island of Brannick sails again from Tuesday, the harbour office said in a statement on Monday evening.",
	"Storms had damaged the landing stage in January, and islanders had to be supplied by air for more than five weeks of the winter.",
	"The new stage stands on forty piles of oak, which a yard on the mainland cut in half the time that the county had given it.",
	"Two crossings a day are planned until the end of May, and four from June on, when visitors come for the bird cliffs.",
}

func TestClusters(t *testing.T) {
	a := newArchive(t)
	ctx := context.Background()
	print := func(url, outlet, day string, paragraphs ...string) Result {
		return add(t, a, entry(url, newsPage(outlet, "Headline of "+outlet, day, paragraphs...), noon))[0]
	}
	first := print("https://post.example/a", "Eastmere Post", "2025-03-03", agency...)
	if first.Cluster != 0 || first.Joined {
		t.Errorf("the first of its kind: %+v", first)
	}
	cut := print("https://herald.example/b", "Brannick Herald", "2025-03-02", append([]string{"BRANNICK (Agency) - A correspondent of ours was there and saw it with his own eyes."}, agency[:3]...)...)
	if cut.Cluster == 0 || !cut.Joined {
		t.Fatalf("a cut copy: %+v", cut)
	}
	other := print("https://echo.example/c", "Echo", "2025-03-03",
		"The county council met on Monday evening and spoke about the budget of the coming year, the clerk said in a statement.",
		"Schools get more, roads get less, and the theatre keeps what it has; the opposition wants to look at every item again in May.",
		"A vote is planned for June, before the councillors leave for the summer, and the mayor expects a majority of two or three.")
	if other.Cluster != 0 {
		t.Errorf("another article: %+v", other)
	}
	if again := print("https://post.example/a?from=front", "Eastmere Post", "2025-03-04", agency...); again.Cluster != cut.Cluster {
		t.Errorf("one more address: %+v", again)
	}
	list, err := a.Cluster(ctx, first.Article)
	if err != nil || len(list) != 3 || list[0].Outlet != "herald.example" || list[2].Day != "2025-03-04" {
		t.Errorf("%+v, %v", list, err)
	}
	found, err := a.Search(ctx, Query{Words: "landing stage", Fold: true})
	if err != nil || found.Total != 1 || found.Hits[0].Also != 1 {
		t.Errorf("folded: %+v, %v", found, err)
	}
	checkClean(t, a)
	// The copy becomes another article: it leaves, and two stay.
	if changed := print("https://herald.example/b", "Brannick Herald", "2025-03-05", "Nothing of it was true, as the paper found out later, and says so here with regret for all of it.",
		"The editors have spoken with the harbour office, which had never issued any statement about piles or oak or yards.", "A reader had written to point this out, and is thanked by all who work at the desk."); changed.Cluster != 0 || changed.Outcome != NewVersion {
		t.Errorf("changed: %+v", changed)
	}
	if list, err := a.Cluster(ctx, first.Article); err != nil || len(list) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
	// One of two leaves: there is no cluster any more.
	print("https://post.example/a?from=front", "Eastmere Post", "2025-03-05", "Seagulls have taken the landing stage for their own, and the harbour office does not know what to do about them now.",
		"They sit on each of the forty piles, and when the ferry comes in they rise like one and settle again behind it.", "Visitors like it, the captain does not, and the mayor has asked the county for a falcon until June.")
	if list, err := a.Cluster(ctx, first.Article); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if n := count(t, a, "SELECT count(*) FROM clusters"); n != 0 {
		t.Errorf("%d clusters are left", n)
	}
	checkClean(t, a)
}

// TestClustersMeet adds an article that ties two clusters together.
func TestClustersMeet(t *testing.T) {
	a := newArchive(t)
	more := []string{"In the town people hung flags from their windows, and the brass band practised in the rain for most of the afternoon.",
		"The baker has made a ferry of bread that is two metres long, and children may eat of it when the real one has landed.",
		"Old men stood on the quay and told each other of the winter of 1963, when nothing had crossed the sound for eleven weeks."}
	add(t, a, entry("https://a.example/1", newsPage("A", "One", "2025-03-03", agency...), noon), entry("https://b.example/1", newsPage("B", "Two", "2025-03-03", agency...), noon),
		entry("https://c.example/1", newsPage("C", "Three", "2025-03-03", more...), noon), entry("https://d.example/1", newsPage("D", "Four", "2025-03-03", more...), noon))
	if n := count(t, a, "SELECT count(*) FROM clusters"); n != 2 {
		t.Fatalf("%d clusters, want 2", n)
	}
	both := add(t, a, entry("https://e.example/1", newsPage("E", "Five", "2025-03-04", append(append([]string(nil), agency...), more...)...), noon))[0]
	list, err := a.Cluster(context.Background(), both.Article)
	if err != nil || len(list) != 5 {
		t.Errorf("%+v, %v", list, err)
	}
	checkClean(t, a)
}

// TestBoilerplateIsNoCluster adds many short articles that share a site's words.
func TestBoilerplateIsNoCluster(t *testing.T) {
	a := newArchive(t)
	for i := range 60 {
		own := strings.Repeat(string(rune('a'+i%26))+strings.Repeat("x", 1+i/26)+" ", 1)
		var b strings.Builder
		for k := range 60 {
			b.WriteString(own + string(rune('a'+k%26)) + "yz" + strings.Repeat("q", k/26) + own)
		}
		add(t, a, entry("https://post.example/"+own, newsPage("Post", "Number "+own, "2025-03-03", b.String(), "Sign up for our newsletter to get the best of the week in your inbox every morning of the year."), noon))
	}
	if n := count(t, a, "SELECT count(*) FROM clusters"); n != 0 {
		t.Errorf("%d clusters of articles that share a site's words only", n)
	}
}

func TestChanges(t *testing.T) {
	a := newArchive(t)
	url := "https://post.example/a"
	r := add(t, a, entry(url, newsPage("Post", "Ferry sails", "2025-03-03", agency...), noon))[0]
	changed := append([]string(nil), agency...)
	changed[1] = strings.Replace(changed[1], "five weeks", "seven weeks", 1)
	add(t, a, entry(url, newsPage("Post", "Ferry sails again", "2025-03-03", changed...), noon.Add(time.Hour)))
	changes, err := a.Changes(context.Background(), r.Article)
	if err != nil || len(changes) != 1 {
		t.Fatalf("%+v, %v", changes, err)
	}
	var edits []string
	for _, e := range append(changes[0].Headline, changes[0].Text...) {
		if e.Kind != "kept" {
			edits = append(edits, string(e.Kind)+" "+strings.TrimSpace(e.Text))
		}
	}
	if got := strings.Join(edits, ", "); got != "removed sails, added sails again, removed five, added seven" {
		t.Error(got)
	}
}
