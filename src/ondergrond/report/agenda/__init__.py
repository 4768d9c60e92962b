"""The agenda of the table, for who runs it: one page to print, one document to write in."""

from ondergrond.report.agenda.write import FILES, write_agenda

__all__ = ["FILES", "write_agenda"]
