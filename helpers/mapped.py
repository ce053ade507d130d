"""An array in a file that all kernels of a machine share: made once, checked, mapped into memory.

The system keeps such a file in memory once, however many kernels look at it. Each maps it so that
what is written to the array stays in that kernel (copy on write). The file holds bare numbers and
nothing that could be run; what is in it must have the checksum that the code names, else it is made
anew. Where there can be none (no room, nowhere to write), nothing is said, and the caller does
without.
"""

import contextlib
import hashlib
import math
import mmap
import os
import shutil
import sys
from pathlib import Path

import numpy as np
import platformdirs

from helpers import files, surroundings

NAME = ".images_cache"  # the folder, in that of the course; git, kits and images leave it out
VARIABLE = "COURSE_CACHE"  # names another folder, and no other is looked at: an owner may, tests do
PATIENCE = 30.0  # seconds to wait for another kernel that makes the file; it needs one or two


def folders():
    """Return the folders in which the file may be, the best first: a list of pathlib.Path.

    That of the course, which all its learners share, then the user's own for caches.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return [Path(named)]
    found = []
    course = Path(surroundings.COURSE)
    if (course / "pyproject.toml").is_file():  # and not a folder of installed packages
        found.append(course / NAME)
    home = Path(platformdirs.user_cache_dir("deep-networks-course"))
    return [*found, home] if home.is_absolute() else found


def load(shape, sha256, parts):
    """Return an array that all kernels share, or None where there can be none.

    Parameters
    ----------
    shape : tuple of int
        Its shape; its numbers are float32.
    sha256 : str
        The checksum of its bytes, in hexadecimal, the least significant byte of a number first.
    parts : callable
        Takes nothing, and returns an iterable of float32 arrays, which together, in order, are the
        array. It is called where the file isn't there, and what it raises is raised.

    Returns
    -------
    array of that shape, or None
        Read-only. Made writable by hand, it changes in this kernel alone.
    """
    if sys.byteorder != "little":
        return None
    places = [folder / f"{sha256[:16]}.float32" for folder in folders()]
    for file in places:
        array = _mapped(file, shape, sha256)
        if array is not None:
            return array
    for file in places:
        if _made(file, shape, sha256, parts):
            return _mapped(file, shape, sha256)
    return None


def _size(shape):
    return math.prod(shape) * 4


def _mapped(file, shape, sha256):
    """Return the array in a file, read-only, or None if it isn't there whole and unaltered."""
    try:
        with files.opened(file) as stream:
            if os.fstat(stream.fileno()).st_size != _size(shape):
                return None
            mapping = mmap.mmap(stream.fileno(), _size(shape), access=mmap.ACCESS_COPY)
    except (OSError, ValueError):
        return None
    if hashlib.sha256(mapping).hexdigest() != sha256:  # of what will be looked at, not of a copy
        mapping.close()
        return None
    array = np.frombuffer(mapping, np.float32).reshape(shape)
    array.flags.writeable = False
    return array


def _made(file, shape, sha256, parts):
    """Make the file, or wait for another kernel that does. Returns whether it may be there now."""
    with contextlib.ExitStack() as stack:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(file.parent).free
            if free < 2 * _size(shape):  # a learner's last room is not for this
                return False
            stack.enter_context(files.locked(file.with_suffix(".lock"), PATIENCE))
        except (OSError, ValueError):
            return False
        if _mapped(file, shape, sha256) is not None:  # another was faster
            return True
        beside = file.with_suffix(".part")
        try:
            files.delete(beside)  # left by one that was killed
            right = _written(beside, shape, parts) == sha256
            if right:
                os.replace(beside, file)
            return right
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                files.delete(beside)


def _written(file, shape, parts):
    """Write the parts into a new file; return their checksum. Everybody may read it, none write."""
    digest = hashlib.sha256()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(file, flags, 0o600), "wb") as stream:
        if hasattr(os, "posix_fallocate"):  # no room is to be noticed now
            os.posix_fallocate(stream.fileno(), 0, _size(shape))
        for part in parts():
            content = np.ascontiguousarray(part, np.float32).data.cast("B")
            digest.update(content)
            stream.write(content)
    if os.name == "posix":  # whatever the umask; on Windows such a file could not be replaced
        os.chmod(file, 0o444)
        os.chmod(file.parent, 0o755)
    return digest.hexdigest()
