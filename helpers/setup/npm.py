"""Fetch what npm has, once: the versions of a lock file, held to its hashes."""

import shutil
import subprocess


class Unfetched(Exception):
    """npm is not here, or could not fetch it; the message says what npm said."""


def install(lock, folder):
    """Let npm install what a lock file names; no script of a package runs.

    Parameters
    ----------
    lock : pathlib.Path
        A `package-lock.json`, its `package.json` beside it.
    folder : pathlib.Path
        Where `node_modules` goes.

    Raises
    ------
    Unfetched
        If npm fails; without a message where there is none.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise Unfetched
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", lock.name):
        shutil.copyfile(lock.with_name(name), folder / name)
    ran = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if ran.returncode:
        raise Unfetched(ran.stderr.strip())
