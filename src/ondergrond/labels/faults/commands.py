"""Errors of single commands, and what goes before an error or a warning."""

from __future__ import annotations

from ondergrond.labels import Words

COMMANDS: Words = {
    # explain
    "no_finding": {
        "nl": "de run heeft geen bevinding {finding}; {near}",
        "en": "the run has no finding {finding}; {near}",
    },
    "finding_near": {"nl": "bedoelt u {finding}?", "en": "did you mean {finding}?"},
    "findings_beside": {
        "nl": "zijn bevindingen staan in de lijsten ernaast",
        "en": "its findings are in the lists beside it",
    },
    "no_run_in_out": {
        "nl": "er is geen voltooide run in out/; noem de map: --run MAP",
        "en": "there is no finished run in out/; name its folder: --run FOLDER",
    },
    "runs_in_out": {
        "nl": "in out/ staan meerdere runs; noem de map: --run MAP",
        "en": "out/ holds several runs; name its folder: --run FOLDER",
    },
    # the meeting
    "no_area": {
        "nl": "'{area}' is geen gebied; er zijn {known}",
        "en": "'{area}' is no area; there are {known}",
    },
    # detect
    "two_files": {
        "nl": "er zijn twee bestanden of meer nodig; noem ze vóór -o",
        "en": "it needs two files or more; name them before -o",
    },
    "output_in_run": {
        "nl": "dit bestand hoort bij een berekening die wordt vergeleken; kies met -o een ander "
        "bestand",
        "en": "this file is part of a run that is compared; choose another file with -o",
    },
    # what is told on the side
    "error": {"nl": "fout: {problem}", "en": "error: {problem}"},
    "warning": {"nl": "let op: {problem}", "en": "warning: {problem}"},
    "left_out": {"nl": "let op: weggelaten: {problem}", "en": "warning: left out: {problem}"},
    "interrupted": {
        "nl": "onderbroken: er is niets geschreven",
        "en": "interrupted: nothing was written",
    },
    "interrupted_written": {
        "nl": "onderbroken: de uitvoer staat geheel in {folder}",
        "en": "interrupted: all outputs stand in {folder}",
    },
    "bug_written": {
        "nl": "bug: dit is een fout van ondergrond zelf ({fault}); de uitvoer staat geheel in "
        "{folder}; stuur {log} aan de makers",
        "en": "bug: this is a mistake of ondergrond itself ({fault}); all outputs stand in "
        "{folder}; please send {log} to its makers",
    },
    "bug": {
        "nl": "bug: dit is een fout van ondergrond zelf ({fault}); er is niets geschreven; stuur "
        "{log} aan de makers",
        "en": "bug: this is a mistake of ondergrond itself ({fault}); nothing was written; please "
        "send {log} to its makers",
    },
    "hidden": {
        "nl": "let op: {partner} krijgt {n} van zijn bevindingen niet te zien: daar zit een werk "
        "in dat een andere partner voor zichzelf houdt",
        "en": "note: {n} findings of {partner} are left out of its view: they hold a work that "
        "another partner keeps private",
    },
}
