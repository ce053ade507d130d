"""What trains too long for a lesson: trained beforehand, stored as JSON beside its script.

`train_contest` and `train_tables` write `contest.json` and `tables.json` for lesson 01, which
`contest_runs` reads; `train_widths` writes `widths.json` for lesson 06, which `widths` reads.
"""
