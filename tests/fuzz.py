"""Whatever is handed to a public function, two odd things at once: it works, or says what is wrong.

`tests/test_fuzz.py` holds that. Each function of `tests/calls.py` is called with one or two of its
arguments replaced by something of `tests/odd.py`. It may return, or raise ValueError or TypeError
by a `raise` of ours; and all is as it was: figures, random states, warnings, what it was given.

    python -m tests.fuzz                 print every fault, and which calls took longest
    python -m tests.fuzz plotting        of these functions alone
    python -m tests.fuzz --seed 7        with other calls than the tests make
"""

import argparse
import collections
import contextlib
import dis
import io
import itertools
import linecache
import os
import pathlib
import random
import signal
import sys
import tempfile
import time
import traceback
import warnings
import zlib

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np

import helpers
from helpers import quiet  # noqa: F401 (comes before keras)
from helpers.exercises import own_folder

import keras  # isort: skip
from tests import calls, odd

HELPERS = str(pathlib.Path(helpers.__file__).parent)
LONGEST_MESSAGE = 1500  # letters: what was typed is repeated in short
# What a function of the learner's does when it is called is theirs.
THEIRS = ("build()", "contestant(a, b)", "function(np.array(", "gradient(points[-1])")
SECONDS = 60  # after which a call is broken off: it hangs. No test asserts how long it takes.


_NAMES = list(odd.ODD)


class TookTooLong(BaseException):
    """A call was broken off."""


# ---- which calls ------------------------------------------------------------------------------


def plans(name, times, seed=0):
    """Return what to replace in so many calls, no two alike: {argument: name of something odd}.

    Half of them replace one argument, in a shuffled order of all there are; the others two. Where
    only one can be replaced there may be fewer calls.
    """
    arguments = list(calls.CALLS[name].given())
    arguments = [a for a in arguments if a != "self" and not _is_ours(name, a)]
    chance = random.Random(zlib.crc32(name.encode()) + seed)
    ones = [{argument: what} for argument, what in itertools.product(arguments, odd.ODD)]
    chance.shuffle(ones)
    if len(arguments) < 2:
        return ones[:times]
    twos = (_two(arguments, chance) for _ in itertools.count())
    twos = {tuple(two.items()): two for two in itertools.islice(twos, times)}
    half = min(times // 2, len(ones))
    return [*ones[:half], *list(twos.values())[: times - half]]


def _two(arguments, chance):
    return {argument: chance.choice(_NAMES) for argument in chance.sample(arguments, 2)}


def _is_ours(name, argument):
    return name.startswith("checks.") and argument in calls.OURS


def written(name, plan):
    """Return how such a call reads."""
    return f"{name}({', '.join(f'{a}=<{what}>' for a, what in plan.items())})"


# ---- one of them ------------------------------------------------------------------------------


def wrong_about(error, plan):
    """Return what is wrong about an error, or nothing: it is one of ours, or the learner's own."""
    steps = [*traceback.walk_tb(error.__traceback__)]
    inside = [place for place, step in enumerate(steps) if _file(step).startswith(HELPERS)]
    last = steps[inside[-1] if inside else -1]
    if odd.CALLED & set(plan.values()) and any(call in _line(last) for call in THEIRS):
        return ""
    said = _safe(error)
    seen = f"{type(error).__name__}: {said[:100]!r} at {_place(steps[-1])}, from {_place(last)}"
    ours = last is steps[-1] and isinstance(error, (ValueError, TypeError))
    if not ours or not _is_raise(error):
        return seen
    return "" if 0 < len(said.strip()) <= LONGEST_MESSAGE else f"{seen}: {len(said):,} letters"


def _is_raise(error):
    """Return whether an error was raised by a `raise`, and is not what Python said of that line."""
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    return dis.opname[last.tb_frame.f_code.co_code[last.tb_lasti]] == "RAISE_VARARGS"


def _file(step):
    return step[0].f_code.co_filename


def _line(step):
    return linecache.getline(_file(step), step[1])


def _place(step):
    return f"{pathlib.Path(_file(step)).name}:{step[1]}"


def _safe(error):
    try:
        return str(error)
    except Exception:
        return "?"


def state():
    """Return what a call may not change: figures, settings, warnings; and the random states."""
    seeds = _keras_seed()
    generator = np.random.get_state()
    return (
        (plt.get_fignums(), list(warnings.filters), os.getcwd()),
        (random.getstate(), generator[1].tobytes(), generator[2], seeds),
    )


def _keras_seed():
    generator = keras.src.backend.common.global_state.get_global_attribute("global_seed_generator")
    return None if generator is None else np.asarray(generator.state).tobytes()


@contextlib.contextmanager
def watched(what):
    """Break a block off that takes far too long, and say which it was."""
    if not hasattr(signal, "SIGALRM"):  # Windows
        yield
        return

    def stop(*_):
        raise TookTooLong(what)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _silent(said):
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        yield


def called(name, plan):
    """Return what went wrong in a call, or nothing."""
    call, function = calls.CALLS[name], calls.function(name)
    given = call.given() | {argument: odd.ODD[what]() for argument, what in plan.items()}
    looked = {argument: odd.looks(value) for argument, value in given.items()}
    before, said, fault = state(), io.StringIO(), ""
    try:
        with _silent(said), watched(written(name, plan)), warnings.catch_warnings():
            warnings.filterwarnings("error", module="helpers")
            # Keras's own way of reading its variables.
            warnings.filterwarnings("ignore", "__array__ implementation", module="keras")
            filters = list(warnings.filters)
            try:
                result = function(*positional(given), **by_name(given))
            finally:
                fault = "" if warnings.filters == filters else "changed the warning filters"
            if name.startswith("plotting.") and odd.MARKUP & set(plan.values()):
                # On the learner's own axes their own font writes.
                warnings.filterwarnings("ignore", "Glyph")
                np.ravel(result)[0].figure.draw_without_rendering()
    except Exception as error:
        fault = fault or wrong_about(error, plan)
        if not fault and name.startswith("exercises."):
            fault = f"raised {error!r:.100}"
        if not fault and plt.get_fignums() != before[0][0]:
            fault = "left a figure open when it failed"
        if not fault and "ax" in given and "ax" not in plan and odd.is_drawn_on(given["ax"]):
            fault = "drew half of it, and failed"
    except (odd.AskedForTooMuch, TookTooLong, MemoryError) as error:
        fault = f"{type(error).__name__}: {error}"
    plt.close("all")
    return fault or _changed(call, before, state(), said.getvalue(), looked, given)


def _changed(call, before, after, said, looked, given):
    """Return what is not as it was after a call, or nothing."""
    if "Traceback" in said:
        return "printed a traceback"
    if before[0] != after[0]:
        return "changed figures, warnings or folder"
    if before[1] != after[1] and not call.may_draw:
        return "changed a random state"
    if looked != {argument: odd.looks(value) for argument, value in given.items()}:
        return "changed what it was given"
    return ""


def positional(given):
    return [given[argument] for argument in given if argument == "self"]


def by_name(given):
    return {argument: value for argument, value in given.items() if argument != "self"}


def faults_of(name, seed=0, took=None):
    """Yield a line for each call that went wrong; `took` collects the seconds of each call."""
    lasting, took = odd.networks(), {} if took is None else took
    for plan in plans(name, calls.CALLS[name].times, seed):
        start = time.perf_counter()
        fault = called(name, plan)
        took[written(name, plan)] = time.perf_counter() - start
        if fault:
            yield f"{written(name, plan)}: {fault}"
    if not calls.CALLS[name].trains and not odd.same(lasting, odd.networks()):
        yield f"{name}: changed a model that it was given"


def main(arguments):
    """Print the faults of these functions, one line for each kind, and the longest calls."""
    parser = argparse.ArgumentParser("python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("wanted", nargs="*", default=[""], help="as their names begin")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    odd.networks()
    took, begin = {}, time.process_time()
    for name in calls.CALLS:
        if name.startswith(tuple(options.wanted)):
            _print_faults(name, options.seed, took)
    print(f"# {len(took)} calls, {time.process_time() - begin:.1f} s of the processor")
    for what, seconds in sorted(took.items(), key=lambda item: -item[1])[:25]:
        print(f"# {seconds:.3f} s {what}")


def _print_faults(name, seed, took):
    start, kinds = time.process_time(), collections.defaultdict(list)
    for line in faults_of(name, seed, took):
        # The same line of code, whatever the words: the same fault.
        kinds[line.rpartition("): ")[2].rpartition(" at ")[2]].append(line)
    for lines in kinds.values():
        print(f"{lines[0]}  (and {len(lines) - 1} like it)", flush=True)
    seconds, n = time.process_time() - start, calls.CALLS[name].times
    print(f"# {name}: {n} calls, {len(kinds)} kinds of fault, {seconds:.2f} s", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:  # what is kept of guesses stays as it is
        os.environ[own_folder.FOLDER_VARIABLE] = folder
        main(sys.argv[1:])
