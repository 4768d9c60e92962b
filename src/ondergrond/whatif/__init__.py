"""What if: a question about a plan, or about other dates, put to a finished run.

``changes`` works out what would change if works of the run were planned otherwise, ``part`` finds
what hangs on them, ``question`` what a plan would meet that nobody delivered yet, ``asked`` makes
works of what is asked. Nothing is written, and no more of the run is read than is asked about.
"""
