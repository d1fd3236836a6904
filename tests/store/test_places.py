import sys
from pathlib import Path

import pytest

from postil.store.places import warning_about

_TABLE = """\
/dev/vda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/export /mnt/office nfs4 rw,vers=4.2 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
//nas/share /home/ann/My\\040share cifs rw 0 0
box:/ /home/ann/box fuse.sshfs rw 0 0
/dev/sdc1 /home/ann/box ext4 rw 0 0
short line
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux is looked at"
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/library.postil", ""),
        ("/mnt/office/desk/library.postil", "NFS"),
        ("/mnt/office/local/library.postil", ""),
        ("/mnt/officeshop/library.postil", ""),
        ("/home/ann/My share/library.postil", "Windows share"),
        ("/home/ann/box/library.postil", ""),
    ],
)
def test_network_folders_are_warned_of(path, kind, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text(_TABLE)
    warning = warning_about(Path(path), mounts)
    assert (f"network folder ({kind})" in warning) if kind else warning == ""
    assert warning.count(".") <= 1


def test_without_a_table_nothing_is_said(tmp_path):
    assert warning_about(Path("/mnt/office/library"), tmp_path / "missing") == ""


def test_the_library_tells(library):
    assert library.place_warning() == warning_about(library.path)
