"""Names that a later cell gives to something else: run again, an earlier cell measures that."""

from tests.scopes import names_in

FREE = {"answer"}  # of every exercise


def names_overwritten(lesson):
    """No name that an earlier cell needs is given to something else in a later one."""
    cells = [(index, *names_in(cell.source)) for index, cell in lesson.code]
    problems = []
    for place, (index, used, made) in enumerate(cells):
        for name in sorted(used - made - FREE):
            before = [i for i, _used, other in cells[:place] if name in other]
            after = [i for i, _used, other in cells[place + 1 :] if name in other]
            if before and after:
                problems.append((after[0], f"overwrites {name!r}, which cell {index} needs"))
    return problems
