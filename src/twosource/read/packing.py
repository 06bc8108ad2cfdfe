"""What can go wrong while a packed file is unpacked, whatever program packed it and whoever changed it since."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib

UNPACKING_FAULTS: tuple[type[Exception], ...] = (
    *(OSError, EOFError, ValueError, RuntimeError, NotImplementedError, KeyError, IndexError, OverflowError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, tarfile.TarError, struct.error),
)
