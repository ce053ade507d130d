"""A whole folder of copies, brought up to date with the lessons of the course."""

import contextlib
import datetime
import hashlib

from helpers import files
from helpers.copies import contents, ledger, placing, updating
from helpers.words import _, ngettext

NEWS = "NEWS.md"  # what updates brought, the newest on top
RENAMED = {"06_your_own_network": "07_your_own_network"}  # stems of lessons, old and new
_LOCK = ".copies.lock"
_PATIENCE = 10  # seconds, for another start that is at work on the same copies


def stored(source):
    """Return the paths of the lessons in a folder, in order; none if it can't be read.

    Parameters
    ----------
    source : pathlib.Path
        The folder of the lessons.
    """
    with contextlib.suppress(OSError):
        return sorted(source.glob("[0-9][0-9]_*.ipynb"))
    return []


def update(source, folder, day=None, bring=updating.bring, only=None, course=None):
    """Bring the copies in a folder up to date with the lessons in another.

    Parameters
    ----------
    source : pathlib.Path
        The folder of the lessons.
    folder : pathlib.Path
        That of the copies; it is there.
    day : datetime.date, optional
        Today, for the names of files.
    bring : callable, optional
        What is done with each lesson; takes and returns what `updating.bring` does.
    only : str, optional
        The stem of the one lesson that it is done with.
    course : pathlib.Path, optional
        The folder of the course, where it isn't the one around `source`: an edition in another
        language lies one floor deeper, and its copies as deep.

    Returns
    -------
    notes : list of str
        Sentences for the learner; none where nothing happened.
    """
    try:
        with _alone(folder):
            day = day or datetime.date.today()
            return _update(source, folder, day, bring, only, course or source.parent)
    except files.Busy:
        return [_("Another start is at work on your copies: they stay as they are for now.")]


@contextlib.contextmanager
def _alone(folder):
    """Hold the lock of a folder, or go on without where there can be none. Raises files.Busy."""
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(files.locked(folder / _LOCK, _PATIENCE))
        except files.Busy:
            raise
        except OSError:  # files come into place whole even so
            pass
        yield


def _update(source, folder, day, bring, only, course):
    placing.sweep(folder)
    known, lost = _known(folder)
    lessons, damaged = _lessons(source)
    chosen = [one for one in lessons if only in (None, one.stem)]
    done, failed = _each(chosen, bring, folder, known, day)
    if lessons:  # else the course itself can't be read
        done += _no_longer_there(source, folder, known)
    for one in done:
        _trust(one.path)
    failed += _pictures(lessons, source, folder, known, course)
    not_kept = _kept(folder, known, [one.notes for one in done if one.news], day)
    return [*lost, *damaged, *_said(done, folder), *(failed or not_kept)]


def _known(folder):
    """Return the ledger, and what is to be said of it."""
    known = ledger.load(folder)
    if known is None:
        said = _("The list of your copies can't be read and is made anew.")
        return ledger.Ledger(), [said]
    return known, []


def _said(done, folder):
    """Return the sentences on what was done, one on all the copies that were not there before."""
    n = sum(1 for one in done if one.path and not one.notes)
    first = ngettext(
        "{n} lesson was put into {folder}.", "{n} lessons were put into {folder}.",
        n, n=n, folder=folder,
    )  # fmt: skip
    return [*([first] if n else []), *(sentence for one in done for sentence in one.notes)]


def _lessons(source):
    """Return the lessons of a folder, and a sentence on each that is damaged."""
    found, notes = [], []
    for path in stored(source):
        try:
            found.append(updating.Fresh(path.stem, contents.read(path.read_bytes())))
        except (OSError, contents.Damaged):
            said = _("The course's own {name} can't be read: get the course again.", name=path.name)
            notes.append(said)
    return found, notes


def _each(lessons, bring, folder, known, day):
    """Return what was done with each lesson, and a sentence on each that failed."""
    done, failed = [], []
    for lesson in lessons:
        try:
            done.append(bring(lesson, folder, known, day))
        except OSError as error:
            failed.append(_failed(lesson.name, error))
            if error.errno in updating.NO_ROOM:
                break
    return done, failed


def _failed(name, error):
    if error.errno in updating.NO_ROOM:
        return _("There is no room left on the disk for {name}.", name=name)
    return _("{name} could not be written ({reason}).", name=name, reason=updating.reason_of(error))


def _no_longer_there(source, folder, known):
    """Say once of each copy what became of its lesson, where the course has none of that name."""
    stems = {path.stem for path in stored(source)}
    gone = {name: copy for name, copy in known.copies.items() if copy.lesson not in stems}
    for name in gone:
        del known.copies[name]
    return [_left(folder / name, was) for name, was in gone.items() if (folder / name).exists()]


def _left(path, was):
    """Return what is said of a copy whose lesson is gone; an untouched one goes with its name."""
    new = path.with_name(f"{RENAMED.get(was.lesson)}.ipynb")
    names = {"name": path.name, "new": new.name}
    if not new.exists():
        said = _("{name} is no longer part of the course; your copy stays.", name=path.name)
    elif updating.discard(path, was):
        said = _("{name} is called {new} now; you had not worked in the old one.", **names)
    else:
        said = _(
            "{name} is called {new} now. You have worked in the old one, so it stays as it is.",
            **names,
        )
    return updating.Done(notes=(said,), news=True)


def _pictures(lessons, source, folder, known, course):
    """Put what lessons show beside a folder that isn't in the course's; say what failed."""
    floors = len(source.relative_to(course).parts)
    beside = folder.parents[floors - 1]
    if beside.resolve() == course.resolve():
        return []
    for address in sorted(set().union(*(contents.beside(one.notebook) for one in lessons))):
        inside = address.removeprefix("../" * floors)
        try:
            data = None if ".." in inside.split("/") else placing.read(course / inside)
            if data is None:
                continue
            (beside / inside).parent.mkdir(parents=True, exist_ok=True)
            ours = (None, known.beside.get(inside))  # not there, or as we put it there
            if placing.renew(beside / inside, data, lambda old, ours=ours: _hash(old) in ours):
                known.beside[inside] = _hash(data)
        except OSError as error:
            return [_failed(inside, error)]
    return []


def _hash(data):
    return None if data is None else hashlib.sha256(data).hexdigest()


def _trust(path):
    """Sign a copy for Jupyter, as it signs what it saves itself; it runs without that, too."""
    if path is None:
        return
    with contextlib.suppress(Exception):
        import nbformat
        from nbformat.sign import NotebookNotary

        NotebookNotary().sign(nbformat.read(path, as_version=4))


def _kept(folder, known, news, day):
    """Keep the ledger, and the news for whoever doesn't see the terminal; say what failed."""
    name = ledger.NAME
    try:
        ledger.save(folder, known)
        if news:
            name = NEWS
            entry = "\n\n".join("\n".join(sentences) for sentences in news)
            text = f"## {day}\n\n{entry}\n\n".encode(errors="replace")
            placing.renew(folder / NEWS, text + (placing.read(folder / NEWS) or b""))
    except OSError as error:
        return [_failed(name, error)]
    return []
