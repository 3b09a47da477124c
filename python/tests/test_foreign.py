"""The own tests of trafilatura and newspaper4k, fetched with their sources, over
dateline.compat: as far as they ask for what both have. docs/python.md tells
what the others ask for."""

from __future__ import annotations

import collections
import importlib.metadata
import os
import pathlib
import re
import subprocess
import sys
import tarfile

import pytest

HERE = pathlib.Path(__file__).resolve().parent


def sources(name: str, folder: pathlib.Path) -> pathlib.Path:
    """The unpacked sources of the version that is installed."""
    pytest.importorskip(name.removesuffix("4k").replace("-", "_"))
    version = importlib.metadata.version(name)
    command = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", "--no-binary", name, f"{name}=={version}", "-d", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        pytest.skip(f"the sources of {name} cannot be had in time")
    found = list(folder.glob("*.tar.gz"))
    if done.returncode or not found:
        pytest.skip(f"the sources of {name} cannot be had")
    with tarfile.open(found[0]) as tar:
        tar.extractall(folder, filter="data")
    return next(p for p in folder.iterdir() if (p / "tests").is_dir())


def test_trafilaturas_tests(tmp_path: pathlib.Path) -> None:
    """More than half of its tests of units, metadata and the baseline pass with our calls in their places."""
    root = sources("trafilatura", tmp_path)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "ours_for_trafilatura", "-p", "no:cacheprovider", "-o", "python_files=*_tests.py", "--tb=no", "-W", "ignore"]
    done = subprocess.run([*command, *(f"tests/{t}_tests.py" for t in ("unit", "metadata", "baseline"))], cwd=root, env=env, capture_output=True, text=True, timeout=600)
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) >= 200, done.stdout[-2000:]


def test_newspapers_pages(tmp_path: pathlib.Path) -> None:
    """Its test pages give the texts that it expects of them."""
    from dateline.compat.newspaper import Article

    data = sources("newspaper4k", tmp_path) / "tests" / "data"
    scores = []
    for expected in sorted((data / "txt").glob("*.txt")):
        page = data / "html" / f"{expected.stem}.html"
        if not page.exists():
            continue
        article = Article("https://outlet.example/" + expected.stem).download(input_html=page.read_bytes()).parse()
        want, got = (collections.Counter(re.findall(r"\w+", t)) for t in (expected.read_text(encoding="utf-8"), article.text))
        shared = sum((want & got).values())
        scores.append(2 * shared / max(1, sum(want.values()) + sum(got.values())))
    assert len(scores) >= 10 and sum(scores) / len(scores) > 0.85, scores
