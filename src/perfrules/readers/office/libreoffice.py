"""LibreOffice as a program that converts a file: found where it is installed, shut in, and ended when it takes too long.

It gets a profile of its own in a folder that goes afterwards, in which macros, links to elsewhere and active content are off and the
network leads nowhere, so that a stranger's document does nothing but become another file.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from perfrules.errors import LimitError, ReadError
from perfrules.readers.files import MAX_BYTES

MAX_SECONDS: Final = 180
"""Seconds that a conversion may take; most take ten, most of them to start."""

PROGRAM: Final = "PERFRULES_LIBREOFFICE"
"""The variable of the environment that names the program where it is not found by itself."""

_NAMES: Final = ("soffice", "libreoffice", "lowriter")
_MEMORY: Final = 4 * 1024**3
"""Bytes that the program may ask for, on systems that can say so."""

_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_WINDOWS_FOLDERS: Final = ("PROGRAMFILES", "PROGRAMFILES(X86)")

_PROFILE: Final = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Save/Document", "CreateBackup", "false"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros and no active content, no links followed or renewed, and a proxy that is not there."""

_ITEM: Final = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_REGISTRY: Final = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def find_program() -> str | None:
    """Where LibreOffice is; ``None`` if it is not found."""
    if named := os.environ.get(PROGRAM):
        return shutil.which(named)
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    windows = [
        os.path.join(folder, "LibreOffice", "program", "soffice.exe")  # noqa: PTH118
        for variable in _WINDOWS_FOLDERS
        if (folder := os.environ.get(variable))
    ]
    return next((place for place in (*_USUAL_PLACES, *windows) if shutil.which(place)), None)


def converted(data: bytes, name: str, old: str, new: str) -> bytes:
    """What LibreOffice makes of a file.

    Args:
        data: what it holds.
        name: of the file, for messages.
        old: the ending of its format.
        new: that of the one wanted.

    Raises:
        ReadError: LibreOffice is not installed, or makes nothing of it.
        LimitError: it takes too long, or what comes of it is too large.
    """
    program = find_program()
    if program is None:
        raise ReadError(
            f"{name}: reading .{old} needs LibreOffice, which is not found on this machine",
            f"{name}：读取 .{old} 文件需要 LibreOffice，本机未找到",
            f"install LibreOffice (https://www.libreoffice.org; on Debian and Ubuntu: apt install libreoffice-writer libreoffice-calc), or "
            f"name its program in {PROGRAM}; or open the file in Word, Excel or WPS and save it as .{new}",
            f"请安装 LibreOffice（https://zh-cn.libreoffice.org），或用环境变量 {PROGRAM} 指明其程序；"
            f"也可用 Word、Excel 或 WPS 打开，另存为 .{new}",
        )
    with tempfile.TemporaryDirectory(prefix="perfrules-", ignore_cleanup_errors=True) as folder:
        return _converted(program, Path(folder), data, name, old, new)


def _converted(program: str, folder: Path, data: bytes, name: str, old: str, new: str) -> bytes:
    profile, made = folder / "profile", folder / "made"
    (profile / "user").mkdir(parents=True)
    items = "".join(_ITEM.format(*setting) for setting in _PROFILE)
    (profile / "user" / "registrymodifications.xcu").write_text(_REGISTRY.format(items), encoding="utf-8")
    given = folder / f"document.{old}"
    given.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", new, "--outdir", os.fspath(made), os.fspath(given)),
    ]
    if not _run(command, folder):
        raise LimitError(
            f"{name}: LibreOffice did not convert the file within {MAX_SECONDS} seconds",
            f"{name}：LibreOffice 在 {MAX_SECONDS} 秒内没有转换完成",
            f"open it in the program it was made with, and save it as .{new}",
            f"请用制作它的软件打开，另存为 .{new}",
        )
    result = made / f"document.{new}"
    if not result.is_file():
        raise ReadError(
            f"{name}: LibreOffice makes nothing of the file: it is damaged, or a password is needed to open it",
            f"{name}：LibreOffice 无法转换：文件已损坏，或需要密码才能打开",
            f"open it in the program it was made with, and save it without a password as .{new}",
            f"请用制作它的软件打开，取消密码后另存为 .{new}",
        )
    if result.stat().st_size > MAX_BYTES:
        raise LimitError(
            f"{name}: converted it is larger than {MAX_BYTES // 1024**2} MiB",
            f"{name}：转换后超过 {MAX_BYTES // 1024**2} MiB",
            "open it and save its parts as several files, one for each disclosure",
            "请打开后按公开文件分别另存",
        )
    return result.read_bytes()


def _run(command: list[str], folder: Path) -> bool:
    """Run a program, and end it with all that it has started when its time is over; whether it came to an end by itself."""
    environment = {**os.environ, "HOME": os.fspath(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603 - the program is LibreOffice, and no shell is between
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )
    try:
        _limit_memory(process.pid)
        process.wait(MAX_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _limit_memory(process: int) -> None:
    """Set a limit that holds for what the program starts as well; only Linux lets another process do so."""
    if sys.platform == "linux":
        import resource

        try:
            resource.prlimit(process, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        except (OSError, ValueError):
            return  # it has ended already, or may have less anyway


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and what it has started, which may outlive it."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = [os.path.join(os.environ["SYSTEMROOT"], "System32", "taskkill.exe"), "/F", "/T", "/PID"]  # noqa: PTH118
            subprocess.run([*kill, str(process.pid)], check=False, capture_output=True)  # noqa: S603 - no shell
    else:
        with suppress(ProcessLookupError, PermissionError):  # nothing of it is left
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
