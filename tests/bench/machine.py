"""What the machine is, how much memory a process took, and how to ask a fresh process something.

Only the standard library is imported here: workers whose start-up or memory is measured use it.
"""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
MEGABYTE = 1_000_000
WORKER_SECONDS = 600  # of no consequence but to end a worker that hangs


@dataclass(frozen=True)
class Options:
    """What the command line asks for; `rounds` is how often what is short is repeated."""

    quick: bool = False
    whole: bool = False
    notebook_seconds: float = 5.0

    @property
    def rounds(self):
        return 1 if self.quick else 3


class WorkerError(RuntimeError):
    """A worker ended without an answer; the message is the last line that it wrote."""


def processor():
    """Return the processor's name, or what the platform calls it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def cores():
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def machine_line():
    """Return one line: processor, cores, memory, system, versions. It names no host and no path."""
    import psutil

    def version(*names):
        for name in names:
            try:
                return importlib.metadata.version(name)
            except importlib.metadata.PackageNotFoundError:
                continue
        return "none"

    memory = psutil.virtual_memory().total / 1000 / MEGABYTE
    packages = (
        f"TensorFlow {version('tensorflow-cpu', 'tensorflow')}, Keras {version('keras')}, "
        f"NumPy {version('numpy')}"
    )
    return (
        f"{processor()}, {cores()} cores, {memory:.0f} GB of memory, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {packages}."
    )


def load_line():
    """Return a sentence with the load before anything is measured: others' work slows both sides,
    and most of all what waits for two threads, such as NumPy's products.
    """
    if not hasattr(os, "getloadavg"):
        return ""
    return f"Load of the last minute, before the first row: {os.getloadavg()[0]:.1f}."


def memory_status(field):
    """Return a figure of /proc/self/status in megabytes, or None where there is no such file."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return status_megabytes(lines, field)


def status_megabytes(lines, field):
    """Return megabytes of one field of the lines of a status file ("VmHWM:   123 kB")."""
    values = [line.split()[1] for line in lines if line.startswith(f"{field}:")]
    return int(values[0]) * 1024 / MEGABYTE if values else None


def peak_megabytes():
    """Return the most memory that this process has held so far."""
    peak = memory_status("VmHWM")
    if peak is not None:
        return peak
    import resource  # neither on Windows nor needed on Linux

    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, others kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


def forget_peak():
    """Set the peak back to what is held now, and return that; on other systems than Linux, the
    peak so far, from which a later one can still be told apart if it is higher.
    """
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        return peak_megabytes()
    return memory_status("VmRSS")


def ask(module, python=None, environment=None, **arguments):
    """Run `tests.bench.<module>` in a fresh process and return what its worker answers.

    Parameters
    ----------
    module : str
    python : path, optional
        By default the Python that runs this.
    environment : dict of str to str, optional
        Added to this process's own.
    arguments
        Keyword arguments of the worker; they and its answer must fit into JSON.

    Raises
    ------
    WorkerError
        If the worker fails.
    """
    command = [str(python or sys.executable), "-m", f"tests.bench.{module}", json.dumps(arguments)]
    process = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"} | (environment or {}),
        capture_output=True,
        text=True,
        timeout=WORKER_SECONDS,
        check=False,
    )
    if process.returncode != 0:
        raise WorkerError(last_line(process.stderr) or f"{module} ended without a word")
    return json.loads(process.stdout.splitlines()[-1])


def answer(worker):
    """Be the other end of `ask`: call the worker with the arguments, print what it returns."""
    print(json.dumps(worker(**json.loads(sys.argv[1]))), flush=True)


def last_line(text):
    """Return the last line that isn't empty, without this machine's paths."""
    lines = [line for line in text.splitlines() if line.strip()]
    return without_paths(lines[-1].strip()) if lines else ""


def without_paths(text):
    """Return a text in which the repository's folder is "." and the user's is "~"."""
    for path, sign in ((str(ROOT), "."), (str(Path.home()), "~")):
        text = text.replace(path, sign)
    return text
