"""Lessons and explorers in a real JupyterLab, in headless Chromium (`lab`, `page`, `shown`)."""
