"""`python -m helpers.room_votes 02`: open a lesson's vote for the room, until Ctrl-C.

With `--language ko` the room's pages are in Korean; a phone may have them in another language.
"""

import argparse
import asyncio
import contextlib
import ipaddress
import os
import re
import secrets
import signal
import socket
import sys
from pathlib import Path

import psutil

from helpers import quiet  # noqa: F401 (comes before keras)

from helpers import words  # isort: skip
from helpers.room_votes import ballots, server  # isort: skip
from helpers.room_votes.room import Room  # isort: skip
from helpers.words import _  # isort: skip

PORT = 8733
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another on a projector


def parser():
    """Return what reads the command line."""
    reader = argparse.ArgumentParser("python -m helpers.room_votes")
    reader.add_argument("lesson", help=_("the lesson's number, such as 02"))
    reader.add_argument(
        "--address", default="127.0.0.1",
        help=_("of this machine, as phones reach it; by default this machine alone gets in"),
    )  # fmt: skip
    reader.add_argument(  # `words.begin` takes it out before this is asked
        words.OPTION, help=_("of the lesson and the pages, such as ko; by default this system's")
    )
    reader.add_argument("--port", type=int, default=PORT, help=_("by default {n}", n=PORT))
    reader.add_argument(
        "--ask", help=_("which of its questions, such as 1.a,1.b,2; by default all")
    )
    reader.add_argument("--code", help=_("of the link; after a restart, the one before"))
    reader.add_argument("--export", help=_("a new file that the votes are written to at the end"))
    reader.add_argument(
        "--open-to-the-network", action="store_true",
        help=_("don't ask before others than this machine can open the page"),
    )  # fmt: skip
    return reader


def room_of(written, ask=None):
    """Return the `Room` of a lesson, in the language that is spoken and in all others.

    Parameters
    ----------
    written : str
        The lesson's number, as in "02".
    ask : str, optional
        Which of its questions, with commas: "1.a" for a prediction, "2" for a belief.

    Raises
    ------
    ValueError
        If no lesson has it, or it asks nothing that can be voted on, or not that.
    """
    if not re.fullmatch(r"\d{1,2}", written):
        raise ValueError(_("A lesson is named by its number, such as LESSON=02."))
    texts = ballots.in_languages(int(written))
    if ask is not None:
        texts = {language: ballots.chosen(there, ask) for language, there in texts.items()}
    questions = texts.get(words.language(), texts["en"])
    if not questions:
        raise ValueError(_("Lesson {n} has nothing to vote on.", n=written))
    return Room(int(written), questions, texts)


def addresses():
    """Return the addresses of this machine that others may reach (IPv4), as a list of str."""
    found = [one.address for each in psutil.net_if_addrs().values() for one in each
             if one.family == socket.AF_INET]  # fmt: skip
    return [one for one in found if not ipaddress.ip_address(one).is_loopback]


def checked(options):
    """Say what is wrong with where the page is to be opened.

    Parameters
    ----------
    options : argparse.Namespace
        From the command line.

    Raises
    ------
    ValueError
        If the address is none of this machine's, the code no code, or the file is there already.
    """
    try:
        address = ipaddress.ip_address(options.address)
    except ValueError:
        address = None
    here = ", ".join(addresses()) or _("none")
    if address is None or address.is_unspecified:
        raise ValueError(
            _(
                "{address} is not an address that a phone can open. This machine has: {here}.",
                address=options.address,
                here=here,
            )
        )
    if options.code and not re.fullmatch(rf"[{LETTERS}]{{6,12}}", options.code):
        raise ValueError(_("A code is the six letters of the link before, such as {code}.",
                           code="k7m2xq"))  # fmt: skip
    if options.export and Path(options.export).exists():
        raise ValueError(_("{file} is there already: name another file.", file=options.export))
    if not address.is_loopback and not options.open_to_the_network and not _allowed(address):
        raise ValueError(_("Nothing was opened."))


def _allowed(address):
    """Ask in words whether others may open the page; nobody there to answer is a no."""
    question = _(
        "Everybody who reaches {address} (all of this Wi-Fi, perhaps) will be able to open the "
        "page and vote, if they have the link; what is sent is not encrypted. Write yes to open "
        "it: ",
        address=address,
    )
    try:
        return input(question).strip().casefold() in {"yes", "예"}
    except EOFError:
        return False


async def serve(room, options):
    """Open the page, say where, and close it when this is cancelled.

    Parameters
    ----------
    room : Room
        With its questions.
    options : argparse.Namespace
        From the command line, checked.

    Raises
    ------
    ValueError
        If the port is taken, or the address is not of this machine.
    """
    code = options.code or "".join(secrets.choice(LETTERS) for _n in range(6))
    site = server.Site(room, options.address, options.port, code)
    try:
        site.listen()
    except (OSError, OverflowError):
        raise ValueError(
            _(
                "Port {port} at {address} can't be opened: it is taken, or not of this machine. "
                "Name others with --port and --address.",
                port=options.port,
                address=options.address,
            )
        ) from None
    print(_("For the room:  {link}", link=site.link))
    print(_("To project:    {link}", link=site.screen_link))
    print(_("For you alone: {link}", link=site.host_link))
    print(_("Ctrl-C ends it. Votes are kept in memory, and are gone then unless exported."))
    print(
        _("If it stops by accident, begin it again with --code {code}: pages go on, and bring "
          "their votes back.", code=code),
        flush=True,
    )  # fmt: skip
    ended = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt
        for sign in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(sign, ended.set)
    try:
        await ended.wait()
    finally:
        await site.close()


def main(arguments):
    """Open the votes of a lesson; return the status for the shell.

    Parameters
    ----------
    arguments : list of str
        What follows `python -m helpers.room_votes`.
    """
    _language, arguments, problem = words.begin(arguments, os.environ)
    if problem:
        print(problem, file=sys.stderr)
        return 2
    options = parser().parse_args(arguments)
    try:
        checked(options)
        room = room_of(options.lesson, options.ask)
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(serve(room, options))
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # at the question
        return 2
    if options.export:
        with open(options.export, "x", encoding="utf-8") as file:
            file.write(room.export())
        print(_("The votes are in {file}.", file=options.export))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
