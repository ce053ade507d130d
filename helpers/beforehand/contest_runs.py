"""The contest of lesson 01 as it is stored; `helpers.beforehand.train_contest` trained it."""

import pathlib

FILE = pathlib.Path(__file__).parent / "contest.json"
