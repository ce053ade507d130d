"""What the owner of a hub sets by environment variables, read and judged in one place."""

import ipaddress
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from server.shared import COURSE

IN_FRONT = "by a proxy in front"  # what HUB_HTTPS has to say, word by word
UNITS = {"G": 2**30, "M": 2**20}


@dataclass(frozen=True)
class Wishes:
    """What the owner of the hub wants.

    Attributes
    ----------
    accounts : bool
        Whether learners are accounts of this machine; otherwise the hub is being tried out.
    state : pathlib.Path
        The folder of the hub's own files; nobody else may read it.
    address : str
    port : int
        Two more after it are used, on this machine alone.
    certificate, key : str
        Files, or empty: no HTTPS by the hub itself.
    password : str
        The one password for trying it out; empty: one is made.
    names, admins : frozenset of str
        Who may log in.
    memory : int
        Bytes of data that one process of a learner may have; 0 for no limit.
    idle : int
        Seconds after which a server that nobody uses is ended.
    """

    accounts: bool
    state: Path
    address: str
    port: int
    certificate: str
    key: str
    password: str
    names: frozenset
    admins: frozenset
    memory: int
    idle: int


def read(environ=os.environ):
    """Return what the owner wants.

    Parameters
    ----------
    environ : dict of str to str, optional
        Variables whose names begin with HUB_.

    Raises
    ------
    ValueError
        Where that would not be safe, or can't be understood; the message says what to do.
    """
    given = {name: value.strip() for name, value in environ.items() if name.startswith("HUB_")}
    kind = given.get("HUB_ACCOUNTS", "trying")
    if kind not in ("trying", "system"):
        raise ValueError("HUB_ACCOUNTS is `system` (accounts of this machine) or `trying`.")
    wishes = Wishes(
        accounts=kind == "system",
        state=Path(given.get("HUB_STATE") or COURSE / "build" / "hub").absolute(),
        address=given.get("HUB_ADDRESS") or "127.0.0.1",
        port=_number("HUB_PORT", given.get("HUB_PORT") or "8000", 1, 65533),
        certificate=given.get("HUB_CERT", ""),
        key=given.get("HUB_KEY", ""),
        password=given.get("HUB_PASSWORD", ""),
        names=_names_in(given.get("HUB_CLASS", "")),
        admins=frozenset(given.get("HUB_ADMINS", "").split()),
        memory=_bytes(given.get("HUB_MEMORY") or "3G"),
        idle=_number("HUB_IDLE", given.get("HUB_IDLE") or "7200", 60, 10**7),
    )
    _judge(wishes, given.get("HUB_HTTPS", ""))
    return wishes


def _judge(wishes, https):
    """Raise a ValueError where something is missing, or learners would not be safe."""
    if wishes.accounts and os.geteuid() != 0:
        raise ValueError("HUB_ACCOUNTS=system needs root, to start a server as each learner.")
    if wishes.accounts and not wishes.names:
        raise ValueError("HUB_CLASS=FILE names a file with one account a line: who may log in.")
    if bool(wishes.certificate) != bool(wishes.key):
        raise ValueError("HUB_CERT and HUB_KEY belong together: a certificate and its key.")
    if wishes.password and len(wishes.password) < 8:
        raise ValueError("HUB_PASSWORD has eight letters or more.")
    if _is_loopback(wishes.address):
        return
    if not wishes.accounts:
        raise ValueError(
            "Without HUB_ACCOUNTS=system the hub is for trying it out, on this machine alone: "
            "everybody has one password, and kernels can read each other's files."
        )
    if not wishes.certificate and https != IN_FRONT:
        raise ValueError(
            "Passwords don't go over a network in the open: name HUB_CERT and HUB_KEY, or say "
            f'HUB_HTTPS="{IN_FRONT}" if that is how it is.'
        )


def _is_loopback(address):
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def _number(name, text, least, most):
    if not text.isdecimal() or not least <= int(text) <= most:
        raise ValueError(f"{name} is a number from {least:,} to {most:,}.")
    return int(text)


def _bytes(text):
    """Return how many bytes a text such as 3G or 512M says; 0 says no limit."""
    found = re.fullmatch(r"(\d+)([GM])", text)
    if text == "0" or not found:
        if text == "0":
            return 0
        raise ValueError("HUB_MEMORY is such as 3G or 1500M, or 0 for no limit.")
    return int(found[1]) * UNITS[found[2]]


def _names_in(path):
    """Return the accounts that a file names, one a line; a line after # is a remark."""
    if not path:
        return frozenset()
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ValueError(f"HUB_CLASS={path}: {error.strerror}.") from None
    return frozenset(filter(None, (line.partition("#")[0].strip() for line in lines)))


SHARED = (COURSE, Path(sys.executable).resolve(), Path(sys.prefix))


def out_of_reach(paths=SHARED):
    """Return the folders that learners' accounts can't enter on the way to what they share.

    Parameters
    ----------
    paths : list of pathlib.Path, optional
        By default the course and its Python.
    """
    folders = {one for path in paths for one in (path, *path.parents) if one.is_dir()}
    return sorted(one for one in folders if not one.stat().st_mode & 0o001)
