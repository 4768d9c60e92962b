"""ondergrond: which planned works meet in place and time, and what to do about it."""

__version__ = "0.1.0"
