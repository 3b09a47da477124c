#!/usr/bin/env python3
"""Has Python's readers of articles read the measured pages, for the gate's scorers.

    python3 bench/python/peers.py                       # all peers, all sets, into peers.jsonl
    python3 bench/python/peers.py --only htmldate --sets htmldate,mercury
    go run ./internal/evaluate/peers peers.jsonl        # the table, and where a peer is ahead

The first run makes a virtual environment beside this file (or where --venv says) and
installs the versions of requirements.txt there. A peer that fails on a page, or takes
longer than 20 seconds, has said nothing of it.
"""
import argparse
import gzip
import html
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIMIT = 20  # seconds a page


def main():
    flags = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    flags.add_argument("-o", default="peers.jsonl", help="write the answers to this file, a line a page and peer")
    flags.add_argument("--only", default="", help="these peers alone, parted by commas: " + ", ".join(PEERS))
    flags.add_argument("--sets", default="", help="these sets alone, parted by commas")
    flags.add_argument("--shared", default=os.environ.get("DATELINE_SHARED", str(HERE.parents[2] / "shared")), help="the folder of the measuring data")
    flags.add_argument("--venv", default=str(HERE / "venv"), help="the virtual environment")
    flags.add_argument("--jobs", type=int, default=1, help="pages read at the same time")
    args = flags.parse_args()
    enter(Path(args.venv))
    chosen = [p for p in PEERS if not args.only or p in args.only.split(",")]
    pages = Path(args.shared) / "data" / "pages"
    if not pages.is_dir():
        sys.exit(f"{pages}: no measuring data; put the folder shared beside the repository, or name it with --shared")
    work = []
    for folder in sorted(p for p in pages.iterdir() if (p / "manifest.jsonl").exists()):
        if args.sets and folder.name not in args.sets.split(","):
            continue
        for line in open(folder / "manifest.jsonl", encoding="utf-8"):
            page = json.loads(line)
            work.append((folder.name, page["id"], str(folder / page["file"]), page.get("url", ""), chosen))
    with multiprocessing.Pool(args.jobs) as pool, open(args.o, "w", encoding="utf-8") as out:
        for answers in pool.imap(read, work, chunksize=4):
            for answer in answers:
                out.write(json.dumps(answer, ensure_ascii=False) + "\n")


def enter(folder):
    """Goes on with the environment's own Python, made if there is none."""
    python = folder / "bin" / "python"
    if Path(sys.prefix).resolve() == folder.resolve():
        return
    if not python.exists():
        venv.create(folder, with_pip=True)
    mark = folder / "installed"
    wanted = (HERE / "requirements.txt").read_text()
    if not mark.exists() or mark.read_text() != wanted:
        # readability-lxml asks for an extra of lxml that its newest version names otherwise: one at a time
        for requirement in wanted.split():
            subprocess.run([python, "-m", "pip", "install", "--quiet", requirement], check=True)
        mark.write_text(wanted)
    os.execv(python, [str(python), *sys.argv])


class Late(Exception):
    pass


def late(*_):
    raise Late


def read(task):
    name, page, file, url, chosen = task
    body = gzip.open(file).read()
    signal.signal(signal.SIGALRM, late)
    out = []
    for peer in chosen:
        answer, error = {}, ""
        signal.alarm(LIMIT)
        try:
            answer = PEERS[peer](body, url)
        except Late:
            error = f"over {LIMIT} seconds"
        except Exception as e:  # whatever a peer throws counts as nothing said
            error = f"{type(e).__name__}: {e}"[:200]
        finally:
            signal.alarm(0)
        out.append({"set": name, "id": page, "peer": peer, "answer": answer, "error": error})
    return out


def text_of(body):
    """The page as text, for readers that take no bytes."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return bytes_to_str(body, detect_encoding(body))


def of_metadata(text, title, day, authors, tags=()):
    return {"Text": text or "", "Title": title or "", "Published": str(day or "")[:10], "Authors": [a for a in authors if a], "Tags": list(tags or ())}


def trafilatura_(body, url):
    import trafilatura

    doc = trafilatura.bare_extraction(body, url=url or None, with_metadata=True, include_comments=False, favor_precision=False)
    if doc is None:
        return {}
    return of_metadata(doc.text, doc.title, doc.date, (doc.author or "").split("; "), doc.tags)


def htmldate_(body, url):
    import htmldate

    return {"Published": htmldate.find_date(body, url=url or None, original_date=True, extensive_search=True) or ""}


def newspaper(body, url):
    import newspaper as news

    page = news.Article(url or "http://page.example/")
    page.download(input_html=text_of(body))
    page.parse()
    return of_metadata(page.text, page.title, page.publish_date, page.authors, page.tags)


def readability(body, url):
    from readability import Document

    doc = Document(body, url=url or None)
    content = doc.summary(html_partial=True)
    content = re.sub(r"(?i)<(br|/p|/div|/li|/h\d|/tr|/blockquote)[^>]*>", "\n", content)
    return {"Text": html.unescape(re.sub(r"<[^>]*>", "", content)), "Title": doc.short_title()}


def resiliparse(body, url):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(text_of(body))
    return {"Text": extract_plain_text(tree, main_content=True, alt_texts=False), "Title": tree.title}


def rs_trafilatura_(body, url):
    import rs_trafilatura

    found = rs_trafilatura.extract(text_of(body), url=url or None)
    return of_metadata(found.main_content, found.title, found.date, re.split(r"; |, ", found.author or ""))


PEERS = {
    "trafilatura": trafilatura_,
    "htmldate": htmldate_,
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "rs-trafilatura": rs_trafilatura_,
}

if __name__ == "__main__":
    main()
