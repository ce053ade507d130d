"""Shows a route the prints that its bridges quote, though it leaves their sections out."""

import re

from tests.slides import notes, slide

_CODE = re.compile(r"`([^`]*)`")


def shown(plan, found):
    """Return slides with each print that a route's bridge quotes in that route, too.

    The bridge is said there, and no more at the section that it leads to.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    found : list of list of nbformat.NotebookNode
        Its slides, each with its routes.
    """
    for route in plan.routes:
        for _heading, text in route.bridges:
            # With a figure in it, it is a shape, a count or a message, and no mere name.
            quotes = [one for one in _CODE.findall(text) if re.search(r"\d", one)]
            place = _print(found, quotes)
            if place is None or str(route.length) in _routes(found[place]):
                continue
            every = {*map(int, _routes(found[place])), route.length}
            found[place][0].metadata.slide.routes = " ".join(map(str, sorted(every)))
            said = slide.linked(notes.bridge(route, text))
            found = [_without(one, said) for one in found]
            found[place] = slide.noted(found[place], said)
    return found


def _print(found, quotes):
    """Return the number of the first slide with a print that holds one of these; None without."""
    for n, one in enumerate(found):
        lines = " ".join(out.get("text", "") for cell in one for out in cell.get("outputs", ()))
        if any(quote in lines for quote in quotes):
            return n
    return None


def _routes(cells):
    return cells[0].metadata.slide.routes.split()


def _without(cells, said):
    """Return the cells of a slide whose notes do not say this."""
    for one in cells:
        if one.metadata.slideshow.slide_type == "notes":
            one.source = one.source.replace(said, "").strip()
    return [one for one in cells if one.source or one.cell_type == "code"]
