"""Sentences are written so that they can be translated, and are said in the language asked for."""

import ast
import gettext
import re

import numpy as np
import pytest

from helpers import words
from tests import catalogue
from tests.brackets import Brackets, bracketed, left_over
from tests.notebooks import ROOT

SOURCES = catalogue.SOURCES
TREES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in SOURCES
}


def calls(tree):
    """Yield the calls that look a sentence up: (call, how many texts it is given)."""
    for node in ast.walk(tree):
        name = getattr(getattr(node, "func", None), "id", None)
        if isinstance(node, ast.Call) and name in ("_", "ngettext", "N_"):
            yield node, 2 if name == "ngettext" else 1


# ---- how they are written ---------------------------------------------------------------------


def glued(tree):
    """Return the lines where a sentence is made of pieces before it is looked up."""
    parts = (ast.JoinedStr, ast.BinOp, ast.IfExp, ast.Call)
    return [
        call.lineno for call, n in calls(tree) if any(isinstance(a, parts) for a in call.args[:n])
    ]


def unfilled(tree):
    """Return the lines where the places of a sentence are not those that are filled."""
    found = []
    for call, n in calls(tree):
        texts = [arg.value for arg in call.args[:n] if isinstance(arg, ast.Constant)]
        given = {keyword.arg for keyword in call.keywords}
        if len(texts) < n or not given or None in given:  # None: a dict of values, `**places`
            continue
        if set().union(*map(catalogue.places, texts)) != given:
            found.append(call.lineno)
    return found


def thrown_away(tree):
    """Return the lines where the name `_` is given to something else."""
    imports = any(
        isinstance(node, ast.ImportFrom) and any(alias.name == "_" for alias in node.names)
        for node in ast.walk(tree)
    )
    return [
        node.lineno
        for node in ast.walk(tree)
        if imports
        and ((isinstance(node, ast.Name) and node.id == "_" and not isinstance(node.ctx, ast.Load))
             or (isinstance(node, ast.arg) and node.arg == "_"))
    ]  # fmt: skip


def said_too_early(tree):
    """Return the lines where a sentence is looked up while its module is imported."""
    inside = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for part in ([node.body] if isinstance(node, ast.Lambda) else node.body)
        for inner in ast.walk(part)
    }
    return [call.lineno for call, _ in calls(tree) if call not in inside and call.func.id != "N_"]


def in_a_frame(tree):
    """Return the lines where a sentence stands inside of an f-string.

    There Babel sees it from Python 3.12 on, and not before.
    """
    frames = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inside = [call for frame in frames for call, _ in calls(frame)]
    return [call.lineno for call in inside if isinstance(call.args[0], ast.Constant)]


RULES = {
    glued: '_(f"{n} images")',
    in_a_frame: """x = f"{_('Note')}.\"""",
    unfilled: '_("{n} images of {m}", n=3)',
    thrown_away: "from helpers.words import _\nfor _ in range(3): pass",
    said_too_early: 'TITLE = _("Accuracy")',
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", TREES)
def test_a_module_keeps_the_rule(name, rule):
    assert rule(TREES[name]) == []


@pytest.mark.parametrize(("rule", "source"), RULES.items(), ids=[r.__name__ for r in RULES])
def test_a_source_that_breaks_the_rule_is_found(rule, source):
    assert rule(ast.parse(source)) != []
    assert rule(ast.parse('def f(n):\n    return _("{n} images", n=n)')) == []


@pytest.mark.parametrize("domain", catalogue.DOMAINS)
def test_the_templates_hold_the_sentences_of_today(domain):
    stored = (words.LOCALE / f"{domain}.pot").read_text(encoding="utf-8")
    assert stored == catalogue.as_text(catalogue.template_of(domain)), "run make words"


def test_sentences_of_records_and_lessons_are_collected():
    source = 'Belief(number=1, text="It " "works.", holds="No.", fails="")'
    assert list(catalogue.sentences_of_records(source)) == ["It works.", "No."]
    assert "Start here" in catalogue.sentences_of_lessons()
    with pytest.raises(ValueError, match="write text out"):
        list(catalogue.sentences_of_records("Belief(text=TEXT)"))


# ---- in which language they are said ----------------------------------------------------------

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=2; plural=n!=1;\\n"

msgid "{name} must be a whole number, not {value!r}."
msgstr "{value!r} is geen geheel getal: {name}."

msgid "1 picture"
msgid_plural "{n} pictures"
msgstr[0] "1 plaatje"
msgstr[1] "{n} plaatjes"

msgid "one {place}"
msgstr "een {plaats}"
"""


WHOLE = "{name} must be a whole number, not {value!r}."


@pytest.fixture
def dutch(tmp_path, monkeypatch):
    """Give a folder of translations that has a few into Dutch."""
    folder = tmp_path / "nl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "course.po").write_text(PO.strip(), encoding="utf-8")
    few = catalogue.Catalog(charset="utf-8")
    for message in (WHOLE, ("1 picture", "{n} pictures"), "one {place}", "Training"):
        few.add(message)
    for collected in ("collected", "collected_from_lessons"):
        monkeypatch.setattr(catalogue, collected, lambda: few)
    assert catalogue.main(folder=tmp_path) == 1  # most is left to do
    monkeypatch.setattr(words, "LOCALE", tmp_path)
    monkeypatch.setattr(words, "_translations", words.load("nl"))
    return tmp_path


def test_a_translation_is_said_with_its_values(dutch):
    text = words._(WHOLE, name="epochs", value="x")
    assert text == "'x' is geen geheel getal: epochs."


def test_what_is_compiled_says_nothing_of_the_day(dutch):
    header = words.load("nl").info()
    assert header["pot-creation-date"].startswith(catalogue.NO_DATE.strftime("%Y-%m-%d"))


def test_numbers_choose_the_form(dutch):
    said = [words.ngettext("1 picture", "{n} pictures", n, n=n) for n in (1, 2)]
    assert said == ["1 plaatje", "2 plaatjes"]


def test_what_is_not_translated_is_said_in_english(dutch):
    assert words._("Training") == "Training"
    assert words.ngettext("one", "{n} of them", 3, n=3) == "3 of them"


def test_a_translation_with_other_places_is_not_said(dutch):
    assert words._("one {place}", place="here") == "one here"


def test_what_translators_left_is_named(dutch, capsys):
    catalogue.main(folder=dutch)
    assert capsys.readouterr().out.splitlines()[2:] == [
        "nl, course.po: 2 left to do",
        "  other places than in English: 'one {place}'",
        "  not translated: 'Training'",
    ]


def test_a_language_is_begun_by_its_name(tmp_path, capsys):
    assert catalogue.main(["ko"], tmp_path) == 1
    assert "ko, lessons.po: " in capsys.readouterr().out
    begun = (tmp_path / "ko" / "LC_MESSAGES" / "course.po").read_text(encoding="utf-8")
    assert 'msgid "Training"' in begun
    assert "nplurals=1" in begun
    assert catalogue.main(["klingon!"], tmp_path) == 2
    assert "is no language" in capsys.readouterr().err


def test_other_places_and_fuzzy_ones_are_named():
    other = gettext_catalogue("{n} rows", "rijen"), gettext_catalogue("{n} rows", "{m} rijen")
    assert all(catalogue.problems(c) == ["other places than in English: '{n} rows'"] for c in other)
    assert catalogue.problems(gettext_catalogue("{n} rows", "{n} rijen")) == []
    fuzzy = gettext_catalogue("rows", "rijen", flags=["fuzzy"])
    assert catalogue.problems(fuzzy) == ["fuzzy: 'rows'"]


def gettext_catalogue(message, translation, **how):
    made = catalogue.Catalog(locale="nl")
    made.add(message, translation, **how)
    return made


class Hostile:
    """Raises whenever it is to be shown."""

    def _refuse(self, *_, **__):
        raise RuntimeError("hands off")

    __repr__ = __str__ = __format__ = _refuse


DEEP = []
for _level in range(3000):
    DEEP = [DEEP]


SAID = {
    "hostile": ("got {it}.", Hostile(), "got Hostile."),
    "hostile as typed": ("got {it!r}.", Hostile(), "got Hostile."),
    "hostile in a list": ("got {it!r}.", [1, Hostile()], "got [1, <Hostile instance at"),
    "5,000 digits": ("got {it:,}.", 10**5000, "got int."),
    "5,000 digits as typed": ("got {it!r}.", 10**5000, "got int."),
    "5,000 letters": ("got {it!r}.", "a" * 5000, f"got '{'a' * 27}...{'a' * 28}'."),
    "an address": ("got {it!r}.", object(), "got object."),
    "lines": ("got {it!r}.", np.zeros(2).reshape(2, 1), "got array([[0.], [0.]])."),
    "numbers": ("got {it:.2f}, {it!r}.", 0.5, "got 0.50, 0.5."),
    "a sentence of ours": ("got {it}.", "b" * 5000, f"got {'b' * 5000}."),
}


@pytest.mark.parametrize("name", SAID)
def test_any_value_can_be_said_in_short(name):
    sentence, value, said = SAID[name]
    assert words._(sentence, it=value).startswith(said)
    assert words.ngettext(sentence, sentence, 2, it=value).startswith(said)


def test_what_is_very_deep_is_said_in_short():
    assert len(words._("got {it} and {it!r}.", it=DEEP)) < 500
    assert len(words._("got {it}.", it=list(range(10**5)))) < 500


def test_values_are_shown_as_they_are_typed():
    assert words.shown([1, "a"]) == "[1, 'a']"
    assert words.shown(np.zeros((300, 300))).count("\n") == 0
    assert len(words.shown(dict.fromkeys(range(900), "x" * 900))) < 1500


@pytest.mark.parametrize(
    ("environment", "folder", "language"),
    [
        ({}, "notebooks", "en"),
        ({}, "nl", "nl"),
        ({"COURSE_LANGUAGE": "nl"}, "notebooks", "nl"),
        ({"COURSE_LANGUAGE": "nl-NL"}, "", "nl_NL"),
        ({"COURSE_LANGUAGE": "fr"}, "notebooks", "en"),
        ({"COURSE_LANGUAGE": "fr"}, "nl", "nl"),
        ({"COURSE_LANGUAGE": "../nl"}, "", "en"),
        ({"COURSE_LANGUAGE": ""}, "nl", "nl"),
    ],
)
def test_who_chooses_the_language(dutch, environment, folder, language):
    assert words.chosen_language(environment, folder) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl_NL"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "nl@euro", "LANG": "de_DE"}, "nl"),
        ({"LANG": "fr_FR"}, "en"),
        ({"LANG": "nl_NL", "COURSE_LANGUAGE": ""}, "en"),  # as the tests have it
        ({"LANG": "de_DE", "COURSE_LANGUAGE": "nl"}, "nl"),
        ({"LANG": "../nl"}, "en"),
    ],
)
def test_a_command_speaks_the_language_of_the_system_or_as_asked(dutch, environment, language):
    assert words.of_reader(environment) == language


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["again", "02"], "en", ["again", "02"]),
        (["--language", "nl", "again", "02"], "nl", ["again", "02"]),
        (["again", "--language=nl", "02"], "nl", ["again", "02"]),
        (["--language=en"], "en", []),
    ],
)
def test_a_command_takes_its_language_from_its_arguments(dutch, arguments, language, rest):
    assert words.begin(arguments, {"COURSE_LANGUAGE": ""}) == (language, rest, "")
    assert words.language() == language


@pytest.mark.parametrize("wrong", [["--language", "xx"], ["--language"], ["--language="]])
def test_a_language_that_is_not_there_is_told_which_are(dutch, wrong):
    problem = words.begin(wrong, {"COURSE_LANGUAGE": ""})[-1]
    assert problem.startswith("There is no edition in ")
    assert problem.endswith("but in: en, nl.")


def test_an_option_that_cannot_be_read_is_told_in_the_language_of_the_system(monkeypatch):
    monkeypatch.setattr(words, "_translations", words.load("en"))  # and so back afterwards
    language, _rest, problem = words.begin(["--language=xx"], {"COURSE_LANGUAGE": "ko"})
    assert language == "ko"
    assert problem.endswith("en, ko.")
    assert re.search("[가-힣]", problem)


def test_a_damaged_translation_does_not_stop_a_lesson(dutch, monkeypatch):
    (dutch / "nl" / "LC_MESSAGES" / "course.mo").write_bytes(b"\x95\x04\x12\xdebroken")
    gettext._translations.clear()
    monkeypatch.setattr(words, "_translations", words.load("nl"))
    assert words._("Training") == "Training"


# ---- the language for tests -------------------------------------------------------------------


def test_brackets_mark_words_and_leave_places_and_code():
    assert bracketed("Put {n:.2f} in `answer = 3`, then run.") == (
        "⟦Put⟧ {n:.2f} ⟦in⟧ `answer = 3`, ⟦then⟧ ⟦run⟧."
    )


def test_what_was_not_looked_up_is_left_over():
    said = (
        f"<b>{Brackets().gettext('It is right.')}</b> You saw <code>Dense</code> in `relu` of Coat"
    )
    assert left_over(said, ["Coat"]) == ["You", "saw", "in", "of"]
