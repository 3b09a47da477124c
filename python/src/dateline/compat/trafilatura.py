"""trafilatura's public calls, answered by Dateline.

    from dateline.compat import trafilatura
    trafilatura.extract(html, output_format="json", with_metadata=True)

What differs: favor_precision, favor_recall, fast, no_fallback, config and the
other settings of trafilatura's own way to find the text are taken and have no
effect, since Dateline has one way; comments are never part of the text; a page
that is no article (a listing, a forum) gives None; tags stay plain text where
include_formatting is set, as the record has no bold and italics.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import html
import io
import json
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from .._record import Block, Record
from .._reader import default_reader, read
from ..errors import DatelineError, PageError

__all__ = ["Document", "bare_extraction", "extract", "extract_metadata", "extract_with_metadata", "fetch_url", "html2txt"]

FORMATS = ("csv", "html", "json", "markdown", "python", "txt", "xml", "xmltei")


@dataclasses.dataclass
class Document:
    """What bare_extraction returns: trafilatura's fields. body is the list of
    the record's blocks, record the record itself."""

    title: str | None = None
    author: str | None = None
    url: str | None = None
    hostname: str | None = None
    description: str | None = None
    sitename: str | None = None
    date: str | None = None
    categories: list[str] = dataclasses.field(default_factory=list)
    tags: list[str] = dataclasses.field(default_factory=list)
    fingerprint: str | None = None
    id: str | None = None
    license: str | None = None
    body: Any = None
    comments: str = ""
    commentsbody: Any = None
    raw_text: str | None = None
    text: str | None = None
    language: str | None = None
    image: str | None = None
    pagetype: str | None = None
    filedate: str | None = None
    record: Record | None = dataclasses.field(default=None, repr=False)

    def as_dict(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self) if f.name != "record"}


def fetch_url(url: str, no_ssl: bool = False, config: Any = None, options: Any = None) -> str | None:
    """The page at an address as text, None where it cannot be had."""
    try:
        page = default_reader().fetch(url)
    except DatelineError:
        return None
    assert isinstance(page.html, bytes)
    return page.html.decode(_charset(page.html, page.content_type), "replace") if page.html else None


def _charset(data: bytes, content_type: str | None) -> str:
    """The charset of the header, else of a meta element, else UTF-8."""
    import codecs
    import re

    try:
        data.decode()
        return "utf-8"
    except UnicodeDecodeError:
        pass
    found = re.search(r"charset=[\"']?([\w-]+)", content_type or "") or re.search(rb"charset=[\"']?([\w-]+)", data[:4096])
    if found:
        name = found[1] if isinstance(found[1], str) else found[1].decode("ascii", "replace")
        try:
            return codecs.lookup(name).name
        except LookupError:
            pass
    return "cp1252"


def _content(filecontent: Any) -> bytes | str | None:
    if filecontent is None:
        return None
    if isinstance(filecontent, (bytes, str)):
        return filecontent
    if isinstance(filecontent, (bytearray, memoryview)):
        return bytes(filecontent)
    data = getattr(filecontent, "data", None)  # a response
    if isinstance(data, bytes):
        return data
    if hasattr(filecontent, "iter"):  # an lxml tree
        from lxml import etree

        out: bytes = etree.tostring(filecontent, method="html", encoding="utf-8")
        return b"\xef\xbb\xbf" + out
    raise TypeError(f"a page is bytes, str, a response or an lxml tree, not {type(filecontent).__name__}")


def _read(filecontent: Any, url: str | None) -> Record | None:
    content = _content(filecontent)
    if not content:
        return None
    try:
        return read(content, url if url and "://" in url else None)
    except PageError:
        return None


def _metadata(r: Record, url: str | None, blacklist: Any = None) -> Document:
    shown = {a.name for a in r.authors} - set(blacklist or ())
    address = r.canonical_url or r.url or url
    host = urlsplit(address).hostname if address else None
    published = r.json.get("published", "")
    return Document(
        title=r.headline or None,
        author="; ".join(a.name for a in r.authors if a.name in shown) or None,
        url=address or None,
        hostname=host.removeprefix("www.") if host else None,
        description=r.description or None,
        sitename=r.publisher.name or (host.removeprefix("www.") if host else None),
        date=published[:10] or None,
        categories=[r.section] if r.section else [],
        tags=list(r.tags),
        language=(r.language.split("-")[0] or None),
        image=r.images[0].url if r.images else None,
        pagetype=r.kind or None,
        filedate=datetime.date.today().isoformat(),
        record=r,
    )


def extract_metadata(filecontent: Any, default_url: str | None = None, date_config: Any = None, extensive: bool = True, author_blacklist: Any = None) -> Document:
    """What the page says of its article, without the text."""
    r = _read(filecontent, default_url)
    return _metadata(r, default_url, author_blacklist) if r is not None else Document()


def _blocks(r: Record, tables: bool, images: bool) -> list[Block]:
    out = []
    for b in r.body:
        if (b.kind == "table" and not tables) or (b.kind == "caption" and not images) or (b.kind == "embed" and not b.text):
            continue
        out.append(b)
    return out


def _line(b: Block) -> str:
    if b.kind == "list_item":
        return "- " + b.text
    if b.kind == "table":
        return "\n".join("| " + " | ".join(row.split("\t")) + " |" for row in b.text.split("\n"))
    if b.kind == "caption" and b.url:
        return f"![{b.text}]({b.url})"
    return b.text


def _linked(b: Block) -> str:
    """A block's text with its links as Markdown has them, where the record tells their places."""
    out, at = [], 0
    for link in b.links:
        if not isinstance(link, dict):
            continue
        span = link.get("at") or (link.get("start"), link.get("end"))
        url = link.get("url")
        if not url or span[0] is None or span[1] is None or not at <= span[0] < span[1] <= len(b.text):
            continue
        out += [b.text[at : span[0]], "[", b.text[span[0] : span[1]], f"]({url})"]
        at = span[1]
    return "".join(out) + b.text[at:]


def _txt(blocks: list[Block], links: bool) -> str:
    if links:
        blocks = [dataclasses.replace(b, text=_linked(b)) for b in blocks]
    return "\n".join(_line(b) for b in blocks)


def _markdown(blocks: list[Block], links: bool) -> str:
    out: list[str] = []
    previous = ""
    for b in blocks:
        if links:
            b = dataclasses.replace(b, text=_linked(b))
        if b.kind == "subhead":
            line = "#" * min(max(b.level, 2), 6) + " " + b.text
        elif b.kind == "quote":
            line = "\n".join("> " + x for x in b.text.split("\n"))
        elif b.kind == "table":
            rows = _line(b).split("\n")
            line = "\n".join([rows[0], "|" + "---|" * (rows[0].count("|") - 1), *rows[1:]])
        else:
            line = _line(b)
        out.append(("\n" if b.kind == "list_item" == previous else "\n\n" if out else "") + line)
        previous = b.kind
    return "".join(out)


def _elements(blocks: list[Block], tei: bool) -> str:
    """The blocks as trafilatura's XML or, with tei, as TEI."""
    out: list[str] = []
    listed = False
    for b in blocks:
        if (b.kind == "list_item") != listed:
            out.append("</list>" if listed else '<list rend="ul">')
            listed = not listed
        text = escape(b.text)
        if b.kind == "subhead":
            level = f"h{min(max(b.level, 2), 6)}"
            out.append(f'<ab rend="{level}" type="header">{text}</ab>' if tei else f'<head rend="{level}">{text}</head>')
        elif b.kind == "list_item":
            out.append(f"<item>{text}</item>")
        elif b.kind == "table":
            rows = "".join("<row>" + "".join(f"<cell>{escape(c)}</cell>" for c in row.split("\t")) + "</row>" for row in b.text.split("\n"))
            out.append(f"<table>{rows}</table>")
        elif b.kind == "caption":
            out.append(f'<graphic src={quoteattr(b.url)} alt={quoteattr(b.text)}/>' if not tei else f'<graphic url={quoteattr(b.url)}/>')
        else:
            tag = "quote" if b.kind == "quote" else "p"
            out.append(f"<{tag}>{text}</{tag}>")
    if listed:
        out.append("</list>")
    return "".join(out)


def _control(v: str) -> str:
    return "".join(c for c in v if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff")


def _xml(d: Document, blocks: list[Block], with_metadata: bool) -> str:
    attributes = ""
    if with_metadata:
        for name in ("sitename", "title", "author", "date", "url", "hostname", "description", "categories", "tags", "license", "id", "fingerprint", "language", "image"):
            v = getattr(d, name)
            if v:
                attributes += f" {name}={quoteattr(';'.join(v) if isinstance(v, list) else v)}"
    return _control(f"<doc{attributes}><main>{_elements(blocks, False)}</main><comments/></doc>")


def _tei(d: Document, blocks: list[Block]) -> str:
    e = escape
    title, author = e(d.title or ""), e(d.author or "")
    bibl = ", ".join(x for x in (title, e(d.sitename or "")) if x)
    return _control(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>'
        f'<titleStmt><title type="main">{title}</title><author>{author}</author></titleStmt><publicationStmt><p/></publicationStmt>'
        f'<sourceDesc><bibl>{bibl}</bibl><biblFull><titleStmt><title type="main">{title}</title><author>{author}</author></titleStmt>'
        f'<publicationStmt><publisher>{e(d.sitename or "")}</publisher><ptr type="URL" target={quoteattr(d.url or "")}/><date>{e(d.date or "")}</date></publicationStmt></biblFull></sourceDesc></fileDesc>'
        f'<profileDesc><abstract><p>{e(d.description or "")}</p></abstract><creation><date type="download">{d.filedate}</date></creation></profileDesc>'
        '<encodingDesc><appInfo><application version="1" ident="Dateline"><label>Dateline</label></application></appInfo></encodingDesc></teiHeader>'
        f'<text><body><div type="entry">{_elements(blocks, True)}</div><div type="comments"/></body></text></TEI>'
    )


def _fingerprint(text: str) -> str:
    import hashlib

    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def bare_extraction(
    filecontent: Any,
    url: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "python",
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    as_dict: bool = False,
    prune_xpath: Any = None,
    config: Any = None,
    options: Any = None,
) -> Document | dict[str, Any] | None:
    """The article as a Document, None where the page holds none."""
    r = _read(filecontent, url)
    if r is None or not r.text or r.kind in ("listing", "other") and not r.headline:
        return None
    d = _metadata(r, url, author_blacklist)
    if url_blacklist and d.url in url_blacklist:
        return None
    if only_with_metadata and not (d.date and d.title and d.url):
        return None
    if target_language and d.language and d.language != target_language:
        return None
    d.body = _blocks(r, include_tables, include_images)
    d.raw_text = " ".join(b.text for b in d.body)
    d.text = _markdown(d.body, include_links) if output_format == "markdown" or include_formatting else _txt(d.body, include_links)
    d.fingerprint = _fingerprint(d.raw_text)
    return d.as_dict() if as_dict else d


def extract_with_metadata(filecontent: Any, url: str | None = None, record_id: str | None = None, output_format: str = "txt", **options: Any) -> Document | None:
    """As extract, but a Document whose text is the output."""
    text = extract(filecontent, url, record_id, output_format=output_format, **options)
    d = bare_extraction(filecontent, url, **{k: v for k, v in options.items() if k not in ("tei_validation", "settingsfile")})
    if text is None or not isinstance(d, Document):
        return None
    d.text, d.id = text, record_id
    return d


def extract(
    filecontent: Any,
    url: str | None = None,
    record_id: str | None = None,
    fast: bool = False,
    no_fallback: bool = False,
    favor_precision: bool = False,
    favor_recall: bool = False,
    include_comments: bool = True,
    output_format: str = "txt",
    tei_validation: bool = False,
    target_language: str | None = None,
    include_tables: bool = True,
    include_images: bool = False,
    include_formatting: bool | None = None,
    include_links: bool = False,
    deduplicate: Any = False,
    date_extraction_params: dict[str, Any] | None = None,
    with_metadata: bool = False,
    only_with_metadata: bool = False,
    max_tree_size: int | None = None,
    url_blacklist: set[str] | None = None,
    author_blacklist: set[str] | None = None,
    settingsfile: str | None = None,
    prune_xpath: Any = None,
    config: Any = None,
    options: Any = None,
) -> str | None:
    """The article in a form: txt, markdown, json, xml, xmltei, csv or html; None
    where the page holds none."""
    if output_format not in FORMATS or output_format == "python":
        raise AttributeError(f"Cannot set format, must be one of: {', '.join(f for f in FORMATS if f != 'python')}")
    d = bare_extraction(
        filecontent, url, output_format=output_format, target_language=target_language, include_tables=include_tables, include_images=include_images,
        include_formatting=include_formatting, include_links=include_links, only_with_metadata=only_with_metadata, url_blacklist=url_blacklist, author_blacklist=author_blacklist,
    )
    if not isinstance(d, Document) or d.record is None:
        return None
    d.id = record_id
    text = d.text or ""
    if output_format in ("txt", "markdown"):
        if not with_metadata:
            return text
        head = "".join(f"{n}: {v if isinstance(v, str) else '; '.join(v)}\n" for n in ("title", "author", "url", "hostname", "description", "sitename", "date", "categories", "tags", "id", "license", "fingerprint") if (v := getattr(d, n)))
        return f"---\n{head}---\n{text}"
    if output_format == "json":
        if not with_metadata:
            return json.dumps({"text": text, "comments": ""}, ensure_ascii=False)
        out = {k: v for k, v in d.as_dict().items() if k not in ("body", "commentsbody", "description", "url", "sitename")}
        out |= {"source": d.url, "source-hostname": d.sitename, "excerpt": d.description, "categories": ";".join(d.categories), "tags": ";".join(d.tags)}
        return json.dumps(out, ensure_ascii=False)
    if output_format == "xml":
        return _xml(d, d.body, with_metadata)
    if output_format == "xmltei":
        return _tei(d, d.body)
    if output_format == "csv":
        row = io.StringIO()
        csv.writer(row, delimiter="\t", quoting=csv.QUOTE_MINIMAL, lineterminator="\n").writerow(
            [v if v else "null" for v in (d.url, d.id, d.fingerprint, d.hostname, d.title, d.image, d.date, text, d.comments, d.license, d.pagetype)])
        return row.getvalue()
    metas = "".join(f'<meta name="{n}" content="{html.escape(str(v))}"/>' for n in ("sitename", "title", "author", "date", "url") if (v := getattr(d, n))) if with_metadata else ""
    return f"<html><head>{metas}</head><body>{d.record.to_html()}</body></html>"


def html2txt(content: Any, clean: bool = True) -> str:
    """All text of a page: the article's or, where it holds none, what its
    elements hold."""
    from html.parser import HTMLParser

    data = _content(content)
    if not data:
        return ""
    if isinstance(data, bytes):
        data = data.decode(_charset(data, None), "replace")

    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.parts: list[str] = []
            self.closed = 0

        def handle_starttag(self, tag: str, attrs: Any) -> None:
            self.closed += tag in ("script", "style", "noscript", "template", "head") and clean

        def handle_endtag(self, tag: str) -> None:
            if tag in ("script", "style", "noscript", "template", "head") and clean:
                self.closed = max(0, self.closed - 1)

        def handle_data(self, text: str) -> None:
            if not self.closed:
                self.parts.append(text)

    parser = Text()
    parser.feed(data)
    parser.close()
    return " ".join(" ".join(parser.parts).split())
