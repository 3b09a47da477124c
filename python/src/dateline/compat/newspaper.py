"""newspaper's Article, answered by Dateline.

    from dateline.compat.newspaper import Article
    article = Article(url).download().parse()
    article.title, article.authors, article.publish_date, article.text, article.top_image

What differs: publish_date keeps the page's own offset, and is a date's midnight
where the page gives a day; keywords and summary are what the page says, and
nlp() computes none; movies are the addresses of embeds.
"""

from __future__ import annotations

import datetime
import os
from typing import Any

from .._reader import default_reader, read
from .._record import Record
from ..errors import PageError

__all__ = ["Article", "ArticleException", "Config", "article", "fulltext"]


class ArticleException(Exception):
    """The article cannot be downloaded, or was used before that."""


class Config:
    """Settings that Article knows: request_timeout in seconds, and
    browser_user_agent."""

    def __init__(self, **settings: Any) -> None:
        self.request_timeout: float = 30.0
        self.browser_user_agent: str = ""
        for name, value in settings.items():
            setattr(self, name, value)


class Article:
    """An article at an address. download() gets the page, parse() reads it;
    both return the Article."""

    def __init__(self, url: str, title: str = "", source_url: str = "", read_more_link: str = "", config: Config | None = None, **settings: Any) -> None:
        self.url = self.original_url = url
        self.source_url = source_url
        self.config = config or Config(**settings)
        self.title = title
        self.html = ""
        self.authors: list[str] = []
        self.publish_date: datetime.datetime | None = None
        self.text = ""
        self.top_image = self.meta_img = ""
        self.images: list[str] = []
        self.movies: list[str] = []
        self.keywords: list[str] = []
        self.meta_keywords: list[str] = []
        self.tags: list[str] = []
        self.meta_description = self.meta_lang = self.meta_site_name = self.canonical_link = self.summary = ""
        self.meta_data: dict[str, Any] = {}
        self.record: Record | None = None
        self.is_parsed = False
        self._page: Any = None

    def download(self, input_html: str | bytes | None = None, title: str | None = None, **_: Any) -> Article:
        """Gets the page, or takes it."""
        from .trafilatura import _charset

        if title:
            self.title = title
        if input_html is not None:
            self._page = input_html
            self.html = input_html if isinstance(input_html, str) else input_html.decode(_charset(input_html, None), "replace")
            return self
        if self.url.startswith("file://") or os.path.isfile(self.url):
            with open(self.url.removeprefix("file://"), "rb") as f:
                return self.download(f.read())
        try:
            page = default_reader().fetch(self.url, timeout=self.config.request_timeout, user_agent=self.config.browser_user_agent)
        except PageError as e:
            raise ArticleException(f"Article `download()` failed with {e} on URL {self.url}") from None
        assert isinstance(page.html, bytes)
        self._page, self.html = page, page.html.decode(_charset(page.html, page.content_type), "replace")
        self.url = page.url or self.url
        return self

    def set_html(self, html: str | bytes) -> Article:
        return self.download(html)

    @property
    def is_downloaded(self) -> bool:
        return self._page is not None

    def parse(self) -> Article:
        """Reads the page."""
        if self._page is None:
            raise ArticleException("You must `download()` an article first!")
        try:
            r = read(self._page, self.url if "://" in self.url and not self.url.startswith("file") else None)
        except PageError as e:
            raise ArticleException(str(e)) from None
        self.record = r
        self.title = r.headline or self.title
        self.authors = [a.name for a in r.authors]
        if isinstance(r.published, datetime.datetime):
            self.publish_date = r.published
        elif r.published is not None:
            self.publish_date = datetime.datetime(r.published.year, r.published.month, r.published.day)
        self.text = r.text
        self.images = [i.url for i in r.images if i.url]
        self.top_image = self.meta_img = self.images[0] if self.images else ""
        self.movies = [b.url for b in r.body if b.kind == "embed" and b.url]
        self.keywords = self.meta_keywords = list(r.keywords)
        self.tags = list(r.tags)
        self.meta_description = self.summary = r.description
        self.meta_lang = r.language.split("-")[0]
        self.meta_site_name = r.publisher.name
        self.canonical_link = r.canonical_url
        self.meta_data = dict(r.json)
        self.is_parsed = True
        return self

    def build(self) -> Article:
        return self.download().parse()

    def nlp(self) -> Article:
        """Nothing: keywords and summary are what the page says."""
        if not self.is_parsed:
            raise ArticleException("You must `parse()` an article first!")
        return self

    @property
    def top_img(self) -> str:
        return self.top_image

    @property
    def imgs(self) -> list[str]:
        return self.images

    @property
    def language(self) -> str:
        return self.meta_lang

    def is_valid_body(self) -> bool:
        """Whether the page is an article with a text."""
        if not self.is_parsed or self.record is None:
            raise ArticleException("must parse article before checking if it's body is valid!")
        return self.record.kind not in ("listing", "other") and self.record.word_count > 20


def article(url: str, language: str = "", **options: Any) -> Article:
    """Downloads and parses the article at an address."""
    found = Article(url)
    if "input_html" in options:
        return found.download(options["input_html"]).parse()
    return found.build()


def fulltext(html: str | bytes, language: str = "") -> str:
    """The text of a page."""
    return read(html).text
