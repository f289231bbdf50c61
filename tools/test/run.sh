#!/usr/bin/env bash
# Runs the suites and adds them up. The last line is "N passed, N failed"; the status is 0 only when nothing failed.
#
#   tools/test/run.sh all                              everything that `make test` stands for
#   tools/test/run.sh lint unit cli acceptance demo-data soak-short browser    parts
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
logs=$(mktemp -d)
passed=0
failed=0
started=$SECONDS
export PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1

finish() {
    [ -z "${own_postgres:-}" ] || tools/postgres.sh stop suite
    rm -rf "$logs"
}
trap finish EXIT

heading() { printf '\n== %s (%d s)\n' "$1" $((SECONDS - started)); }

add() { passed=$((passed + $1)); failed=$((failed + $2)); }

# A step that counts as one check.
step() {
    heading "$1"
    shift
    if "$@" </dev/null 2>&1; then add 1 0; else echo "FAILED: $*"; add 0 1; fi
}

# Runs a suite with all its output shown, and leaves the output in $logs/out.
shown() {
    "$@" </dev/null 2>&1 | tee "$logs/out"
    status=${PIPESTATUS[0]}
}

# A suite that ends with "N passed, N failed".
summed() {
    heading "$1"
    shift
    shown "$@"
    local line
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$logs/out" | tail -n 1)
    local good=${line%% *} bad
    bad=$(sed -E 's/.*, ([0-9]+) failed/\1/' <<<"$line")
    if [ -z "$line" ]; then echo "FAILED: $* ended with status $status and no sum"; add 0 1; return; fi
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    add "$good" "$bad"
}

# A suite of Python's unittest: "Ran 12 tests", "FAILED (failures=1, errors=2, skipped=1)".
python_suite() {
    heading "$1"
    shift
    shown "${python:-python3}" -m unittest "$@"
    local ran bad=0 skipped=0 last
    ran=$(sed -nE 's/^Ran ([0-9]+) tests? in .*/\1/p' "$logs/out" | tail -n 1)
    last=$(grep -E '^(OK|FAILED|NO TESTS RAN)' "$logs/out" | tail -n 1)
    for word in failures errors; do
        n=$(sed -nE "s/.*\b$word=([0-9]+).*/\1/p" <<<"$last"); bad=$((bad + ${n:-0}))
    done
    n=$(sed -nE 's/.*skipped=([0-9]+).*/\1/p' <<<"$last"); skipped=${n:-0}
    if [ -z "$ran" ] || [ "$ran" = 0 ] || { [ "$status" != 0 ] && [ "$bad" = 0 ]; }; then bad=$((bad + 1)); fi
    good=$((${ran:-0} - bad - skipped))
    add $((good > 0 ? good : 0)) "$bad"
}

# `swift test`: one line a test, "✔ Test name() passed" or "✘ Test name() failed".
swift_suite() {
    heading "swift test, on SQLite and PostgreSQL"
    shown swift test
    local good bad
    good=$(grep -cE '^✔ Test .* passed after' "$logs/out")
    bad=$(grep -cE '^✘ Test .* failed after' "$logs/out")
    # The run as a whole writes a line of the same form.
    good=$((good - $(grep -cE '^✔ Test run with .* passed after' "$logs/out")))
    bad=$((bad - $(grep -cE '^✘ Test run with .* failed after' "$logs/out")))
    if ! grep -qE '^[✔✘] Test run with [0-9]+ test' "$logs/out"; then echo "FAILED: swift test gave no sum"; bad=$((bad + 1)); fi
    if [ "$status" != 0 ] && [ "$bad" = 0 ]; then bad=1; fi
    add "$good" "$bad"
}

start_postgres() {
    [ -z "${LINLI_TEST_POSTGRES:-}" ] || return 0
    LINLI_TEST_POSTGRES=$(tools/postgres.sh start suite) || { echo "FAILED: no PostgreSQL"; add 0 1; return 1; }
    own_postgres=yes
    export LINLI_TEST_POSTGRES
}

built() { [ -x .build/debug/linli ] || swift build --product linli; }

lint() { step "format" make -s lint; }

build() { step "build" swift build --build-tests; }

unit() { start_postgres && swift_suite; }

cli() {
    start_postgres && built && export LINLI="$root/.build/debug/linli" &&
        python_suite "command line, on SQLite and PostgreSQL" discover -s Tests/CommandLineTests -v
}

acceptance() {
    local python
    python=$(tools/setup.sh acceptance | tail -n 1) && [ -x "$python" ] ||
        { echo "FAILED: the programs of others could not be set up"; add 0 1; return; }
    start_postgres && built && export LINLI="$root/.build/debug/linli" &&
        python_suite "acceptance with programs of others" discover -s Tests/AcceptanceTests -v
}

demo_data() { python_suite "demo data" discover -s tools/demo -v; }

soak_short() {
    start_postgres && built && export LINLI="$root/.build/debug/linli" &&
        summed "soak, short: kill -9 during writes" python3 tools/soak/soak.py --writes 60 --kills 12
}

browser_python() { tools/setup.sh browser | tail -n 1; }

browser() {
    local python
    python=$(browser_python) || { echo "FAILED: the browser tests could not be set up"; add 0 1; return; }
    built && export LINLI="$root/.build/debug/linli" && summed "browser" "$python" Browser/run.py
}

screenshot() {
    local python
    python=$(browser_python) && built && export LINLI="$root/.build/debug/linli" &&
        step "screenshot" "$python" Browser/screenshot.py docs/screenshot.png
}

all() {
    step "set-up" tools/setup.sh tests
    lint
    demo_data
    build
    if [ "$failed" -gt 0 ] && [ ! -x .build/debug/linli ]; then return; fi
    unit
    cli
    acceptance
    soak_short
    browser
}

for part in "$@"; do
    case $part in
        all | lint | build | unit | cli | acceptance | browser | screenshot) "$part" ;;
        demo-data) demo_data ;;
        soak-short) soak_short ;;
        *) echo "run.sh: no part named $part" >&2; exit 64 ;;
    esac
done

printf '\n%d s\n' $((SECONDS - started))
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
