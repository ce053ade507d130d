"""JupyterHub's settings on one machine; `python -m server` starts it with them.

What the owner may set, by variables, stands in `server/README.md` and `owner.py`.
"""

import shutil
import sys

from server import owner, shared

wishes = owner.read()
c = get_config()  # noqa: F821 (JupyterHub gives it)
shared.apply(c, sys.executable)

# ---- where: pages on one address, all else on loopback ------------------------------------------
scheme = "https" if wishes.certificate else "http"
c.JupyterHub.bind_url = f"{scheme}://{wishes.address}:{wishes.port}"
c.JupyterHub.ssl_cert, c.JupyterHub.ssl_key = wishes.certificate, wishes.key
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{wishes.port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{wishes.port + 2}"
c.ConfigurableHTTPProxy.command = [
    "node",
    str(wishes.state / "proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"),
]

# ---- what it remembers --------------------------------------------------------------------------
c.JupyterHub.db_url = f"sqlite:///{wishes.state}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = str(wishes.state / "cookie_secret")
c.ConfigurableHTTPProxy.pid_file = str(wishes.state / "proxy.pid")

# ---- who ----------------------------------------------------------------------------------------
c.Authenticator.blocked_users = {"root"}
c.Authenticator.admin_users = set(wishes.admins)
if wishes.accounts:
    c.JupyterHub.authenticator_class = "pam"
    c.JupyterHub.spawner_class = "localprocess"
    c.Authenticator.allowed_users = set(wishes.names | wishes.admins)
else:
    c.JupyterHub.authenticator_class = "shared-password"
    c.JupyterHub.spawner_class = "simple"
    c.SharedPasswordAuthenticator.user_password = wishes.password
    c.Authenticator.allow_all = True
    c.Authenticator.username_pattern = "[a-z][a-z0-9-]{0,30}"  # it names a folder
    c.SimpleLocalProcessSpawner.home_dir_template = str(wishes.state / "homes" / "{username}")

# ---- how much -----------------------------------------------------------------------------------
# What the page shows against; that no process gets more, `learner.keep_apart` sees to.
c.Spawner.mem_limit = wishes.memory or None
c.Spawner.environment["COURSE_MEMORY"] = str(wishes.memory)
c.JupyterHub.load_roles = [
    {
        "name": "cull-idle",
        "services": ["cull-idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
timeout = f"--timeout={wishes.idle}"
# A hub that crashed would leave it behind, and the next one starts its own.
ends_with_hub = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
c.JupyterHub.services = [
    {
        "name": "cull-idle",
        "command": [*ends_with_hub, sys.executable, "-m", "jupyterhub_idle_culler", timeout],
    }
]
