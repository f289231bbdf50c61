# Linli. `make demo` shows it, `make test` checks everything; the rest are parts of the two.
#
#   CONFIG=debug    a quicker build for `make demo` (default: release)
#   PORT=8080       where `make demo` listens

CONFIG ?= release
PORT ?= 8080
DEBUG := .build/debug/linli
RELEASE := .build/release/linli

.PHONY: help setup demo build test lint format unit cli acceptance demo-data soak-short soak browser bench bench-import bench-log bench-elections bench-calendar bench-desk bench-measures bench-city bench-delineation screenshot clean

help:
	@echo "make demo          build, load the demo district, serve it (CONFIG=debug builds faster, PORT=8080)"
	@echo "make test          everything: lint, both databases, command line, soak, browser"
	@echo "make soak          kill -9 during 500 writes on each database"
	@echo "make bench         the budgets of import, log and calendar on a release build"
	@echo "make bench-desk    the service desk with a million requests and 550 people at once, on both databases"
	@echo "make bench-measures  the national benchmark of the measure engine beside DuckDB, polars and numpy"
	@echo "make bench-city    a city of 3,000 communities on one server: memory, CPU of a scorecard page"
	@echo "make bench-delineation   the engine that draws communities beside METIS and proven optima"
	@echo "make format lint   swift format"
	@echo "make clean         forget what was built"

setup:
	@tools/setup.sh

demo: setup
	swift build -c $(CONFIG) --product linli
	@mkdir -p var
	.build/$(CONFIG)/linli demo --port $(PORT)

build: setup
	swift build --build-tests

test:
	@tools/test/run.sh all

lint:
	swift format lint --strict --parallel --configuration .swift-format -r Package.swift Sources Tests Content/Content.swift

format:
	swift format -i --parallel --configuration .swift-format -r Package.swift Sources Tests Content/Content.swift

unit cli acceptance demo-data soak-short browser:
	@tools/test/run.sh $@

soak: setup
	@tools/setup.sh tests
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 tools/soak/soak.py --writes 500 --kills 60

bench: bench-import bench-log bench-calendar

bench-import: setup
	@tools/setup.sh tests
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/import_budget.py

bench-log: setup
	@tools/setup.sh tests
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/log_budget.py

bench-elections: setup
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/election_budget.py

bench-calendar: setup
	@tools/setup.sh tests
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/calendar_budget.py

# LINLI_DESK_REQUESTS, LINLI_DESK_SECONDS and LINLI_CHECK_ENGINES make it smaller.
bench-desk: setup
	@tools/setup.sh tests load
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/desk/run.py

bench-measures: setup
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/measures/run.py --sqlite

bench-city: setup
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/city/run.py

bench-delineation: setup
	swift build -c release --product linli
	LINLI=$(RELEASE) python3 Benchmarks/delineation/run.py --city

screenshot:
	@tools/test/run.sh screenshot

clean:
	swift package clean
	rm -rf var Browser/out
