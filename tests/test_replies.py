"""Replies: the Markdown that they may hold is rendered, and there is no other."""

import re

import pytest
from babel.messages.pofile import read_po

from helpers.exercises import replies
from helpers.words import DOMAIN, LOCALE


def page(text):
    """Return the HTML of a reply, from its text on."""
    return replies.Reply("Note", text)._repr_html_().partition("</strong> ")[2]


@pytest.mark.parametrize(
    ("text", "shown", "plain"),
    [
        ("The *largest* of ten.", "The <em>largest</em> of ten.", "The largest of ten."),
        ("*Two words*, (*one*)", "<em>Two words</em>, (<em>one</em>)", "Two words, (one)"),
        ("**No** weight", "<strong>No</strong> weight", "No weight"),
        ("Call `f(*a, **b)` *now*.", "<code>f(*a, **b)</code> <em>now</em>", "`f(*a, **b)` now."),
        ("*`a` b*", "*<code>a</code> b*", "*`a` b*"),
        ("*가장* 큰, *층*을", "<em>가장</em> 큰, <em>층</em>을", "가장 큰, 층을"),
        ("a\n\n*b*", "a<br><em>b</em>", "a\n\nb"),
        ("*a<b*", "*a&lt;b*", "*a<b*"),
        ("a < b: *so*", "a &lt; b: <em>so</em>", "a < b: so"),
    ],
)
def test_code_and_emphasis_are_rendered(text, shown, plain):
    assert shown in page(text)
    assert plain in str(replies.Reply("Note", text))


@pytest.mark.parametrize(
    "text",
    [
        "2 * 3 * 4",
        "2*3*4",
        "a*b*c, a*b* c and a *b*c",
        "w *= 2, *b",
        "f(*args, **kwargs)",
        "(n, *shape) or (*shape, n)",
        "a ** b ** c",
        "This is the text 'so *very* odd', and a number is asked.",
        "It isn't \"**bold**\", isn't it?",
        "***",
        "* a\n* b",
        "snake_case_name and __init__",
    ],
)
def test_what_only_looks_like_emphasis_stays_as_it_is(text):
    assert not re.search("<(em|strong|code)>", page(text))
    assert text in str(replies.Reply("Note", text))


@pytest.mark.parametrize("mark", ["{}", "`{}`", "*{}*", "**{}**", "'{}'", '"{}"'])
def test_nothing_in_a_reply_becomes_html(mark):
    assert "<script" not in page(mark.format("<script>alert(1)</script>"))
    assert "<b" not in page(mark.format("a <b>bold</b> & c")).replace("<br>", "")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.25, "0.250"),
        (10_100.0, "10,100"),
        (10**299, "1e+299"),
        ("\x1b[1m\ud800", "�[1m�"),
        ([], "none"),
        (["a", "b"], "a, b"),
    ],
)
def test_a_guess_is_written_as_it_can_be_read(value, said):
    assert replies.say(value) == said
    assert len(replies.say("x" * 999)) == 300


# What Markdown has besides; an asterisk or a backtick that is left was no pair.
OTHER = re.compile(
    r"`|(?<![\w*])\*+[^\W_][^*]*\*|\]\(|(?<!\w)__?[^\W_][\w ]*_(?!\w)|~~|</?[a-z]+>"
    r"|^ *(?:[-*+>]|#+|\d+\.) ",
    re.MULTILINE,
)


CODE = re.compile(r"`[^`]+`")


def not_rendered(text, reply=True):
    """Return the Markdown of a text that would be shown as it stands: in errors, all but code."""
    rest = replies._MARKED.sub(lambda match: match["quoted"] or "", text)
    return OTHER.findall(rest if reply else CODE.sub("", text))


MARKDOWN = {"helpers/lessons.toml"}  # the table of the README
CATALOGUES = sorted([LOCALE / f"{DOMAIN}.pot", *LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po")])


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_sentence_holds_markdown_that_isnt_rendered(path):
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    found = {}
    for message in catalogue:
        files = {file for file, _line in message.locations}
        if files <= MARKDOWN or not any(file.startswith("helpers/") for file in files):
            continue  # what writes slides, pages and routes writes Markdown and HTML
        reply = any(file.startswith("helpers/exercises/") for file in files)
        for text in (*forms(message.id), *forms(message.string)):
            if not_rendered(text, reply):
                found[text] = files
    assert found == {}


def forms(text):
    return text if isinstance(text, (list, tuple)) else [text]


@pytest.mark.parametrize(
    "text",
    ["[a](b)", "- a", "a\n# b", "1. a", "_a_", "__a b__", "<b>", "a ` b", "*a `b` c*", "~~a~~"],
)
def test_that_would_notice(text):
    assert not_rendered(text)
    assert not_rendered("the *largest*", reply=False)
