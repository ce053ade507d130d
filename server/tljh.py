"""The Littlest JupyterHub: copy this file to `/opt/tljh/config/jupyterhub_config.d/course.py`.

The course lies in `/srv/course`, with its environment: `make .venv-hub/.ready`, run there as root.
Then `.venv-hub/bin/python -m helpers.data`, as root, puts the images where learners share them.
Memory is limited by systemd, for all processes of a learner: `sudo tljh-config set limits.memory
3G`, then `sudo tljh-config reload`. Not run where it was written.
"""

import sys

COURSE = "/srv/course"

sys.path.insert(0, COURSE)
from server import shared  # noqa: E402 (it is found there)

shared.apply(c, f"{COURSE}/.venv-hub/bin/python")  # noqa: F821 (the hub gives it)
