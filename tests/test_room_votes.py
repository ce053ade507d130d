"""The room's votes: what is asked, what is counted, what the server lets through."""

import asyncio
import json
import re

import nbformat
import pytest
from tornado import httpclient

from helpers import asked, lessons, words
from helpers.exercises import guessing, rooms, voting
from helpers.exercises.reading import Wrong
from helpers.room_votes import __main__ as command
from helpers.room_votes import ballots, pages, server
from helpers.room_votes.limits import Bucket
from helpers.room_votes.room import Room

CODE = "abcdef"


def of_lesson(number):
    return ballots.of(nbformat.read(asked.path_of(number), as_version=4), number)


@pytest.fixture(scope="module")
def by_key():
    found = [one for lesson in lessons.records() for one in of_lesson(lesson.number)]
    return {one.key: one for one in found}


@pytest.fixture
def room(by_key):
    return Room(4, [by_key["belief 5"], by_key["4.b"], by_key["2.a"]])


# ---- what is asked ----------------------------------------------------------------------------


def test_each_belief_and_prediction_can_be_voted_on(by_key):
    keys = {f"belief {one.number}" for one in voting.BELIEFS}
    assert set(by_key) == keys | {one.key for one in guessing.PREDICTIONS}


def test_what_was_measured_is_an_answer_that_can_be_given(by_key):
    open_ones = {key for key, one in by_key.items() if not one.measured}
    assert {key for key, one in by_key.items() if one.found is None} == open_ones
    assert open_ones <= {"7.a", "7.b"}  # of the test set, which the stored run leaves closed
    for one in by_key.values():
        assert one.found in one.options if one.options and one.measured else True


def test_a_question_is_named_once(by_key):
    assert by_key["belief 5"].html.startswith("<p>“Without any hidden layer")
    assert not [key for key, one in by_key.items() if one.html.startswith("<p><strong>")]


def test_a_question_does_not_tell_its_answer(by_key, room):
    for key in room.ballots:
        room.ask(key)
        views = [room.for_voter("a"), room.for_host(), room.for_screen()]
        seen = json.dumps(views, ensure_ascii=False)
        assert by_key[key].told not in seen
        assert '"measured": true' not in seen


@pytest.mark.parametrize(
    ("key", "answer", "counted"),
    [
        ("belief 5", "depends", "depends"),
        ("2.a", "0.3", "0.3"),
        ("4.b", "0,83", 0.83),
        ("4.b", "83 %", 0.83),
        ("3.a", "78,500", 78500),
    ],
)
def test_an_answer_is_read_as_in_the_lesson(by_key, key, answer, counted):
    assert ballots.read(by_key[key], answer) == pytest.approx(counted)


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        ("belief 5", "maybe", "none of true, false, depends"),
        ("belief 6", "depends", r"none of true, false\."),  # its criterion leaves nothing between
        ("belief 5", True, "a text"),
        ("belief 5", None, "a text"),
        ("2.a", "0.2", "none of 0.01, 0.3, 10"),
        ("4.b", "83", "between 0 and 1"),
        ("4.b", "much", "a share"),
        ("4.b", "<img src=x onerror=alert(1)>", "a share"),
        ("4.b", "0." + "3" * 60, "at most 40 letters"),
        ("4.b", ["0.3"], "a text"),
    ],
)
def test_anything_else_is_refused_with_what_is_asked(by_key, key, answer, said):
    with pytest.raises(Wrong, match=said):
        ballots.read(by_key[key], answer)


def test_bars_count_each_number_once_and_mark_the_measured(by_key):
    ballot = by_key["0.a"]
    rows = ballots.bars(ballot, [0.0, 0.05, 0.1, 1.0, 0.95, 0.3])
    assert [count for _, count, _ in rows] == [2, 1, 0, 1, 0, 0, 0, 0, 0, 2]
    assert [label for label, _, measured in rows if measured] == ["0.6 – 0.7"]
    assert ballot.measured in {"0.68", "0.680", "0.679", "0.681"} or 0.6 <= ballot.found < 0.7
    outside = ballots.bars(by_key["7.a"], [0.2, 0.9])
    assert outside[0][:2] == ("< 0.7", 1)


# ---- a room -----------------------------------------------------------------------------------


def counts(room):
    return {row["label"]: row["count"] for row in room.for_host()["bars"]}


def test_a_browser_has_one_vote_and_may_change_it(room):
    for answer in ("true", "false", "false"):
        room.vote("a", "belief 5", answer)
    room.vote("b", "belief 5", "false")
    assert counts(room) == {"true": 0, "false": 2, "depends": 0}
    assert room.for_voter("a")["yours"] == "false"
    assert room.for_voter("c")["yours"] is None


def test_a_vote_is_closed_once_it_is_measured(room):
    room.vote("a", "belief 5", "true")
    room.measure("belief 5")
    with pytest.raises(Wrong, match="closed"):
        room.vote("a", "belief 5", "false")
    assert room.for_voter("a")["told"].startswith("Measured: it holds. All five")
    assert [row["measured"] for row in room.for_host()["bars"]] == [True, False, False]
    room.vote("a", "2.a", "10")  # the others go on


def test_a_class_asks_the_questions_of_its_route():
    keys = list(command.room_of("01", "1.b, 2").ballots)
    assert keys == ["1.b", "belief 2"]
    with pytest.raises(ValueError, match=r"asks 1.a, 1.b, .* not '9.z'"):
        command.room_of("01", "1.a,9.z")


@pytest.mark.parametrize("key", ["belief 99", "", None, 5, ["belief 5"], "__class__"])
def test_unknown_questions_are_refused(room, key):
    for do in (room.ask, room.show, room.measure, lambda key: room.vote("a", key, "true")):
        with pytest.raises(Wrong, match="no such question"):
            do(key)


def test_the_room_sees_its_votes_when_they_are_shown_or_measured(room):
    room.vote("a", "belief 5", "true")
    hidden = [row["count"] for row in room.for_screen()["bars"]]
    assert (hidden, room.for_screen()["count"]) == ([None] * 3, "1 vote")
    room.show("belief 5")
    assert [row["count"] for row in room.for_screen()["bars"]] == [1, 0, 0]
    room.show("belief 5")
    assert [row["count"] for row in room.for_screen()["bars"]] == [None] * 3
    room.measure("belief 5")
    assert [row["count"] for row in room.for_screen()["bars"]] == [1, 0, 0]


def test_a_room_has_an_end(room, monkeypatch):
    monkeypatch.setattr("helpers.room_votes.room.MOST", 2)
    room.vote("a", "belief 5", "true")
    room.vote("b", "belief 5", "true")
    with pytest.raises(Wrong, match="full"):
        room.vote("c", "2.a", "10")
    room.vote("a", "2.a", "10")


def test_the_median_is_said_of_numbers_only(room):
    room.vote("a", "belief 5", "true")
    assert room.for_host()["median"] == ""
    room.ask("4.b")
    for voter, answer in zip("abc", ("0.2", "0.6", "0.9"), strict=True):
        room.vote(voter, "4.b", answer)
    assert room.for_host()["median"] == "median 0.6"


# ---- the exported file, in the notebook -------------------------------------------------------


@pytest.fixture
def exported(room, tmp_path):
    for voter, answer in zip("abc", ("0.9", "0.2", "0.6"), strict=True):
        room.vote(voter, "4.b", answer)
    for voter, answer in zip("abc", ("true", "false", "true"), strict=True):
        room.vote(voter, "belief 5", answer)
    file = tmp_path / "votes-04.json"
    file.write_text(room.export(), encoding="utf-8")
    return file


def test_an_export_holds_neither_voters_nor_the_order_of_voting(exported):
    content = json.loads(exported.read_text(encoding="utf-8"))
    assert content["questions"] == {"belief 5": ["false", "true", "true"], "4.b": [0.2, 0.6, 0.9]}
    assert set(content) == {"room-votes", "lesson", "date", "questions"}


def test_the_notebook_says_what_the_room_guessed(exported, capsys):
    guessing.compare("4.b", ..., 0.5, room=exported)
    assert "Your room: median 0.600 (3 guesses)." in capsys.readouterr().out
    voting.verdict(5, True, True, room=str(exported))
    assert "Your room: true 2, false 1." in capsys.readouterr().out
    guessing.compare("2.a", "10", "0.3", room=exported)
    assert "Your room: nobody voted on this question." in capsys.readouterr().out
    guessing.compare("2.a", "10", "0.3")
    assert "Your room" not in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"room-votes": 1, "questions": 5}', "[[" * 9999])
def test_another_file_is_named_and_nothing_is_raised(tmp_path, text):
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    assert "can't be read" in rooms.said(file, "2.a")


@pytest.mark.parametrize("path", ["not there.json", ".", 17, b"x", "a" * 5000, "\0"])
def test_what_is_no_file_is_named_and_nothing_is_raised(path):
    assert "can't be read" in rooms.said(path, "2.a")


# ---- over HTTP --------------------------------------------------------------------------------


class Browser:
    """One voter's side, as far as HTTP goes: it keeps its cookie."""

    def __init__(self, site):
        self.site, self.cookies = site, {}

    async def ask(self, path, body=None, **headers):
        if body is not None:
            headers.setdefault("Content-Type", "application/json")
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if isinstance(body, dict):
            body = json.dumps(body)
        response = await httpclient.AsyncHTTPClient(max_clients=400).fetch(
            self.site.origin + path, method="GET" if body is None else "POST", body=body,
            headers=headers, raise_error=False, follow_redirects=False,
        )  # fmt: skip
        for sent in response.headers.get_list("Set-Cookie"):
            name, _, value = sent.partition(";")[0].partition("=")
            self.cookies[name] = value
            assert "HttpOnly" in sent
            assert "SameSite=Strict" in sent
        return response

    async def vote(self, key, answer):
        return await self.ask(f"/{CODE}/vote", {"key": key, "answer": answer})


def on(room, scenario):
    """Open a site for a room on loopback and run `scenario(site)`."""

    async def opened():
        site = server.Site(room, "127.0.0.1", 0, CODE)
        site.listen()
        try:
            await scenario(site)
        finally:
            await site.close()

    asyncio.run(opened())


async def a_voter(site):
    browser = Browser(site)
    assert (await browser.ask(f"/{CODE}")).code == 200
    return browser


def test_a_vote_is_counted_for_a_browser_that_opened_the_page(room):
    async def scenario(site):
        stranger = Browser(site)
        assert (await stranger.vote("belief 5", "true")).code == 403
        voter = await a_voter(site)
        assert (await voter.vote("belief 5", "true")).code == 200
        assert (await voter.vote("belief 5", "false")).code == 200
        forged = Browser(site)
        forged.cookies["voter"] = "somebody"
        assert (await forged.vote("belief 5", "true")).code == 403

    on(room, scenario)
    assert counts(room) == {"true": 0, "false": 1, "depends": 0}


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        ({"key": "belief 5", "answer": "true", "more": "x" * 1000}, {}, 400),
        ("not JSON", {}, 400),
        ("[]", {}, 400),
        ("[" * 900, {}, 400),
        ({"key": "belief 5", "answer": "true"}, {"Content-Type": "text/plain"}, 400),
        ({"key": "belief 5", "answer": "true"}, {"Origin": "http://elsewhere.example"}, 403),
        ({"key": "belief 5", "answer": "true"}, {"Host": "elsewhere.example"}, 403),
        ({"key": "belief 99", "answer": "true"}, {}, 422),
        ({"key": "belief 5", "answer": "<b>true</b>"}, {}, 422),
        ({}, {}, 422),
    ],
)
def test_what_is_no_vote_is_refused_and_counted_nowhere(room, body, headers, code):
    async def scenario(site):
        voter = await a_voter(site)
        response = await voter.ask(f"/{CODE}/vote", body, **headers)
        assert response.code == code
        assert b"<b>" not in response.body

    on(room, scenario)
    assert not room.voters


def test_who_votes_too_fast_has_to_wait(room):
    async def scenario(site):
        voter, other = await a_voter(site), await a_voter(site)
        codes = [(await voter.vote("belief 5", "true")).code for _ in range(30)]
        assert codes[:20] == [200] * 20
        assert 429 in codes
        assert (await other.vote("belief 5", "true")).code == 200

    on(room, scenario)


def test_a_bucket_refills(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    bucket = Bucket(2, 1)
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 1.5
    assert [bucket.take() for _ in range(2)] == [True, False]


def test_the_instructors_side_needs_the_token(room):
    async def scenario(site):
        voter = await a_voter(site)
        for path in ("/host", "/host-stream", "/host-votes.json", "/host/guessed"):
            assert (await voter.ask(path)).code == 403
        assert (await voter.ask("/host-do", {"do": "measure", "key": "belief 5"})).code == 403
        assert not room.measured
        host = Browser(site)
        entered = await host.ask(site.host_link.removeprefix(site.origin))
        assert (entered.code, entered.headers["Location"]) == (302, "/host")
        assert site.token.encode() not in (await host.ask("/host")).body
        assert (await host.ask("/host-do", {"do": "measure", "key": "belief 5"})).code == 200
        for wrong in ({"do": "ask"}, {"do": "vote", "key": "2.a"}, {"do": [], "key": "2.a"}, {}):
            assert (await host.ask("/host-do", wrong)).code == 422
        assert (await host.ask("/host-votes.json")).headers["Content-Disposition"].startswith("att")

    on(room, scenario)
    assert room.measured == {"belief 5"}


def test_other_addresses_hold_nothing_and_pages_load_nothing_from_elsewhere(room):
    async def scenario(site):
        browser = Browser(site)
        for path in ("/", "/abcdeg", "/static/../server.py", "/static/voter.html", "/favicon.ico"):
            assert (await browser.ask(path)).code in (403, 404)
        for path in (f"/{CODE}", "/static/votes.css", "/static/voter.js"):
            response = await browser.ask(path)
            assert response.code == 200
            policy = response.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy

    on(room, scenario)
    assert b"http" not in pages.voter(CODE)


def test_three_hundred_at_once_are_all_counted(room):
    async def scenario(site):
        voters = await asyncio.gather(*(a_voter(site) for _ in range(300)))
        answers = ("true", "false", "depends")
        codes = await asyncio.gather(
            *(voter.vote("belief 5", answers[n % 3]) for n, voter in enumerate(voters))
        )
        assert {response.code for response in codes} == {200}

    on(room, scenario)
    assert counts(room) == {"true": 100, "false": 100, "depends": 100}


def test_a_stream_tells_of_each_change(room):
    async def scenario(site):
        voter, heard = await a_voter(site), []
        headers = {"Cookie": f"voter={voter.cookies['voter']}"}
        stream = httpclient.HTTPRequest(
            f"{site.link}/stream", headers=headers, request_timeout=0,
            streaming_callback=lambda part: heard.append(part.decode()),
        )  # fmt: skip
        following = asyncio.ensure_future(httpclient.AsyncHTTPClient().fetch(stream))
        for key in ("4.b", "2.a"):
            await asyncio.sleep(0.2)
            room.ask(key)
            site.changed.send()
        await asyncio.sleep(0.2)
        following.cancel()
        told = [json.loads(part.partition("data: ")[2]) for part in heard if "data: " in part]
        assert [one["key"] for one in told] == ["belief 5", "4.b", "2.a"]

    on(room, scenario)


# ---- in Korean --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def texts():
    return ballots.in_languages(4)


def two_languages(texts, language):
    with words.speaking(language):
        return Room(4, texts[language], texts)


@pytest.mark.parametrize("lesson", [one.number for one in lessons.records()])
def test_a_korean_room_asks_and_measures_the_same(lesson):
    both = ballots.in_languages(lesson)
    assert [one.key for one in both["ko"]] == [one.key for one in both["en"]]
    assert [one.options for one in both["ko"]] == [one.options for one in both["en"]]
    with words.speaking("ko"):
        found = [one.found for one in both["ko"]]
        assert all(re.search("[가-힣]", one.html + one.title) for one in both["ko"])
    assert found == [one.found for one in both["en"]]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_vote_is_the_same_in_both_languages(texts, language):
    room = two_languages(texts, language)
    room.ask("4.a")
    room.vote("a", "4.a", "yes")
    seen = {one: room.for_voter("a", one) for one in ("en", "ko")}
    assert [one["yours"] for one in seen.values()] == ["yes", "yes"]
    assert seen["ko"]["options"] == [["yes", "예"], ["no", "아니요"]]
    assert (seen["en"]["title"], seen["ko"]["title"]) == ("Prediction 4.a", "예상 4.a")
    assert json.loads(room.export())["questions"] == {"4.a": ["yes"]}
    room.measure("4.a")
    assert room.for_voter("a", "ko")["told"].startswith("측정값: 예. ")
    assert words.language() == "en"


def test_a_belief_is_voted_on_in_korean_words(texts):
    room = two_languages(texts, "ko")
    belief = next(key for key in room.ballots if key.startswith("belief"))
    room.ask(belief)
    labels = [label for _value, label in room.for_voter("a")["options"]]
    assert labels == ["참", "거짓", "경우에 따라 다르다"]
    with words.speaking("ko"):
        assert [row["label"] for row in room.for_host()["bars"]] == labels


def test_questions_that_differ_are_no_other_language(texts):
    room = Room(4, texts["en"], {"ko": texts["ko"][1:]})
    assert room.languages == ["en"]


@pytest.mark.parametrize(("language", "other"), [("en", "ko"), ("ko", "en")])
def test_a_phone_may_ask_for_the_other_language(texts, language, other):
    async def scenario(site):
        voter = Browser(site)
        pages_seen = {}
        for asks in ("", f"?language={other}", "?language=xx"):
            pages_seen[asks] = (await voter.ask(f"/{CODE}{asks}")).body.decode()
        assert f'<html lang="{language}">' in pages_seen[""]
        assert f'href="?language={other}" lang="{other}"' in pages_seen[""]
        assert f'<html lang="{other}">' in pages_seen[f"?language={other}"]
        assert f'<html lang="{language}">' in pages_seen["?language=xx"]
        body = {"key": "4.b", "answer": "83"}
        refused = {
            one: (await voter.ask(f"/{CODE}/vote?language={one}", body)).body.decode()
            for one in ("en", "ko")
        }
        assert "between 0 and 1" in refused["en"]
        assert re.search("[가-힣]", refused["ko"])

    on(two_languages(texts, language), scenario)


def test_the_command_opens_a_room_in_korean(monkeypatch):
    opened = []

    async def kept(room, options):
        opened.append((room.language, room.languages))

    monkeypatch.setattr(command, "serve", kept)
    with words.speaking("en"):
        assert command.main(["--language=ko", "04"]) == 0
        assert command.main(["--language=xx", "04"]) == 2
    assert opened == [("ko", ["ko", "en"])]


# ---- the command ------------------------------------------------------------------------------


def options(*arguments):
    return command.parser().parse_args(["02", *arguments])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--address", "0.0.0.0"], "not an address that a phone can open"),
        (["--address", "somewhere"], "not an address that a phone can open"),
        (["--code", "../x"], "six letters"),
        (["--export", "README.md"], "is there already"),
        (["--address", "192.0.2.1"], "Nothing was opened"),
    ],
)
def test_what_the_command_refuses(monkeypatch, arguments, said):
    monkeypatch.setattr("builtins.input", lambda question: "")
    with pytest.raises(ValueError, match=said):
        command.checked(options(*arguments))


def test_others_get_in_only_after_a_yes_in_words(monkeypatch):
    questions = []
    monkeypatch.setattr("builtins.input", lambda question: questions.append(question) or "yes")
    command.checked(options())
    assert not questions
    command.checked(options("--address", "192.0.2.1"))
    assert "Everybody who reaches 192.0.2.1" in questions[0]
    command.checked(options("--address", "192.0.2.1", "--open-to-the-network"))
    assert len(questions) == 1


@pytest.mark.parametrize("written", ["99", "two", "", "-1", "02; ls"])
def test_a_lesson_that_is_not_there(written):
    with pytest.raises(ValueError, match="lesson"):
        command.room_of(written)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["02", "--address", "192.0.2.1"], "Nothing was opened."), (["99"], "no lesson 99")],
)
def test_the_command_says_in_a_line_what_is_wrong(monkeypatch, capsys, arguments, said):
    def nobody(question):
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    assert command.main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_port_that_is_taken_is_named(room, capsys, monkeypatch):
    async def scenario(site):
        with pytest.raises(ValueError, match=f"Port {site.port} at 127.0.0.1 can't be opened"):
            await command.serve(room, options("--port", str(site.port)))

    on(room, scenario)


def test_the_votes_are_written_to_a_new_file_at_the_end(monkeypatch, tmp_path, capsys):
    async def voted(room, options):
        room.vote("a", "2.a", "10")

    monkeypatch.setattr(command, "serve", voted)
    file = tmp_path / "votes.json"
    assert command.main(["02", "--export", str(file)]) == 0
    assert rooms.said(file, "2.a") == "Your room: 10 1."
