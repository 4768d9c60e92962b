"""``python -m ondergrond`` is the command line."""

from ondergrond.cli import main

if __name__ == "__main__":
    main()
