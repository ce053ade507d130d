"""`python -m server`: fetch the proxy, make the shared images, and become JupyterHub here."""

import fcntl
import hashlib
import os
import secrets
import shutil
import sys
from pathlib import Path

from helpers import data
from helpers.setup import npm
from server import owner

HERE = Path(__file__).parent
NO_NPM = (
    "The hub needs npm once, to fetch its proxy, and node: install Node.js 18 or newer, which "
    "brings both (on Debian or Ubuntu: apt-get install npm), and give the same command again."
)
TOO_FAR = (
    "Learners' accounts can't enter {}: put the course into a folder such as /srv, and use a "
    "Python that everybody may use (make hub PYTHON=/usr/bin/python3)."
)


def place_proxy(folder):
    """Let npm install what the lock file names, hashes checked, unless it is there.

    Parameters
    ----------
    folder : pathlib.Path
        Where it goes.

    Raises
    ------
    ValueError
        Without npm, or where npm fails.
    """
    lock, mark = HERE / "package-lock.json", folder / "version.txt"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if shutil.which("node") and mark.exists() and mark.read_text(encoding="ascii") == wanted:
        return
    if shutil.which("node") is None:
        raise ValueError(NO_NPM)
    mark.unlink(missing_ok=True)
    try:
        npm.install(lock, folder)
    except npm.Unfetched as why:
        said = f"npm could not fetch the hub's proxy:\n{why}" if str(why) else NO_NPM
        raise ValueError(said) from None
    mark.write_text(wanted, encoding="ascii")


def lock(state):
    """Hold the folder of state until this process, or what it becomes, ends.

    Parameters
    ----------
    state : pathlib.Path
        The folder: made, and closed to all others.

    Raises
    ------
    ValueError
        If another hub has it.
    """
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o700)
    held = os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(held, True)  # JupyterHub keeps it; what that starts does not
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise ValueError(f"Another hub runs on {state}: end it, or name HUB_STATE.") from None


def password(state):
    """Return the password for trying it out: made once, kept with the hub's state.

    Parameters
    ----------
    state : pathlib.Path
        The folder.
    """
    path = state / "password"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
    return path.read_text(encoding="ascii")


def sentences(wishes):
    """Return what the owner is told, as a list of str.

    Parameters
    ----------
    wishes : server.owner.Wishes
        What the hub is started with.
    """
    scheme = "https" if wishes.certificate else "http"
    said = [f"JupyterHub will be at {scheme}://{wishes.address}:{wishes.port} in a few seconds."]
    if wishes.accounts:
        said.append(f"{len(wishes.names)} learners log in with their accounts of this machine.")
    else:
        said += [
            f"Learners log in with any name and the password {wishes.password}",
            "This is for trying it out: kernels run as you, and can read each other's files.",
        ]
    return [*said, "Ctrl-C ends the hub and every learner's server; what they saved stays."]


def main():
    """Start the hub; this process becomes it."""
    os.umask(0o077)
    try:
        wishes = owner.read()
        closed = owner.out_of_reach() if wishes.accounts else []
        if closed:
            raise ValueError(TOO_FAR.format(", ".join(map(str, closed))))
        lock(wishes.state)
        place_proxy(wishes.state / "proxy")
        data.load_fashion_mnist()  # learners can't put the images where all of them share them
        if not wishes.accounts:
            (wishes.state / "homes").mkdir(exist_ok=True)
            os.environ["HUB_PASSWORD"] = wishes.password or password(wishes.state)
            wishes = owner.read()
    except ValueError as error:
        sys.exit(str(error))
    print(*sentences(wishes), sep="\n", flush=True)
    os.chdir(wishes.state)
    command = [sys.executable, "-P", "-m", "jupyterhub", f"--config={HERE}/jupyterhub_config.py"]
    os.execv(sys.executable, command)


if __name__ == "__main__":
    main()
