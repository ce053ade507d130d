"""Saves guesses in processes of its own, which know `record`, and nothing of Keras or notebooks.

    python -m tests.saving many NAME NUMBER    save NUMBER guesses, as NAME.0, NAME.1, …
    python -m tests.saving killed NUMBER       fork NUMBER processes; each is killed while it saves

The folder is that of COURSE_DATA. Prints the keys of all guesses that were said to be kept.
"""

import itertools
import os
import random
import signal
import sys
import time
import types
from pathlib import Path

# A package of that name without its `__init__`, which imports Keras: it costs seconds, and threads
# that a process had better not have when it forks.
_package = types.ModuleType("helpers.exercises")
_package.__path__ = [str(Path(__file__).parent.parent / "helpers" / "exercises")]
sys.modules["helpers.exercises"] = _package

from helpers.exercises import record  # noqa: E402


def save(key):
    """Save a guess, and print its key once it is kept."""
    kept = record.keep(key, 0.5, 0.25, "high")
    if kept.remark:
        sys.exit(kept.remark)
    os.write(sys.stdout.fileno(), f"{key}\n".encode())


def kill_before(step):
    """Kill this process before it opens, renames or deletes a file for the step-th time."""
    steps = itertools.count()

    def hook(event, arguments):
        if event in ("open", "os.rename", "os.remove") and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def save_until_killed(number):
    """Fork a process that saves one guess after another: it is killed at some step or moment."""
    child = os.fork()
    if not child:
        if number % 2:
            kill_before(number // 2 % 20)
        for place in itertools.count():
            save(f"{number}.{place}")
    if number % 2 == 0:
        time.sleep(random.Random(number).random() * 0.01)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


if __name__ == "__main__":
    assert "keras" not in sys.modules
    if sys.argv[1] == "many":
        for place in range(int(sys.argv[3])):
            save(f"{sys.argv[2]}.{place}")
    else:
        for number in range(int(sys.argv[2])):
            save_until_killed(number)
