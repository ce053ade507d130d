"""Whether the installed packages are those of the lock. For the doctor."""

import csv
import importlib.metadata
import os

from helpers import course
from helpers.doctor.findings import FAIL, OK, WARN, Finding, in_short, install
from helpers.words import _, ngettext

LOCK = course.FOLDER / "requirements.txt"
PACKAGES = (
    "tensorflow-cpu", "tensorflow", "keras", "numpy", "pandas", "matplotlib",
    "scikit-learn", "jupyterlab", "ipywidgets", "nbval",
)  # fmt: skip
SAME_MODULE = {"tensorflow-cpu": "tensorflow", "tensorflow": "tensorflow-cpu"}


def locked_versions(lock):
    """Return {package: version} for the pins of a lock whose markers hold here.

    Parameters
    ----------
    lock : str
        The text of a requirements file.
    """
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    lines = (line.split("#")[0].strip() for line in lock.splitlines())
    pins = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate()
    }


def installed_version(package):
    """Return the version of a package, or of the one that stands in for it; None without it.

    Parameters
    ----------
    package : str
        Its name as in PACKAGES.
    """
    for name in (package, SAME_MODULE.get(package)):
        if name:
            try:
                return importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                continue
    return None


def wanted():
    """Return {package: version} of those packages of the lock that the course imports itself.

    Raises
    ------
    OSError, ValueError
        If the lock can't be read, or doesn't pin all of them.
    """
    locked = locked_versions(LOCK.read_text(encoding="utf-8"))
    found = {name: locked[name] for name in PACKAGES if locked.get(name)}
    lacking = [n for n in PACKAGES if n not in found and SAME_MODULE.get(n) not in found]
    if lacking:
        raise ValueError(_("it pins no {names}", names=", ".join(lacking)))
    return found


def check_packages():
    """FAIL where a package that the course imports is missing, or not of the locked version."""
    if not LOCK.is_file():
        return Finding(
            "packages",
            WARN,
            _("not compared: there is no requirements.txt beside the folder helpers"),
            _("Run the course from the whole folder of its repository."),
        )
    try:
        pins = wanted()
    except (OSError, ValueError) as error:
        said = str(error) if type(error) is ValueError else in_short(error)
        detail = _("requirements.txt is damaged ({error})", error=said)
        return Finding("packages", FAIL, detail, course.restoring("requirements.txt"))
    differences = [
        _difference(name, found, version)
        for name, version in pins.items()
        if (found := installed_version(name)) != version
    ]
    if differences:
        return Finding("packages", FAIL, "; ".join(differences), install())
    if incomplete := sorted(name for name in locked_names() if lacks_files(name)):
        listed = ", ".join(incomplete)
        detail = _("files are missing of these packages: {names}", names=listed)
        return Finding("packages", FAIL, detail, install())
    detail = ngettext(
        "{n} package, as locked",
        "{n} packages, each as locked",
        len(pins),
        n=len(pins),
    )
    return Finding("packages", OK, detail)


def locked_names():
    """Return the names of all packages of the lock for this machine."""
    return locked_versions(LOCK.read_text(encoding="utf-8"))


def lacks_files(package):
    """Return whether a file is missing that was installed with a package, if that was noted.

    Parameters
    ----------
    package : str
        Its name. One that isn't installed lacks nothing.
    """
    try:
        found = importlib.metadata.distribution(package)
    except importlib.metadata.PackageNotFoundError:
        return False
    folder = str(found.locate_file(""))  # once: there are 35,000 files
    rows = csv.reader((found.read_text("RECORD") or "").splitlines())
    places = (row[0] for row in rows if row and not row[0].endswith(".pyc"))
    return any(not os.path.exists(os.path.join(folder, place)) for place in places)


def _difference(name, found, locked):
    if found is None:
        return _("{name} is missing", name=name)
    return _("{name} {found} (locked: {locked})", name=name, found=found, locked=locked)
