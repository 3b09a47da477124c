"""The dateline command: python -m dateline read page.html."""

from __future__ import annotations

import os
import subprocess
import sys

from . import _binary
from .errors import BinaryError


def main() -> int:
    try:
        path = _binary.find()
        try:
            if os.name != "nt":
                os.execv(path, ["dateline", *sys.argv[1:]])
            return subprocess.call([path, *sys.argv[1:]])
        except OSError as e:
            raise _binary.cannot_run(path, e) from None
    except BinaryError as e:
        print(f"dateline: {e}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
