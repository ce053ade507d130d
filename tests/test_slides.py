"""Slides and sheets without a browser: each question before its answer, and what npm fetches."""

import copy
import json
import re
import shutil
from types import SimpleNamespace

import pytest
from nbformat import v4

from helpers import asked, lessons, words
from tests import marks, stored
from tests.notebooks import ROOT
from tests.slides import (
    assets,
    conftest,
    deck,
    leaks,
    notes,
    pages,
    prose,
    sheet,
    shown,
    slide,
    unsaid,
)
from tests.teaching import editions, routes, sections

PLANS = routes.plans()
DECKS = {plan.lesson.path.stem: deck.of(plan) for plan in PLANS}
STEMS = [plan.lesson.path.stem for plan in PLANS]
PLAN = {plan.lesson.path.stem: plan for plan in PLANS}
TWO = "02_two_layer_networks"


def of_kind(kind, key, stem=TWO):
    """Return the first cell of the slide of this kind and question, in a copy of a deck."""
    made = copy.deepcopy(DECKS[stem])
    firsts = [cell for cell in made.cells if "slide" in cell.metadata]
    return made, next(
        cell
        for cell in firsts
        if (cell.metadata.slide.kind, cell.metadata.slide.key) == (kind, key)
    )


def problems(made, stem=TWO):
    return leaks.of(PLAN[stem].lesson, leaks.read(made))


# ---- questions and answers --------------------------------------------------------------------


def test_each_lesson_has_a_deck():
    assert [one.stem for one in lessons.records()] == STEMS


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_stands_before_its_slide_and_none_is_missing(stem):
    assert problems(DECKS[stem], stem) == []


@pytest.mark.parametrize(
    ("key", "planted", "found"),
    [
        ("belief 5", "All five networks without a hidden layer, at rate 0.1, were **right**", None),
        ("belief 5", "It holds. All five networks without a hidden layer, at rate 0.1, were right "
         "on at least eight in ten of 12,000 images.", "belief 5: 'All five"),
        ("2.a", "Long enough to get ahead, and short enough not to climb again.", "2.a: 'Long"),
        ("2.1", "`answer = (784 * 100 + 100, 100 * 10 + 10)`", "2.1: 'answer"),
        ("belief 9", "steps 1,500, images 48,000", "belief 9: 'steps 1,500"),
        ("2.a", "rate 10: loss 29.18", "2.a: 'rate 10"),
    ],
)  # fmt: skip
def test_a_planted_answer_is_found(key, planted, found):
    made, cell = of_kind("question", key)
    cell.source += f"\n\n{planted}"
    lines = problems(made)
    assert lines == [] if found is None else any(line.startswith(found) for line in lines)


def test_an_answer_in_the_notes_or_as_a_picture_is_found():
    stem = "05_optimizers"
    made, cell = of_kind("question", "5.a", stem)
    place = made.cells.index(cell)
    drawing = next(one for one in DECKS[stem].cells[place + 1 :] if one.cell_type == "code")
    made.cells.insert(place + 1, copy.deepcopy(drawing))
    assert any("a picture of its answer" in line for line in problems(made, stem))
    stem = "00_start_here"
    made, cell = of_kind("question", "0.a", stem)
    cell.source += "\n\nIt is .685."
    assert any(line.startswith("0.a: '.685'") for line in problems(made, stem))
    made, cell = of_kind("question", "belief 9")
    made.cells[made.cells.index(cell) + 1].source += (
        " 48,000 images were counted. The bar counts steps: in batches of 32, Keras's default, "
        "they make 48,000 / 32 = 1,500."
    )
    assert any(line.startswith('belief 9: "48,000') for line in problems(made))


def test_a_question_without_answer_and_one_after_it_are_found():
    made, cell = of_kind("answer", "belief 5")
    cell.metadata.slide.kind = "figure"
    assert "belief 5: not asked once and answered" in problems(made)
    made, cell = of_kind("question", "2.a")
    made.cells.append(made.cells.pop(made.cells.index(cell)))
    assert "2.a: answered before it is asked" in problems(made)


@pytest.mark.parametrize("stem", STEMS)
def test_between_a_question_and_its_answer_stands_only_what_the_lesson_asks_there(stem):
    slides = leaks.read(DECKS[stem])
    for key, question in sections.questions(PLAN[stem].lesson).items():
        places = [n for n, one in enumerate(slides) if one.key == key]
        if not places or key == "7.a":  # asked at the beginning, answered when the test set is open
            continue
        between = {one.kind for one in slides[places[0] + 1 : places[1]]}
        assert between <= {"question", "answer"}, question.key


# ---- what a slide shows -----------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_each_figure_says_what_it_shows(stem):
    outputs = [one for cell in DECKS[stem].cells for one in cell.get("outputs", ())]
    drawn = [one.metadata[shown.PNG] for one in outputs if shown.PNG in one.get("data", {})]
    assert all(len(about["alt"]) > 15 and "text below" not in about["alt"] for about in drawn)


def test_what_is_measured_is_a_figure_or_short():
    for made in DECKS.values():
        for output in [one for cell in made.cells for one in cell.get("outputs", ())]:
            lines = output.get("text", "").splitlines()
            assert len(lines) <= shown.LINES
            assert all(len(line) <= shown.WIDE for line in lines)
            assert "\x1b" not in output.get("text", "")


def test_two_narrow_figures_stand_side_by_side():
    def drawn(width):
        header = (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + width.to_bytes(4, "big") + (9).to_bytes(4, "big")
        )
        content = shown.base64.b64encode(header + bytes(30)).decode()
        return shown.figure(content, "A line.")

    widths = [600, 600, 1050, 600, 1050]
    groups = shown.grouped([drawn(width) for width in widths])
    assert [len(group) for group in groups] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    ("markdown", "made"),
    [
        ("[01 · Next](01_next.ipynb)", "[01 · Next](01_next.html)"),
        ("see [the words](../CONTRIBUTING.md#terms)", "see the words"),
        ("[a paper](https://arxiv.org/abs/1708.07747)", "[a paper](https://arxiv.org/abs/1708.07747)"),
    ],
)  # fmt: skip
def test_links_lead_to_slides_or_nowhere_on_disk(markdown, made):
    assert slide.cells("next", markdown)[0].source == made


def test_a_paragraph_that_leads_on_loses_its_last_sentence():
    assert prose.closed("One. Two? See the table:", {}) == "One. Two?"
    assert prose.closed("See the table:", {}) == ""
    assert prose.closed("One. Two.", {}) == "One. Two."
    says = "In untrained networks of ten layers, it averages both over all the neurons of a layer"
    assert prose.closed(f"One. {says}:", {}) == f"One. {says}."
    assert prose.closed(f"One. Here is what it says of them, and {says}:", {}) == "One."


def test_of_a_long_paragraph_a_slide_has_the_first_sentences():
    first, long = "It rains.", f"It {'rains and ' * 60}stops."
    assert prose.lead(f"## Rain\n\n{first} {long}", {}) == first
    assert prose.lead(f"## Rain\n\n{long}\n\n{first}", {}) == first  # no sentence has room
    english = {"비. 눈.": f"{first} {long}"}
    assert prose.lead("## 날씨\n\n비. 눈.", english) == "비."


def on_slides(stem, route, kind=None):
    """Return the texts of a route's slides, one for each."""
    slides = [one for one in DECKS[stem].cells if "slide" in one.metadata]
    taken = [one for one in slides if route in one.metadata.slide.routes.split()]
    return [one.source for one in taken if kind in (None, one.metadata.slide.kind)]


def seen(made, route):
    """Return what each slide of a route shows at once and later, as it is told its parts."""
    found = []
    for cell in made.cells:
        kind = cell.metadata.slideshow.slide_type
        if kind == "slide":
            taken = str(route) in cell.metadata.slide.routes.split()
            found += [[]] if taken else []
        if (
            taken
            and kind != "notes"
            and str(route) in cell.metadata.get("only", str(route)).split()
        ):
            found[-1].append(cell)
    return found


def shown_in(made, route):
    """Return the words that each slide of a route shows, prints among them."""
    return [visible(v4.new_notebook(cells=parts))[0] for parts in seen(made, route)]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_route_that_does_not_reach_all_promises_no_more(korean, stem, language):
    plan, made = edition(korean, stem, language)
    promise = leaks.plain(plan.lesson.notebook.cells[0].source.split("\n\n")[1])
    for route in plan.routes:
        shows = [text for text in shown_in(made, route.length) if promise in text]
        assert len(shows) == (0 if route.able else 1), route.length


QUOTED = re.compile(r"`([^`]*)`")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_print_that_a_bridge_quotes_is_on_a_slide_of_its_route(korean, stem, language):
    plan, made = edition(korean, stem, language)
    cells = [cell for cell in plan.lesson.notebook.cells if cell.cell_type == "code"]
    prints = leaks.plain(" ".join(asked.texts(one) for cell in cells for one in cell.outputs))
    for route in plan.routes:
        shows = shown_in(made, route.length)
        for heading, text in route.bridges:
            before = next(n for n, one in enumerate(shows) if one.startswith(f"## {heading}"))
            for quoted in map(leaks.plain, QUOTED.findall(text)):
                if re.search(r"\d", quoted) and quoted in prints:
                    assert any(quoted in one for one in shows[:before]), (route.length, quoted)


def test_a_bridge_is_said_once_beside_the_print_that_it_quotes():
    made = DECKS["03_adding_layers"]
    notes = [n for n, one in enumerate(made.cells) if "Only the summary tells" in one.source]
    assert len(notes) == 1
    first = next(c for c in reversed(made.cells[: notes[0]]) if "slide" in c.metadata)
    assert first.source.startswith("### A wrong order · printed")
    assert first.metadata.slide.routes == "20 50 90"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_what_answers_a_question_of_the_text_appears_after_it(korean, stem, language):
    """The question stands alone until a key is pressed; in print, both are there."""
    _plan, made = edition(korean, stem, language)
    slides = [parts for length in routes.LENGTHS for parts in seen(made, length)]
    told = [(parts[0].source, parts[1:]) for parts in slides if "· printed" in parts[0].source
            or "· 출력" in parts[0].source]  # fmt: skip
    asks = [(text, parts) for text, parts in told if "?" in text.partition("\n")[2]]
    early = [text for text, parts in asks if not all(one.metadata.get("later") for one in parts)]
    assert early == []
    later = [text for text, parts in told if any(one.metadata.get("later") for one in parts)]
    assert set(later) == {text for text, _parts in asks}


def test_a_short_route_promises_and_takes_home_what_it_reaches():
    stem = "01_ensembles_vs_networks"
    short, whole = (on_slides(stem, route) for route in ("20", "50"))
    assert "slogan" not in " ".join(short)
    assert "slogan" in whole[1]
    assert "Three sentences" in short[-1]
    assert "Your own version" in whole[-1]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_every_route_ends_with_key_points_as_the_lesson_has_them(korean, stem, language):
    plan, made = edition(korean, stem, language)
    with words.speaking(language):
        points = [leaks.plain(one) for one in sections.key_points(plan.lesson)]
        last = [leaks.plain(routes.read_last(plan.lesson, route)) for route in plan.routes]
    assert points
    for route, one in zip(plan.routes, last, strict=True):
        shows = shown_in(made, route.length)
        assert bool(one) == bool(route.point)
        assert one in shows[-1]
        for point in points:
            assert any(point in text for text in shows) == (not one or one == point), point


def test_notes_tell_the_minutes_of_a_section_with_what_is_said_before_it():
    plan = PLAN["04_relu_and_flatten"]
    said = notes.of_section(plan, "Signal and gradient, layer by layer", 8.2)
    (short, longer), *others = notes._longer(plan, "Signal and gradient, layer by layer")
    assert (short.length, others) == (20, [])
    assert said.startswith("Counted: 8.2 minutes.")
    assert f"In 20 minutes {longer:.1f}, with what is said before it." in said
    assert "with what is said" not in notes.of_section(plan, "Saturation", 4.3)


def test_the_sheet_and_the_first_notes_say_whose_home_work_it_is():
    plan = PLAN["04_relu_and_flatten"]
    page = sheet.of(plan).partition("class='home'")[2]
    cells = DECKS["04_relu_and_flatten"].cells
    notes = next(c.source for c in cells if c.metadata.slideshow.slide_type == "notes")
    for said in (page, notes):
        short, _between, rest = said.partition("Which initial weights suit")
        assert "Two sentences" in short
        assert "20 minutes" in short
        assert "50 and 90 minutes" in rest


@pytest.mark.parametrize("stem", STEMS)
def test_a_break_that_is_counted_is_said_to_the_class(stem):
    for route in PLAN[stem].routes:
        rests = routes.rests(PLAN[stem].lesson, route)
        assert sum(rests.values()) == routes.BREAKS[route.length]


@pytest.mark.parametrize("stem", STEMS)
def test_a_route_rests_where_its_page_says(stem):
    for route in PLAN[stem].routes:
        breaks = on_slides(stem, str(route.length), "break")
        assert len(breaks) == len(routes.rests(PLAN[stem].lesson, route))


def test_slides_have_the_opening_picture_and_what_answers_a_question_of_the_text():
    slides = DECKS["01_ensembles_vs_networks"].cells
    texts = [one.source if "slide" in one.metadata else "" for one in slides]  # no notes
    first = next(n for n, one in enumerate(slides) if one.cell_type == "code")
    section = next(n for n, text in enumerate(texts) if text.startswith("## A forest"))
    assert first < section
    asks = next(n for n, text in enumerate(texts) if "How many different pixels" in text)
    assert "different first pixels" in slides[asks + 1].outputs[0].text


def test_paragraphs_keep_fenced_code_whole():
    text = "## Heading\n\nOne.\n\n```\na = 1\n\nb = 2\n```\n\nTwo."
    assert slide.paragraphs(text) == ["One.", "```\na = 1\n\nb = 2\n```", "Two."]


def test_the_notes_have_minutes_what_to_say_hints_and_wrong_guesses():
    notes = [c.source for c in DECKS[TWO].cells if c.metadata.slideshow.slide_type == "notes"]
    everything = "\n".join(notes)
    plan = PLAN[TWO]
    said = [plan.home.strip(), *(one.strip() for one in plan.wrong)]
    said += [route.say for route in plan.routes]
    said += [text.strip() for route in plan.routes for _, text in route.bridges]
    found = sections.questions(plan.lesson)
    said += [*found["2.1"].record.hints, found["2.a"].record.would_mean]
    assert [one for one in said if one not in everything] == []
    assert "Counted: 8.4 minutes" in everything or re.search(
        r"Counted: \d+\.\d minutes", everything
    )


def test_a_page_says_that_nothing_else_may_be_loaded():
    page = pages.slides(PLAN[TWO])
    assert "default-src 'none'" in page
    assert "default-src 'none'" in pages.index(PLANS)
    assert not re.findall(
        r"(?:src|href)=\"(?!assets/|data:|(?:ko/)?\w+\.html|https://arxiv)[^\"]*", page
    )


# ---- what a lesson says -----------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_each_sentence_of_a_section_stands_on_a_slide_or_in_the_notes(stem):
    plan = PLAN[stem]
    told = unsaid.plain(" ".join(one.source for one in DECKS[stem].cells))
    taken = {one.heading for route in plan.routes for one in route.sections}
    lost = []
    for heading, _optional, passages in sections.parted(plan.lesson)[1:]:
        texts = [one.text for one in passages if one.cell.cell_type == "markdown"]
        if heading not in taken - set(marks.footer()):
            continue
        for paragraph in [one for text in texts for one in slide.paragraphs(text)]:
            asks = marks.asks().search(paragraph) or paragraph.startswith("```")
            if asks or slide.PICTURE.match(paragraph) or paragraph.startswith(marks.pause()):
                continue
            whole = prose.is_no_prose(paragraph)
            for sentence in [paragraph] if whole else stored.sentences(paragraph):
                if unsaid.plain(sentence).rstrip(":") not in told:
                    lost += [] if prose.only_leads(sentence) else [sentence]
    assert lost == []


def test_slides_of_a_part_stand_under_its_heading_with_what_it_takes_for_given():
    stem = next(one for one in STEMS if one.startswith("04"))
    slides = [
        one.source for one in DECKS[stem].cells if one.metadata.slideshow.slide_type == "slide"
    ]
    (derived,) = [one for one in slides if "mean of max(0, z)²" in one]
    assert derived.startswith("## Weights that keep the signal\n\nHow large should")
    assert "For n inputs, z = w₁x₁" in derived


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("points", "among at most ten fully trained networks"),  # a numbered list
        ("points", "What the curves may suggest"),  # what leads to a list
        ("points", "**Put your choice in its place**"),  # what a class is told to do
        ("answer", "**Inversion and scale.**"),  # a step between a question and its answer
        ("code", "| A layer may have a Korean name."),  # a long table
    ],
)
def test_a_slide_shows_what_a_class_follows(kind, words):
    shown_there = [one for one in on_slides("07_your_own_network", "50", kind) if words in one]
    assert len(shown_there) == 1


def test_a_slide_shows_what_is_printed_and_explained():
    printed = [
        output.get("text", "")
        for cell in DECKS["07_your_own_network"].cells
        for output in cell.get("outputs", ())
    ]
    assert any(text.startswith("mine − plain") for text in printed)
    assert "['Bag', 'Bag']" in printed


@pytest.mark.parametrize(
    ("text", "step"),
    [
        (f"**Size.** {'First the edges go. ' * 6}", True),
        (f"{'It rains. ' * 12} **Put your own choice in here**, then run.", True),
        (f"A **neuron** (뉴런) has a **weight** (가중치). {'It rains. ' * 12}", False),
        (f"**Gradient descent** (경사 하강법) goes down. {'It rains. ' * 12}", False),
        ("**Size.** Short.", False),
    ],
)
def test_a_step_begins_in_bold_or_asks_in_bold_and_a_new_word_is_none(text, step):
    assert prose.is_step(text) is step


@pytest.mark.parametrize("stem", STEMS)
def test_no_note_speaks_of_a_break_that_a_route_may_not_have(stem):
    notes = [c.source for c in DECKS[stem].cells if c.metadata.slideshow.slide_type == "notes"]
    assert not [one for one in notes if marks.pause() in one]


def test_an_answer_does_not_tell_everybody_that_they_foresaw_it():
    for made in DECKS.values():
        slides = [one.source for one in made.cells if "slide" in one.metadata]
        assert not [one for one in slides if re.search(r"[Yy]ou (foresaw|expected)", one)]


# ---- what is printed, and what prose asks -------------------------------------------------------

GOES_ON = re.compile(r"before you \w+ on\b")  # asks a reader who will then see the answer


def edition(korean, stem, language):
    """Return the plan and the deck of a lesson in one of its languages."""
    return (PLAN[stem], DECKS[stem]) if language == "en" else korean(stem)


def visible(made):
    """Return what each slide shows, as plain text without its notes."""
    found = []
    for cell in made.cells:
        kind = cell.metadata.slideshow.slide_type
        found += [[]] if kind == "slide" else []
        if kind != "notes":
            texts = [(o.get("text", ""), o.get("data", {}).get("text/html", ""))
                     for o in cell.get("outputs", ())]  # fmt: skip
            found[-1] += [cell.source, *(one for both in texts for one in both)]
    return [leaks.plain(" ".join(texts)) for texts in found]


def taken_by(plan):
    """Yield the passages of each section that some route takes, but of the header and footer."""
    taken = {one.heading for route in plan.routes for one in route.sections}
    for heading, _optional, passages in sections.parted(plan.lesson)[1:]:
        if heading in taken - set(marks.footer()):
            yield passages


def begins(cell):
    """Return the first words of each print of a cell, and the last name of each table's rows."""
    found = []
    for output in cell.outputs:
        html = output.get("data", {}).get("text/html", "")
        text = stored.uncoloured(asked.texts(output))
        drawn = shown.PNG in output.get("data", {})
        if drawn or text.startswith((*asked.replies(), marks.figure())):
            continue
        if "<table" in html:
            found.append(leaks.plain(re.findall(r"<th>(.*?)</th>", html)[-1]))
        elif text.strip() and (not html or "<pre" in html):
            found.append(" ".join(leaks.plain(text).split()[:5]))
    return found


def explained(passages):
    """Yield (cell, paragraph) where the text goes on after what a cell shows."""
    cell = None
    for one in passages:
        if one.cell.cell_type == "code":
            cell = one.cell
            continue
        blocks = stored.paragraphs(one.text)
        first = blocks[0] if cell is not None else "#"
        apart = marks.apart().match(first) or first.startswith("#") or slide.PICTURE.match(first)
        if not apart:
            yield cell, first
        cell = None


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_what_is_printed_and_then_explained_is_on_a_slide_and_not_after_it(korean, stem, language):
    plan, made = edition(korean, stem, language)
    slides, missing = visible(made), []
    with words.speaking(language):
        pairs = [pair for passages in taken_by(plan) for pair in explained(passages)]
        for cell, paragraph in pairs:
            said = leaks.plain(stored.sentences(slide.linked(paragraph))[0])
            told = next((n for n, text in enumerate(slides) if said in text), len(slides))
            missing += [
                line for line in begins(cell)
                if not any(line in text for text in slides[: told + 1])
            ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize(
    "words",
    [
        "All layers added to a Sequential model should have unique names.",  # an error, last of all
        "Trainable params: 30,910",  # a summary
        "Arguments received by Sequential.call():",  # the end of a long message
        "Argument `output` must have rank",
        "AttributeError: 'Sequential' object has no attribute 'comfile'",
    ],
)
def test_a_slide_shows_the_messages_that_a_lesson_reads(words):
    found = visible(DECKS["03_adding_layers"])
    assert sum(leaks.plain(words) in text for text in found) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_no_question_begins_with_what_explains_something_else(korean, stem, language):
    plan, made = edition(korean, stem, language)
    slides = [one for one in made.cells if one.metadata.get("slide", {}).get("kind") == "question"]
    above = {one for cell in slides for one in slide.paragraphs(cell.source)}
    above = {one for one in above if not one.startswith((">", "- "))}
    with words.speaking(language):
        after = [
            slide.linked(paragraph)
            for passages in taken_by(plan) for cell, first in explained(passages)
            if begins(cell) or any(shown.PNG in one.get("data", {}) for one in cell.outputs)
            for paragraph in slide.paragraphs(passage_of(passages, first))
        ]  # fmt: skip
    assert above & set(after) == set()
    assert [one for one in above if one.endswith(":")] == []


def passage_of(passages, paragraph):
    """Return the text that begins with a paragraph, up to its first heading."""
    text = next(one.text for one in passages if one.text.lstrip("\n").startswith(paragraph))
    return text.partition("\n#")[0]


def test_what_a_slide_printed_is_explained_beneath_it():
    slides = visible(DECKS["03_adding_layers"])
    place = next(n for n, text in enumerate(slides) if text.startswith("### Exercise 3.1"))
    before, asks = slides[place - 1 : place + 1]
    assert asks.startswith("### Exercise 3.1 A model begins with")
    assert "Now somebody forgets Flatten altogether." in before
    assert before.index("must have rank") < before.index("Here the message misleads")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("stem", STEMS)
def test_what_prose_asks_before_one_goes_on_is_on_a_slide(korean, stem, language):
    plan, made = edition(korean, stem, language)
    twins = slide.twins(plan.lesson.notebook, plan.english.notebook)
    slides, missing = visible(made), []
    texts = [one.text for passages in taken_by(plan) for one in passages
             if one.cell.cell_type == "markdown"]  # fmt: skip
    for paragraph in [one for text in texts for one in slide.paragraphs(text)]:
        other = twins.get(paragraph, paragraph)
        both = zip(stored.sentences(paragraph), stored.sentences(other), strict=False)
        missing += [own for own, english in both
                    if GOES_ON.search(english)
                    and not any(leaks.plain(own) in text for text in slides)]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_code_with_mistakes_asks_for_them_on_its_slide(korean, language):
    _plan, made = edition(korean, "03_adding_layers", language)
    cell = next(one for one in made.cells if "slide" in one.metadata and "dens2])" in one.source)
    asks = {"en": "> Find four mistakes and an old habit before you scroll on.", "ko": "> "}
    assert cell.source.splitlines()[-1].startswith(asks[language])
    assert cell.source.index("```") < cell.source.index(asks[language])
    assert "each of the four mistakes gives" not in cell.source


def test_a_long_print_is_wrapped_and_shortened_by_lines():
    lines = [f"line {n}" for n in range(30)]
    printed = v4.new_code_cell(
        outputs=[v4.new_output("stream", name="stdout", text="\n".join(lines))]
    )
    (made,) = shown.tables(printed)
    assert made.text.splitlines() == [*lines[: shown.LINES - 4], "…", *lines[-3:]]
    printed.outputs[0].text = "a word " * 30 + "\n  • short"
    first, second, third, last = shown.tables(printed)[0].text.splitlines()
    assert max(map(len, (first, second, third))) <= shown.COLUMNS
    assert second.startswith("    word a")
    assert last == "  • short"


def test_tables_and_lines_stay_in_the_order_in_which_they_were_printed():
    html = "<table><thead><tr><th></th></tr></thead><tbody><tr><th>1</th></tr>\n</tbody></table>"
    table = v4.new_output("display_data", {"text/html": html, "text/plain": "a table"})
    line = v4.new_output("stream", name="stdout", text="a line")
    for outputs in ([table, line], [line, table]):
        made = shown.tables(v4.new_code_cell(outputs=copy.deepcopy(outputs)))
        assert [one.output_type for one in made] == [one.output_type for one in outputs]


def test_a_long_table_is_shortened_by_rows():
    rows = "".join(f"<tr><th>{n}</th><td>x</td></tr>\n" for n in range(30))
    html = f"<table><thead><tr><th></th><th>a</th></tr></thead><tbody>{rows}</tbody></table>"
    cell = v4.new_code_cell(outputs=[v4.new_output("display_data", {"text/html": html})])
    cell.outputs[0].data["text/plain"] = "a table"
    made = shown.tables(cell)[0].data["text/html"]
    assert made.count("<tr") == shown.ROWS
    assert "…" in made
    assert "<th>29</th>" in made
    assert "<th>26</th>" not in made


# ---- the sheet --------------------------------------------------------------------------------


@pytest.mark.parametrize("stem", STEMS)
def test_a_sheet_asks_all_that_can_be_guessed_and_answers_nothing(stem):
    lesson = PLAN[stem].lesson
    page = sheet.of(PLAN[stem])
    text = leaks.plain(page)
    found = sections.questions(lesson)
    guessed = [one for one in found.values() if one.settled is not None]
    assert page.count("class='asked'") == len(guessed)
    assert all(one.title in text for one in guessed)
    assert not [word for one in found.values() for word in leaks.answers(lesson.notebook, one)
                if re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", text)]  # fmt: skip


def test_a_sheet_has_boxes_lines_and_words_in_both_languages():
    page = sheet.of(PLAN[TWO])
    assert page.index("Belief 6<") < page.index("Belief 7 <em>optional") < page.index("Belief 9<")
    assert "To take home" in page
    assert "☐ It depends <span lang='ko'>경우에 따라 다르다" in page
    assert "<li>neuron <span lang='ko'>뉴런</span></li>" in page
    assert "class='line'" in sheet.of(PLAN["00_start_here"])


# ---- in Korean --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def korean():
    """Return `korean(stem)`: the plan of a lesson in Korean, and its deck."""
    made = {}

    def of(stem):
        if stem not in made:
            plan = editions.of(PLAN[stem], "ko")
            with words.speaking("ko"):
                made[stem] = plan, deck.of(plan)
        return made[stem]

    return of


def told(made):
    """Return what tells the slides of a deck apart, and their parts, without their words."""
    shows = [one for one in made.cells if one.metadata.slideshow.slide_type != "notes"]
    abouts = [(one.cell_type, one.metadata.get("slide", {})) for one in shows]
    parts = [(one.metadata.get("later"), one.metadata.get("only")) for one in shows]
    told = [(part, one.get("kind"), one.get("key"), one.get("routes")) for part, one in abouts]
    return list(zip(told, parts, strict=True))


@pytest.mark.parametrize("stem", STEMS)
def test_a_korean_deck_has_the_slides_of_the_english_one(korean, stem):
    assert told(korean(stem)[1]) == told(DECKS[stem])


@pytest.mark.parametrize("stem", STEMS)
def test_no_answer_stands_before_its_slide_in_korean(korean, stem):
    plan, made = korean(stem)
    with words.speaking("ko"):
        assert leaks.of(plan.lesson, leaks.read(made)) == []


def test_a_planted_answer_is_found_in_korean(korean):
    plan, made = korean(TWO)
    made = copy.deepcopy(made)
    asks = next(c for c in made.cells if c.metadata.get("slide", {}).get("key") == "belief 5")
    with words.speaking("ko"):
        question = sections.questions(plan.lesson)["belief 5"]
        asks.source += f"\n\n{leaks.answers(plan.lesson.notebook, question)[1]}"
        assert leaks.of(plan.lesson, leaks.read(made))[0].startswith("belief 5: ")


def test_what_an_instructor_reads_is_korean(korean):
    plan, made = korean(TWO)
    notes = "\n".join(c.source for c in made.cells if c.metadata.slideshow.slide_type == "notes")
    assert [one.minutes for one in plan.sections] == [one.minutes for one in PLAN[TWO].sections]
    for said in (plan.project, plan.home, *plan.wrong, *(route.say for route in plan.routes)):
        assert said in notes
        assert re.search("[가-힣]", said)
    sentences = re.findall(r"[A-Z][a-z]+ [a-z]+ [a-z]+ [a-z]+", re.sub(r"`[^`]*`", "", notes))
    assert sentences == []


def test_a_korean_sheet_says_each_word_first_in_korean(korean):
    plan, _deck = korean(TWO)
    with words.speaking("ko"):
        page = sheet.of(plan)
    assert '<html lang="ko">' in page
    assert 'href="../02_two_layer_networks_sheet.html" lang="en" hreflang="en">English' in page
    assert "주장 7 <em>선택 · <span lang='en'>optional</span></em>" in page
    assert "☐ 경우에 따라 다르다 <span lang='en'>It depends" in page
    assert "<li>뉴런 <span lang='en'>neuron</span></li>" in page


@pytest.mark.parametrize(("language", "there"), [("en", "ko/"), ("ko", "../")])
def test_each_page_leads_to_itself_in_the_other_language(korean, language, there):
    plan = korean(TWO)[0] if language == "ko" else PLAN[TWO]
    with words.speaking(language):
        pages_here = {
            f"{TWO}.html": pages.slides(plan),
            f"{TWO}_sheet.html": sheet.of(plan),
            "index.html": pages.index([plan]),
        }
    for name, page in pages_here.items():
        assert f'<html lang="{language}">' in page
        assert f'href="{there}{name}"' in page


def test_a_lesson_with_other_sections_is_no_edition(monkeypatch):
    monkeypatch.setattr(editions.sections, "of", lambda lesson: [])
    with pytest.raises(ValueError, match="not those of the English lesson"):
        editions.of(PLAN[TWO], "ko")


# ---- who opens them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "ignored"),
    [
        (["tests/browser", "notebooks", "tests"], True),
        (["tests/test_slides.py"], True),
        (["tests/slides"], None),
        (["tests/slides/test_slides.py::test_nothing_is_clipped"], None),
    ],
)
def test_the_default_suite_opens_no_slides(args, ignored):
    config = SimpleNamespace(args=args, invocation_params=SimpleNamespace(dir=ROOT))
    assert conftest.pytest_ignore_collect(assets.HERE, config) is ignored


# ---- what npm fetches -------------------------------------------------------------------------


def test_the_lock_file_has_hashes_and_names_no_registry():
    lock = json.loads(assets.LOCK.read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert list(packages) == ["node_modules/reveal.js"]
    assert packages["node_modules/reveal.js"]["version"] == "5.2.1"
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "resolved" not in assets.LOCK.read_text(encoding="utf-8")
    assert "://" not in assets.LOCK.read_text(encoding="utf-8")


def test_without_npm_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(assets.Missing, match="install Node"):
        assets.place(tmp_path / "assets", tmp_path / "npm")


def test_npm_is_asked_once(tmp_path, monkeypatch):
    fetched = []

    def fetch(scratch):
        fetched.append(scratch)
        for source in assets.FILES.values():
            file = tmp_path / "package" / source
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("made up", encoding="utf-8")
        return tmp_path / "package"

    monkeypatch.setattr(assets, "_fetched", fetch)
    for _ in range(2):
        assets.place(tmp_path / "assets", tmp_path / "npm")
    assert len(fetched) == 1
    (tmp_path / "assets" / "reveal.js").unlink()
    assets.place(tmp_path / "assets", tmp_path / "npm")
    assert len(fetched) == 2
    look = (tmp_path / "assets" / "course.css").read_text(encoding="utf-8")
    assert "data:font/ttf;base64," in look
    assert "--blue: #0072B2" in look


def test_notes_give_what_comes_before_a_slide_before_what_explains_it():
    made = [slide.cells("figure", "## One", said="**The lesson says.** Two.") for _n in range(2)]
    unsaid.note(made, [(0, "Zero."), (2, "Three.")])
    first, last = (cells[-1].source for cells in made)
    assert first.index("Zero.") < first.index("The lesson says.")
    assert "Before it" in first
    assert last.index("The lesson says.") < last.index("also says.** Three.")


def test_a_question_of_the_text_stands_before_the_figure_that_answers_it():
    made = DECKS["02_two_layer_networks"]
    slides = seen(made, 90)
    asks = "Can a network without a hidden layer learn that?"
    (asked_on,) = [n for n, parts in enumerate(slides) if asks in parts[0].source]
    drawn = [n for n, parts in enumerate(slides) if "eight hidden neurons" in str(parts)]
    assert drawn
    assert asked_on < min(drawn)


@pytest.mark.parametrize("stem", STEMS)
def test_what_is_to_be_explored_stands_in_the_deck(stem):
    told = unsaid.plain(
        " ".join(one.source for one in DECKS[stem].cells if "slide" in one.metadata)
    )
    asked_of = [
        paragraph.removeprefix(marks.explore()).strip()
        for _n, cell in PLAN[stem].lesson.markdown for paragraph in slide.paragraphs(cell.source)
        if paragraph.startswith(marks.explore())
    ]  # fmt: skip
    assert [one for one in asked_of if unsaid.plain(one) not in told] == []


def test_a_function_that_answers_a_question_stands_after_it():
    slides = [parts[0].source for parts in seen(DECKS["01_ensembles_vs_networks"], 50)]
    (asked_on,) = [n for n, text in enumerate(slides) if "What is a tree fitted to?" in text]
    (code,) = [n for n, text in enumerate(slides) if "minus the slope is y" in text]
    assert asked_on < code
