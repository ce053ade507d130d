"""Lessons filled in with answers and run as a learner would: `filling`, in a kernel as `kernel`."""
