"""What the learner answers with: exercises, predictions and votes on beliefs.

    check("2.3", answer)               say whether an answer is right, and if not, what to look at
    hint("2.3")  solution("2.3")       the next of three hints; the answer, after a try
    compare("2.a", guess, measured)    guess and measurement together
    verdict(6, vote, holds)            a belief, your vote, and what the experiment says
    look_back()  forget()              all guesses of the course; delete them

Who calls whom: a notebook calls these; `engine` finds an exercise in the `lesson_NN` that
`lessons.toml` records and asks its check, which reads the answer with `reading`, after a look at
what else it is `given`; `guessing` finds a prediction and `voting` a belief in the same files, and
both keep the guess with `record`; `looking_back` reads what was kept; all reply with `replies`.
"""

from helpers.exercises.checks_03 import network_to_build
from helpers.exercises.engine import check, hint, solution
from helpers.exercises.guessing import compare
from helpers.exercises.looking_back import forget, look_back
from helpers.exercises.voting import verdict

__all__ = [
    "check",
    "compare",
    "forget",
    "hint",
    "look_back",
    "network_to_build",
    "solution",
    "verdict",
]
