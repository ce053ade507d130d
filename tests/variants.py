"""Run the notebooks as other processors and JAX would: `make variants`, `python -m tests.variants`.

    python -m tests.variants            run all; print what was seen against what is allowed
    python -m tests.variants --show     print what the last run saw
    python -m tests.variants --store    put the tolerances that the last run asks for into notebooks

A variant is pytest's run of the notebooks on TensorFlow with other floating-point code.

A cell in which a figure moves by more than half of the default gets a tolerance of its own: twice
what was seen, but less than .02, so that a change of .02 is noticed. What moves further can't be
held: such a cell has to print something steadier. `--store` only raises a tolerance; take it out of
the metadata by hand when the cell has changed.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys

from tests import drift, second_sample
from tests.notebooks import FOLDER, ROOT, stored_notebooks

RECORDS = ROOT / "build" / "variants"  # of the last run, a file for each variant

FAILS = "FAILS"

# By name: what stands before the command, and what is set in its environment. Two workers share
# the notebooks in all of them (pyproject.toml).
VARIANTS = {
    "two workers": ((), {}),
    "no oneDNN": ((), {"TF_ENABLE_ONEDNN_OPTS": "0"}),
    "SSE4.1": ((), {"DNNL_MAX_CPU_ISA": "SSE41"}),
    "AVX2": ((), {"DNNL_MAX_CPU_ISA": "AVX2"}),
    "one core": (("taskset", "-c", "0"), {}),
}


# ---- running ----------------------------------------------------------------------------------


def _file(variant):
    return RECORDS / f"{variant}.jsonl"


def run(variant):
    """Run the notebooks in a variant and keep what it sees; return whether all cells pass."""
    before, settings = VARIANTS[variant]
    _file(variant).unlink(missing_ok=True)
    RECORDS.mkdir(parents=True, exist_ok=True)
    command = [*before, sys.executable, "-m", "pytest", str(FOLDER)]
    environment = os.environ | {drift.FILE_VARIABLE: str(_file(variant))} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0


def run_jax(python):
    """Run the notebooks on JAX, by the Python given; return what `second_sample.verdict` says."""
    RECORDS.mkdir(parents=True, exist_ok=True)
    report = RECORDS / "jax.xml"
    report.unlink(missing_ok=True)
    environment = os.environ | {"KERAS_BACKEND": "jax"}
    command = [python, "-m", "pytest", str(FOLDER), f"--junitxml={report}"]
    subprocess.run(command, cwd=ROOT, env=environment, check=False)
    return second_sample.verdict(report) if report.exists() else (False, ["pytest did not run"])


def run_all(jax=None):
    """Run all variants, on JAX too if its Python is given: {name: "passes" or another verdict}."""
    verdicts = {}
    for variant, (before, _) in VARIANTS.items():
        print(f"\n{variant}", flush=True)
        if before and not shutil.which(before[0]):
            verdicts[variant] = f"left out: there is no {before[0]} here (only Linux has it)"
        else:
            verdicts[variant] = "passes" if run(variant) else FAILS
    if jax:
        print("\nJAX", flush=True)
        fine, said = run_jax(jax)
        print(*said, sep="\n")
        verdicts["JAX"] = "passes" if fine else FAILS
    return verdicts


def records_of_last_run():
    """Return {variant: its records} as far as it was run."""
    files = {variant: _file(variant) for variant in VARIANTS}
    return {
        variant: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for variant, file in files.items()
        if file.exists()
    }


def report(records):
    """Print seen against allowed, cell by cell."""
    seen = drift.all_seen(records, drift.metadata_by_cell(stored_notebooks()))
    lines = ["", *drift.table(drift.tightest(seen)), ""]
    print("\n".join(lines + drift.unsteady(seen) + drift.disagreeing(records)))


def main(arguments=None):
    """Run, show or store as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.variants", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--jax", metavar="PYTHON", help="run on JAX too, by this Python")
    parser.add_argument("--show", action="store_true", help="print what the last run saw")
    parser.add_argument("--store", action="store_true", help="store what the last run asks for")
    options = parser.parse_args(arguments)
    if options.store:
        seen = drift.all_seen(records_of_last_run(), drift.metadata_by_cell(stored_notebooks()))
        for path in stored_notebooks():
            print(f"{path.name}: {', '.join(drift.store(path, seen)) or 'as it was'}")
    verdicts = {} if options.store or options.show else run_all(options.jax)
    report(records_of_last_run())
    for name, verdict in verdicts.items():
        print(f"{name}: {verdict}")
    return int(FAILS in verdicts.values())


if __name__ == "__main__":
    sys.exit(main())
