"""Which names a source takes from outside of it, and which it makes: on every Python alike."""

import ast
import symtable


def names_in(source):
    """Return the global names that a source uses, in its functions too, and those that it makes.

    Parameters
    ----------
    source : str
        Python; of a magic, both sets are empty (another rule says so).

    Returns
    -------
    used, made : sets of str
    """
    try:
        tree = _Apart().visit(ast.parse(source))
    except SyntaxError:
        return set(), set()
    table = symtable.symtable(ast.unparse(tree), "cell", "exec")
    return _used(table), {one.get_name() for one in table.get_symbols() if one.is_assigned()}


class _Apart(ast.NodeTransformer):
    """Makes generators of lists, sets and dicts: since Python 3.12 these share the names around."""

    def visit_ListComp(self, node):
        self.generic_visit(node)
        return ast.GeneratorExp(node.elt, node.generators)

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node):
        self.generic_visit(node)
        return ast.GeneratorExp(ast.Tuple([node.key, node.value], ast.Load()), node.generators)


def _used(table):
    at_top = table.get_type() == "module"
    used = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (at_top or symbol.is_global())
    }
    return used.union(*map(_used, table.get_children()))
