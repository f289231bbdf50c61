"""Changes to published packages, one place at a time, for the tests that every one of them is caught."""


def fields(value, path=()):
    """The path of every text, number, flag and null."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from fields(value[key], path + (key,))
    else:
        yield path


def changed(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return "x" if value in (None, "") else value[:-1] + ("0" if value[-1] != "0" else "1")


def failing(checks):
    """The names of the checks that do not hold."""
    return [check["name"] for check in checks if not check["ok"]]
