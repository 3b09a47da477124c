package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dateline/archive"
)

// joinWait is how long one who corrects a name waits for the names to be joined
// anew; in a large archive that goes on behind the page.
const joinWait = 8 * time.Second

// formsShown is how many of a name's forms the page lists; family names alone
// are one an article.
const formsShown = 100

// mayCorrect refuses those who may not say which names are one.
func (s *Server) mayCorrect(r *http.Request) error {
	if s.archive.ReadOnly() {
		return refusal("This archive can only be read; what is said of its names by hand is kept in the archive itself.")
	}
	return s.mayWrite(r)
}

// correct takes what a reader says of a name: that another is the same, that a
// form is somebody else, everywhere or in one article, of what kind it is, or
// that a rule made before is taken back.
func (s *Server) correct(w http.ResponseWriter, r *http.Request) {
	err := s.mayCorrect(r)
	if err == nil {
		err = s.changeRule(r)
	}
	var bad *archive.RuleError
	if errors.As(err, &bad) {
		err = mistake(bad.Why + ".")
	}
	if err == nil {
		err = s.rejoin(r)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.goBack(w, r)
}

// changeRule writes the rule that a form asks for.
func (s *Server) changeRule(r *http.Request) error {
	ctx, do := r.Context(), r.PostFormValue("do")
	if do == "take back" {
		return s.archive.DropEntityRule(ctx, r.PostFormValue("rule"))
	}
	p, err := s.person(ctx, r.PostFormValue("name"))
	if err != nil {
		return err
	}
	if p == nil {
		return mistake("Say whose name it is.")
	}
	name, form := p.Name.Name, strings.TrimSpace(r.PostFormValue("form"))
	for _, n := range []string{name, form} {
		if strings.ContainsAny(n, "=\n\r") || strings.Contains(n, "<>") {
			return mistake("A name has no = and no <> in it.")
		}
	}
	switch do {
	case "same":
		return s.archive.AddEntityRule(ctx, name+" = "+form)
	case "other":
		if at := r.PostFormValue("article"); at != "" && at != "0" {
			return s.anotherIn(ctx, p, form, at)
		}
		return s.archive.AddEntityRule(ctx, form+" <> "+name)
	case "kind":
		return s.archive.AddEntityRule(ctx, name+" : "+r.PostFormValue("kind"))
	}
	return mistake("Say what is to be corrected.")
}

// anotherIn says that an article means somebody else by a form, or by all that
// it names a person.
func (s *Server) anotherIn(ctx context.Context, p *archive.Person, form, article string) error {
	id, err := strconv.ParseInt(article, 10, 64)
	if err != nil {
		return mistake("There is no such article.")
	}
	art, err := s.archive.Article(ctx, id)
	if err != nil {
		return err
	}
	forms := []string{form}
	if form == "" {
		if forms, err = s.archive.FormsIn(ctx, p, id); err != nil {
			return err
		}
	}
	for _, f := range forms {
		if err := s.archive.AddEntityRule(ctx, f+" in "+art.URL+" <> "+p.Name.Name); err != nil {
			return err
		}
	}
	return nil
}

// rejoin joins the names anew. It goes on when the visitor has gone, and when
// it takes longer than one waits for a page.
func (s *Server) rejoin(r *http.Request) error {
	done := make(chan error, 1)
	go func() {
		s.joining.Lock()
		defer s.joining.Unlock()
		defer func() {
			if what := recover(); what != nil { // costs the request, not the process
				s.log(r, slog.LevelError, "panic", slog.Any("what", what))
				done <- errors.New("the names were not joined: something went wrong here")
			}
		}()
		err := s.archive.JoinNames(context.WithoutCancel(r.Context()))
		if err != nil {
			s.log(r, slog.LevelError, "names were not joined", slogError(err))
		}
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-time.After(joinWait):
		return nil
	}
}

// rulesOn are the rules made by hand that name one of a name's forms.
func (s *Server) rulesOn(ctx context.Context, p *archive.Profile) ([]string, error) {
	all, err := s.archive.EntityRules(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	forms := map[string]bool{archive.FoldLabel(p.Name.Name): true}
	for _, f := range p.Forms {
		forms[archive.FoldLabel(f.Name)] = true
	}
	var out []string
	for _, rule := range all {
		for _, n := range archive.RuleNames(rule) {
			if forms[archive.FoldLabel(n)] {
				out = append(out, rule)
				break
			}
		}
	}
	return out, nil
}
