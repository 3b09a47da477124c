"""The wheel and the sdist, where .ci/python built them."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

import pytest


@pytest.fixture
def dist() -> pathlib.Path:
    if "DATELINE_DIST" not in os.environ:
        pytest.skip("no wheel was built")
    return pathlib.Path(os.environ["DATELINE_DIST"])


def test_fresh_environment(dist: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """pip install into a fresh environment brings the package and the command,
    and nothing else."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    bin = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    [wheel] = dist.glob("*.whl")
    subprocess.run([str(bin / "python"), "-m", "pip", "install", "-q", "--no-index", "--disable-pip-version-check", str(wheel)], check=True)
    page = tmp_path / "page.html"
    page.write_text("<html><title>Ferry sails</title><h1>Ferry sails</h1><p>At nine.")
    env = {k: v for k, v in os.environ.items() if k not in ("DATELINE_BINARY", "PYTHONPATH")}
    for command in ([str(bin / "python"), "-m", "dateline"], [str(bin / "dateline")]):
        done = subprocess.run([*command, "read", str(page), "--format", "text"], capture_output=True, text=True, env=env, cwd=tmp_path)
        assert done.stdout.startswith("Ferry sails\n"), done.stderr
    code = "import dateline, sys; assert dateline.__version__ != '0'; print(dateline.read('<h1>Ferry sails</h1>').headline)"
    assert subprocess.run([str(bin / "python"), "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path).stdout == "Ferry sails\n"


def test_from_a_zip(dist: pathlib.Path, tmp_path: pathlib.Path) -> None:
    """Spark's --py-files puts the wheel itself on the path."""
    [wheel] = dist.glob("*.whl")
    code = f"import sys; sys.path.insert(0, {str(wheel)!r}); import dateline; assert {wheel.name!r} in dateline.__file__; print(dateline.read('<h1>Ferry sails</h1>').headline)"
    env = {k: v for k, v in os.environ.items() if k not in ("DATELINE_BINARY", "PYTHONPATH")}
    env["TMPDIR"] = str(tmp_path)
    for _ in range(2):
        done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path)
        assert done.stdout == "Ferry sails\n", done.stderr


def test_contents(dist: pathlib.Path) -> None:
    [wheel] = dist.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert any(n.startswith("dateline/_bin/dateline") for n in names) and "dateline/py.typed" in names
    [sdist] = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        files = {n.split("/", 1)[1] for n in tar.getnames()}
    assert {"pyproject.toml", "backend.py", "PKG-INFO", "go/go.mod", "go/cmd/dateline/main.go", "src/dateline/__init__.py"} <= files
    assert not any(f.endswith("_test.go") or "testdata/" in f for f in files)
