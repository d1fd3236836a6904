"""Where a library lies, and whether that is a good place."""

import re
import sys
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mounts")
_NETWORK: Final = {
    "nfs": "NFS",
    "nfs4": "NFS",
    "cifs": "Windows share",
    "smb3": "Windows share",
    "smbfs": "Windows share",
    "afs": "AFS",
    "ceph": "Ceph",
    "glusterfs": "Gluster",
    "fuse.glusterfs": "Gluster",
    "fuse.sshfs": "SSH",
    "fuse.rclone": "rclone",
    "fuse.gvfsd-fuse": "GVfs",
    "davfs": "WebDAV",
    "fuse.davfs2": "WebDAV",
    "9p": "9P",
    "fuse.vmhgfs-fuse": "shared",
    "vboxsf": "shared",
    "drvfs": "shared",
}
_OCTAL: Final = re.compile(r"\\([0-7]{3})")


def warning_about(library: Path, mounts: Path = _MOUNTS) -> str:
    """One sentence where the library lies in a network folder; "" elsewhere, and where unknown.

    SQLite's locks and its shared memory don't hold across machines (sqlite.org/useovernet.html).
    Only Linux is looked at.
    """
    kind = _NETWORK.get(_file_system_of(library, mounts), "")
    if not kind:
        return ""
    return (
        f"The library lies in a network folder ({kind}), where a lost connection or a second "
        "computer can damage it; keep it on a disk of this computer and its backups there."
    )


def _file_system_of(path: Path, mounts: Path) -> str:
    """The type of the file system that the path is on, as Linux calls it."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found, longest = "", -1
    for line in lines:
        _device, point, kind, *_ = f"{line} ? ? ?".split(" ")
        folder = Path(_OCTAL.sub(lambda match: chr(int(match[1], 8)), point))
        # Of two on one point the later one hides the earlier.
        if path.is_relative_to(folder) and len(folder.parts) >= longest:
            found, longest = kind, len(folder.parts)
    return found
