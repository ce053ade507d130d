# Set-up and every task of the course. GNU make 3.81 (the one on macOS) is enough.
# Another Python than the default, now or later: make lab PYTHON=python3.12
PYTHON ?= python3
NAMED := $(if $(filter command environment,$(word 1,$(origin PYTHON))),--named)
# Variables of Python's that would let it import something else (helpers/surroundings.py).
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH
export PYTHONUTF8 = 1
# Of the reader: make lab LANGUAGE=ko. Not what the system knows by that name (a list).
EDITION = $(if $(filter command,$(word 1,$(origin LANGUAGE))),--language=$(LANGUAGE))
VENV := .venv
BIN := $(VENV)/bin
# Marks of whole environments. Whether one is, the set-up says each time (helpers/setup).
READY := $(VENV)/.ready
JAX_READY := .venv-jax/.ready
HOMEWORK_READY := .venv-homework/.ready
HUB_READY := .venv-hub/.ready
SITE_READY := .venv-site/.ready
SITE_PYTHON := .venv-site/bin/python
NOTEBOOKS = $(wildcard notebooks/*.ipynb notebooks/*/*.ipynb)

# Outputs, counts and ids stay (nbval compares the outputs; some cells show an error on purpose).
CLEAN_NOTEBOOK = $(BIN)/nbstripout --keep-output --keep-count --keep-id \
	--extra-keys "metadata.widgets metadata.language_info.version"

# A browser won't run as root, and Linux needs a display for one: there the address is printed.
AS_ROOT := $(filter 0,$(shell id -u))
NO_DISPLAY := $(if $(filter Linux,$(shell uname -s)),$(if $(DISPLAY)$(WAYLAND_DISPLAY),,yes))
LAB_FLAGS = $(if $(AS_ROOT),--allow-root) $(if $(AS_ROOT)$(NO_DISPLAY),--no-browser)

.PHONY: help lab again class kit test test-ko refresh img screenshots words korean teaching slides slides-test site site-test pdf arena contest depths activations tuned widths lint format lock doctor browser latency bench room room-votes hub hub-test variants homework homework-test clean

help: ## List these commands (also plain `make`)
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' Makefile

lab: $(READY) ## Open your own copies of the lessons in JupyterLab (LANGUAGE=ko in Korean; Ctrl-C twice stops it)
	$(BIN)/python -m helpers.lab $(EDITION) $(LAB_FLAGS)

again: $(READY) ## Start a lesson again and keep your copy so far (LESSON=02)
	$(BIN)/python -m helpers.copies $(EDITION) again "$(LESSON)"

class: $(READY) ## Write copies of the lessons for handing out into a new folder (DEST=folder)
	$(BIN)/python -m helpers.copies $(EDITION) class "$(DEST)"

kit: $(READY) ## Pack the course for machines without a network (DEST=folder, KIT=--all for all systems)
	$(BIN)/python -m helpers.setup.kit "$(DEST)" $(KIT)

test: $(READY) ## Run every test and every notebook cell
	$(BIN)/pytest

refresh: $(READY) ## Run every notebook from a clean kernel and store its outputs
	$(BIN)/python -m tests.refresh

img: $(READY) ## Draw the figures of img/ again
	$(BIN)/python -m helpers.plotting.pictures

screenshots: $(READY) site ## Take the screenshots of the README anew (needs Chromium)
	$(BIN)/python -m tests.browser.screenshots

words: $(READY) ## Collect the sentences for translators, compile translations (LANGUAGE=ko begins one)
	$(BIN)/python -m tests.catalogue $(if $(EDITION),$(LANGUAGE))

korean: $(READY) ## Bring the lessons' code over into notebooks/ko, name what is stale (WRITTEN="ids of cells")
	$(BIN)/python -m tests.editions ko $(if $(WRITTEN),--written $(WRITTEN))

test-ko: $(READY) ## Run every cell of the Korean edition, and hold it to the English one
	$(BIN)/pytest notebooks/ko tests/editions

# WAIT=--measure runs all lessons, and keeps how long a class waits for their cells.
teaching: $(READY) ## Write the pages for instructors from teaching/routes.yml and the notebooks
	$(BIN)/python -m tests.teaching $(WAIT)

slides: $(READY) ## Write slides and sheets to print into build/slides, in Korean into its ko (needs npm the first time)
	$(BIN)/python -m tests.slides

slides-test: $(READY) ## Open slides and sheets in a real browser and look for what is wrong (needs Chromium)
	$(BIN)/pytest -n 0 tests/slides

site: $(SITE_READY) ## Build the web edition of the lessons into build/site/html
	$(SITE_PYTHON) -m tests.site

site-test: $(SITE_READY) ## Open the web edition in a real browser and look for what is wrong (needs Chromium)
	$(SITE_PYTHON) -m pytest -n 0 tests/site

pdf: $(SITE_READY) ## Print the lessons for reading on paper into build/site/pdf (needs Chromium)
	$(SITE_PYTHON) -m tests.site.printing

arena: $(READY) ## Train the arena of lesson 05 again (some minutes)
	$(BIN)/python -m helpers.explorers.train_arena

contest: $(READY) ## Train what is not stored of the contest of lesson 01 (an hour for all of it)
	$(BIN)/python -m helpers.beforehand.train_contest
	$(BIN)/python -m helpers.beforehand.train_tables

depths: $(READY) ## Train the depths of lesson 03 again (some minutes)
	$(BIN)/python -m helpers.beforehand.train_depths

activations: $(READY) ## Train the activations of lesson 04 again (some minutes)
	$(BIN)/python -m helpers.beforehand.train_activations

tuned: $(READY) ## Train the batches, rates and schedules of lesson 05 again (ten minutes)
	$(BIN)/python -m helpers.beforehand.train_tuned

widths: $(READY) ## Train the widths of lesson 06 again (some minutes)
	$(BIN)/python -m helpers.beforehand.train_widths

lint: $(READY) ## Check style, spelling, the order of imports and that the notebooks are clean
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell
	$(if $(NOTEBOOKS),$(CLEAN_NOTEBOOK) --verify $(NOTEBOOKS))

format: $(READY) ## Mend what `make lint` finds, where a tool can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(if $(NOTEBOOKS),$(CLEAN_NOTEBOOK) $(NOTEBOOKS))

# UPGRADE=--upgrade takes the newest versions; without it only what pyproject.toml asks for changes.
# Both files come from one resolution, so they agree.
lock: $(READY) ## Write both requirement files from pyproject.toml (UPGRADE=--upgrade for new ones)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev $(UPGRADE) \
		--generate-hashes --no-annotate --no-header pyproject.toml -o requirements-hashed.txt
	sed -e '/^    --hash=/d' -e 's/ \\$$//' requirements-hashed.txt > requirements.txt

doctor: $(READY) ## Say whether this machine can run the course (REPORT=--report in one line)
	@$(BIN)/python -m helpers.doctor $(EDITION) $(REPORT)

browser: $(READY) ## Open every lesson in a real browser and move its explorers (needs Chromium)
	$(BIN)/pytest tests/browser

latency: $(READY) ## Measure key press to new picture of every explorer (needs Chromium)
	$(BIN)/python -m tests.browser.latency

bench: $(READY) ## Measure speed, memory and set-up side by side (five minutes, needs a network)
	$(BIN)/python -m benchmarks $(BENCH)

room: $(READY) ## Measure how many learners this machine serves at once (ten to fifteen minutes)
	$(BIN)/python -m benchmarks.room $(ROOM)

# Another address than this machine's own: ROOM="--address 192.168.1.5" (it asks first).
room-votes: $(READY) ## Let a class vote before the measurement, on phones (LESSON=02, LANGUAGE=ko; Ctrl-C ends it)
	@echo "Reading the lesson …"
	@$(BIN)/python -m helpers.room_votes $(EDITION) "$(LESSON)" $(ROOM)

# On this machine only, for trying it out, until you say otherwise: server/README.md.
hub: $(HUB_READY) ## Open one server for a class, JupyterHub (needs npm the first time; Ctrl-C ends it)
	@.venv-hub/bin/python -m server

hub-test: $(READY) $(HUB_READY) ## Let eight learners log in to the hub, work, and come back
	$(BIN)/pytest -n 0 tests/hub

variants: $(READY) $(JAX_READY) ## Run the notebooks as other processors and JAX would
	$(BIN)/python -m tests.variants --jax .venv-jax/bin/python $(VARIANTS)

homework: $(HOMEWORK_READY) ## Write the exercises as a course folder of nbgrader's (DEST=folder)
	.venv-homework/bin/python -m tests.homework $(if $(DEST),"$(DEST)")

homework-test: $(HOMEWORK_READY) ## Hand out, fill in, collect and grade the homework with nbgrader
	.venv-homework/bin/pytest tests/homework

clean: ## Remove the environments and caches (the next command sets up again)
	rm -rf .venv .venv-jax .venv-homework .venv-hub .venv-site .pytest_cache .ruff_cache .import_linter_cache .images_cache build
	find . -path ./my -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -prune -exec rm -rf {} +

# The environment's own Python looks first: the machine's may be too old, or gone.
$(READY): FORCE
	@$(if $(NAMED),false,$(BIN)/python -m helpers.setup --check 2>/dev/null) || \
		$(PYTHON) -m helpers.setup --only $(NAMED)

# What few need has an environment of its own, with the extra of that name.
.venv-%/.ready: FORCE
	@$(if $(NAMED),false,.venv-$*/bin/python -m helpers.setup --check --folder=.venv-$* \
		--extra $* 2>/dev/null) || \
		$(PYTHON) -m helpers.setup --only --folder=.venv-$* --extra $* $(NAMED)

# No file: what needs it is looked at each time.
FORCE:
