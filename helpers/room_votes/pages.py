"""The pages as HTML, with their sentences in the language that is spoken."""

import json
from pathlib import Path

import segno
from tornado import template

from helpers import words
from helpers.words import _

_templates = template.Loader(str(Path(__file__).with_name("static")))


def voter(code, languages=()):
    """Return the page that a phone opens, as bytes.

    Parameters
    ----------
    code : str
        Of the link.
    languages : sequence of str
        Those that the room has its questions in: the page leads to the others.
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
    others = [(one, words.name_of(one)) for one in languages if one != words.language()]
    choose = _("Language")
    return _page("voter.html", title=title, code=code, said=said, others=others, choose=choose)


def host(link):
    """Return the instructor's page: votes as they come in, and the buttons; as bytes.

    Parameters
    ----------
    link : str
        For the voters.
    """
    buttons = {
        "back": _("Back"),
        "next": _("Next"),
        "measure": _("Measured"),
        "export": _("Export votes"),
    }
    return _shown(link, buttons)


def screen(link):
    """Return the page that is projected, without buttons; as bytes.

    Parameters
    ----------
    link : str
        For the voters.
    """
    return _shown(link, {})


def _shown(link, buttons):
    said = {
        "lost": _("No connection to the server: look at the terminal."),
        "hide": _("Hide the votes from the room"),
        "show": _("Show the room its votes"),
        "place": _("{n} of {all}"),
    }
    return _page(
        "host.html",
        title=_("The room's predictions"),
        link=link,
        said=said,
        qr=segno.make(link, micro=False).svg_inline(border=2, title=link, omitsize=True),
        buttons=buttons,
        project=_("To project: {link}", link=f"{link}/screen"),
    )


def _page(name, said, **values):
    page = _templates.load(name)
    said = json.dumps(said, ensure_ascii=False)
    return page.generate(said=said, language=words.language(), **values)
