"""How packages are reached from here: the owner's settings of pip, for pip and for uv.

pip reads files of settings, too, which may send packages elsewhere (`[install] user = true`). So
what it says of itself (`pip config list`) is read, what `helpers.surroundings` takes of it becomes
variables, and the files are left out. uv reads none of pip's settings: where it has no index of its
own it is told pip's, so that one setting of a class's mirror is enough.

What is downloaded is kept in the owner's home. Where nothing can be written there, pip does without
and uv stops: it gets a folder in the environment, for as long as the set-up takes.
"""

import ast
import os
import subprocess
import sys

from helpers import surroundings

# What uv calls a setting of pip's.
IN_UV = {
    "INDEX_URL": "UV_DEFAULT_INDEX", "EXTRA_INDEX_URL": "UV_INDEX", "FIND_LINKS": "UV_FIND_LINKS",
    "NO_INDEX": "UV_NO_INDEX", "TRUSTED_HOST": "UV_INSECURE_HOST", "CERT": "SSL_CERT_FILE",
    "PROXY": "ALL_PROXY",
}  # fmt: skip
_INDEXES = {
    "UV_DEFAULT_INDEX", "UV_INDEX", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS",
    "UV_NO_INDEX",
}  # fmt: skip


_SECTIONS = ("global", "install", ":env:")


def of_pip(listed):
    """Return {variable: value} of what is taken from the lines of `pip config list`.

    Parameters
    ----------
    listed : str
        Such as "global.index-url='…'", a line for each setting; those of `install` come after.
    """
    found = {}
    for line in sorted(listed.splitlines(), key=_weight):
        name, has_value, value = line.partition("=")
        variable = name.rpartition(".")[2].upper().replace("-", "_")
        if _weight(line) >= 0 and has_value and variable in surroundings.REACHING["PIP_"]:
            found["PIP_" + variable] = " ".join(_unquoted(value).split())
    return found


def _weight(line):
    """Return in which order pip heeds settings: of all commands, of this one, of variables."""
    section = line.partition(".")[0]
    return _SECTIONS.index(section) if section in _SECTIONS else -1


def _unquoted(value):
    try:
        return str(ast.literal_eval(value))
    except (SyntaxError, ValueError):
        return value


def for_uv(environ):
    """Return the variables that tell uv how pip reaches packages; none where it has an index.

    Parameters
    ----------
    environ : dict of str to str
        With the variables of pip.
    """
    own_index = _INDEXES & set(environ)
    found = {
        uv: environ["PIP_" + pip]
        for pip, uv in IN_UV.items()
        if environ.get("PIP_" + pip) and uv not in environ and not (own_index and uv in _INDEXES)
    }
    if "UV_FIND_LINKS" in found:
        found["UV_FIND_LINKS"] = ",".join(found["UV_FIND_LINKS"].split())
    if "UV_INDEX" in found:  # pip takes from all of them; each package is held to its hashes anyway
        found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return found


def spare_cache(environ, folder, home="~"):
    """Return the variables that keep downloads in a folder, where the owner's cache can't be used.

    Parameters
    ----------
    environ : dict of str to str
        Of pip and uv.
    folder : str or pathlib.Path
        Where they may be kept.
    home : str, optional
        By default that of the user.
    """
    if sys.platform == "win32" or "UV_CACHE_DIR" in environ or "UV_NO_CACHE" in environ:
        return {}
    place = environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser(home), ".cache")
    place = os.path.join(place, "uv")
    while not os.path.exists(place):
        place = os.path.dirname(place)
    if surroundings.can_write(place):
        return {}
    return {"UV_CACHE_DIR": str(folder), "PIP_NO_CACHE_DIR": environ.get("PIP_NO_CACHE_DIR", "1")}


def reaching(python, environ, cache=None):
    """Return the environment in which `python -m pip` and uv install packages.

    Parameters
    ----------
    python : str or pathlib.Path
        One that has pip.
    environ : dict of str to str
        As the owner left it.
    cache : str or pathlib.Path, optional
        A folder for downloads, used where the owner's can't be.
    """
    clean = surroundings.installers(environ)
    listing = subprocess.run(
        [str(python), "-m", "pip", "config", "list"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=clean, check=False,
    )  # fmt: skip
    clean.update(of_pip(listing.stdout.decode("utf-8", "replace")))
    clean.update(for_uv(clean))
    clean["PIP_CONFIG_FILE"] = os.devnull  # all of its files: they were read
    if cache:
        clean.update(spare_cache(clean, cache))
    return clean
