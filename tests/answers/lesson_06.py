"""Answers to the exercises of lesson 06: what they need, wrong ones and right ones."""

SETUP = ""
GIVEN, CHANGED, RIGHT, WRONG = {}, {}, {}, {}
GUESSES = {}
