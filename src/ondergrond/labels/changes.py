"""The words of ``ondergrond changes``: on the terminal and on its page."""

from __future__ import annotations

from ondergrond.labels import Words
from ondergrond.labels.worth import GAIN_IS

CHANGED: Words = {
    "title": {"nl": "Wat er veranderde", "en": "What changed"},
    "run": {
        "nl": "Run {run} van {day}, tegenover run {before} van {before_day}",
        "en": "Run {run} of {day}, against run {before} of {before_day}",
    },
    "first_run": {
        "nl": "Run {run} van {day}, de eerste: alles is nieuw",
        "en": "Run {run} of {day}, the first one: all is new",
    },
    "of_partner": {
        "nl": "Alleen wat {partner} aangaat",
        "en": "Only what concerns {partner}",
    },
    "hidden": {
        "nl": "Niet verteld: {n} {n:bevinding|bevindingen} met een werk dat een andere partner "
        "voor zichzelf houdt",
        "en": "Not told: {n} {n:finding|findings} with a work that another partner keeps private",
    },
    "hidden_adopted": {
        "nl": "Niet verteld: {n} vastgestelde {n:bevinding|bevindingen} met een werk dat een "
        "andere partner voor zichzelf houdt",
        "en": "Not told: {n} adopted {n:finding|findings} with a work that another partner keeps "
        "private",
    },
    "counts": {
        "nl": "Bevindingen: {new} nieuw, {changed} gewijzigd, {reopened} heropend, "
        "{gone} verdwenen",
        "en": "Findings: {new} new, {changed} changed, {reopened} reopened, {gone} gone",
    },
    "counts_works": {
        "nl": "Werken: {new} nieuw, {changed} gewijzigd, {renumbered} omgenummerd, {gone} "
        "vervallen, {back} weer aangeleverd",
        "en": "Works: {new} new, {changed} changed, {renumbered} renumbered, {gone} gone, {back} "
        "delivered again",
    },
    "rest": {
        "nl": "... en nog {n}; --rows {all} toont ze",
        "en": "... and {n} more; --rows {all} shows them",
    },
    "written": {"nl": "geschreven: {file}", "en": "written: {file}"},
    # parts
    "findings": {"nl": "Bevindingen", "en": "Findings"},
    "works": {"nl": "Werken", "en": "Works"},
    "terms": {
        "nl": "Te beslissen t/m {day}",
        "en": "To be decided by {day}",
    },
    "trend": {"nl": "Alle runs", "en": "All runs"},
    "adopted": {"nl": "Vastgesteld programma", "en": "Adopted programme"},
    "all_new": {"nl": "Alle {n} zijn nieuw.", "en": "All {n} are new."},
    "no_findings": {
        "nl": "Aan de bevindingen veranderde niets.",
        "en": "Nothing changed in the findings.",
    },
    "no_works": {
        "nl": "Aan de werken veranderde niets.",
        "en": "Nothing changed in the works.",
    },
    "coming": {"nl": "Nog niet besloten", "en": "Not decided on yet"},
    "missed": {
        "nl": "Termijn voorbij sinds de vorige run, zonder besluit",
        "en": "Term passed since the run before, without a decision",
    },
    "no_terms": {
        "nl": "Geen termijn loopt de komende drie maanden af.",
        "en": "No term ends in the next three months.",
    },
    # lists within a part
    "new": {"nl": "Nieuw", "en": "New"},
    "changed": {"nl": "Gewijzigd", "en": "Changed"},
    "reopened": {"nl": "Heropend", "en": "Reopened"},
    "gone": {"nl": "Verdwenen", "en": "Gone"},
    "decided": {"nl": "Besloten", "en": "Decided"},
    "noted": {"nl": "Vastgesteld en aangetekend", "en": "Adopted and noted"},
    "noted_adopted": {"nl": "Vastgestelde programma’s", "en": "Adopted programmes"},
    "year": {"nl": "Jaar", "en": "Year"},
    "noted_note": {"nl": "Bij werken", "en": "On works"},
    "noted_driver": {"nl": "Aanleidingen", "en": "Drivers"},
    "noted_dossier": {"nl": "Dossiers", "en": "Dossiers"},
    "noted_what": {"nl": "Aangetekend", "en": "Noted"},
    "actions": {"nl": "Acties", "en": "Actions"},
    "asked_actions": {"nl": "Gevraagd en beantwoord", "en": "Asked and answered"},
    "action": {"nl": "Actie", "en": "Action"},
    "due": {"nl": "Uiterlijk", "en": "Due"},
    "became": {"nl": "Stand", "en": "State"},
    "driver": {"nl": "Aanleiding", "en": "Driver"},
    "dossier": {"nl": "Dossier", "en": "Dossier"},
    "links": {"nl": "Gesplitst en samengegaan", "en": "Split and merged"},
    "new_works": {"nl": "Nieuw", "en": "New"},
    "gone_works": {"nl": "Vervallen", "en": "Gone"},
    "renumbered_works": {"nl": "Omgenummerd", "en": "Renumbered"},
    "back_works": {"nl": "Weer aangeleverd", "en": "Delivered again"},
    "changed_works": {"nl": "Gewijzigd", "en": "Changed"},
    "drifted": {"nl": "Niet meer zoals vastgesteld", "en": "No longer as adopted"},
    "done_works": {"nl": "Klaar", "en": "Done"},
    "counted": {"nl": "{what} ({n})", "en": "{what} ({n})"},
    # heads of columns
    "finding": {"nl": "Bevinding", "en": "Finding"},
    "decide_by": {"nl": "Beslissen uiterlijk", "en": "Decide by"},
    "saving": {"nl": "Besparing", "en": "Saving"},
    "what": {"nl": "Wat", "en": "What"},
    "why": {"nl": "Waarom", "en": "Why"},
    "decision": {"nl": "Besluit", "en": "Decision"},
    "said_by": {"nl": "Door, op", "en": "By, on"},
    "link": {"nl": "Verband", "en": "Link"},
    "work": {"nl": "Werk", "en": "Work"},
    "period": {"nl": "Periode", "en": "Period"},
    "was_id": {"nl": "Eerder", "en": "Before"},
    "was": {"nl": "was {id}", "en": "was {id}"},
    "adopted_days": {"nl": "Vastgesteld", "en": "Adopted"},
    "days_now": {"nl": "Nu", "en": "Now"},
    "costs": {"nl": "Kost", "en": "Costs"},
    "standing": {"nl": "Stand", "en": "State"},
    "run_head": {"nl": "Run", "en": "Run"},
    "n_findings": {"nl": "Bevindingen", "en": "Findings"},
    "n_new": {"nl": "Nieuw", "en": "New"},
    "n_gone": {"nl": "Verdwenen", "en": "Gone"},
    "n_agreed": {"nl": "Afgesproken", "en": "Agreed"},
    "n_missed": {"nl": "Gemist", "en": "Missed"},
    "agreed_eur": {"nl": "Besparing afgesproken", "en": "Saving agreed"},
    "gain_eur": {"nl": "Opbrengst programma", "en": "Gain of programme"},
    # what a cell says
    "finding_cell": {"nl": "{id} {kind}{title}", "en": "{id} {kind}{title}"},
    "moved": {"nl": "{work}: {field} {was} → {now}", "en": "{work}: {field} {was} → {now}"},
    "was_gone": {
        "nl": "was verdwenen, en is er weer",
        "en": "was gone, and is there again",
    },
    "clash": {
        "nl": "botst met wat een ander besloot",
        "en": "clashes with what another decided",
    },
    "replaced": {"nl": "later vervangen", "en": "replaced since"},
    "agreed_days": {"nl": "afgesproken {days}", "en": "agreed for {days}"},
    "agreed_from": {"nl": "afgesproken vanaf {day}", "en": "agreed from {day}"},
    "agreed_until": {"nl": "afgesproken tot en met {day}", "en": "agreed until {day}"},
    "lead": {"nl": "trekker {lead}", "en": "lead {lead}"},
    "in_programme": {"nl": "in het programma", "en": "in the programme"},
    "field": {"nl": "{field} {was} → {now}", "en": "{field} {was} → {now}"},
    "not_known": {"nl": "onbekend", "en": "not known"},
    "moved_place": {"nl": "plaats tot {m} m anders", "en": "place differs by up to {m} m"},
    "small_moves": {
        "nl": "Hoogstens {most} dagen geschoven, en hieronder niet genoemd",
        "en": "Moved by {most} days at most, and not listed below",
    },
    "partner": {"nl": "Partner", "en": "Partner"},
    "n_works": {"nl": "Werken", "en": "Works"},
    "n_days": {"nl": "Eerste of laatste dagen", "en": "First or last days"},
    "past": {"nl": "{day} (voorbij)", "en": "{day} (past)"},
    "stale": {
        "nl": "Van deze partner kon niets worden gelezen: {n} {n:werk is|werken zijn} die van "
        "{day}. Vraag om de levering.",
        "en": "Nothing could be read of this partner: {n} {n:work is that|works are those} of "
        "{day}. Ask for the delivery.",
    },
    "trend_about": {
        "nl": "Gemist: bevindingen waarvan de termijn voorbij is zonder besluit.",
        "en": "Missed: findings whose term has passed without a decision.",
    },
    "gain_about": {
        "nl": "Opbrengst: " + GAIN_IS["nl"] + ".",
        "en": "Gain: " + GAIN_IS["en"] + ".",
    },
    "made_by": {"nl": "Gemaakt met ondergrond {version}.", "en": "Made with ondergrond {version}."},
}

# Why a work is gone; of a finding the words are those of its works (``labels.register.REASONS``).
WORK_GONE: Words = {
    "cancelled": {"nl": "gaat niet door", "en": "cancelled"},
    "done": {"nl": "is klaar", "en": "done"},
    "period_past": {"nl": "de periode is voorbij", "en": "its period is past"},
    "partner_withdrew": {"nl": "de partner doet niet meer mee", "en": "its partner withdrew"},
    "not_delivered": {"nl": "wordt niet meer aangeleverd", "en": "no longer delivered"},
}
