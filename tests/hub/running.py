"""A hub and its proxy on loopback, with accounts of its own where this machine allows it.

As root the hub runs in a mount namespace: there `/etc/passwd` and its like are copies with a few
accounts more, and the course is read-only. Nothing of the machine changes. Elsewhere the hub is the
one for trying it out, in which files are kept apart by nobody.
"""

import ctypes
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import pytest

from server.__main__ import place_proxy
from tests.notebooks import ROOT

PATIENCE = 120  # seconds, for what takes a moment when nothing else runs
NAMES = [f"learner{number}" for number in range(1, 9)]
FIRST_ID = 61001  # of accounts that no machine has
TABLES = ("passwd", "group", "shadow")
NAMESPACE = ["unshare", "--mount", "--propagation", "private"]
MEMORY = "3G"  # a process of a learner
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the hub is for Linux")


def has_accounts():
    """Say whether this machine lets a test have accounts of its own."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run([*NAMESPACE, "true"], stderr=subprocess.DEVNULL).returncode == 0


def free_ports(n):
    """Return the first of so many ports in a row that nobody listens on."""
    while True:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            first = s.getsockname()[1]
        try:
            for port in range(first, first + n):
                with socket.socket() as s:
                    s.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            continue
        return first


def _hashed(password):
    """Return what stands in /etc/shadow for a password."""
    library = ctypes.CDLL("libcrypt.so.1")
    library.crypt.restype = ctypes.c_char_p
    return library.crypt(password.encode(), f"$6${secrets.token_hex(8)}$".encode()).decode()


class Hub:
    """A hub that some may log in to; `names` says who, `password(name)` how."""

    def __init__(self, names, strangers=()):
        self.names, self.accounts = tuple(names), has_accounts()
        self._passwords = {name: secrets.token_hex(8) for name in (*names, *strangers)}
        self._shared = secrets.token_hex(8)
        self._folder = Path(tempfile.mkdtemp(prefix="hub-"))
        self._folder.chmod(0o711)  # learners pass through it
        self.state, self._log = self._folder / "state", self._folder / "hub.log"
        self.course = self._folder / "course" if self.accounts else ROOT
        self.port = free_ports(3)
        self.base = f"http://127.0.0.1:{self.port}"
        if self.accounts:
            self._open_accounts((*names, *strangers))
        self.state.mkdir(mode=0o700)
        place_proxy(self.state / "proxy")
        self._process = None
        self.start()

    def password(self, name):
        """Return what somebody types to log in."""
        return self._passwords[name] if self.accounts else self._shared

    def home(self, name):
        """Return the home of a learner."""
        return self._homes() / name

    def _homes(self):
        return self._folder / "homes" if self.accounts else self.state / "homes"

    def _open_accounts(self, names):
        """Write tables of accounts as this machine has them, and these; make their homes."""
        added = dict.fromkeys(TABLES, "")
        self._homes().mkdir(mode=0o755)
        self.course.mkdir(mode=0o755)
        for number, name in enumerate(names, FIRST_ID):
            home = self.home(name)
            home.mkdir(mode=0o755)  # as many machines make them: readable
            home.chmod(0o755)
            os.chown(home, number, number)
            added["passwd"] += f"{name}:x:{number}:{number}::{home}:/bin/sh\n"
            added["group"] += f"{name}:x:{number}:\n"
            added["shadow"] += f"{name}:{_hashed(self._passwords[name])}:19000:0:99999:7:::\n"
        for table, lines in added.items():
            path = self._folder / table
            shutil.copy(f"/etc/{table}", path)
            path.write_text(path.read_text().rstrip("\n") + "\n" + lines)
        (self._folder / "class.txt").write_text("\n".join(self.names) + "\n")

    def _command(self):
        python = str(self.course / ".venv-hub/bin/python")
        started = [python, "-m", "server"]
        if not self.accounts:
            return started
        mounts = [f"mount --bind {self._folder}/{table} /etc/{table}" for table in TABLES]
        mounts += [f"mount --bind {ROOT} {self.course}"]
        mounts += [f"mount -o remount,bind,ro {self.course}"]
        mounts += [*self._python_in_reach(), f"cd {self.course}"]
        return [*NAMESPACE, "sh", "-c", " && ".join([*mounts, 'exec "$@"']), "sh", *started]

    def _python_in_reach(self):
        """Return commands that let accounts use a Python in a folder that is closed to them."""
        python = Path(os.path.realpath(ROOT / ".venv-hub/bin/python")).parent.parent
        closed = [one for one in python.parents if not one.stat().st_mode & 0o001]
        if not closed:
            return []
        instead = self._folder / "instead"  # of the outermost: it holds that Python and no more
        place = instead / python.relative_to(closed[-1])
        place.mkdir(parents=True, exist_ok=True)
        return [f"mount --bind {python} {place}", f"mount --rbind {instead} {closed[-1]}"]

    def start(self):
        """Start the hub, and wait until it answers."""
        kept = ("PATH", "LANG", "HOME")
        own = {name: os.environ[name] for name in kept if name in os.environ}
        own |= {"HUB_STATE": str(self.state), "HUB_PORT": str(self.port), "HUB_MEMORY": MEMORY}
        if self.accounts:
            own |= {"HUB_ACCOUNTS": "system", "HUB_CLASS": str(self._folder / "class.txt")}
        else:
            own |= {"HUB_PASSWORD": self._shared}
        with self._log.open("a") as log:
            self._process = subprocess.Popen(
                self._command(), cwd=ROOT, env=own, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._process.poll() is None:
            if self.answers():
                return
            time.sleep(0.2)
        raise RuntimeError(f"The hub did not start:\n{self.log()[-3000:]}")

    def second(self):
        """Start a hub on the same state. Raises RuntimeError where it ends at once."""
        first, log = self._process, self._log
        port, self.port, self._log = self.port, free_ports(3), self._folder / "second.log"
        base, self.base = self.base, f"http://127.0.0.1:{self.port}"
        try:
            self.start()
            self.interrupt()
        finally:
            self._process, self._log, self.port, self.base = first, log, port, base

    def answers(self):
        """Say whether the hub answers through its proxy."""
        try:
            with urllib.request.urlopen(f"{self.base}/hub/health", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def log(self):
        """Return what the hub printed."""
        return self._log.read_text(errors="replace")

    def kill(self):
        """End the hub as a crash does: nothing that it started learns of it."""
        self._process.kill()
        self._process.wait()

    def interrupt(self):
        """End the hub and its proxy as Ctrl-C does in a terminal."""
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(PATIENCE)

    def close(self):
        """End all, and leave nothing behind."""
        try:
            if self._process.poll() is not None:
                self.start()  # who was left behind by a crash is ended by the next
            self.interrupt()
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)
