"""Interactive views, each of which answers a question that a still picture can't."""

from helpers.explorers.arena import arena
from helpers.explorers.builder import builder
from helpers.explorers.microscope import microscope
from helpers.explorers.network import through_network
from helpers.explorers.playground import playground
from helpers.explorers.votes import votes

__all__ = ["arena", "builder", "microscope", "playground", "through_network", "votes"]
