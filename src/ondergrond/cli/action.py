"""``ondergrond action``: what is asked of a party, and its answer, written into the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from ondergrond.cli import options
from ondergrond.cli.mistakes import Mistake, Strict
from ondergrond.cli.speech import speak, tell, tell_json
from ondergrond.errors import EXIT_DONE, FileError, errors_in
from ondergrond.labels.message import message

# What only a new action has.
_NEW = ("party", "question", "finding", "work")


@click.command(name="action", cls=Strict)
@click.argument("number", metavar="[NUMBER]", required=False)
@options.register
@click.option("--party", help="Who is asked.")
@click.option("--question", help="What is asked, in words.")
@click.option("--who", help="Who does it there: a role, rather than a person.  [default: planner]")
@click.option("--due", metavar="DAY", help="Last day to answer.  [default: in three weeks]")
@click.option("--finding", metavar="ID", help="The finding it is about.")
@click.option("--work", metavar="ID", help="The work it is about.")
@click.option("--answer", help="What was answered.")
@click.option("--withdraw", is_flag=True, help="Ask it no more.")
@click.option("--note", help="What was said with it.")
@click.option("--by", help="Who says so.")
@click.option("--at", type=options.Day(), help="The day of it.  [default: now]")
@options.as_json
def command(
    number: str | None,
    register: Path,
    withdraw: bool,
    by: str | None,
    at: date | None,
    as_json: bool,
    **said: str | None,
) -> int:
    """Ask something of a party, or write down what became of action NUMBER.

    It is no decision: it is in the letters to that party until it is answered, with a reminder when
    its day has passed. Whether a party takes part in a finding is answered yes, no or not_yet.

    \b
    Example:
      ondergrond action --party evides --question "Which main is it?" --due 2027-02-01
      ondergrond action A-0001 --answer "The 300 mm" --by Evides
    """
    import pandas as pd

    from ondergrond.cli.action_text import action_lines
    from ondergrond.cli.records import records_of
    from ondergrond.cli.said_at import said_at
    from ondergrond.register.action_list import list_actions
    from ondergrond.register.action_words import import_actions
    from ondergrond.store.read import language_of
    from ondergrond.store.register_file import changed_register

    context = click.get_current_context()
    if number is not None and any(said[name] for name in _NEW):
        raise Mistake(message("action_fixed"), context)
    if number is not None and not (withdraw or any(said.values())):
        raise Mistake(message("action_nothing"), context)
    if withdraw and said["answer"]:
        raise Mistake(message("action_both"), context)
    row = {
        "action_id": number, "finding_id": said.pop("finding"), **said,
        "action_state": "withdrawn" if withdraw else None,
        "at": None if at is None else at.isoformat(),
    }  # fmt: skip
    with changed_register(register) as kept:
        language = language_of(kept.tables["register"])
        speak(language)
        with errors_in(language):
            moment = said_at(kept.tables, at)
            rows = pd.DataFrame([row], index=[number or said["party"] or "1"], dtype="str")
            made = import_actions(kept.tables, rows, source="action", by=by, at=moment)
            if made.problems:
                raise FileError([*made.problems])
            if made.n_new:
                kept.tables = made.register
            listed = list_actions(made.register, language, whole=True)
    own = listed[listed["action_id"].isin(made.about)]
    if as_json:
        tell_json({"new": bool(made.n_new), "actions": records_of(own)})
    else:
        tell(action_lines(own, language))
    return EXIT_DONE
