"""What can be wrong with the database file, each with its remedy.

StorageError
├── DatabaseReadOnly    the file or its folder can't be written
├── DatabaseFull        the disk is full
├── DatabaseNewer       written by a newer version of Linli
├── DatabaseDamaged     not a database, or a broken one
└── DatabaseMissing     the folder does not exist and can't be made
"""

import sqlite3


class StorageError(Exception):
    """The database can't be used; the message names the file and the remedy."""


class DatabaseReadOnly(StorageError):
    """The file or its folder can't be written."""


class DatabaseFull(StorageError):
    """The disk is full."""


class DatabaseNewer(StorageError):
    """The file was written by a newer version; going back would lose what that one knows."""


class DatabaseDamaged(StorageError):
    """The file is not a database, or fails its integrity check."""


class DatabaseMissing(StorageError):
    """The folder of the database does not exist and can't be made."""


def is_trouble_of_the_file(exc: Exception) -> bool:
    """Whether SQLite can't use the file now, which may pass: full, locked, an I/O error.

    A statement that is wrong raises `OperationalError` too, but is wrong every time.
    """
    code = getattr(exc, "sqlite_errorcode", None)
    return isinstance(exc, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR
