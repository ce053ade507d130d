"""The room's predictions: a small page on which a class votes before the measurement is shown.

    python -m helpers.room_votes 02        `make room-votes LESSON=02`

Who calls whom: `__main__` reads the command line and gives the questions of a lesson
(`helpers.asked`, as `ballots` sees them) to a `room`, which holds the votes in memory; `server`
(Tornado, since JupyterLab brings it: nothing more to install) lets both sides see the room through
`handlers`, which show `pages` and tell them of each change. A room knows no server.
"""
