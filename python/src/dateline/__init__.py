"""Dateline turns news pages into clean, dated, cited records.

    import dateline

    record = dateline.read(html, "https://www.harrowcourier.example/ferry")
    print(record.headline, record.published, record.text)

    for record in dateline.read_many(pages, workers=4):
        ...

The pages are read by the dateline binary that comes with the package, in child
processes that are kept for the next page.
"""

from ._archive import Archive, Hits
from ._reader import WARC, Page, Reader, fetch, read, read_many, read_warc
from ._record import Author, Block, Copyright, Date, Event, Image, Name, Party, Publisher, Quote, Reading, Record, Time
from ._tables import to_arrow, to_pandas, to_polars
from ._version import __version__
from .errors import ArchiveError, BinaryError, DatelineError, PageError, RequestError

__all__ = [
    "WARC", "Archive", "ArchiveError", "Author", "BinaryError", "Block", "Copyright", "DatelineError", "Date", "Event", "Hits", "Image", "Name", "Page",
    "PageError", "Party", "Publisher", "Quote", "Reader", "Reading", "Record", "RequestError", "Time", "__version__", "fetch", "read", "read_many", "read_warc",
    "to_arrow", "to_pandas", "to_polars",
]
