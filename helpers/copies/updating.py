"""One lesson and its copy: what an update does in each state that they can be in."""

import errno
import os
import time
from dataclasses import dataclass

from helpers.copies import contents, ledger, placing
from helpers.words import _

NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
SETTLED = (
    2.0  # seconds after its last change in which a damaged file may be one that is being saved
)
_TRIES = 100  # names that are tried before we give up


@dataclass(frozen=True)
class Fresh:
    """A lesson as it is handed out.

    Attributes
    ----------
    stem : str
        Of its file, such as "02_two_layer_networks".
    notebook : dict
        As the course has it.
    """

    stem: str
    notebook: dict

    @property
    def name(self):
        """The name of its copy."""
        return f"{self.stem}.ipynb"

    @property
    def data(self):
        """The copy, as bytes."""
        return contents.without_results(self.notebook)

    @property
    def cells(self):
        """Its cells (`contents.prints`)."""
        return contents.prints(self.notebook)

    @property
    def copy(self):
        """What the ledger says of a copy of it."""
        return ledger.Copy(self.stem, self.cells)

    @property
    def version(self):
        """16 hex digits that stand for its cells."""
        return contents.version(self.cells)


@dataclass(frozen=True)
class Done:
    """What an update did with one lesson.

    Attributes
    ----------
    path : pathlib.Path or None
        The file that was written, if any.
    notes : tuple of str
        Sentences for the learner; the first says what happened.
    news : bool
        Whether they are to be kept for whoever doesn't see the terminal.
    """

    path: object = None
    notes: tuple[str, ...] = ()
    news: bool = False


def _new_names(stem, day):
    """Return names for the new version of a lesson, beside a copy that stays."""
    return [_("{stem} (new {day})", stem=stem, day=one) + ".ipynb" for one in _days(day)]


def _kept_names(stem, day):
    """Return names for a copy that makes room for a fresh one."""
    return [_("{stem} (kept {day})", stem=stem, day=one) + ".ipynb" for one in _days(day)]


def _damaged_names(stem, day):
    """Return names for a copy that is no notebook any more."""
    return [_("{stem} (damaged {day})", stem=stem, day=one) + ".ipynb" for one in _days(day)]


def _days(day):
    """Return a day as names have it, then with 2, 3 … for what happens again on that day."""
    return [str(day), *(f"{day} {number}" for number in range(2, _TRIES))]


def bring(fresh, folder, known, day):
    """Bring one lesson into the folder of copies, and return what was done.

    Parameters
    ----------
    fresh : Fresh
        The lesson.
    folder : pathlib.Path
        That of the copies.
    known : ledger.Ledger
        Brought up to date.
    day : datetime.date
        For the names of files.

    Raises
    ------
    OSError
        If a file can't be written; then nothing has changed.
    """
    path = folder / fresh.name
    try:
        data = placing.read(path)
    except OSError as error:
        reason = _("{name} can't be read ({reason}).", name=fresh.name, reason=reason_of(error))
        return _instead_of_unreadable(fresh, folder, known, day, reason)
    if data is None:
        return _first(fresh, path, known)
    mine = _notebook(path, data)
    if mine is None:
        return _instead_of_damaged(fresh, path, known, day)
    if contents.same(contents.prints(mine), fresh.cells):
        _remember(known, fresh, fresh.name)
        return Done()
    was = known.copies.get(fresh.name)
    as_made = was is not None and _as_made(mine, was)
    if as_made and placing.is_regular(path):
        return _replaced(fresh, path, known, was) or Done()
    if was and not as_made:
        why = _("You have worked in {name}, so it stays as it is.", name=fresh.name)
    else:  # a link, or one that we don't know
        why = _("{name} is not the course's new version; it stays as it is.", name=fresh.name)
    base = was.cells if was and was.lesson == fresh.stem else contents.prints(mine)
    changed = contents.changes(base, fresh.notebook, mine)
    return _beside(fresh, folder, known, day, (why,), changed)


def _notebook(path, data):
    """Return what a file holds, or None if that is no notebook even after another look.

    JupyterLab writes in place: who looks while it saves sees half a file.
    """
    end = time.monotonic() + SETTLED
    while True:
        try:
            return contents.read(data)
        except contents.Damaged:
            if time.monotonic() > end or time.time() - os.stat(path).st_mtime > SETTLED:
                return None
            time.sleep(SETTLED / 10)
            data = placing.read(path) or b""


def reason_of(error):
    """Return why the system refused something, for a sentence.

    Parameters
    ----------
    error : OSError
        As the system raised it.
    """
    return error.strerror or str(error)


def _as_made(notebook, was):
    """Tell whether a copy is still as it was made, but for what JupyterLab adds when it saves."""
    cells = contents.prints(notebook)
    return contents.same(cells, was.cells) and not contents.has_results(notebook)


def _untouched(data, was):
    """Tell the same of the bytes of a file, which may be damaged, or None."""
    try:
        return data is not None and _as_made(contents.read(data), was)
    except contents.Damaged:
        return False


def _remember(known, fresh, name):
    known.copies[name] = fresh.copy
    known.offered[fresh.stem] = fresh.version


def _first(fresh, path, known):
    placing.put(path, fresh.data)
    _remember(known, fresh, fresh.name)
    return Done(path)


def _in_its_place(fresh, path, known, names):
    """Keep a file under the first of these names that is free, and put a copy in its place."""
    aside = placing.set_aside(path, names)
    try:
        placing.put(path, fresh.data)
    except OSError:
        placing.set_aside(aside, [path.name])
        raise
    _remember(known, fresh, fresh.name)
    return aside


def _instead_of_damaged(fresh, path, known, day):
    aside = _in_its_place(fresh, path, known, _damaged_names(fresh.stem, day))
    said = _(
        "{name} is damaged: it is no notebook any more. It is kept as “{aside}”, and the lesson "
        "is there anew.",
        name=fresh.name, aside=aside.name,
    )  # fmt: skip
    return Done(path, (said,), news=True)


def _instead_of_unreadable(fresh, folder, known, day, reason):
    """Put the lesson beside what has its place, unless a copy of this version is there already."""
    if not any(
        name != fresh.name and copy == fresh.copy and placing.is_regular(folder / name)
        for name, copy in known.copies.items()
    ):
        known.offered.pop(fresh.stem, None)  # it was offered in the place that is taken now
    return _beside(fresh, folder, known, day, (reason,))


def _replaced(fresh, path, known, was):
    if not placing.renew(path, fresh.data, lambda old: _untouched(old, was)):
        return None  # saved at this very moment: the next start sees to it
    _remember(known, fresh, fresh.name)
    said = _("{name} is a new version; you had not worked in the old one.", name=fresh.name)
    return Done(path, (said,))


def _beside(fresh, folder, known, day, why, changed=()):
    """Put the new version under another name, once, and say why and what it changes."""
    if known.offered.get(fresh.stem) == fresh.version:
        return Done()
    path = placing.put_beside(folder, _new_names(fresh.stem, day), fresh.data)
    for name in [one for one, copy in known.copies.items() if copy.lesson == fresh.stem]:
        if name not in (fresh.name, path.name) and discard(folder / name, known.copies[name]):
            del known.copies[name]
    _remember(known, fresh, path.name)
    said = _("The course's new version stands beside it: “{new}”.", new=path.name)
    if changed:
        said = f"{said} " + _("What is new in it:")
    return Done(path, (*why, said, *(f"- {one}" for one in changed)), news=True)


def discard(path, was):
    """Delete a copy that is still as it was made; return whether it is gone.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    was : ledger.Copy
        What it was made from.
    """
    try:
        data = placing.read(path)
        if data is None:
            return True
        if not placing.is_regular(path) or not _untouched(data, was):
            return False
        path.unlink()
    except OSError:
        return False
    return True


def anew(fresh, folder, known, day):
    """Put a fresh copy in the place of one, which is kept under another name.

    Parameters
    ----------
    fresh, folder, known, day
        As for `bring`.

    Raises
    ------
    OSError
        If a file can't be written or renamed; then nothing has changed.
    """
    path = folder / fresh.name
    data = placing.read(path)
    if data is None:
        return _first(fresh, path, known)
    if placing.is_regular(path) and _untouched(data, fresh.copy):
        return Done(None, (_("{name} is as the course has it.", name=fresh.name),))
    aside = _in_its_place(fresh, path, known, _kept_names(fresh.stem, day))
    said = _(
        "{name} is there anew, and yours is kept as “{aside}”.", name=fresh.name, aside=aside.name
    )
    return Done(path, (said,))
