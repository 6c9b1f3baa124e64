"""Runs named checks on the database of DATABASE_URL and tells each one's outcome as a line of JSON.

What a check returns must be the same on every server; what it raises is its failure.
"""
import asyncio
import inspect
import json
import os
import subprocess

URL = os.environ["DATABASE_URL"]
_checks = {}


def check(name):
    def register(function):
        _checks[name] = function
        return function

    return register


def raised(error, action):
    """The SQLSTATE (or the name) of the error that must come."""
    try:
        action()
    except error as e:
        return getattr(e, "pgcode", None) or getattr(e, "sqlstate", None) or type(e).__name__
    raise AssertionError(f"no {error.__name__}")


def program(*command, stdin=None, status=0, **environment):
    """Standard output and errors of a program that must end with the status."""
    done = subprocess.run(
        command, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment})
    if done.returncode != status:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stdout.strip()}")
    return done.stdout


def _one_line(error):
    state = getattr(error, "pgcode", None) or getattr(error, "sqlstate", None)
    text = " ".join(str(error).split())
    return f"{state or type(error).__name__}: {text}"[:400]


def main(version):
    print(json.dumps({"version": version, "checks": list(_checks)}), flush=True)
    for name, function in _checks.items():
        try:
            value = asyncio.run(function()) if inspect.iscoroutinefunction(function) else function()
            print(json.dumps({"check": name, "value": repr(value)}), flush=True)
        except Exception as e:  # whatever a client raises is the outcome
            print(json.dumps({"check": name, "error": _one_line(e)}), flush=True)
