"""Say whether this machine can run the course: `python -m helpers.doctor`, or `doctor.check()`.

Each check is a small function that returns a `Finding`. What it needs beyond the standard library
it imports itself, so that a broken installation becomes a line of the report, not a traceback.
"""

import argparse
import importlib.metadata
import os
import pathlib
import sys
from dataclasses import dataclass

from helpers import speed

PYTHON_RANGE = ((3, 11), (3, 13))  # first and last minor version of requires-python
FREE_BYTES_NEEDED = 2e9

LOCK = pathlib.Path(__file__).parent.parent / "requirements.txt"
PACKAGES = (
    "tensorflow-cpu", "tensorflow", "keras", "numpy", "pandas", "matplotlib",
    "scikit-learn", "jupyterlab", "ipywidgets", "nbval",
)  # fmt: skip
SAME_MODULE = {"tensorflow-cpu": "tensorflow", "tensorflow": "tensorflow-cpu"}

INSTALL = (
    "In the course's folder run: make lab   (without make: python -m pip install -r "
    "requirements.txt)"
)
OK, WARN, FAIL = "ok", "warn", "FAIL"


@dataclass(frozen=True)
class Finding:
    """What one check found: its name, `ok`, `warn` or `FAIL`, the detail, and how to mend it."""

    name: str
    status: str
    detail: str
    remedy: str = ""


def check_python():
    """FAIL where this Python is older or newer than those that the course is tested with."""
    first, last = (".".join(map(str, version)) for version in PYTHON_RANGE)
    found = ".".join(map(str, sys.version_info[:3]))
    if PYTHON_RANGE[0] <= sys.version_info[:2] <= PYTHON_RANGE[1]:
        return Finding("Python", OK, found)
    return Finding(
        "Python",
        FAIL,
        f"{found}; the course needs {first} to {last}",
        f"Install Python {last}, remove the folder .venv, and set the course up with it again.",
    )


def locked_versions(lock):
    """Return {package: version} for the pins in the text `lock` whose markers hold here."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    lines = (line.split("#")[0].strip() for line in lock.splitlines())
    pins = [Requirement(line) for line in lines if line and not line.startswith("-")]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate()
    }


def installed_version(package):
    """Return the version of the package, or of the one that stands in for it; None without it."""
    for name in (package, SAME_MODULE.get(package)):
        if name:
            try:
                return importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                continue
    return None


def check_packages():
    """FAIL where a package that the course imports is missing, or not of the locked version."""
    if not LOCK.is_file():
        return Finding(
            "packages",
            WARN,
            "not compared: there is no requirements.txt beside the folder helpers",
            "Run the course from a clone of its repository; " + INSTALL[0].lower() + INSTALL[1:],
        )
    locked = locked_versions(LOCK.read_text(encoding="utf-8"))
    wanted = {name: locked[name] for name in PACKAGES if name in locked}
    found = {name: installed_version(name) for name in wanted}
    differences = [
        f"{name} is missing" if found[name] is None else f"{name} {found[name]} (locked: {version})"
        for name, version in wanted.items()
        if found[name] != version
    ]
    if differences:
        return Finding("packages", FAIL, "; ".join(differences), INSTALL)
    return Finding("packages", OK, f"{len(wanted)} packages, each as locked")


def check_keras():
    """FAIL where Keras or its backend can't be imported, though it may be installed."""
    try:
        from helpers import quiet  # noqa: F401 - it imports Keras without the start-up messages
    except Exception as error:
        backend = os.environ.get("KERAS_BACKEND", "tensorflow")
        unset = f"Unset KERAS_BACKEND (it is {backend!r}), or install that backend."
        remedy = INSTALL if backend == "tensorflow" else unset
        return Finding("Keras", FAIL, f"can't be imported ({_in_short(error)})", remedy)
    import keras

    return Finding("Keras", OK, f"{keras.__version__} on {keras.backend.backend()}")


def check_kernel():
    """FAIL where Jupyter has no kernel `python3`, or where it would start another Python."""
    from jupyter_client import KernelManager
    from jupyter_client.kernelspec import NoSuchKernel

    install = f'"{sys.executable}" -m ipykernel install --sys-prefix --name python3'
    try:
        kernel = KernelManager(kernel_name="python3")
        folder = kernel.kernel_spec.resource_dir
        # Jupyter itself replaces a bare "python" by the interpreter that it runs on.
        interpreter = kernel.format_kernel_cmd()[0]
    except NoSuchKernel:
        return Finding("kernel", FAIL, "Jupyter has no kernel named python3", f"Run: {install}")
    if _folder(interpreter) == _folder(sys.executable):
        return Finding("kernel", OK, "python3 runs this Python")
    return Finding(
        "kernel",
        FAIL,
        f"python3 runs {interpreter}, not this Python",
        f"Remove the folder {folder}, then run: {install}",
    )


def _folder(interpreter):
    # Links are followed for the folder only: a venv's `python` is itself a link out of the venv.
    return os.path.normcase(os.path.realpath(os.path.dirname(interpreter)))


def check_data():
    """FAIL where a data file is missing or altered."""
    from helpers import data

    try:
        data.verify(data.FOLDER)
    except data.DataError as error:
        return Finding("data", FAIL, str(error).removesuffix(data.RESTORE).strip(), data.RESTORE)
    return Finding("data", OK, f"{len(data.SHA256)} files, checksums right")


def free_bytes():
    """Return the memory that a program can still take, at most what the container allows."""
    import psutil

    return min(psutil.virtual_memory().available, _container_bytes())


def _container_bytes(path="/sys/fs/cgroup/memory.max"):
    try:
        return int(pathlib.Path(path).read_text())
    except (OSError, ValueError):  # no such file here, or it says "max"
        return float("inf")


def check_memory():
    """FAIL where less memory is free than a lesson may take."""
    free, needed = free_bytes() / 1e9, FREE_BYTES_NEEDED / 1e9
    if free >= needed:
        return Finding("memory", OK, f"{free:.1f} GB free")
    return Finding(
        "memory",
        FAIL,
        f"{free:.1f} GB free, a lesson needs {needed:.0f} GB",
        "Close other programs, and shut down notebooks that still run (Kernel > Shut Down All).",
    )


def count_cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_cores():
    """Warn where there is a single core: the course runs, but the waits were measured on two."""
    cores = count_cores()
    if cores > 1:
        return Finding("cores", OK, str(cores))
    return Finding("cores", WARN, "1; the lessons were timed on 2, here they take longer")


def check_speed():
    """Measure the training speed; from it, estimate the seconds of each lesson on this machine."""
    measured = speed.steps_per_second(speed.TEST_SECONDS)
    waits = speed.lesson_seconds(measured)
    table = [f"{lesson:<26}{speed.duration(seconds):>12}" for lesson, seconds in waits.items()]
    detail = f"{measured:,.0f} training steps a second; so Run All takes about"
    slow = max(waits.values()) > speed.LONG_WAIT
    remedy = "Close other programs, or plan for these waits." if slow else ""
    return Finding("speed", WARN if slow else OK, "\n".join([detail, *table]), remedy)


# The names stand here too, for the line of a check that itself breaks.
CHECKS = (
    ("Python", check_python),
    ("packages", check_packages),
    ("Keras", check_keras),
    ("kernel", check_kernel),
    ("data", check_data),
    ("memory", check_memory),
    ("cores", check_cores),
    ("speed", check_speed),
)


def findings(test_speed=True):
    """Yield the finding of each check as soon as it is there, and last the verdict on them all.

    The speed test is left out with `test_speed=False`, and where Keras can't be imported.
    """
    seen = []
    for name, check in CHECKS:
        no_keras = any(finding.name == "Keras" and finding.status == FAIL for finding in seen)
        if name == "speed" and (no_keras or not test_speed):
            continue
        seen.append(_guarded(name, check))
        yield seen[-1]
    yield verdict(seen)


def _guarded(name, check):
    try:
        return check()
    except Exception as error:
        return Finding(name, FAIL, f"can't be checked ({_in_short(error)})", INSTALL)


def _in_short(error):
    first_line = (str(error).strip().splitlines() or [""])[0]
    return f"{type(error).__name__}: {first_line}"[:160]


def verdict(seen):
    """Return the finding on the whole: FAIL where any finding is FAIL."""
    failed = [finding.name for finding in seen if finding.status == FAIL]
    if not failed:
        return Finding("course", OK, "this machine can run it")
    remedy = "Do what the lines above say, restart the kernel, and check again."
    return Finding("course", FAIL, "can't run here yet: " + ", ".join(failed), remedy)


def report(findings):
    """Return the findings as aligned lines; each starts with ok, warn or FAIL, or is indented."""
    return "\n".join(_lines_of(finding) for finding in findings)


def _lines_of(finding):
    indent = "\n" + " " * 16
    lines = f"{finding.status:<6}{finding.name:<10}" + finding.detail.replace("\n", indent)
    return lines + (f"{indent}To mend it: {finding.remedy}" if finding.remedy else "")


def check(test_speed=True):
    """Print the report, a line as soon as it is known. For notebooks: raises nothing."""
    _print_findings(test_speed)


def main(arguments=None):
    """Print the report; return 0 where this machine can run the course, otherwise 1."""
    parser = argparse.ArgumentParser("python -m helpers.doctor", description=__doc__.split("\n")[0])
    parser.add_argument("--no-speed", action="store_true", help="leave the speed test out")
    test_speed = not parser.parse_args(arguments).no_speed
    if hasattr(sys.stdout, "reconfigure"):  # a path may hold what this terminal can't write
        sys.stdout.reconfigure(errors="replace")
    return int(_print_findings(test_speed).status == FAIL)


def _print_findings(test_speed):
    for finding in findings(test_speed):
        print(report([finding]), flush=True)
    return finding  # the last one is the verdict


if __name__ == "__main__":
    sys.exit(main())
