"""What the tests share: invented pages, WARC files of them, a fake worker."""

from __future__ import annotations

import gzip
import os
import pathlib
import stat
import sys
import textwrap
from collections.abc import Callable

import pytest

SPEAKERS = ["Greta Holm", "Edvin Rask", "Mara Osk", "Tomas Veck"]
HERE = pathlib.Path(__file__).resolve().parent


def article(n: int, lang: str = "en", words: str = "") -> str:
    who = SPEAKERS[n % len(SPEAKERS)]
    return f"""<!doctype html><html lang="{lang}"><head><title>Ferry {n} sails</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2025-03-{n % 28 + 1:02}T08:00:00+01:00"></head>
<body><article><h1>Ferry {n} sails</h1>
<p>The ferry to the island of Velmora sailed again on Tuesday, number {n} in the list of boats that the island’s café owners have waited for.</p>
<p>“We waited long enough for this day, all {n} of us,” {who} said in Norvik. {words}</p>
<p>On Thursday {who} met Aldo Conti in Norvik to talk about fares, tides, timetables, berths and the {n} letters that nobody answered.</p>
</article></body></html>"""


def warc_record(url: str, body: str | bytes, date: str = "2025-04-01T10:00:00Z", status: str = "200 OK") -> bytes:
    payload = body.encode() if isinstance(body, str) else body
    content = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + payload
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {date}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(content)}\r\n\r\n"
    return gzip.compress(head.encode() + content + b"\r\n\r\n", 1)


def write_warc(path: pathlib.Path, numbers: range, page: Callable[[int], str] = article) -> pathlib.Path:
    with open(path, "wb") as f:
        for n in numbers:
            f.write(warc_record(f"https://www.outlet{n % 5}.example/2025/story-{n}", page(n)))
            if n % 7 == 3:
                f.write(warc_record(f"https://www.outlet{n % 5}.example/gone-{n}", "gone", status="404 Not Found"))
    return path


@pytest.fixture
def warc_file(tmp_path: pathlib.Path) -> pathlib.Path:
    return write_warc(tmp_path / "news.warc.gz", range(40))


FAKE = '''
import json, os, struct, sys, time
i, o = sys.stdin.buffer, sys.stdout.buffer
def tell(kind, id, head, body=b""):
    h = json.dumps(head).encode() if head else b""
    o.write(struct.pack(">IBII", 9 + len(h) + len(body), kind[0], id, len(h)) + h + body)
    o.flush()
tell(b"H", 0, {"protocol": 1, "version": "fake"})
while True:
    head = i.read(13)
    if len(head) < 13:
        break
    length, kind, id, n = struct.unpack(">IBII", head)
    rest = i.read(length - 9)
    body = rest[n:]
    if b"DIE" in body:
        print("panic: the page said so", file=sys.stderr, flush=True)
        os._exit(2)
    if b"ONCE" in body and not os.path.exists(os.environ["FAKE_ONCE"]):
        open(os.environ["FAKE_ONCE"], "w").close()
        os._exit(9)
    if b"HANG" in body:
        time.sleep(600)
    tell(b"R", id, None, json.dumps({"headline": body.decode("utf-8-sig")}).encode())
'''


@pytest.fixture
def fake_worker(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that dies of pages which say DIE, of the first that says ONCE,
    and hangs at those that say HANG."""
    if os.name == "nt":
        pytest.skip("a script is no program here")
    path = tmp_path / "fake-dateline"
    path.write_text(f"#!{sys.executable}\n" + textwrap.dedent(FAKE))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("DATELINE_BINARY", str(path))
    monkeypatch.setenv("FAKE_ONCE", str(tmp_path / "once"))


@pytest.fixture(scope="session")
def shared() -> pathlib.Path:
    """The measuring data; tests that need them skip where they are absent."""
    named = os.environ.get("DATELINE_SHARED")
    folder = pathlib.Path(named) if named else HERE.parents[2] / "shared"
    if not (folder / "data" / "pages").is_dir():
        pytest.skip("the measuring data are not here")
    return folder
