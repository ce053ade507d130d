"""`python -m tests.teaching`: write a page for each lesson, and the day, into `teaching/`.

With `--measure`, run all lessons before that and keep how long one waits for their cells.
"""

import sys

from helpers import quiet  # noqa: F401 (comes before keras)

from tests.teaching import page, routes, waiting  # isort: skip


def main(arguments):
    """Write all pages, and say which have changed."""
    plans = routes.plans()
    if "--measure" in arguments:
        waiting.measure([plan.lesson for plan in plans])
    pages = {plan.lesson.path.stem: page.text(plan) for plan in plans}
    for name, written in {**pages, "day": page.of_day(plans)}.items():
        file = routes.FILE.with_name(f"{name}.md")
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(written, encoding="utf-8", newline="\n")
        print(f"{file.name}: {'as it was' if before == written else 'changed'}")


if __name__ == "__main__":
    main(sys.argv[1:])
