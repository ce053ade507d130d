"""What the lessons share: data, figures, fair experiments, exercises, explorers, the machine check.

Imports run one way, from the first of each line to the last, and from a line to those below it:

- doctor, speed: whether this machine can run the course
- lab: JupyterLab as the course starts it
- exercises: what the learner answers with
- explorers: interactive views
- contest, experiments, probes, landscapes, training: everything that trains
- pictures, panels, diagrams, architecture: drawings of models
- plotting, charts, canvas, shapes: figures
- features, data, style, quiet: what all the others stand on

Importing `helpers` itself imports none of them.
"""

__version__ = "1.0.0"
