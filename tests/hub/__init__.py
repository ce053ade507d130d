"""The hub of `server/`, really started, and learners who log in to it."""
