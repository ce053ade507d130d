"""What a class takes of a lesson in another language: what `routes.yml` says of the English one."""

from dataclasses import replace

from helpers import words
from helpers.words import _
from tests.notebooks import FOLDER, read
from tests.teaching import routes, sections


def of(plan, language):
    """Return the plan of a lesson in another language, its sentences by the catalogue.

    Its sections are those of the English lesson, in the same places; their minutes are the same.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the English lesson.
    language : str
        Such as "ko"; "en" changes nothing.

    Raises
    ------
    ValueError
        Where the lesson has other sections in that language.
    """
    if language == "en":
        return plan
    with words.speaking(language):
        lesson = read(FOLDER / language / plan.lesson.path.name)
        there = sections.of(lesson)
        kinds = [[(one.optional, one.asks) for one in every] for every in (plan.sections, there)]
        if kinds[0] != kinds[1]:
            raise ValueError(f"{lesson.path}: its sections are not those of the English lesson.")
        minutes = [one.minutes for one in plan.sections]
        own = [replace(one, minutes=n) for one, n in zip(there, minutes, strict=True)]
        twins = dict(zip([one.heading for one in plan.sections], own, strict=True))
        return routes.Plan(
            lesson,
            tuple(_route(route, twins) for route in plan.routes),
            _said(plan.project),
            tuple(_said(one) for one in plan.wrong),
            _said(plan.home),
            tuple(own),
            plan.lesson,
        )


def _said(text):
    sentence = text.strip()
    return _(sentence)


def _route(route, twins):
    """Return a route with the sections of another language in place of the English ones."""
    return routes.Route(
        route.length,
        _said(route.say),
        tuple(twins[one.heading] for one in route.sections),
        tuple(twins[one.heading] for one in route.cut),
        route.first,
        tuple((twins[heading].heading, _said(text)) for heading, text in route.bridges),
        route.able,
        _said(route.home),
        twins[route.rest].heading if route.rest else "",
        route.point,
    )


def sentences():
    """Yield what `routes.yml` says to an instructor, as it is to be translated."""
    for plan in routes.plans():
        yield from (plan.project.strip(), plan.home.strip())
        yield from (one.strip() for one in plan.wrong)
        for route in plan.routes:
            yield from (route.say.strip(), route.home.strip())
            yield from (text.strip() for _heading, text in route.bridges)
