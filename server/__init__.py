"""One server for a class: JupyterHub as it is, with the course's settings.

`jupyterhub_config` is for one machine (`make hub`), `tljh` for The Littlest JupyterHub,
`kubernetes/values.yaml` for Zero to JupyterHub; `shared` is what they have in common, and `learner`
what each learner's server is started by. `README.md` says which of them for how many learners.
"""
