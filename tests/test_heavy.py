"""The programs that heavy tests use are there and start: a heavy run in which nothing could run is seen to be one."""

import shutil
import subprocess

import pytest


@pytest.mark.heavy
@pytest.mark.parametrize(
    "command", ["soffice --version", "chromium --version", "pdftoppm -v", "java -version"]
)
def test_program_starts(command: str) -> None:
    program, *arguments = command.split()
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    assert (
        subprocess.run([program, *arguments], capture_output=True, timeout=120, check=False).returncode == 0
    )
