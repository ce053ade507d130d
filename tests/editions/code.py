"""The sentences in the code of a lesson, texts and comments: found, put into another language."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass

_LITERAL = re.compile(r"""([a-zA-Z]*)('''|\"\"\"|'|")(.*)\2""", re.DOTALL)
_PLACE = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"[A-Za-z]{2}")  # English ones: what is Korean there stays


@dataclass(frozen=True)
class Piece:
    """A text or a comment in the source of a cell.

    Attributes
    ----------
    start, end : int
        Where it stands, in bytes of UTF-8; of a text without its quotes.
    text : str
        As the source has it: places in braces and escapes as they are typed.
    """

    start: int
    end: int
    text: str


def pieces(source):
    """Return what may be a sentence in the source of a cell, in order: at least a word long.

    Parameters
    ----------
    source : str
        Plain Python.

    Raises
    ------
    ValueError
        If a text is glued from several literals, and so can't be translated as one.
    """
    begins = _line_begins(source)
    found = [_of_node(source, node, begins) for node in _texts(ast.parse(source))]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            line, column = token.start
            start = begins[line - 1] + len(token.line[:column].encode())
            found.append(Piece(start, start + len(token.string.encode()), token.string))
    words = [piece for piece in found if _WORD.search(_PLACE.sub("", piece.text))]
    return sorted(words, key=lambda piece: piece.start)


def _line_begins(source):
    begins = [0]
    for line in source.encode().splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    return begins


def _texts(tree):
    """Return the nodes of texts, but for those inside of other texts' places."""
    inside = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for inner in ast.walk(node)
        if inner is not node
    }
    return [
        node
        for node in ast.walk(tree)
        if id(node) not in inside
        and (isinstance(node, ast.JoinedStr)
             or (isinstance(node, ast.Constant) and isinstance(node.value, str)))
    ]  # fmt: skip


def _of_node(source, node, begins):
    segment = ast.get_source_segment(source, node)
    literal = _LITERAL.fullmatch(segment)
    if not literal or re.search(rf"(?<!\\){re.escape(literal[2])}", literal[3]):
        raise ValueError(f"line {node.lineno}: write {segment!r} as one text.")
    start = begins[node.lineno - 1] + node.col_offset + len((literal[1] + literal[2]).encode())
    return Piece(start, start + len(literal[3].encode()), literal[3])


def translated(source, translate):
    """Return the source of a cell with its sentences in another language.

    Parameters
    ----------
    source : str
        Plain Python.
    translate : callable(str) -> str
        From a `Piece.text` to what stands there instead.
    """
    data = source.encode()
    for piece in reversed(pieces(source)):
        data = data[: piece.start] + translate(piece.text).encode() + data[piece.end :]
    return data.decode()


def skeleton(source):
    """Return what two cells have in common that say the same in two languages.

    Parameters
    ----------
    source : str
        Plain Python.

    Returns
    -------
    str
        The code, its texts replaced by the places in them, in alphabetical order; and the number
        of comments.
    """
    tree = ast.parse(source)
    comments = sum(
        token.type == tokenize.COMMENT
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
    )
    return f"{ast.dump(_Blank().visit(tree))} # {comments}"


class _Blank(ast.NodeTransformer):
    """Replaces texts by the places in them."""

    def visit_Constant(self, node):
        return ast.Constant("…") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node):
        places = (value for value in node.values if isinstance(value, ast.FormattedValue))
        return ast.Constant(" ".join(sorted(map(ast.dump, places))))


def layout_free(source):
    """Return code without its layout: what it does, and the texts of its comments.

    Parameters
    ----------
    source : str
        Plain Python.
    """
    comments = [
        token.string
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    ]
    return f"{ast.dump(ast.parse(source))} {comments}"
