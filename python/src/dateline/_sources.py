"""Where WARC files are: paths, addresses, lists of them."""

from __future__ import annotations

import contextlib
import glob
import gzip
import os
import shutil
import tempfile
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import IO, Any

from .errors import PageError, RequestError

#: What the addresses in Common Crawl's lists (warc.paths.gz) are relative to.
COMMON_CRAWL = "https://data.commoncrawl.org/"

_CHUNK = 1 << 20


def is_address(name: str) -> bool:
    """Whether a name has a scheme other than file."""
    return urllib.parse.urlsplit(name).scheme not in ("", "file") and "://" in name


def plain(name: str) -> str:
    """A path without the scheme file."""
    if name.startswith("file:"):
        return urllib.request.url2pathname(urllib.parse.urlsplit(name).path)
    return name


def _arrow(name: str) -> tuple[Any, str]:
    """A file system of pyarrow and the path in it: s3, s3a, gs, hdfs ..."""
    try:
        from pyarrow import fs
    except ImportError:
        raise RequestError(f"{name}: to read from there, pip install 'dateline[arrow]'") from None
    scheme, rest = name.split("://", 1)
    try:
        found: tuple[Any, str] = fs.FileSystem.from_uri(({"s3a": "s3", "s3n": "s3"}.get(scheme, scheme)) + "://" + rest)
    except Exception as e:
        raise RequestError(f"{name}: {e}") from None
    return found


@contextlib.contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """Opens a file or an address for reading."""
    if name.startswith(("http://", "https://")):
        request = urllib.request.Request(name, headers={"User-Agent": "Dateline/1.0 (reads news pages)"})
        with urllib.request.urlopen(request, timeout=60) as response:
            yield response
    elif is_address(name):
        system, path = _arrow(name)
        with system.open_input_stream(path, compression=None) as stream:
            yield stream
    else:
        with open(plain(name), "rb") as file:
            yield file


def size(name: str) -> int | None:
    """A file's size in bytes, None where that is unknown."""
    try:
        if name.startswith(("http://", "https://")):
            request = urllib.request.Request(name, method="HEAD", headers={"User-Agent": "Dateline/1.0 (reads news pages)"})
            with urllib.request.urlopen(request, timeout=60) as response:
                length = response.headers.get("Content-Length")
                return int(length) if length else None
        if is_address(name):
            system, path = _arrow(name)
            found = system.get_file_info(path).size
            return int(found) if found is not None else None
        return os.path.getsize(plain(name))
    except (OSError, ValueError):
        return None


@contextlib.contextmanager
def local(name: str) -> Iterator[str]:
    """The path of a file: an address is copied into a temporary file, which is
    removed afterwards."""
    if not is_address(name):
        path = plain(name)
        if not os.path.exists(path):
            raise PageError(f"{path}: there is no such file", page=path, code="file")
        if os.path.isdir(path):
            raise PageError(f"{path} is a folder, not a WARC file", page=path, code="file")
        yield path
        return
    suffix = "".join(c if c.isalnum() or c in "._-" else "_" for c in os.path.basename(urllib.parse.urlsplit(name).path))[-80:]
    handle, path = tempfile.mkstemp(suffix="-" + suffix, prefix="dateline-")
    try:
        with os.fdopen(handle, "wb") as out:
            try:
                with opened(name) as stream:
                    shutil.copyfileobj(stream, out, _CHUNK)
            except (OSError, ValueError) as e:
                raise PageError(f"{name}: {e}", page=name, code="file") from None
        yield path
    finally:
        with contextlib.suppress(OSError):
            os.unlink(path)


_WARC = (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz", ".arc", ".arc.gz")


def expand(names: list[str], base: str = COMMON_CRAWL) -> list[str]:
    """The WARC files that names stand for: files, folders, globs, addresses,
    and lists of paths (*.paths, *.paths.gz, *.txt), whose relative lines are
    under base. Raises a RequestError where a name stands for none."""
    out: list[str] = []
    for name in names:
        found: list[str] = []
        if name.endswith((".paths", ".paths.gz", ".txt")):
            try:
                with opened(name) as stream:
                    data = stream.read()
            except OSError as e:
                raise RequestError(f"{name}: {e.strerror or e}") from None
            if data[:2] == b"\x1f\x8b":
                data = gzip.decompress(data)
            for line in data.decode().splitlines():
                line = line.strip()
                if line and not line.startswith("#"):
                    found.append(line if is_address(line) or os.path.isabs(line) else base.rstrip("/") + "/" + line)
        elif is_address(name):
            found = _expand_address(name)
        else:
            path = plain(name)
            if os.path.isdir(path):
                for folder, _, files in sorted(os.walk(path)):
                    found += [os.path.join(folder, f) for f in sorted(files) if f.lower().endswith(_WARC)]
            elif any(c in path for c in "*?["):
                found = sorted(glob.glob(path, recursive=True))
            elif os.path.exists(path):
                found = [path]
        if not found:
            raise RequestError(f"{name}: there is no WARC file")
        out += [os.path.abspath(f) if not is_address(f) else f for f in found]
    return out


def _expand_address(name: str) -> list[str]:
    if name.startswith(("http://", "https://")) or not any(c in name for c in "*?["):
        return [name]
    import fnmatch

    from pyarrow import fs

    system, pattern = _arrow(name)
    scheme = name.split("://", 1)[0]
    folder = pattern.split("*")[0].split("?")[0].split("[")[0].rsplit("/", 1)[0]
    infos = system.get_file_info(fs.FileSelector(folder, recursive=True))
    return sorted(f"{scheme}://{i.path}" for i in infos if i.type == fs.FileType.File and fnmatch.fnmatch(i.path, pattern))
