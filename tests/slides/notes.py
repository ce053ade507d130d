"""What an instructor reads beside a slide: minutes, what to say, hints, wrong guesses."""

from helpers.words import _
from tests.teaching import routes


def of_lesson(plan):
    """Return the notes of the title's slide, in Markdown.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    """
    say = "\n".join(
        "- " + _("In {n} minutes: {say}", n=route.length, say=route.say) for route in plan.routes
    )
    wrong = "\n".join(f"- {one.strip()}" for one in plan.wrong)
    return "\n\n".join([
        _("**On the projector.** {what}", what=plan.project.strip()),
        _("**Say first.**"), say, _("**What goes wrong.**"), wrong,
        *(_("**To take home.** {what}", what=what) for what in homes(plan)),
    ])  # fmt: skip


def homes(plan):
    """Yield what a lesson's learners take home, each with its routes where they differ.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    """
    found = routes.homes(plan.routes)
    for home, taking in found.items():
        whose = _in_routes([str(route.length) for route in taking])
        yield f"{home} *{whose}*" if len(found) > 1 else home


def of_section(plan, heading, minutes):
    """Return the notes of a section's slide.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    heading : str
        Of the section.
    minutes : float
        That it takes.
    """
    parts = [
        _("Counted: {minutes:.1f} minutes.", minutes=minutes),
        _in_routes(_lengths(plan, heading)),
    ]
    parts += [
        _(
            "In {n} minutes {minutes:.1f}, with what is said before it.",
            minutes=longer,
            n=route.length,
        )
        for route, longer in _longer(plan, heading)
    ]
    cut = [
        f"{route.length}" for route in plan.routes if heading in [one.heading for one in route.cut]
    ]
    if cut:
        parts.append(_("May be cut in {minutes}.", minutes=_listed(cut)))
    return "\n\n".join([" ".join(parts), before(plan, heading)]).strip()


def before(plan, heading):
    """Return what to say before a section in place of those that a route leaves out, in Markdown.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    heading : str
        Of the section.
    """
    return "\n\n".join(
        bridge(route, text)
        for route in plan.routes
        for other, text in route.bridges
        if other == heading
    )


def bridge(route, text):
    """Return what a route says in place of what it leaves out, with its minutes, in Markdown.

    Parameters
    ----------
    route : tests.teaching.routes.Route
        That says it.
    text : str
        What.
    """
    return _("**Say before, in {n} minutes.** {say}", n=route.length, say=text.strip())


def taken(plan, heading):
    """Return which routes take a section, in a sentence; "" where all do.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    heading : str
        Of the section.
    """
    lengths = _lengths(plan, heading)
    return "" if len(lengths) == len(plan.routes) else _in_routes(lengths)


def _lengths(plan, heading):
    return [str(r.length) for r in plan.routes if heading in [one.heading for one in r.sections]]


def _longer(plan, heading):
    """Yield the routes that say something before a section, with its minutes in them."""
    for route in plan.routes:
        for one in route.sections:
            if one.heading == heading and route.minutes_of(one) > one.minutes:
                yield route, route.minutes_of(one)


def _in_routes(lengths):
    if not lengths:
        return _("In no route.")
    return _("In the routes of {minutes} minutes.", minutes=_listed(lengths))


def _listed(words):
    if len(words) == 1:
        return words[0]
    return _("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def of_question(question):
    """Return the notes of the slide that asks: the hints, or the wrong guess that is foreseen.

    Parameters
    ----------
    question : helpers.asked.Question
        An exercise, a prediction or a belief.
    """
    record = question.record
    if question.settled is None:
        hints = "\n".join(f"{n}. {_(hint)}" for n, hint in enumerate(record.hints, start=1))
        return "\n\n".join([_("Four minutes. **Hints**, one after another:"), hints])
    if hasattr(record, "number"):
        return _("Two minutes. Let everybody vote before the next slide, and somebody say why.")
    return "\n\n".join([
        _("Two minutes. Let everybody write a guess down before the next slide."),
        _("**A wrong guess.** {what}", what=_(record.would_mean)),
    ])  # fmt: skip


def asked_first():
    """Return the notes of a slide whose print appears after the question above it."""
    return _("**Ask first.** The next key shows what was printed.")


def of_answer(explained, drawn):
    """Return the notes of a slide that shows what was measured.

    Parameters
    ----------
    explained : list of str
        The lesson's paragraphs after it.
    drawn : list of str
        What its figures show, in sentences.
    """
    parts = [_("**To be seen.** {what}", what=one) for one in drawn if one]
    if explained:
        parts += [_("**The lesson says.** {what}", what=explained[0]), *explained[1:]]
    return "\n\n".join(parts)
