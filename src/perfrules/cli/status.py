"""What the exit status of the command line means."""

from enum import IntEnum


class Status(IntEnum):
    """The exit status.

    Attributes:
        CLEAN: nothing at or above ``--fail-on``, and no more undecided than allowed.
        FINDINGS: findings at or above it, or too many undecided; for ``pack test``, cases that are not as stated.
        FAILED: the work could not be done, or not all of it: a bad file, a bad pack, bad usage.
        FAULT: something inside perfrules or a rule broke; the rest of the run is still reported.
        INTERRUPTED: stopped from the keyboard, as shells count it.
    """

    CLEAN = 0
    FINDINGS = 1
    FAILED = 2
    FAULT = 3
    INTERRUPTED = 130
