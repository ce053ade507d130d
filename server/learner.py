"""A learner's own server: their copies are brought up to date, then JupyterLab serves them.

The hub runs it as that learner: `python -P -m server.learner`. Arguments are those of
`jupyterhub-singleuser`. Copies are in `deep-networks-course` in the home, whoever may write to the
course's folder; nobody else may read them. What a learner's kernels write is theirs alone, too.
"""

import contextlib
import os
import resource
import sys
from pathlib import Path

from helpers import copies, lab, surroundings

MEMORY = "COURSE_MEMORY"  # bytes of data that one process may have
FIRST_TO_GO = 500  # where memory runs out, Linux ends these processes before the hub: 0 to 1000
# Where the machine has accounts, nobody but their owner may use the sockets of kernels; and a
# kernel that no page has looked at for an hour gives its memory back.
SETTINGS = (
    "--KernelManager.transport=ipc",
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_interval=300",
)


def keep_apart(n_bytes=None):
    """Let nobody read what this process and its kernels write, and limit their memory.

    Parameters
    ----------
    n_bytes : int, optional
        Of data that each process may have; more is a MemoryError there.
    """
    os.umask(0o077)
    if n_bytes:
        resource.setrlimit(resource.RLIMIT_DATA, (n_bytes, n_bytes))
    with contextlib.suppress(OSError):  # not Linux
        Path("/proc/self/oom_score_adj").write_text(str(FIRST_TO_GO), encoding="ascii")


def own_copies():
    """Return the learner's copies, brought up to date; the server is to start in any case."""
    try:
        own = copies.prepare(shared=True)
        if own.root != copies.COURSE:
            own.root.chmod(0o700)
    except Exception as error:
        print(f"No copies: {type(error).__name__}: {error}", file=sys.stderr)
        return copies.Own(copies.COURSE, None, ())
    print(*own.notes, sep="\n", flush=True)
    return own


def arguments(own, given):
    """Return the arguments of `jupyterhub-singleuser`; the hub says where it listens.

    Parameters
    ----------
    own : helpers.copies.Own
        The learner's copies.
    given : list of str
        What comes on top.
    """
    theirs = [one for one in lab.options([], own) if not one.startswith("--ServerApp.ip=")]
    root = ["--allow-root"] if os.geteuid() == 0 else []  # trying it out in a container
    return [*theirs, *SETTINGS, *root, *given]


def main(given):
    """Serve a learner until the hub ends it.

    Parameters
    ----------
    given : list of str
        As for `arguments`.
    """
    keep_apart(int(os.environ.get(MEMORY) or 0))
    own = own_copies()
    with surroundings.entered():
        # Short, since the path of a socket has at most 107 letters, and a home may be long.
        os.environ["JUPYTER_RUNTIME_DIR"] = os.path.join(os.environ["IPYTHONDIR"], "runtime")
        from jupyterhub.singleuser import main as serve

        serve(arguments(own, given))


if __name__ == "__main__":
    main(sys.argv[1:])
