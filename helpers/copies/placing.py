"""Files that come into place whole, and never in the place of others."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

_UNDER_WAY = ".copies-"  # begins its name until it is whole; JupyterLab hides such names


def is_regular(path):
    """Tell whether a path is a file of its own: no link, folder, pipe or device.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    """
    with contextlib.suppress(OSError):
        return stat.S_ISREG(os.lstat(path).st_mode)
    return False


def read(path):
    """Return the bytes of a file or of what a link leads to, or None where there is nothing.

    Parameters
    ----------
    path : pathlib.Path
        The file.

    Raises
    ------
    OSError
        If there is something that can't be read, such as a folder, or a link that leads nowhere.
    """
    try:
        kind = os.stat(path).st_mode
    except FileNotFoundError:
        if os.path.lexists(path):
            raise
        return None
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(kind):  # a pipe would have us wait for ever
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return Path(path).read_bytes()


@contextlib.contextmanager
def _written(folder, data):
    """Have a file with these bytes on the disk beside its place, for the length of a block."""
    temporary = Path(folder) / f"{_UNDER_WAY}{secrets.token_hex(8)}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def _name(temporary, path):
    """Give a written file its name. Raises FileExistsError if there is something of that name."""
    try:
        os.link(temporary, path)
    except OSError:  # something is there, or the disk has no hard links
        os.rename(temporary, _free(path))


def _free(path):
    """Return a path if nothing is there. Raises FileExistsError."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    return path


def put(path, data):
    """Write a new file; after a crash, or on a full disk, there is the whole of it or nothing.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    data : bytes
        What is to be in it.

    Raises
    ------
    FileExistsError
        If there is something of that name, which stays as it is.
    OSError
        If it can't be written.
    """
    with _written(path.parent, data) as temporary:
        _name(temporary, path)


def renew(path, data, allowed=lambda old: True):
    """Write a file in the place of an old one, or as a new one. Return whether that was done.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    data : bytes
        What is to be in it.
    allowed : callable
        Takes the old bytes (None where there is no file); asked at the last moment.

    Raises
    ------
    OSError
        If it can't be written; the old one is then still there.
    """
    with _written(path.parent, data) as temporary:
        if not allowed(read(path)):
            return False
        os.replace(temporary, path)
    return True


def set_aside(path, names):
    """Give a file the first of these names that is free in its folder, and return that path.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    names : iterable of str
        Names of files, the best first.

    Raises
    ------
    OSError
        If it can't be renamed.
    """
    for name in names:
        with contextlib.suppress(FileExistsError):
            target = _free(path.with_name(name))
            os.rename(path, target)
            return target
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def put_beside(folder, names, data):
    """Write a new file under the first of these names that is free, and return its path.

    Parameters
    ----------
    folder : pathlib.Path
        Where it is to be.
    names : iterable of str
        Names of files, the best first.
    data : bytes
        What is to be in it.

    Raises
    ------
    OSError
        If it can't be written.
    """
    for name in names:
        with contextlib.suppress(FileExistsError):
            put(folder / name, data)
            return folder / name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def sweep(folder):
    """Delete what a start that was killed left half written; only for who holds the lock.

    Parameters
    ----------
    folder : pathlib.Path
        That of the copies.
    """
    for path in Path(folder).glob(f"{_UNDER_WAY}*.tmp"):
        with contextlib.suppress(OSError):
            path.unlink()
