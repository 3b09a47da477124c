"""Finds the dateline binary."""

from __future__ import annotations

import errno
import hashlib
import os
import pathlib
import platform
import shutil
import tempfile
import zipfile

from .errors import BinaryError

VARIABLE = "DATELINE_BINARY"
NAME = "dateline.exe" if os.name == "nt" else "dateline"


def machine() -> str:
    return f"{platform.system()} on {platform.machine()}"


def find() -> str:
    """Returns the path of the binary: the one that DATELINE_BINARY names, else
    the wheel's own, else one on the PATH that is not this package's command."""
    named = os.environ.get(VARIABLE)
    if named:
        if not os.path.isfile(named):
            raise BinaryError(f"{VARIABLE} names {named}, and there is no such file")
        return named
    own = pathlib.Path(__file__).parent / "_bin" / NAME
    if own.is_file():
        return str(own)
    packed = _unpacked(own)
    if packed:
        return packed
    found = shutil.which("dateline")
    if found and not _is_script(found):
        return found
    raise BinaryError(f"the dateline binary is not in this package: install a wheel for {machine()}, or name the binary with {VARIABLE}")


def _is_script(path: str) -> bool:
    """Whether a file is the command that this package installs, which would call us again."""
    try:
        with open(path, "rb") as f:
            return f.read(2) == b"#!" or path.lower().endswith((".bat", ".cmd"))
    except OSError:
        return True


def _unpacked(own: pathlib.Path) -> str | None:
    """Where the package is imported out of a zip file, as Spark's --py-files
    has it, the binary is unpacked into the temporary folder, once."""
    for parent in own.parents:
        if parent.is_file() and zipfile.is_zipfile(parent):
            break
    else:
        return None
    inside = own.relative_to(parent).as_posix()
    with zipfile.ZipFile(parent) as z:
        try:
            data = z.read(inside)
        except KeyError:
            return None
    digest = hashlib.sha256(data).hexdigest()[:16]
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    folder = pathlib.Path(tempfile.gettempdir()) / f"dateline-{user}-{digest}"
    path = folder / NAME
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise BinaryError(f"{folder} belongs to somebody else; set TMPDIR to a folder of your own")
    if not path.is_file() or path.stat().st_size != len(data):
        handle, partial = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as f:
            f.write(data)
        os.chmod(partial, 0o700)
        os.replace(partial, path)
    return str(path)


def cannot_run(path: str, error: OSError) -> BinaryError:
    """The error for a binary that the system does not start."""
    wrong = error.errno == errno.ENOEXEC or getattr(error, "winerror", None) in (193, 216)
    if wrong:
        return BinaryError(f"{path} is built for another kind of machine than this one ({machine()}): install the wheel for it")
    if error.errno == errno.EACCES:
        return BinaryError(f"{path} may not be run: {error.strerror}; it lies on a file system without programs, or lacks the permission")
    return BinaryError(f"{path} cannot be run: {error.strerror or error}")
