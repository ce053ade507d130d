"""What an instructor reads beside a slide: minutes, what to say, hints, wrong guesses."""


def of_lesson(plan):
    """Return the notes of the title's slide, in Markdown.

    Parameters
    ----------
    plan : tests.teaching.routes.Plan
        Of the lesson.
    """
    say = "\n".join(f"- In {route.length} minutes: {route.say}" for route in plan.routes)
    wrong = "\n".join(f"- {one.strip()}" for one in plan.wrong)
    return "\n\n".join([
        f"**On the projector.** {plan.project.strip()}",
        "**Say first.**", say, "**What goes wrong.**", wrong,
        f"**To take home.** {plan.home.strip()}",
    ])  # fmt: skip


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
    taken, said = [], []
    for route in plan.routes:
        if heading in [one.heading for one in route.sections]:
            taken.append(str(route.length))
        said += [
            f"**Say before, in {route.length} minutes.** {text.strip()}"
            for other, text in route.bridges if other == heading
        ]  # fmt: skip
    ways = f"In the routes of {_listed(taken)} minutes." if taken else "In no route."
    cut = [
        f"{route.length}" for route in plan.routes if heading in [one.heading for one in route.cut]
    ]
    shorter = f" May be cut in {_listed(cut)}." if cut else ""
    return "\n\n".join([f"Counted: {minutes:.1f} minutes. {ways}{shorter}", *said])


def _listed(words):
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def of_question(question):
    """Return the notes of the slide that asks: the hints, or the wrong guess that is foreseen.

    Parameters
    ----------
    question : helpers.asked.Question
        An exercise, a prediction or a belief.
    """
    record = question.record
    if question.settled is None:
        hints = "\n".join(f"{n}. {hint}" for n, hint in enumerate(record.hints, start=1))
        return f"Four minutes. **Hints**, one after another:\n\n{hints}"
    if hasattr(record, "number"):
        return "Two minutes. Let everybody vote before the next slide, and somebody say why."
    return (
        "Two minutes. Let everybody write a guess down before the next slide.\n\n"
        f"**A wrong guess.** {record.would_mean}"
    )


def of_answer(explained, drawn):
    """Return the notes of a slide that shows what was measured.

    Parameters
    ----------
    explained : list of str
        The lesson's paragraphs after it.
    drawn : list of str
        What its figures show, in sentences.
    """
    parts = [f"**To be seen.** {one}" for one in drawn if one]
    parts += [f"**The lesson says.** {explained[0]}", *explained[1:]] if explained else []
    return "\n\n".join(parts)
