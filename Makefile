# conflictmap on one machine. The work is done by the package stack/, which needs Python and nothing else.

STACK = @python=$$(sh stack/find-python) && exec "$$python" -m stack
.DEFAULT_GOAL := help
.PHONY: help run stop manage test test-fast pytest lint format generated docs coverage images ground fuzz clients bench reading numbers lock clean

help: ## Show this list
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z-]*\): ## /  \1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: ## Start the site with servers of its own; PORT=8001 chooses the port, DATA=GEDEvent.csv adds its events
	$(STACK) run

stop: ## Stop a site that runs elsewhere, or what a killed one left behind
	$(STACK) stop

manage: ## Run a management command, such as ARGS="shell", whether the site runs or not
	$(STACK) manage $(ARGS)

test: ## Run every check and every test; ARGS="tests/press -k chain" chooses the tests
	$(STACK) test $(ARGS)

test-fast: ## Run the tests of rules and scripts, which need no server: for every save
	$(STACK) fast

pytest: ## Run the tests alone; ARGS as for test
	$(STACK) pytest $(ARGS)

lint: ## Run the checks that need no database
	$(STACK) lint

format: ## Bring Python, scripts, styles and templates into their form
	$(STACK) format

generated: ## Write again what is made from the code; ARGS="events -n event_name" makes that migration first
	$(STACK) generated $(ARGS)

docs: ## Build the documentation as a site in .local/docs; a link that leads nowhere fails it
	$(STACK) docs

coverage: ## Show which lines tests run: rules and scripts, whose coverage may only rise; ARGS="tests/press" measures all packages
	$(STACK) coverage $(ARGS)

images: ## Build the images, bring up docker-compose.yml, use it, hurt it, take it down; needs a Docker engine
	$(STACK) images

ground: ## Fetch roads, built-up areas and districts for the map from their publishers, clip them and install them
	$(STACK) ground $(ARGS)

fuzz: ## Ask a running site 20,000 requests made up from the contract, 10,000 pages while it publishes; kill its servers in 50 imports; edit an event 200 times at once
fuzz: export FUZZ_REQUESTS ?= 20000
fuzz: export PAGED_READS ?= 10000
fuzz: export IMPORT_KILLS ?= 50
fuzz: export EDITS_EACH ?= 10
fuzz:
	$(STACK) pytest tests/clients/test_contract_fuzz.py tests/world/test_paging_while_printing.py \
		tests/imports/test_killed.py tests/world/test_twenty_editors.py $(ARGS)

clients: ## Read a running site with QGIS and R, where they are installed
	$(STACK) pytest tests/clients/elsewhere/reading_in_qgis.py tests/clients/elsewhere/reading_in_r.py \
		tests/clients/elsewhere/reading_exports_in_r.py $(ARGS)

bench: ## Measure what things cost, beside other programs; ARGS="territory" or "reading 1000000" chooses what
	$(STACK) bench $(ARGS)

reading: ## Show how well reports are read, by kind and language, once make test has brought the packages
	@.local/venv/bin/python -m bench.reports $(ARGS)

numbers: ## Show how readable and how well covered the code is, in figures that should only improve
	$(STACK) numbers

lock: ## Write the exact versions of all packages from pyproject.toml and package.json; ARGS=--upgrade takes newer ones
	$(STACK) lock $(ARGS)

clean: ## Remove all that was made here: data, environment, packages, caches
	$(STACK) clean
