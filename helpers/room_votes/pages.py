"""The two pages as HTML, with their sentences in the instructor's language."""

import json
from pathlib import Path

import segno
from tornado import template

from helpers import words
from helpers.words import _

_templates = template.Loader(str(Path(__file__).with_name("static")))


def voter(code):
    """Return the page that a phone opens, as bytes.

    Parameters
    ----------
    code : str
        Of the link.
    """
    said = {
        "lost": _("No connection. Trying again …"),
        "counted": _("Counted: {answer}. You may change it until the measurement is shown."),
        "closed": _("You said {answer}."),
        "none": _("You did not vote."),
        "send": _("Send"),
        "number": _("Your guess, such as {example}"),
        "wait": _("One moment …"),
    }
    title = _("What do you expect?")
    return _page("voter.html", title=title, code=code, said=said)


def host(link):
    """Return the page that is projected, as bytes.

    Parameters
    ----------
    link : str
        For the voters.
    """
    said = {
        "lost": _("No connection to the server: look at the terminal."),
        "hide": _("Hide votes"),
        "show": _("Show votes"),
        "voters": _("{n} in this room have voted"),
        "place": _("{n} of {all}"),
    }
    return _page(
        "host.html",
        title=_("The room's predictions"),
        link=link,
        said=said,
        qr=segno.make(link, micro=False).svg_inline(border=2, title=link, omitsize=True),
        buttons={
            "back": _("Back"),
            "next": _("Next"),
            "measure": _("Measured"),
            "export": _("Export votes"),
        },
    )


def _page(name, said, **values):
    page = _templates.load(name)
    said = json.dumps(said, ensure_ascii=False)
    return page.generate(said=said, language=words.language(), **values)
