"""Rows that are read each for itself: one that cannot be read does not take the others away."""


class Unread(str):
    """Why a row could not be read, in the place of its value."""


def each(table, rows, packages):
    """(table, row, value, where) of each row by its reader, which takes the packages and returns (value, where)."""
    for row, reader in rows.items():
        try:
            value, where = reader(packages)
        except Exception as error:  # a package may look like nothing that was seen before
            value, where = unread(error), ""
        yield table, row, value, where


def unread(error):
    return Unread(f"{type(error).__name__}: {error}")
