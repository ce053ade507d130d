"""The rules of a lesson that a machine can check.

Each rule takes a `Lesson` and returns its problems, a list of (index of the cell, message); `RULES`
holds them all. Rules about code read it with `ast`, rules about prose leave out code blocks.
"""

import ast
import math
import re
import statistics
from urllib.parse import unquote

from helpers import lessons
from tests import minutes
from tests.comparison import PICTURES, WIDGET_VIEW
from tests.marks import CLEAR_FIRST
from tests.notebooks import ABSOLUTE_PATH, EXCEPTION_TAGS, IGNORED_TAGS, tags, texts_of
from tests.reused import names_overwritten
from tests.terms import FILLERS, OTHER_KOREAN, SPELLINGS, TERMS, VARIANTS

LARGEST_FILE = 1_000_000  # bytes

# ---- reading prose ----------------------------------------------------------------------------

_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"(`+)(?!`).+?\1")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$", re.MULTILINE)
_BULLET = re.compile(r"^\s{0,3}(?:[-*+]|\d+\.)\s+\S", re.MULTILINE)
_HTML_TAG = re.compile(r"<[^>]+>")


def _without_blocks(text):
    return _FENCED.sub("", text)


def _prose(text):
    """Return Markdown without code and without the addresses of links."""
    return _LINK.sub(r" \2 ", _INLINE_CODE.sub("`…`", _without_blocks(text)))


def _headings(lesson):
    """Return every heading as (index of the cell, level, text)."""
    return [
        (index, len(mark), text)
        for index, cell in lesson.markdown
        for mark, text in _HEADING.findall(_without_blocks(cell.source))
    ]


def _sections(lesson):
    """Return the text under each heading of level 2, over all Markdown: {heading: text}."""
    everything = "\n\n".join(_without_blocks(cell.source) for _, cell in lesson.markdown)
    pieces = re.split(r"^## +(.*?) *$", everything, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


_ATTACHED = re.compile(r"\s*(?:\||[-*+]\s|\d+\.\s|Sources?\b)")


def _paragraphs(lesson):
    """Return the paragraphs of the prose as (index of the cell, text).

    A table or list belongs to the paragraph above it, and to both the "Source: …" that follows.
    """
    paragraphs = []
    for index, cell in lesson.markdown:
        first = True
        for block in re.split(r"\n\s*\n", _without_blocks(cell.source).strip()):
            if not first and _ATTACHED.match(block):
                paragraphs[-1] = (index, paragraphs[-1][1] + "\n" + block)
            else:
                paragraphs.append((index, block))
            first = False
    return paragraphs


# ---- header, footer, headings -----------------------------------------------------------------


def header(lesson):
    """The first cell has title, promise, what one will be able to do, what one needs, time.

    It ends with how to clear stored outputs.
    """
    if not lesson.notebook.cells or lesson.notebook.cells[0].cell_type != "markdown":
        return [(0, "the first cell must be the header, in Markdown")]
    text = lesson.notebook.cells[0].source
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text)]
    problems = []
    title = re.match(r"# (\d\d) · \S", blocks[0])
    if not title or not lesson.path.name.startswith(title[1] + "_"):
        problems.append(f"title must be '# {lesson.path.name[:2]} · …', found {blocks[0]!r}")
    if len(blocks) < 2 or blocks[1].startswith(("*", "#", "-")):
        problems.append("a sentence of promise must follow the title")
    able = re.search(r"^\*\*You will be able to\*\*:?\s*\n((?:.+\n?|\n(?=[-*] ))*)", text, re.M)
    n_verbs = len(_BULLET.findall(able[1])) if able else 0
    if not 3 <= n_verbs <= 5:
        problems.append(f"'**You will be able to**' must list 3 to 5 things, found {n_verbs}")
    if not re.search(r"^\*\*You need\*\*: \S", text, re.M):
        problems.append("'**You need**: …' is missing")
    if minutes.times(lesson) is None:
        problems.append(f"the time must be said as in {minutes.header_for(45, 10, 30)!r}")
    if blocks[-1] != CLEAR_FIRST:
        problems.append(f"the header must end with {CLEAR_FIRST!r}")
    return [(0, problem) for problem in problems]


def footer(lesson):
    """The last sections are Key points (3 to 5), Words (English and Korean) and Next."""
    sections, last = _sections(lesson), len(lesson.notebook.cells) - 1
    problems = []
    if list(sections)[-3:] != ["Key points", "Words", "Next"]:
        problems.append("the last headings must be Key points, Words, Next")
    n_points = len(_BULLET.findall(sections.get("Key points", "")))
    if not 3 <= n_points <= 5:
        problems.append(f"Key points must be 3 to 5, found {n_points}")
    if not re.search(r"^\| *English *\| *한국어 *\|", sections.get("Words", ""), re.M):
        problems.append("Words must hold a table with the head | English | 한국어 |")
    if not sections.get("Next", "").strip():
        problems.append("Next must say what comes next")
    return [(last, problem) for problem in problems]


def headings_in_sequence(lesson):
    """One title; no level is jumped over on the way down."""
    problems, before = [], 0
    for index, level, text in _headings(lesson):
        if level == 1 and before:
            problems.append((index, f"a second title: {text!r}"))
        if level > before + 1:
            problems.append((index, f"heading {text!r} jumps from level {before} to {level}"))
        before = level
    return problems


# ---- code -------------------------------------------------------------------------------------


def _parsed(lesson):
    """Return the code cells as (index, cell, tree); tree is None where it can't be parsed."""
    trees = []
    for index, cell in lesson.code:
        try:
            trees.append((index, cell, ast.parse(cell.source)))
        except SyntaxError:
            trees.append((index, cell, None))
    return trees


def _dotted(node):
    """Return the dotted name of a called thing: "keras.layers.Dense"; "" if it isn't a name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (owner := _dotted(node.value)):
        return f"{owner}.{node.attr}"
    return ""


def _calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)] if tree else []


def short_cells(lesson):
    """Code cells have a median of at most 3 lines, and nine in ten at most 10."""
    lengths = [(sum(map(bool, map(str.strip, c.source.splitlines()))), i) for i, c in lesson.code]
    if not lengths:
        return [(0, "there is no code cell")]
    problems = []
    median = statistics.median(length for length, _ in lengths)
    if median > 3:
        problems.append((0, f"the median of code lines is {median:g}, allowed 3"))
    p90, index = sorted(lengths)[math.ceil(0.9 * len(lengths)) - 1]
    if p90 > 10:
        problems.append((index, f"more than one code cell in ten is long: p90 is {p90} lines"))
    return problems


def code_is_python(lesson):
    """Every code cell parses as plain Python, but for those that are to show an error."""
    return [
        (index, "not plain Python (no magics, no shell)")
        for index, cell, tree in _parsed(lesson)
        if tree is None and not tags(cell) & EXCEPTION_TAGS
    ]


def imports_come_first(lesson):
    """Imports stand in the first code cell, and nowhere else."""
    return [
        (index, f"import in line {node.lineno}: only the first code cell imports")
        for index, _, tree in _parsed(lesson)[1:]
        if tree
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]


def seeds_are_set(lesson):
    """The first code cell sets the seeds."""
    calls = [_dotted(call.func) for _, _, tree in _parsed(lesson)[:1] for call in _calls(tree)]
    if "keras.utils.set_random_seed" in calls:
        return []
    return [(lesson.code[0][0] if lesson.code else 0, "keras.utils.set_random_seed(…) is missing")]


BANNED_CODE = {
    r"\bpip3? install\b": "installs packages",
    r"^\s*from\s+[\w.]+\s+import\s+\*": "star import",
    r"\bsys\.path\b": "changes the import path",
    r"\bos\.chdir\b": "changes the working folder",
    r"\btensorflow\.keras\b|\btf\.keras\b|from tensorflow import keras": "write `import keras`",
    r"^\s*[!%]": "no magics and no shell",
}


def banned_code(lesson):
    """Nothing of the ban list stands in the code."""
    return [
        (index, f"{match[0].strip()!r}: {why}")
        for index, cell in lesson.code
        for pattern, why in BANNED_CODE.items()
        if (match := re.search(pattern, cell.source, re.MULTILINE))
    ]


def data_is_loaded_once(lesson):
    """No data set is loaded a second time."""
    problems, seen = [], set()
    for index, _, tree in _parsed(lesson):
        for call in _calls(tree):
            name = _dotted(call.func).rpartition(".")[2]
            if name.startswith("load_") and name != "load_model":
                if name in seen:
                    problems.append((index, f"{name}() is called a second time"))
                seen.add(name)
    return problems


# fmt: off
_LAYERS = {  # where they are called without `layers.` in front
    "Dense", "Flatten", "Activation", "ReLU", "Softmax", "Dropout", "Rescaling", "Reshape", "Add",
    "Conv2D", "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D", "Concatenate",
    "BatchNormalization", "LayerNormalization",
}
# fmt: on


def _builds_model_or_layer(name):
    """Say whether a dotted name is that of a model or a layer of Keras."""
    owner, _, last = name.rpartition(".")
    if last in ("Sequential", "Model"):
        return owner in ("", "keras", "keras.models")
    if owner.split(".")[-1] == "layers":
        return last[:1].isupper() and last != "Input"
    return not owner and last in _LAYERS


def models_and_layers_are_named(lesson):
    """Every model and layer that is built has a name (or the cell is tagged for it)."""
    return [
        (index, f"{_dotted(call.func)}(…) in line {call.lineno} has no name=")
        for index, cell, tree in _parsed(lesson)
        if "unnamed-on-purpose" not in tags(cell)
        for call in _calls(tree)
        if _builds_model_or_layer(_dotted(call.func))
        and not any(keyword.arg in ("name", None) for keyword in call.keywords)
    ]


# ---- stored outputs ---------------------------------------------------------------------------


def executed_in_order(lesson):
    """Every code cell was run, from the first to the last, by a fresh kernel."""
    return [
        (index, f"execution count is {cell.execution_count}, expected {expected}")
        for expected, (index, cell) in enumerate(lesson.code, 1)
        if cell.execution_count != expected
    ]


def no_stderr(lesson):
    return [
        (index, f"stored stderr: {output.text[:80]!r}")
        for index, cell in lesson.code
        for output in cell.outputs
        if output.get("name") == "stderr"
    ]


def errors_are_meant(lesson):
    """A stored error and the tag `raises-exception` come together."""
    problems = []
    for index, cell in lesson.code:
        errors = [output.ename for output in cell.outputs if output.output_type == "error"]
        meant = bool(tags(cell) & EXCEPTION_TAGS)
        if errors and not meant:
            problems.append((index, f"stored {errors[0]}, but the cell isn't tagged for it"))
        if meant and not errors:
            problems.append((index, "tagged raises-exception, but no error is stored"))
    return problems


def small_file(lesson):
    if lesson.size < LARGEST_FILE:
        return []
    return [(0, f"the stored notebook has {lesson.size:,} bytes, allowed {LARGEST_FILE:,}")]


def no_widget_state(lesson):
    problems = [
        (index, "stored widget view")
        for index, cell in lesson.code
        for output in cell.outputs
        if WIDGET_VIEW in output.get("data", {})
    ]
    return problems + [(0, "stored widget state")] * ("widgets" in lesson.notebook.metadata)


def no_timings(lesson):
    """No time or version of the last run is stored beside the outputs."""
    versions = "version" in lesson.notebook.metadata.get("language_info", {})
    return [(0, "language_info.version is stored")] * versions + [
        (index, f"stored metadata {key!r}")
        for index, cell in lesson.code
        for key in ("execution", "ExecuteTime")
        if key in cell.metadata
    ]


def no_absolute_paths(lesson):
    return [
        (index, f"shows a path of one machine: {match[0]!r}")
        for index, cell in lesson.code
        for output in cell.outputs
        for text in texts_of(output)
        if (match := ABSOLUTE_PATH.search(text))
    ]


_IGNORE_COMMENT = re.compile(
    r"^\s*#+\s*(?:NBVAL_IGNORE_OUTPUT|NBVAL_SKIP|PYTEST_VALIDATE_IGNORE_OUTPUT)\s*$", re.M
)


def nearly_all_is_compared(lesson):
    """At most one code cell in ten is not compared (one is allowed in a shorter lesson)."""
    ignored = [
        index
        for index, cell in lesson.code
        if tags(cell) & IGNORED_TAGS or _IGNORE_COMMENT.search(cell.source)
    ]
    allowed = max(1, len(lesson.code) // 10)
    if len(ignored) <= allowed:
        return []
    return [(ignored[-1], f"{len(ignored)} of {len(lesson.code)} not compared, allowed {allowed}")]


def figures_are_described(lesson):
    """Beside a picture stands a text for those who can't see it."""
    problems = []
    for index, cell in lesson.code:
        has_picture = any(kind in o.get("data", {}) for o in cell.outputs for kind in PICTURES)
        texts = [text for output in cell.outputs for text in texts_of(output)]
        if has_picture and not any(t.strip() and not t.startswith("<") for t in texts):
            problems.append((index, "a picture without a line that describes it"))
    return problems


_EXPLORER = re.compile(r"^explorers\.\w+\(", re.MULTILINE)


def explorers_are_introduced(lesson):
    """Above an explorer stands **Explore.** and a question; its picture stands for it."""
    problems, asked = [], False
    for index, cell in lesson.cells:
        if cell.cell_type == "markdown":
            asked = bool(re.search(r"^\*\*Explore\.\*\*.*\?", cell.source, re.MULTILINE))
        elif _EXPLORER.search(cell.source):
            if not asked:
                problems.append((index, "no question under **Explore.** stands above the explorer"))
            if not any("image/png" in output.get("data", {}) for output in cell.outputs):
                problems.append((index, "no picture is stored for where the explorer can't live"))
            asked = False
    return problems


# ---- links and pictures in Markdown -----------------------------------------------------------


def _targets(lesson):
    """Return links and pictures of the Markdown as (index, is a picture, text, address)."""
    return [
        (index, bool(mark), text, unquote(address))
        for index, cell in lesson.markdown
        for mark, text, address in _LINK.findall(_INLINE_CODE.sub("", _without_blocks(cell.source)))
    ]


def pictures_have_alt_text(lesson):
    problems = [
        (index, f"picture {address} has no alternative text")
        for index, is_picture, text, address in _targets(lesson)
        if is_picture and not text.strip()
    ]
    return problems + [
        (index, "an <img> without alt")
        for index, cell in lesson.markdown
        for tag in re.findall(r"<img\b[^>]*>", _without_blocks(cell.source))
        if not re.search(r"""\balt=(["'])\s*\S.*?\1""", tag)
    ]


def links_resolve(lesson):
    """Linked files and pictures exist; a link within the lesson leads to one of its headings."""
    anchors = {text.replace(" ", "-") for _, _, text in _headings(lesson)}
    problems = []
    for index, is_picture, _, address in _targets(lesson):
        if re.match(r"https?://", address) and not is_picture:
            continue
        file, _, anchor = address.partition("#")
        if file and not (lesson.path.parent / file).exists():
            problems.append((index, f"{address} doesn't exist"))
        if not file and anchor not in anchors:
            problems.append((index, f"no heading for the link {address!r}"))
    return problems


# ---- numbers in the text ----------------------------------------------------------------------

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"
_IN_TEXT = re.compile(rf"(?<![\w.,]){_NUMBER}(?![\w]|[.,]\d)(?:\s?%)?")
_IN_OUTPUT = re.compile(rf"(?<![\w.]){_NUMBER}(?:[eE][-+]?\d+)?(?:\s?%)?")
_EQUATION = re.compile(
    rf"((?:[(]\s*)*{_NUMBER}(?:[\s()]*[-+−×·*/÷][\s()]*{_NUMBER}\s*\)*)+)\s*[=≈]\s*[-−]?({_NUMBER})"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
# arXiv, DOI, or a name and a year: "Xiao et al. 2017"; but not "In 2017".
_CITATION = re.compile(
    r"arXiv|doi\.org|\bDOI\b"
    r"|\b(?!(?:In|Since|Until|By|From|Before|After|Around|The|Of) )[A-Z][\w-]+(?: et al\.)?"
    r",? \(?(?:19|20)\d\d\b"
)
TASKS = {"Your turn"}  # headings of cells that ask: their numbers claim nothing,
TASK = "**Exercise "  # nor do those of such a paragraph
# A version is no measurement, and these say nothing that could be wrong.
_VERSION = re.compile(r"(?:Python|TensorFlow|Keras|JAX|BY|[Vv]ersion) \d[\d.]*(?: to \d[\d.]*)?")
_TRIVIAL = {0.0, 0.5, 1.0}


def _value(number):
    """Return (value, half a unit of its last digit) of a number as written."""
    digits = number.rstrip("% ").replace(",", "")
    scale = 0.01 if number.endswith("%") else 1.0
    decimals = len(re.split(r"[eE]", digits)[0].partition(".")[2])
    return float(digits) * scale, 0.5 * 10.0**-decimals * scale


def _calculated(expression):
    """Return the value of an expression of numbers with + − × / and brackets, or None."""
    plain = expression.replace(",", "")
    for sign, operator in ("−-", "×*", "·*", "÷/"):
        plain = plain.replace(sign, operator)
    if not re.fullmatch(r"[\d\s.()+*/-]+", plain):
        return None
    try:
        # Only digits, brackets and operators are left; zeros in front would be a syntax error.
        return eval(re.sub(r"(?<![\d.])0+(?=\d)", "", plain), {"__builtins__": {}})
    except (SyntaxError, ZeroDivisionError, TypeError):
        return None


def _equations(text):
    """Return the equations spelled out in a text as (as written, value, result as written)."""
    found = []
    for match in _EQUATION.finditer(text):
        value = _calculated(match[1])
        if value is not None:
            found.append((match[0], value, match[2]))
    return found


def _holds(value, result):
    stated, half_unit = _value(result)
    return abs(abs(value) - stated) <= half_unit * (1 + 1e-6)


def arithmetic_is_right(lesson):
    """Arithmetic that the text spells out comes to what it says."""
    return [
        (index, f"{written.strip()}: it is {value:g}")
        for index, paragraph in _paragraphs(lesson)
        for written, value, result in _equations(paragraph)
        if not _holds(value, result)
    ]


def _evidence(lesson):
    """Return the numbers that the lesson shows: in code, outputs and right equations."""
    texts = [cell.source.replace("_", "") for _, cell in lesson.code]
    for _, cell in lesson.code:
        for output in cell.outputs:
            texts += [_HTML_TAG.sub(" ", text) for text in texts_of(output)]
    values = {_value(match[0])[0] for text in texts for match in _IN_OUTPUT.finditer(text)}
    for _, paragraph in _paragraphs(lesson):
        values |= {
            _value(result)[0] for _, value, result in _equations(paragraph) if _holds(value, result)
        }
    return values


def _measurements(text):
    """Return the numbers of a text that look measured: decimals, and integers from 1,000."""
    found = []
    for match in _IN_TEXT.finditer(_VERSION.sub(" ", text)):
        number = match[0]
        is_decimal = "." in number
        is_large = not is_decimal and _value(number)[0] >= 1000 and not _YEAR.fullmatch(number)
        if (is_decimal and _value(number)[0] not in _TRIVIAL) or is_large:
            found.append(number)
    return found


def numbers_are_shown(lesson):
    """A number in the text is shown by the lesson (perhaps with more digits), or cited."""
    shown = _evidence(lesson)
    tasks = {index for index, level, text in _headings(lesson) if text in TASKS}
    problems = []
    for index, paragraph in _paragraphs(lesson):
        if index in tasks or paragraph.startswith(TASK) or _CITATION.search(paragraph):
            continue
        text = _LINK.sub(r" \2 ", paragraph)
        if index == 0:
            text = re.sub(r"^\*\*Time\*\*.*$", "", text, flags=re.MULTILINE)
        for number in _measurements(text):
            value, half_unit = _value(number)
            if not any(abs(value - other) <= half_unit * (1 + 1e-6) for other in shown):
                problems.append((index, f"{number} is shown by no cell and not cited"))
    return problems


# ---- words ------------------------------------------------------------------------------------

_KOREAN = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_ENGLISH_OF = {korean: english for english, korean in TERMS.items()}


def _words_rows(lesson):
    """Return the rows of the table of words as (English, Korean)."""
    rows = re.findall(r"^\|([^|\n]+)\|([^|\n]+)\|", _sections(lesson).get("Words", ""), re.M)
    cells = [tuple(re.sub(r"[*`]", "", cell).strip() for cell in row) for row in rows]
    return [row for row in cells[1:] if not re.fullmatch(r"[:\s-]+", row[0])]


def terms_are_paired(lesson):
    """A Korean term is one of the course's, and stands with its English one."""
    problems = []
    for english, korean in _words_rows(lesson):
        if TERMS.get(english.lower()) != korean:
            problems.append((len(lesson.cells) - 1, f"not a pair of terms: {english} | {korean}"))
    for index, paragraph in _paragraphs(lesson):
        text = re.sub(r"\s+", " ", _prose(paragraph))
        for korean in set(_KOREAN.findall(text)) - OTHER_KOREAN:
            english = _ENGLISH_OF.get(korean)
            if english is None:
                problems.append((index, f"{korean} is none of the course's terms"))
            elif english not in text.lower():
                problems.append((index, f"{korean} stands without {english!r}"))
    return problems


def _found(pattern, text):
    """Return the first whole-word match of a pattern; a hyphen is part of a word."""
    return re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE)


def terms_are_spelled_one_way(lesson):
    """One spelling for one thing."""
    problems = []
    for index, cell in lesson.markdown:
        text = _prose(cell.source)
        for pattern, right in VARIANTS.items():
            if match := _found(pattern, text):
                problems.append((index, f"{match[0]!r}: write {right!r}"))
        for right in SPELLINGS:
            for match in re.finditer(rf"(?<![\w.-]){right}(?![\w.-]\w)", text, re.IGNORECASE):
                if match[0] != right:
                    problems.append((index, f"{match[0]!r}: write {right!r}"))
    return problems


def no_filler(lesson):
    """No word that tells a learner how simple something is."""
    return [
        (index, f"filler: {match[0]!r}")
        for index, cell in lesson.markdown
        for filler in FILLERS
        if (match := _found(filler, _prose(cell.source)))
    ]


# ---- the record in helpers/lessons.toml ---------------------------------------------------------


def _shown_explorers(lesson):
    calls = [call for _, _, tree in _parsed(lesson) for call in _calls(tree)]
    names = {_dotted(call.func) for call in calls}
    return {name.removeprefix("explorers.") for name in names if name.startswith("explorers.")}


def as_recorded(lesson, records=None):
    """The header and the explorers are those of the lesson's record."""
    records = lessons.records() if records is None else records
    record = next((one for one in records if one.stem == lesson.path.stem), None)
    if record is None:
        return [(0, f"helpers/lessons.toml has no record of {lesson.path.stem}")]
    problems = []
    title = f"# {record.number:02} · {record.title}"
    if not lesson.notebook.cells[0].source.startswith(f"{title}\n"):
        problems.append(f"the record's title is {title!r}")
    said = minutes.times(lesson)
    if said and (said.minutes, said.seconds) != (record.minutes, record.seconds):
        problems.append(
            f"the header says {(said.minutes, said.seconds)} (minutes, seconds), the record "
            f"{(record.minutes, record.seconds)}"
        )
    if _shown_explorers(lesson) != set(record.explorers):
        problems.append(
            f"shown are the explorers {sorted(_shown_explorers(lesson))}, the record has "
            f"{sorted(record.explorers)}"
        )
    return [(0, problem) for problem in problems]


RULES = (
    header,
    footer,
    headings_in_sequence,
    short_cells,
    code_is_python,
    imports_come_first,
    seeds_are_set,
    banned_code,
    data_is_loaded_once,
    names_overwritten,
    models_and_layers_are_named,
    executed_in_order,
    no_stderr,
    errors_are_meant,
    small_file,
    no_widget_state,
    no_timings,
    no_absolute_paths,
    nearly_all_is_compared,
    figures_are_described,
    explorers_are_introduced,
    pictures_have_alt_text,
    links_resolve,
    arithmetic_is_right,
    numbers_are_shown,
    terms_are_paired,
    terms_are_spelled_one_way,
    no_filler,
    as_recorded,
    *minutes.RULES,
)
