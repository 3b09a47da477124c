"""The modules for those who come from elsewhere: their calls, and beside the
packages themselves where these are installed."""

from __future__ import annotations

import csv
import datetime
import functools
import http.server
import inspect
import io
import json
import pathlib
import threading
import xml.etree.ElementTree as ET

import pytest
from conftest import article

from dateline.compat import newspaper, trafilatura

PAGE = article(3).replace("</article>", "<h2>Fares</h2><ul><li>Single: eight crowns</li><li>Return: twelve crowns</li></ul><table><tr><th>Day</th><th>Boats</th></tr><tr><td>Monday</td><td>four</td></tr></table><p>The harbour office will print the new timetable on Friday and hang it up at both of the quays, the mayor said.</p></article>").replace(
    "<head>", '<head><meta name="author" content="Ann Berg & Co"><meta property="og:site_name" content="The Courier">')


def test_forms() -> None:
    url = "https://www.courier.example/3"
    text = trafilatura.extract(PAGE, url)
    assert text and "We waited long enough" in text and "- Single: eight crowns" in text
    assert "| Monday | four |" in text and "Monday" not in (trafilatura.extract(PAGE, include_tables=False) or "Monday")
    markdown = trafilatura.extract(PAGE, output_format="markdown", with_metadata=True, url=url)
    assert markdown and markdown.startswith("---\ntitle: Ferry 3 sails\n") and "## Fares" in markdown and "date: 2025-03-04" in markdown
    data = json.loads(trafilatura.extract(PAGE, output_format="json", with_metadata=True, url=url) or "")
    assert data["title"] == "Ferry 3 sails" and data["date"] == "2025-03-04" and data["hostname"] == "courier.example" and data["text"]
    doc = ET.fromstring(trafilatura.extract(PAGE, output_format="xml", with_metadata=True, url=url) or "")
    assert doc.tag == "doc" and doc.get("title") == "Ferry 3 sails" and [i.text for i in doc.iter("item")] == ["Single: eight crowns", "Return: twelve crowns"]
    tei = ET.fromstring(trafilatura.extract(PAGE, output_format="xmltei") or "")
    assert tei.tag.endswith("TEI") and len(list(tei.iter("{http://www.tei-c.org/ns/1.0}cell"))) >= 2
    [row] = csv.reader(io.StringIO(trafilatura.extract(PAGE, url, output_format="csv") or ""), delimiter="\t")
    assert row[0] == url and row[4] == "Ferry 3 sails" and row[6] == "2025-03-04" and len(row) == 11
    assert "<h2>Fares</h2>" in (trafilatura.extract(PAGE, output_format="html") or "")
    with pytest.raises(AttributeError):
        trafilatura.extract(PAGE, output_format="pdf")
    assert trafilatura.extract("") is None and trafilatura.extract(PAGE, target_language="de") is None and trafilatura.extract(None) is None
    assert trafilatura.extract(PAGE, url, only_with_metadata=True) and trafilatura.extract("<p>x</p>", only_with_metadata=True) is None


def test_bare_extraction() -> None:
    d = trafilatura.bare_extraction(PAGE, "https://www.courier.example/3", with_metadata=True)
    assert isinstance(d, trafilatura.Document) and d.author and "Ann Berg" in d.author and d.sitename == "The Courier" and d.language == "en"
    as_dict = trafilatura.bare_extraction(PAGE, as_dict=True)
    assert isinstance(as_dict, dict) and as_dict["title"] == "Ferry 3 sails"
    assert trafilatura.extract_metadata(PAGE).date == "2025-03-04" and trafilatura.extract_metadata("").title is None
    assert "We waited" in trafilatura.html2txt(PAGE) and "Fares" in trafilatura.html2txt(PAGE) and trafilatura.html2txt("") == ""
    assert "café" in (trafilatura.extract(PAGE.encode("latin-1", "xmlcharrefreplace")) or "")


@pytest.mark.parametrize("name", ["extract", "bare_extraction", "extract_metadata", "fetch_url", "html2txt"])
def test_arguments_are_trafilaturas(name: str) -> None:
    theirs = pytest.importorskip("trafilatura")
    assert list(inspect.signature(getattr(theirs, name)).parameters) == list(inspect.signature(getattr(trafilatura, name)).parameters)


def test_same_article_as_trafilatura() -> None:
    """On a plain article both packages give the same text and fields."""
    theirs = pytest.importorskip("trafilatura")
    for n in range(5):
        page, url = article(n), f"https://www.courier.example/{n}"
        a = json.loads(theirs.extract(page, url, output_format="json", with_metadata=True))
        b = json.loads(trafilatura.extract(page, url, output_format="json", with_metadata=True) or "")
        assert {k: a[k] for k in ("title", "date", "source")} == {k: b[k] for k in ("title", "date", "source")}
        assert set(b["text"].split()) <= set(a["text"].split()) and a.keys() == b.keys()
        lxml = pytest.importorskip("lxml.html")
        assert trafilatura.extract(lxml.fromstring(page)) == trafilatura.extract(page)


def test_newspaper() -> None:
    a = newspaper.Article("https://www.courier.example/3").download(PAGE).parse()
    assert a.title == "Ferry 3 sails" and a.publish_date == datetime.datetime(2025, 3, 4, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    assert "We waited" in a.text and a.meta_lang == "en" and a.is_parsed and a.is_valid_body() and a.nlp() is a
    with pytest.raises(newspaper.ArticleException, match="download"):
        newspaper.Article("https://a.example/").parse()
    assert "We waited" in newspaper.fulltext(PAGE)


def test_same_attributes_as_newspaper() -> None:
    theirs = pytest.importorskip("newspaper")
    a, b = theirs.Article("https://www.courier.example/3"), newspaper.Article("https://www.courier.example/3")
    for x in (a, b):
        x.download(input_html=PAGE)
        x.parse()
    for name in ("title", "url", "publish_date", "meta_lang", "top_image", "is_parsed"):
        assert getattr(a, name) == getattr(b, name) or name == "publish_date" and a.publish_date == b.publish_date, name
    for name in ("authors", "text", "images", "movies", "keywords", "meta_keywords", "meta_description", "tags", "html", "summary", "source_url", "canonical_link"):
        assert hasattr(b, name), name


def test_over_http(tmp_path: pathlib.Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        assert "We waited" in (trafilatura.extract(trafilatura.fetch_url(f"{base}/page.html")) or "")
        assert trafilatura.fetch_url(f"{base}/none.html") is None
        assert newspaper.Article(f"{base}/page.html").build().title == "Ferry 3 sails"
        assert newspaper.article(f"{base}/page.html").title == "Ferry 3 sails"
        with pytest.raises(newspaper.ArticleException, match="404"):
            newspaper.Article(f"{base}/none.html").download()
        server.shutdown()
