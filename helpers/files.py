"""Small files of the learner's own: one writer at a time, whole or not at all, regular files only.

No sentences stand here: whoever keeps a file says what went wrong with it.
"""

import contextlib
import errno
import os
import stat
import warnings

import filelock

POLL = 0.01  # seconds between two tries to get a lock: who waits isn't starved by who saves often


class NotRegular(OSError):
    """A link, a folder, a pipe or a device stands where a regular file should: its path."""


class TooLarge(OSError):
    """A file is larger than whoever keeps it ever writes it."""


class Busy(OSError):
    """Somebody else holds a lock."""


def is_regular(file):
    """Return whether a regular file stands there: neither a link to one, nor nothing.

    Parameters
    ----------
    file : pathlib.Path
        It is looked at, and not opened.

    Raises
    ------
    NotRegular
        If something else stands there.
    OSError
        If it can't be looked at.
    """
    try:
        mode = os.lstat(file).st_mode
    except FileNotFoundError:
        return False
    except ValueError:  # it has a NUL in its name
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None
    if not stat.S_ISREG(mode):
        raise NotRegular(file)
    return True


def opened(file):
    """Return a regular file, open to read its bytes.

    A link is not followed, and a pipe or a device is not opened, not even when it takes the file's
    place in between: nothing waits for one.

    Parameters
    ----------
    file : pathlib.Path
        The file.

    Raises
    ------
    NotRegular
        If it is something else.
    OSError
        If it can't be read; FileNotFoundError if nothing is there.
    """
    if not is_regular(file):
        raise FileNotFoundError
    careful = ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK")  # where the system has them
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in careful)
    stream = os.fdopen(os.open(file, flags), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise NotRegular(file)
    return stream


def read(file, most):
    """Return what is in a regular file, opened as `opened` does.

    Parameters
    ----------
    file : pathlib.Path
        The file.
    most : int
        How many bytes it may have.

    Returns
    -------
    bytes

    Raises
    ------
    NotRegular, TooLarge
        If it is something else, or too large.
    OSError
        If it can't be read; FileNotFoundError if nothing is there.
    """
    with opened(file) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise TooLarge
    return content


def write(file, content, beside, aside=None):
    """Write a file whole, beside the old one, and put it in its place.

    A crash, of the machine even, leaves the old file or the new one, and at most the file beside
    it, which the next write replaces. Only one process may do this at a time: see `locked`.

    Parameters
    ----------
    file : pathlib.Path
        The file. What stands there is replaced: look at `is_regular` before.
    content : bytes
        What is to be in it.
    beside : pathlib.Path
        A file of that name in the same folder is taken for one that a crash has left.
    aside : pathlib.Path, optional
        The name that the old file gets, free and in the same folder; else it is replaced.

    Raises
    ------
    OSError
        If it can't be written; the old file is as it was.
    """
    delete(beside)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, flags, 0o600), "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if aside:
            _name_too(file, aside)
        os.replace(beside, file)
    except BaseException:
        with contextlib.suppress(OSError):
            delete(beside)
        with contextlib.suppress(OSError):
            if aside and os.path.samefile(file, aside):
                delete(aside)
        raise
    _sync_folder(file.parent)


def _name_too(file, aside):
    """Give a file a second name: it is never without one. Where no file has two, it changes it."""
    try:
        os.link(file, aside)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        os.rename(file, aside)


def _sync_folder(folder):
    """Let the new name in a folder reach the disk, too, where the system can do that."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def delete(file):
    """Delete a regular file. Returns whether there was one.

    Parameters
    ----------
    file : pathlib.Path
        The file.

    Raises
    ------
    NotRegular
        If something else stands there; it is left.
    OSError
        If it can't be deleted.
    """
    if not is_regular(file):
        return False
    try:
        os.unlink(file)
    except FileNotFoundError:  # somebody else was faster
        return False
    return True


@contextlib.contextmanager
def locked(lock, patience):
    """Be the only one, of all processes and threads, that is in a block with this lock.

    The lock is the system's, so it ends with the process that holds it, however that ends; its file
    stays. Where the system has none, filelock's own does. The folder is made if there is none.

    Parameters
    ----------
    lock : pathlib.Path
        The file of the lock. It holds nothing.
    patience : float
        Seconds to wait for it.

    Raises
    ------
    Busy
        If somebody else holds it all the while.
    OSError
        If there can't be one, there.
    """
    is_regular(lock)
    held = filelock.FileLock(lock, timeout=patience, mode=0o600)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # filelock says so where the system has no locks
            held.acquire(poll_interval=POLL)
    except filelock.Timeout:
        if not os.path.lexists(lock):  # filelock waits where none can be made, as in /proc
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
        raise Busy from None
    except NotImplementedError:  # so say older versions of such a system
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):  # what was to be done is done
            held.release()
