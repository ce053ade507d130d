"""What trains too long for a lesson: trained beforehand, stored as JSON beside its script.

`train_contest` writes `contest.json` (lesson 01), `contest_runs` reads it.
"""
