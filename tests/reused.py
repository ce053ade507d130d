"""Names that a later cell gives to something else: run again, an earlier cell measures that."""

import symtable

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


def names_in(source):
    """Return the global names that a cell uses, and those that it gives to something, as sets."""
    try:
        table = symtable.symtable(source, "cell", "exec")
    except SyntaxError:  # a magic; another rule says so
        return set(), set()
    made = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned()}
    return _used(table), made


def _used(table):
    is_cell = table.get_type() == "module"
    used = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (is_cell or symbol.is_global())
    }
    return used.union(*map(_used, table.get_children()))
