"""A room that votes: who said what on which question, in memory alone."""

import datetime
import json
import secrets
import statistics

from helpers import asked, words
from helpers.exercises import rooms
from helpers.exercises.reading import Wrong
from helpers.room_votes import ballots
from helpers.words import _, ngettext

MOST = 1000  # voters


class Room:
    """The votes of a class on the questions of a lesson.

    Parameters
    ----------
    lesson : int
    questions : list of Ballot
        At least one.
    others : dict of str to list of Ballot, optional
        The same questions in other languages, for phones that ask for one.

    Attributes
    ----------
    language : str
        That of the room: which is spoken when it is begun.
    languages : list of str
        Those that a phone may ask for. A vote is the same in all of them.
    name : str
        Another for each room, so that a page notices when a room has been begun again.
    now : str
        The key of the question that is asked.
    measured : set of str
        Keys of the questions whose measurement is shown: nobody votes on them any more.
    voters : set of str
        Those who have voted on anything.
    shown : set of str
        Keys of the questions whose votes the room may see before they are measured.
    """

    def __init__(self, lesson, questions, others=None):
        self.name = secrets.token_hex(4)
        self.lesson = lesson
        self.ballots = {one.key: one for one in questions}
        self.language = words.language()
        self._texts = {self.language: self.ballots}
        for language, ballots_there in (others or {}).items():
            texts = {one.key: one for one in ballots_there}
            if list(texts) == list(self.ballots):
                self._texts.setdefault(language, texts)
        self.languages = list(self._texts)
        self.now = questions[0].key
        self.measured = set()
        self.voters, self.shown = set(), set()
        self._votes = {one.key: {} for one in questions}

    def ask(self, key):
        """Ask a question.

        Parameters
        ----------
        key : str
            Of its ballot.
        """
        self._known(key)
        self.now = key

    def measure(self, key):
        """End the vote on a question, and show what was measured.

        Parameters
        ----------
        key : str
            Of its ballot.
        """
        self._known(key)
        self.measured.add(key)

    def show(self, key):
        """Let the room see the votes on a question, or no longer.

        Parameters
        ----------
        key : str
            Of its ballot.
        """
        self._known(key)
        self.shown ^= {key}

    def vote(self, voter, key, answer):
        """Count an answer in place of the voter's last one; return it as it is counted.

        Parameters
        ----------
        voter : str
            Whatever tells a browser from the others.
        key : str
            Of the ballot.
        answer : object
            As it came over the wire.

        Raises
        ------
        Wrong
            If it can't be counted; the message says why.
        """
        self._known(key)
        if key in self.measured:
            raise Wrong(_("The measurement has been shown, so this vote is closed."))
        if voter not in self.voters and len(self.voters) >= MOST:
            raise Wrong(_("This room is full: it has {n} voters.", n=MOST))
        counted = self._votes[key][voter] = ballots.read(self.ballots[key], answer)
        self.voters.add(voter)
        return counted

    def _known(self, key):
        if not isinstance(key, str) or key not in self.ballots:
            raise Wrong(_("This room has no such question."))

    # ---- what each side sees ------------------------------------------------------------------

    def for_voter(self, voter, language=None):
        """Return what a voter sees, as what JSON can hold.

        Parameters
        ----------
        voter : str
            As for `vote`.
        language : str, optional
            One of `languages`; by default that of the room.
        """
        language = language or self.language
        ballot = self._texts[language][self.now]
        closed = self.now in self.measured
        with words.speaking(language):
            return {
                "room": self.name,
                "key": ballot.key,
                "title": ballot.title,
                "html": ballot.html,
                "options": [[one, asked.in_both(_(one))] for one in ballot.options],
                "example": "" if ballot.options else ballot.record.quantity.example,
                "yours": self._votes[self.now].get(voter),
                "told": ballot.told if closed else "",
            }

    def for_host(self):
        """Return what the instructor sees, as what JSON can hold."""
        ballot = self.ballots[self.now]
        answers = list(self._votes[self.now].values())
        closed = self.now in self.measured
        rows = [
            {"label": label, "count": count, "measured": closed and measured}
            for label, count, measured in ballots.bars(ballot, answers)
        ]
        keys = list(self.ballots)
        return {
            "key": ballot.key,
            "title": ballot.title,
            "html": ballot.html,
            "place": keys.index(ballot.key),
            "keys": keys,
            "bars": rows,
            "count": ngettext("{n} vote", "{n} votes", len(answers), n=len(answers)),
            "median": self._median(ballot, answers),
            "told": ballot.told if closed else "",
            "shown": closed or self.now in self.shown,
        }

    def for_screen(self):
        """Return what is projected: as `for_host`, with the votes only once they are shown."""
        seen = self.for_host()
        if not seen["shown"]:
            seen |= {"bars": [{**row, "count": None} for row in seen["bars"]], "median": ""}
        return seen

    def _median(self, ballot, answers):
        if ballot.options or not answers:
            return ""
        return _("median {value:,.4g}", value=statistics.median(answers))

    def export(self):
        """Return the votes as the text of a file: no voter, and no order of voting."""
        questions = {
            key: sorted(self._votes[key].values()) for key in self.ballots if self._votes[key]
        }
        day = datetime.date.today().isoformat()
        content = {rooms.FORMAT: 1, "lesson": self.lesson, "date": day, "questions": questions}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
