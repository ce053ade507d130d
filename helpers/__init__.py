"""What the lessons share: data, figures, fair experiments, exercises, explorers, the machine check.

Imports run one way, from each line to those below it (pyproject.toml holds that, by import-linter):

- doctor (memory, packages, speed): whether this machine can run the course; lab: starts JupyterLab
- setup: sets the course up, before anything is installed
- copies: of the lessons, a learner's own
- exercises, explorers: what the learner answers with, and moves
- beforehand: what trains too long for a lesson, stored
- experiments, runs, probes, landscapes, starts, training: what trains, or looks inside
- plotting: every static figure; own_picture: a reader's own
- display, tables, errors: what stands beside a cell; differences: of paired runs, with their error
- data, hog, lessons, published, checks, states, style, quiet, words, mapped (what kernels share),
  files: what all others use; surroundings: what is taken from outside, and what is refused

Importing `helpers` itself imports none of them.
"""

__version__ = "1.0.0"
