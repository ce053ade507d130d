"""The record of each lesson, as `lessons.toml` holds it: whatever speaks of lessons asks here."""

import functools
import pathlib
import re
import tomllib
from dataclasses import dataclass, fields

FILE = pathlib.Path(__file__).with_name("lessons.toml")


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    Attributes
    ----------
    stem : str
        Of its notebook, such as "00_start_here"; it begins with the number.
    title : str
    minutes : int
        Counted from its notebook for one reader who answers the questions, without the optional
        sections, and rounded up to the next five (`tests.minutes`).
    seconds : float
        Of Run All on the reference machine (`helpers.doctor.speed`).
    explorers : tuple of str
        Those that it shows.
    optional : tuple of str
        Headings of sections that nothing later needs; each ends with "(optional)".
    afterwards : str
        What the reader can do then, in Markdown.
    """

    stem: str
    title: str
    minutes: int
    seconds: float
    explorers: tuple[str, ...]
    optional: tuple[str, ...]
    afterwards: str

    @property
    def number(self):
        """The number that its stem begins with, as int; keys such as "2.3" begin with it."""
        return int(self.stem.partition("_")[0])


def read(text):
    """Return the lessons that the text of such a file records, in order.

    Parameters
    ----------
    text : str
        TOML: a table `lesson` for each lesson, with the attributes of `Lesson`.

    Raises
    ------
    TypeError, ValueError
        If it is no text or no TOML, a record lacks something or holds something unknown or of
        another type, or the numbers don't rise.
    """
    records = _parsed(text).get("lesson", [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ValueError("the lessons must be tables that begin with [[lesson]].")
    found = tuple(map(_lesson, records))
    numbers = [lesson.number for lesson in found]
    if numbers != sorted(set(numbers)):
        raise ValueError(f"the numbers of the lessons must rise, but are {numbers}.")
    return found


def _parsed(text):
    if not isinstance(text, str):
        raise TypeError(f"the record of the lessons must be a text, not {type(text).__name__}.")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"this is no TOML: {error}") from None


# What TOML gives for each attribute; for all others a text.
_KINDS = {"minutes": int, "seconds": (int, float), "explorers": list, "optional": list}


def _lesson(record):
    wanted = {field.name for field in fields(Lesson)}
    if set(record) != wanted:
        raise ValueError(f"{record.get('stem', 'a lesson')}: a lesson has {sorted(wanted)}.")
    for name, value in record.items():
        if not isinstance(value, _KINDS.get(name, str)):
            raise ValueError(f"{record['stem']}: {name} can't be {value!r}.")
    if not re.fullmatch(r"\d\d_\w+", record["stem"]):
        raise ValueError(f"{record['stem']}: a stem begins with two digits, as in 00_start_here.")
    lists = {name: tuple(record[name]) for name in ("explorers", "optional")}
    return Lesson(**record | lists)


@functools.cache
def records():
    """Return all lessons of the course, in order."""
    return read(FILE.read_text(encoding="utf-8"))
