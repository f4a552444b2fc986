"""A worker process: builds its walls, then does one job after another for the desk.

A job names a function of this program; it gets bytes and keyword arguments and gives JSON or
bytes back. Whatever goes wrong is answered as data: codes and places in the program, never texts.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import PurePath
from typing import BinaryIO

from dsar_desk.errors import DeskError
from dsar_desk.system.frames import read_frame, write_frame
from dsar_desk.system.isolation import allow_computing, isolate
from dsar_desk.system.limits import Limits

__all__ = ["WORKER_OPTION", "run_worker"]

WORKER_OPTION = "--worker"
"""The hidden first argument by which the frozen program becomes a worker; limits follow as JSON."""
_ROOM = "dsar_desk."


def run_worker() -> int:
    """Serve jobs from standard input until it ends; the exit code.

    The last argument of the command line holds the limits as JSON. The first frame sent says
    which walls stand.
    """
    requests, answers = _pipes()
    limits = Limits(**json.loads(sys.argv[-1]))
    write_frame(answers, json.dumps({"isolation": asdict(isolate(limits))}).encode())
    answers.flush()
    while True:
        try:
            job = json.loads(read_frame(requests))
            raw = read_frame(requests)
        except EOFError:
            return 0
        allow_computing(limits)
        if job["prepare"]:
            _prepare(job["function"].partition(":")[0])
            continue
        kind, content = _answer(job["function"], raw, job["arguments"])
        del raw
        write_frame(answers, json.dumps({"kind": kind}).encode())
        write_frame(answers, content)
        answers.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the desk, moved away from where prints and libraries write."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return requests, answers


def _answer(name: str, raw: bytes, arguments: dict[str, object]) -> tuple[str, bytes]:
    """The answer to one job: its kind and its bytes."""
    try:
        given = _function(name)(raw, **arguments)
        if isinstance(given, bytes):
            return "bytes", given
        return "json", json.dumps(given).encode()
    except DeskError as refusal:
        parameters = {key: str(value) for key, value in refusal.parameters.items()}
        said = {"code": refusal.code, "sentence": refusal.template, "parameters": parameters}
        return "refusal", json.dumps(said).encode()
    except MemoryError:
        return "breach", b"memory"
    except PermissionError:
        return "breach", b"forbidden"
    except Exception as fault:  # noqa: BLE001 - a hostile document must not end the process unsaid
        return "fault", json.dumps(_place_of(fault)).encode()


def _function(name: str) -> Callable[..., object]:
    module, _, function = name.partition(":")
    if not module.startswith(_ROOM):
        raise ImportError(name)
    found: Callable[..., object] = getattr(importlib.import_module(module), function)
    return found


def _prepare(module: str) -> None:
    """Load a module, and what it would load at its first need (``LOADED_LATER``), ahead of time."""
    for name in getattr(importlib.import_module(module), "LOADED_LATER", ()):
        importlib.import_module(name)


def _place_of(fault: Exception) -> dict[str, str]:
    """Which kind of fault, and where in the program; its text may hold somebody's data."""
    step = fault.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    place = f"{PurePath(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}" if step else ""
    return {"kind": type(fault).__name__, "place": place}
