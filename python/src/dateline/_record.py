"""The record as Python has it."""

from __future__ import annotations

import dataclasses
import datetime
import html
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, Union

__all__ = ["Author", "Block", "Copyright", "Date", "Event", "Image", "Name", "Party", "Publisher", "Quote", "Reading", "Record", "Time", "parse_date"]

#: A datetime where the page gives a time of day, with its offset where the page
#: gives one; a date where it gives a day.
Date = Union[datetime.datetime, datetime.date]

#: From and to, as str counts: text[span[0]:span[1]].
Span = tuple[int, int]

T = TypeVar("T")


def parse_date(value: str) -> Date | None:
    """Reads a date of a record: a day, a time, or a time with its offset."""
    try:
        if len(value) == 10:
            return datetime.date.fromisoformat(value)
        if value.endswith("Z"):
            value = value[:-1] + "+00:00"
        return datetime.datetime.fromisoformat(value)
    except ValueError:
        return None


_fields: dict[type, frozenset[str]] = {}


def _make(cls: type[T], d: Mapping[str, Any]) -> T:
    """Makes a dataclass of a JSON object. What it has no field for, a later
    Dateline's, is kept in extra."""
    known = _fields.get(cls)
    if known is None:
        known = _fields[cls] = frozenset(f.name for f in dataclasses.fields(cls)) - {"extra"}  # type: ignore[arg-type]
    make: Any = cls
    if d.keys() <= known:
        return make(**d)  # type: ignore[no-any-return]
    return make(**{k: v for k, v in d.items() if k in known}, extra={k: v for k, v in d.items() if k not in known})  # type: ignore[no-any-return]


@dataclass(slots=True)
class Author:
    """A name of the byline: a person, an agency or a desk."""

    name: str = ""
    url: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Publisher:
    """The outlet that printed the article."""

    name: str = ""
    legal_name: str = ""
    url: str = ""
    logo: str = ""
    email: str = ""
    phone: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Image:
    """A picture; width and height in pixels, 0 where the page does not tell."""

    url: str = ""
    width: int = 0
    height: int = 0
    caption: str = ""
    credit: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Copyright:
    holder: str = ""
    year: int = 0
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Block:
    """A piece of the body: kind is paragraph, subhead (with its level, 2 to 6),
    quote, list_item, table (rows parted by newlines, cells by tabs), caption or
    embed. posted is the time of a live blog's post, pre the text as it was typed
    where the page sets it so."""

    kind: str = ""
    text: str = ""
    level: int = 0
    url: str = ""
    posted: str = ""
    links: Sequence[Any] = ()
    marks: Sequence[Any] = ()
    pre: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Name:
    """A person, organisation or place of the text, and where it is mentioned."""

    name: str = ""
    kind: str = ""
    role: str = ""
    country: str = ""
    mentions: list[Span] = field(default_factory=list)
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Time:
    """An expression of time and what it means (TIMEX3)."""

    words: str = ""
    value: str = ""
    at: Span = (0, 0)
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Quote:
    """What somebody is told to have said: speaker is whom source names, where
    that is known; at are the places of its words, sentence that of its sentence."""

    kind: str = ""
    act: str = ""
    speaker: str = ""
    source: str = ""
    cue: str = ""
    lemma: str = ""
    words: str = ""
    denied: bool = False
    question: bool = False
    at: list[Span] = field(default_factory=list)
    sentence: Span = (0, 0)
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Party:
    """One who takes part in an event: by name, else by the text's words."""

    name: str = ""
    words: str = ""
    role: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Event:
    """An event that the text tells. quote is the index of the quote that claims
    it, None where the text tells it in its own voice; lead is the description's
    sentence where only that tells of it, and at and sentence are then None."""

    kind: str = ""
    plover: str = ""
    cameo: str = ""
    status: str = ""
    who: list[Party] = field(default_factory=list)
    place: str = ""
    when: str = ""
    quote: int | None = None
    at: Span | None = None
    sentence: Span | None = None
    lead: str = ""
    extra: dict[str, Any] | None = None


@dataclass(slots=True)
class Reading:
    """What a text tells. All places count characters of the record's text."""

    names: list[Name] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    extra: dict[str, Any] | None = None

    @classmethod
    def from_json(cls, d: Mapping[str, Any], text: str) -> Reading:
        """Makes a reading of its JSON, whose places count bytes of the text."""
        d = _counted(d, _characters(text))
        out: Reading = _make(cls, d)
        out.names = [_make(Name, x) for x in out.names]  # type: ignore[arg-type]
        out.times = [_make(Time, x) for x in out.times]  # type: ignore[arg-type]
        out.quotes = [_make(Quote, x) for x in out.quotes]  # type: ignore[arg-type]
        out.events = [_make(Event, x) for x in out.events]  # type: ignore[arg-type]
        for event in out.events:
            event.who = [_make(Party, x) for x in event.who]  # type: ignore[arg-type]
        return out


def _characters(text: str) -> list[int] | None:
    """For each byte of a text the number of the character that it begins or is
    in; None where the two are the same."""
    if text.isascii():
        return None
    at: list[int] = []
    for i, c in enumerate(text):
        o = ord(c)
        at.extend((i,) * (1 if o < 0x80 else 2 if o < 0x800 else 3 if o < 0x10000 else 4))
    at.append(len(text))
    return at


def _counted(v: Any, at: list[int] | None) -> Any:
    """Makes of all pairs of numbers, which are places, spans of characters."""
    if isinstance(v, dict):
        return {k: _counted(x, at) for k, x in v.items()}
    if isinstance(v, list):
        if len(v) == 2 and type(v[0]) is int and type(v[1]) is int:
            if at is None:
                return (v[0], v[1])
            return (at[min(v[0], len(at) - 1)], at[min(v[1], len(at) - 1)])
        return [_counted(x, at) for x in v]
    return v


@dataclass(slots=True)
class Record:
    """What a page says of its article: the fields of docs/record.md. Absent
    ones are empty, dates and free None.

    json is the record as the worker gave it; extra holds fields of it that this
    class has no name for. key is what the page came with in read_many; source
    and at tell where in which WARC file it stands.
    """

    url: str = ""
    canonical_url: str = ""
    headline: str = ""
    alternative_headline: str = ""
    description: str = ""
    authors: list[Author] = field(default_factory=list)
    publisher: Publisher = field(default_factory=Publisher)
    published: Date | None = None
    modified: Date | None = None
    created: Date | None = None
    section: str = ""
    genre: str = ""
    tags: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    language: str = ""
    images: list[Image] = field(default_factory=list)
    body: list[Block] = field(default_factory=list, repr=False)
    text: str = field(default="", repr=False)
    related: list[str] = field(default_factory=list, repr=False)
    copyright: Copyright = field(default_factory=Copyright)
    free: bool | None = None
    kind: str = ""
    word_count: int = 0
    origins: dict[str, str] = field(default_factory=dict, repr=False)
    warnings: list[str] = field(default_factory=list)
    reading: Reading | None = field(default=None, repr=False)
    source: str = ""
    at: str = ""
    fetched: Date | None = None
    extra: dict[str, Any] = field(default_factory=dict, repr=False)
    json: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    key: Any = None

    @classmethod
    def from_json(cls, line: dict[str, Any] | str | bytes, key: Any = None) -> Record:
        """Makes a record of a line of `dateline read`, parsed or not."""
        d: dict[str, Any] = line if isinstance(line, dict) else _loads(line)
        r = _make(cls, d)
        r.json, r.key = d, key
        if isinstance(r.origins, list):  # as tables have them
            r.origins = {x["key"]: x["value"] for x in r.origins}
        if r.authors:
            r.authors = [_make(Author, x) for x in r.authors]  # type: ignore[arg-type]
        if "publisher" in d:
            r.publisher = _make(Publisher, d["publisher"])
        # Blocks and pictures are many, and made when somebody asks for them.
        del r.images, r.body
        if "copyright" in d:
            r.copyright = _make(Copyright, d["copyright"])
        for name in ("published", "modified", "created", "fetched"):
            if name in d:
                setattr(r, name, parse_date(d[name]))
        if "reading" in d:
            del r.reading
        return r

    def __getattr__(self, name: str) -> Any:
        """Makes a field that from_json left for later."""
        value: Any
        if name == "body":
            value = self.body = [_block(x) for x in self.json.get("body", ())]
        elif name == "images":
            value = self.images = [_make(Image, x) for x in self.json.get("images", ())]
        elif name == "reading":
            value = self.reading = Reading.from_json(self.json["reading"], self.text)
        else:
            raise AttributeError(f"a record has no field {name!r}", name=name, obj=self)
        return value

    @property
    def byline(self) -> str:
        """The authors' names, with commas."""
        return ", ".join(a.name for a in self.authors)

    @property
    def day(self) -> datetime.date | None:
        """The day published, else that of the last change, on the page's own clock."""
        for d in (self.published, self.modified):
            if isinstance(d, datetime.datetime):
                return d.date()
            if d is not None:
                return d
        return None

    @property
    def links(self) -> list[str]:
        """The addresses that the article's text links to, in order, each once."""
        found: dict[str, None] = {}
        for block in self.body:
            for link in block.links:
                address = link if isinstance(link, str) else link.get("url", "") if isinstance(link, dict) else ""
                if address:
                    found[address] = None
        return list(found)

    def to_markdown(self) -> str:
        """The article as Markdown, as `dateline read --format markdown` has it."""
        return self._form("markdown")

    def to_text(self) -> str:
        """Headline, byline, description and text, as `dateline read --format text` has it."""
        return self._form("text")

    def to_ninjs(self) -> dict[str, Any]:
        """The article as an item of IPTC ninjs 3."""
        out: dict[str, Any] = _loads(self._form("ninjs"))
        return out

    def _form(self, format: str) -> str:
        from ._reader import default_reader

        return default_reader().form(self.json, format)

    def to_html(self) -> str:
        """The article as an HTML fragment: an article element with headline,
        byline, time and blocks. All text is escaped; addresses other than
        http, https and mailto are left out."""
        return _html(self)


_loads = json.loads


def _block(d: dict[str, Any]) -> Block:
    try:
        b = Block(**d)
    except TypeError:
        b = _make(Block, d)
    if b.links or b.marks:
        at = _characters(b.text)
        b.links, b.marks = _counted(b.links, at), _counted(b.marks, at)
    return b


_safe = re.compile(r"(?i)(https?://|mailto:)")


def _address(url: str) -> str:
    return html.escape(url) if _safe.match(url) else ""


def _html(r: Record) -> str:
    e = html.escape
    out = ["<article>"]
    if r.headline:
        out.append(f"<h1>{e(r.headline)}</h1>")
    if r.description and not r.text.startswith(r.description.rstrip(".… ")):
        out.append(f'<p class="description">{e(r.description)}</p>')
    credit = []
    if r.byline:
        credit.append(f'<span class="byline">{e(r.byline)}</span>')
    if r.publisher.name:
        credit.append(f'<span class="publisher">{e(r.publisher.name)}</span>')
    if r.published is not None:
        stamp = e(str(r.json.get("published", r.published.isoformat())))
        credit.append(f'<time datetime="{stamp}">{stamp}</time>')
    if credit:
        out.append("<p>" + " · ".join(credit) + "</p>")
    listed = False
    for b in r.body:
        if (b.kind == "list_item") != listed:
            out.append("</ul>" if listed else "<ul>")
            listed = not listed
        text = e(b.text).replace("\n", "<br>")
        address = _address(b.url)
        if b.kind == "subhead":
            level = min(max(b.level, 2), 6)
            out.append(f"<h{level}>{text}</h{level}>")
        elif b.kind == "quote":
            out.append(f"<blockquote><p>{text}</p></blockquote>")
        elif b.kind == "list_item":
            out.append(f"<li>{text}</li>")
        elif b.kind == "table":
            rows = "".join("<tr>" + "".join(f"<td>{e(c)}</td>" for c in row.split("\t")) + "</tr>" for row in b.text.split("\n"))
            out.append(f"<table>{rows}</table>")
        elif b.kind == "caption":
            picture = f'<img src="{address}" alt="">' if address else ""
            out.append(f"<figure>{picture}<figcaption>{text}</figcaption></figure>")
        elif b.kind == "embed":
            link = f'<a href="{address}">{address}</a>' if address else ""
            out.append(f"<blockquote>{f'<p>{text}</p>' if text else ''}{link}</blockquote>")
        else:
            out.append(f"<p>{text}</p>")
    if listed:
        out.append("</ul>")
    if not r.body and r.text:
        out.extend(f"<p>{e(p)}</p>" for p in r.text.split("\n\n"))
    out.append("</article>")
    return "\n".join(out)
