package demo

import (
	"context"
	"path/filepath"
	"testing"

	"dateline/archive"
)

func TestFill(t *testing.T) {
	a, err := archive.Open(filepath.Join(t.TempDir(), "demo.dateline"), archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	ctx := context.Background()
	if err := Fill(ctx, a); err != nil {
		t.Fatal(err)
	}
	found, err := a.Search(ctx, archive.Query{})
	if err != nil || found.Total != 23 {
		t.Errorf("%d articles, %v", found.Total, err)
	}
	p, err := a.Person(ctx, "Veck")
	if err != nil || p.Name.Name != "Tomas Veck" {
		t.Fatalf("%+v, %v", p, err)
	}
	q, err := a.Person(ctx, "Greta Holm")
	if err != nil {
		t.Fatal(err)
	}
	met, err := a.Told(ctx, archive.ToldQuery{With: []*archive.Person{p, q}})
	if err != nil || len(met) < 2 {
		t.Errorf("%+v, %v", met, err)
	}
	if said, err := a.Said(ctx, archive.SaidQuery{By: p}); err != nil || len(said) < 3 {
		t.Errorf("%+v, %v", said, err)
	}
	treaty, err := a.ByURL(ctx, "https://eastmerepost.example/news/treaty-signed")
	if err != nil {
		t.Fatal(err)
	}
	if copies, err := a.Cluster(ctx, treaty.ID); err != nil || len(copies) != 2 {
		t.Errorf("%+v, %v", copies, err)
	}
}
