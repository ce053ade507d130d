"""Whether the installed packages are those of the lock. For the doctor."""

import importlib.metadata
import pathlib

LOCK = pathlib.Path(__file__).parents[2] / "requirements.txt"
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
    FileNotFoundError
        If there is no lock beside the folder `helpers`.
    """
    locked = locked_versions(LOCK.read_text(encoding="utf-8"))
    return {name: locked[name] for name in PACKAGES if name in locked}
