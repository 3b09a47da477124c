// Case makes a test of a page on which Dateline errs: a folder of
// testdata/cases, run by TestCases at the repository's root.
//
//	go run ./internal/evaluate/case add page.html
//	go run ./internal/evaluate/case add -name years-before-1990 -url https://post.example/a page.html
//	go run ./internal/evaluate/case add -readings page.html
//
// The folder's want.json holds what Dateline finds now. Put right what is
// wrong, and take out what the case is not about.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"dateline/internal/evaluate"
)

func main() {
	log.SetFlags(0)
	flags := flag.NewFlagSet("case add", flag.ExitOnError)
	name := flags.String("name", "", "the case's `SLUG`, in words of its kind (default: the page's name)")
	address := flags.String("url", "", "the `ADDRESS` that the page is read with, where that matters")
	readings := flags.Bool("readings", false, "ask for quotes and events, too")
	root := flags.String("root", filepath.Join("testdata", "cases"), "the `FOLDER` of the cases")
	flags.Usage = func() {
		fmt.Fprintln(flags.Output(), "go run ./internal/evaluate/case add [-name SLUG] [-url ADDRESS] [-readings] PAGE")
		flags.PrintDefaults()
	}
	if len(os.Args) < 2 || os.Args[1] != "add" {
		flags.Usage()
		os.Exit(2)
	}
	flags.Parse(os.Args[2:])
	if flags.NArg() != 1 {
		flags.Usage()
		os.Exit(2)
	}
	page := flags.Arg(0)
	if *name == "" {
		*name = strings.TrimSuffix(filepath.Base(page), filepath.Ext(page))
	}
	if strings.ContainsAny(*name, `/\`) || strings.HasPrefix(*name, ".") {
		log.Fatalf("-name %s: a slug is a folder's name, such as years-before-1990", *name)
	}
	folder := filepath.Join(*root, *name)
	if _, err := evaluate.AddCase(folder, page, *address, *readings); err != nil {
		log.Fatalf("case: %v", err)
	}
	fmt.Printf("%s: put want.json right, take out what the case is not about, and run go test -run Cases .\n", folder)
}
