"""Measure how long each explorer takes from a key press to the new picture.

    python -m tests.browser.latency                 all explorers
    python -m tests.browser.latency votes arena     these

No test: what it gives depends on the machine, and on what else that does. It prints a table and
writes it to build/latency.md, and all figures to build/latency.json. Measured in the page of the
lesson, of which all cells have run, from `keydown` until the new picture has been decoded.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from importlib.metadata import version
from pathlib import Path

from helpers import lessons
from tests.browser.lab import missing, running
from tests.notebooks import ROOT

MOVES = 40  # of each control
PAUSE_MS = 120  # between a picture and the next key, as with someone who looks
LOST_MS = 10_000  # after which a key press counts as one that brought no picture
LOOK_EVERY_MS = 50  # whether the picture is there; by default in each frame, which costs time
CAME = "window.pictureTimes.length > 0"

# The controls to move, by one key press a picture.
CONTROLS = {
    "votes": ("trees", "image"),
    "through_network": ("image",),
    "builder": ("neurons",),
    "microscope": ("layers", "width", "scale"),
    "playground": ("step", "x", "SGD_rate"),
    "arena": ("near", "Adam"),
}

# Notes for each key press how long the new picture took: an image once it is decoded, or HTML.
WATCH = """picture => {
    window.pictureTimes = [];
    let pressed = null;
    const note = async () => {
        const from = pressed;
        pressed = null;
        if (from === null) return;
        if (picture.decode) await picture.decode().catch(() => null);
        window.pictureTimes.push(performance.now() - from);
    };
    window.addEventListener('keydown', () => { pressed = performance.now() }, {capture: true});
    new MutationObserver(note).observe(picture, {
        attributes: true, attributeFilter: ['src'], childList: true, subtree: true,
    });
}"""


def times_of(explorer, name):
    """Move a control again and again; return the milliseconds of each move, None where lost."""
    from playwright.sync_api import TimeoutError as TookTooLong

    element = next(field.element for field in explorer.fields() if field.name == name)
    element.focus()
    times = []
    for _ in range(MOVES):
        explorer.page.evaluate("window.pictureTimes.length = 0")
        explorer.press(element)
        try:
            explorer.page.wait_for_function(CAME, timeout=LOST_MS, polling=LOOK_EVERY_MS)
            times.append(explorer.page.evaluate("window.pictureTimes[0]"))
        except TookTooLong:
            times.append(None)
        explorer.page.wait_for_timeout(PAUSE_MS)
    explorer.wait_until_right()
    return times


def measure(names):
    """Return a record for each control of these explorers, in the lessons that show them."""
    from tests.browser.page import browsing, opened

    records = []
    with running() as lab, browsing() as browser:
        for lesson in lessons.records():
            if not (wanted := [name for name in names if name in lesson.explorers]):
                continue
            with opened(lab, browser, f"notebooks/{lesson.stem}.ipynb") as notebook:
                if failed := notebook.bad_outputs():
                    sys.exit("\n".join(failed))
                for name in wanted:
                    records += rows_of(notebook.explorer(name))
    return records


def rows_of(explorer):
    """Return a record for each control of an explorer that is to be moved."""
    explorer.wait_until_right()
    explorer.picture.evaluate(WATCH)
    controls = CONTROLS[explorer.name]
    return [record(explorer.name, control, times_of(explorer, control)) for control in controls]


def record(name, control, times):
    """Return the figures of one control, in milliseconds."""
    came = sorted(time for time in times if time is not None)
    median, p95 = None, None
    if len(came) > 1:
        median, p95 = statistics.median(came), statistics.quantiles(came, n=20)[-1]
    figures = {"median": median, "p95": p95, "n": len(came), "lost": len(times) - len(came)}
    return {"explorer": name, "control": control, **figures, "times": times}


def machine():
    """Return what the figures were measured on."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return {
        "processor": names[0] if names else platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("jupyterlab", "ipywidgets", "matplotlib")},
    }


def table(records, where):
    """Return the figures as a table in Markdown, with a line about the machine."""
    rows = [
        "| explorer | control | median, ms | p95, ms | n | no picture |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for r in records:
        times = [f"{r[key]:.0f}" if r[key] is not None else "–" for key in ("median", "p95")]
        cells = [r["explorer"], r["control"], *times, str(r["n"]), str(r["lost"])]
        rows.append(f"| {' | '.join(cells)} |")
    about = ", ".join(f"{name} {value}" for name, value in where.items())
    return "\n".join(["Key press to new picture, in the browser.", "", *rows, "", f"{about}.", ""])


def main(arguments=None):
    """Measure the explorers named on the command line, or all; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.latency", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("explorers", nargs="*", metavar="explorer", help=", ".join(CONTROLS))
    names = parser.parse_args(arguments).explorers or list(CONTROLS)
    if unknown := set(names) - set(CONTROLS):
        parser.error(f"no explorer is called {', '.join(sorted(unknown))}")
    if reason := missing():
        print(reason, file=sys.stderr)
        return 1
    records, where = measure(names), machine()
    text = table(records, where)
    print(text)
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    (folder / "latency.md").write_text(text, encoding="utf-8")
    figures = json.dumps({"machine": where, "records": records}, indent=1)
    (folder / "latency.json").write_text(figures + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
