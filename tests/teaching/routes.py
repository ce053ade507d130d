"""Reads `teaching/routes.yml`: which sections a class takes in 20, 50 and 90 minutes."""

from dataclasses import dataclass

import yaml

from tests import marks, stored
from tests import minutes as counting
from tests.notebooks import FOLDER, ROOT, read
from tests.teaching import needed, sections

FILE = ROOT / "teaching" / "routes.yml"
LENGTHS = (20, 50, 90)  # minutes
BREAKS = {20: 0, 50: 5, 90: 10}  # minutes
LONG = 20  # minutes after a break, from which on a long one is taken in two halves
FREE = {20: 0, 50: 4, 90: 5}  # minutes that are not counted: laptops, questions, looking back


@dataclass(frozen=True)
class Route:
    """A way through a lesson.

    Attributes
    ----------
    length : int
        Minutes that the class has.
    say : str
        What to say at the start.
    sections : tuple of tests.teaching.sections.Section
    cut : tuple of Section
        What to leave out, the first first, when time runs out.
    first : tuple of int
        Indices of the cells of other sections that these need: run them before class.
    bridges : tuple of (str, str)
        Headings, and what to say before them in place of sections that are left out.
    able : tuple of int
        Which of the lesson's "You will be able to" it reaches, counted from 1; empty for all.
    home : str
        What its learners take home.
    rest : str
        Heading before which the break stands, where the lesson itself has no place for one.
    point : tuple of int
        Which key point is read at its end, counted from 1, and how many of its sentences (None for
        all), where it leaves them out as a section; else empty.
    """

    length: int
    say: str
    sections: tuple
    cut: tuple
    first: tuple[int, ...]
    bridges: tuple[tuple[str, str], ...] = ()
    able: tuple[int, ...] = ()
    home: str = ""
    rest: str = ""
    point: tuple = ()

    @property
    def minutes(self):
        """What it takes, the break included, as a float."""
        return sum(map(self.minutes_of, self.sections)) + BREAKS[self.length]

    def minutes_of(self, section):
        """Return what a section takes with what is said before it in place of others.

        What is said before the key points tells which of them to read: it takes no longer.
        """
        said = [text for heading, text in self.bridges if heading == section.heading]
        last = section.heading == marks.footer()[0]
        return section.minutes + (0.0 if last else sum(map(counting.of_words, said)))

    def begins(self, lesson):
        """Return the minute at which each section begins, after any break: {heading: minute}.

        Parameters
        ----------
        lesson : tests.notebooks.Lesson
            Its own.
        """
        found, minute, pauses = {}, 0.0, rests(lesson, self)
        for one in self.sections:
            minute += pauses.get(one.heading, 0)
            found[one.heading] = minute
            minute += self.minutes_of(one)
        return found


@dataclass(frozen=True)
class Plan:
    """What `routes.yml` says of a lesson: its routes, and what holds for all of them.

    The sections are all that the lesson has, taken or not; `english` is the lesson in English. Of
    each of "You will be able to", `reach` has the headings without which it isn't reached.
    """

    lesson: object
    routes: tuple[Route, ...]
    project: str
    wrong: tuple[str, ...]
    home: str
    sections: tuple
    english: object
    reach: tuple[tuple[str, ...], ...] = ()


def homes(taking):
    """Return what learners take home: {what: the routes that do}, in order.

    Parameters
    ----------
    taking : iterable of Route
        Of one lesson.
    """
    found = {}
    for route in taking:
        found.setdefault(route.home.strip(), []).append(route)
    return found


def read_last(lesson, route):
    """Return the key point that is read at the end of a route; "" where it takes all of them.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        Its own. Its language has to be spoken (`words.speaking`).
    route : Route
        Of it.
    """
    if not route.point:
        return ""
    number, many = route.point
    return " ".join(stored.sentences(sections.key_points(lesson)[number - 1])[:many])


def cells_of(chosen):
    """Return the indices of the code cells of sections."""
    return [index for one in chosen for index, _ in one.cells]


def rests(lesson, route):
    """Return the breaks of a route: {heading of the section that follows: minutes}.

    The first stands where the lesson has its own, or else its route. A long one is halved where
    optional sections come much later, and its second half stands before them.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    route : Route
        Of it.
    """
    rest, there = BREAKS[route.length], route.sections
    pauses = [index for index, cell in lesson.markdown if marks.pause() in cell.source]
    begins = [n for n in range(1, len(there)) if pauses and _is_after(pauses[0], there[n:])]
    begins = begins or [n for n, one in enumerate(there) if one.heading == route.rest]
    if not rest or not begins:
        return {}
    first = begins[0]
    later = [n for n in range(first + 1, len(there)) if there[n].optional]
    if later and rest > BREAKS[50] and sum(s.minutes for s in there[first : later[0]]) >= LONG:
        return {there[first].heading: rest // 2, there[later[0]].heading: rest - rest // 2}
    return {there[first].heading: rest}


def _is_after(pause, chosen):
    """Say whether the next cells of sections come after a cell of the notebook."""
    return any(index > pause for index in cells_of(chosen)[:1])


def plans(text=None):
    """Return the `Plan` of every lesson that has one, in order.

    Parameters
    ----------
    text : str, optional
        YAML; by default the file's.

    Raises
    ------
    ValueError
        Where it names a section that no lesson has, or leaves something out.
    """
    content = _content(text)
    return [_plan(number, content[number]) for number in sorted(set(content) - {"day"})]


def day(plans):
    """Return the day of six hours: (begin, minutes, Plan or None, Route or name of a pause).

    Parameters
    ----------
    plans : list of Plan
        Those of all lessons.
    """
    found, begin = [], 0
    for one in _content()["day"]:
        plan = next((p for p in plans if p.lesson.path.name[:2] == one.get("lesson")), None)
        if plan is None:
            what, minutes = one["pause"], one["minutes"]
        else:
            what = next(route for route in plan.routes if route.length == one["length"])
            minutes = round(what.minutes + FREE[what.length])  # as the page prints them
        found.append((begin, minutes, plan, what))
        begin += minutes
    return found


def _content(text=None):
    return yaml.safe_load(FILE.read_text(encoding="utf-8") if text is None else text)


def _plan(number, said):
    try:
        (path,) = FOLDER.glob(f"{number}_*.ipynb")
    except ValueError:
        raise ValueError(f"routes.yml: no lesson {number!r}; write it as '02'") from None
    missing = {"project", "wrong", "home", *LENGTHS} - set(said)
    if missing:
        raise ValueError(f"routes.yml, lesson {number}: without {sorted(map(str, missing))}")
    lesson = read(path)
    there = sections.of(lesson)
    where = f"routes.yml, lesson {number}, reach"
    reach = tuple(
        tuple(_named(where, there, heading).heading for heading in needs)
        for needs in said.get("reach", ())
    )
    routes = tuple(
        _route(number, lesson, there, n, {"home": said["home"], **said[n]}, reach) for n in LENGTHS
    )
    return Plan(
        lesson, routes, said["project"], tuple(said["wrong"]), said["home"], tuple(there), lesson,
        reach,
    )  # fmt: skip


def _route(number, lesson, there, length, said, reach):
    where = f"routes.yml, lesson {number}, {length} minutes"
    chosen = _chosen(where, there, said)
    cut = tuple(_named(where, there, heading) for heading in said["cut"])
    others = [one.heading for one in cut if one not in chosen]
    if others:
        raise ValueError(f"{where}: cuts what it does not take: {others}")
    first = needed.before(lesson, cells_of(chosen))
    bridges = [
        (_named(where, chosen, h).heading, text) for h, text in said.get("bridges", {}).items()
    ]
    able, point = _able(chosen, reach), _point(where, lesson, chosen, said)
    rest = _named(where, chosen, said["rest"]).heading if "rest" in said else ""
    return Route(
        length, said["say"], chosen, cut, tuple(first), tuple(bridges), able, said["home"], rest,
        point,
    )  # fmt: skip


def _able(chosen, reach):
    """Return which of "You will be able to" sections reach, counted from 1; nothing for all."""
    taken = {one.heading for one in chosen}
    reached = tuple(n for n, needs in enumerate(reach, start=1) if taken.issuperset(needs))
    return reached if len(reached) < len(reach) else ()


def _point(where, lesson, chosen, said):
    """Return which key point a route ends with, () where it has them all as a section."""
    there, all_of_them = sections.key_points(lesson), marks.footer()[0]
    asked = there and all_of_them not in [one.heading for one in chosen]
    point = said.get("point", ())
    point = tuple(point) if isinstance(point, list) else (point, None) if point else ()
    if bool(asked) != bool(point) or (point and not 0 < point[0] <= len(there)):
        raise ValueError(f"{where}: `point` names one of {len(there)} key points where it is alone")
    return point


def _chosen(where, there, said):
    """Return the sections of a route, in the order of the lesson."""
    if "sections" in said:
        named = [_named(where, there, heading) for heading in said["sections"]]
        named.append(there[0])  # the title, with the imports
    else:
        leave = [_named(where, there, heading) for heading in said.get("leave", ())]
        named = [one for one in there if not one.optional and one not in leave]
        named += [_named(where, there, heading) for heading in said.get("more", ())]
    return tuple(one for one in there if one in named)


def _named(where, there, heading):
    for one in there:
        if one.heading == heading:
            return one
    raise ValueError(f"{where}: no section {heading!r}; there are {[s.heading for s in there]}")
