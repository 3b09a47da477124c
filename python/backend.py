"""Builds the package: wheels that carry the Go binary, and the sdist.

pip calls the hooks of PEP 517 and PEP 660 below. For all platforms at once:

    python3 python/backend.py --out dist                   # this machine's wheel and the sdist
    python3 python/backend.py --out dist --all             # a wheel for each platform, and the sdist

Nothing is needed but Python 3.11 (or tomli) and Go.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HERE = pathlib.Path(__file__).resolve().parent
# The Go sources: beside this folder in the repository, in it in an sdist.
GO = HERE / "go" if (HERE / "go").is_dir() else HERE.parent

# (GOOS, GOARCH) and the wheel's platform. The binary is static, so that any
# Linux runs it; macOS 12 is the oldest that Go's programs run on.
PLATFORMS = {
    "linux-x86_64": ("linux", "amd64", "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64"),
    "linux-aarch64": ("linux", "arm64", "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64"),
    "macos-x86_64": ("darwin", "amd64", "macosx_12_0_x86_64"),
    "macos-arm64": ("darwin", "arm64", "macosx_12_0_arm64"),
    "windows-x86_64": ("windows", "amd64", "win_amd64"),
}


def this_platform() -> str:
    """The name of the machine's own platform."""
    system = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
    machine = platform.machine().lower()
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    if system == "macos" and machine == "aarch64":
        machine = "arm64"
    name = f"{system}-{machine}"
    if name not in PLATFORMS:
        raise SystemExit(f"dateline has no wheel for {name}; it has for {', '.join(PLATFORMS)}")
    return name


def project() -> dict[str, Any]:
    with open(HERE / "pyproject.toml", "rb") as f:
        found: dict[str, Any] = tomllib.load(f)["project"]
    return found


def build_binary(name: str, out: pathlib.Path) -> None:
    """Builds the command for a platform."""
    goos, goarch, _ = PLATFORMS[name]
    if shutil.which("go") is None:
        raise SystemExit("dateline is built with Go, and there is no go command here: install Go 1.26 or later, or take a wheel")
    env = dict(os.environ, GOOS=goos, GOARCH=goarch, CGO_ENABLED="0")
    subprocess.run(["go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w", "-o", str(out), "./cmd/dateline"], cwd=GO, env=env, check=True)


def metadata() -> str:
    p = project()
    lines = ["Metadata-Version: 2.4", f"Name: {p['name']}", f"Version: {p['version']}", f"Summary: {p['description']}",
             f"License-Expression: {p['license']}", f"Keywords: {','.join(p['keywords'])}", f"Requires-Python: {p['requires-python']}"]
    lines += [f"Classifier: {c}" for c in p["classifiers"]]
    for extra, needs in p["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f"Requires-Dist: {need}; extra == '{extra}'" for need in needs]
    lines += ["License-File: LICENSE", "License-File: NOTICE", "Description-Content-Type: text/markdown"]
    return "\n".join(lines) + "\n\n" + (HERE / "README.md").read_text(encoding="utf-8")


class Wheel:
    """A wheel file (PEP 427) that is being written."""

    def __init__(self, folder: pathlib.Path, tags: str) -> None:
        p = project()
        self.info = f"{p['name']}-{p['version']}.dist-info"
        self.path = folder / f"{p['name']}-{p['version']}-py3-none-{tags}.whl"
        self.tags = tags
        self.zip = zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=9)
        self.record: list[str] = []

    def add(self, name: str, data: bytes, executable: bool = False) -> None:
        info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        info.external_attr = (0o100755 if executable else 0o100644) << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        self.zip.writestr(info, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(data)}")

    def close(self) -> str:
        scripts = project()["scripts"]
        self.add(f"{self.info}/METADATA", metadata().encode())
        wheel = "Wheel-Version: 1.0\nGenerator: dateline-backend\nRoot-Is-Purelib: false\n"
        self.add(f"{self.info}/WHEEL", (wheel + "".join(f"Tag: py3-none-{t}\n" for t in self.tags.split("."))).encode())
        self.add(f"{self.info}/entry_points.txt", ("[console_scripts]\n" + "".join(f"{k} = {v}\n" for k, v in scripts.items())).encode())
        for licence in ("LICENSE", "NOTICE"):
            if (GO / licence).exists():
                self.add(f"{self.info}/licenses/{licence}", (GO / licence).read_bytes())
        self.record.append(f"{self.info}/RECORD,,")
        self.zip.writestr(zipfile.ZipInfo(f"{self.info}/RECORD", (1980, 1, 1, 0, 0, 0)), "\n".join(self.record) + "\n")
        self.zip.close()
        return self.path.name


def sources() -> list[pathlib.Path]:
    return [p for p in sorted((HERE / "src" / "dateline").rglob("*")) if p.is_file() and (p.suffix == ".py" or p.name == "py.typed")]


def wheel_for(name: str, folder: pathlib.Path) -> str:
    """Builds a platform's wheel."""
    wheel = Wheel(folder, PLATFORMS[name][2])
    for path in sources():
        wheel.add(path.relative_to(HERE / "src").as_posix(), path.read_bytes())
    binary = "dateline.exe" if name.startswith("windows") else "dateline"
    with tempfile.TemporaryDirectory() as tmp:
        out = pathlib.Path(tmp) / binary
        build_binary(name, out)
        wheel.add(f"dateline/_bin/{binary}", out.read_bytes(), executable=True)
    return wheel.close()


def go_files() -> list[str]:
    """The files of the repository that the command is built from, on any platform."""
    listed = subprocess.run(["go", "list", "-deps", "-json=Dir,Module,GoFiles,IgnoredGoFiles,SFiles,IgnoredOtherFiles,EmbedFiles", "./cmd/dateline"],
                            cwd=GO, check=True, stdout=subprocess.PIPE, text=True).stdout
    files = ["go.mod", "go.sum", "LICENSE", "NOTICE"]
    decoder = json.JSONDecoder()
    at = 0
    while at < len(listed.rstrip()):
        package, at = decoder.raw_decode(listed, at)
        at += len(listed[at:]) - len(listed[at:].lstrip())
        if not package.get("Module", {}).get("Main"):
            continue
        folder = pathlib.Path(package["Dir"]).relative_to(GO.resolve())
        for kind in ("GoFiles", "IgnoredGoFiles", "SFiles", "IgnoredOtherFiles", "EmbedFiles"):
            files += [(folder / f).as_posix() for f in package.get(kind, []) if not f.endswith("_test.go")]
    return sorted({f for f in files if (GO / f).exists()})


# The hooks of PEP 517 and PEP 660.


def build_wheel(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    return wheel_for(this_platform(), pathlib.Path(wheel_directory))


def build_editable(wheel_directory: str, config_settings: Any = None, metadata_directory: str | None = None) -> str:
    """A wheel that points here; the binary is built into the source folder."""
    name = this_platform()
    folder = HERE / "src" / "dateline" / "_bin"
    folder.mkdir(exist_ok=True)
    build_binary(name, folder / ("dateline.exe" if name.startswith("windows") else "dateline"))
    wheel = Wheel(pathlib.Path(wheel_directory), PLATFORMS[name][2])
    wheel.add("dateline.pth", (str(HERE / "src") + "\n").encode())
    return wheel.close()


def build_sdist(sdist_directory: str, config_settings: Any = None) -> str:
    p = project()
    base = f"{p['name']}-{p['version']}"
    name = f"{base}.tar.gz"
    with open(pathlib.Path(sdist_directory) / name, "wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as zipped, tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as tar:

        def add(inside: str, data: bytes) -> None:
            info = tarfile.TarInfo(f"{base}/{inside}")
            info.size, info.mode = len(data), 0o644
            tar.addfile(info, io.BytesIO(data))

        add("PKG-INFO", metadata().encode())
        for own in ("pyproject.toml", "backend.py", "README.md"):
            add(own, (HERE / own).read_bytes())
        for path in sources():
            add(path.relative_to(HERE).as_posix(), path.read_bytes())
        for path in sorted((HERE / "tests").rglob("*.py")):
            add(path.relative_to(HERE).as_posix(), path.read_bytes())
        for file in go_files():
            add("go/" + file, (GO / file).read_bytes())
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description="Build Dateline's wheels and sdist.")
    parser.add_argument("--out", default="dist", help="the folder to write to")
    parser.add_argument("--all", action="store_true", help="a wheel for every platform")
    parser.add_argument("--platform", action="append", choices=list(PLATFORMS), help="a wheel for this platform; may be given several times")
    parser.add_argument("--no-sdist", action="store_true", help="leave the sdist out")
    args = parser.parse_args()
    out = pathlib.Path(args.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    for name in list(PLATFORMS) if args.all else args.platform or [this_platform()]:
        print(out / wheel_for(name, out))
    if not args.no_sdist:
        print(out / build_sdist(str(out)))


if __name__ == "__main__":
    main()
