"""Which columns hold lists: what a work is about, what is done, how far it is, what it hinders."""

from __future__ import annotations

from ondergrond.init.layer import HALF, Layer
from ondergrond.init.values import MOST_VALUES
from ondergrond.labels.wider_words import CONFIDENTIAL, MORE_HEADINGS
from ondergrond.load.headings import HEADINGS
from ondergrond.load.recognise import read_as_periods
from ondergrond.load.values import flags
from ondergrond.tables import WORKS

# In the order in which columns are given out.
CODED = ("phase", "nuisance", "surface", "discipline", "activity")
GAPS = 0.02  # the share of records without a value, from which on a second column helps
BETTER = 0.2  # how much better another list has to fit, for a column to be left to it
SOME = 0.3  # of texts that say it in other words each time
_EXACT = 0.2  # that a head is a word of the list, and does not only hold one
_PER_CODE, _MOST_CODES = 0.1, 5  # a list that tells more apart says more


def take_lists(layer: Layer) -> None:
    """Take the column of each list: by its head and by how well its texts are understood."""
    before = {column: layer.taken.pop(column, []) for column in CODED}
    for column in CODED:
        words = f"{HEADINGS[column]} | {MORE_HEADINGS.get(column, '')}".rstrip(" |")
        shared = ("name", "description") if column == "activity" else ()
        free = layer.free(*shared)
        headed = [at for at in layer.headed(words, free) if _may_be(layer, at, column)]
        candidates = dict.fromkeys([*(at for at in before[column] if at in free), *headed])
        fit = {at: _fit(layer, at, column) for at in candidates}
        fit = {
            at: each + (_EXACT if each and layer.is_exactly(at, words) else 0)
            for at, each in fit.items()
        }
        ranked = [
            at
            for at in sorted(candidates, key=lambda at: -fit[at])
            if (fit[at] > 0 and not _fits_another(layer, at, column))
            or (fit[at] == 0 and layer.is_exactly(at, words) and _is_unknown(layer, at))
        ]
        if ranked:
            layer.taken[column] = [ranked[0], *_second(layer, ranked)]


def _fit(layer: Layer, at: int, column: str) -> float:
    share, n_codes = layer.known(at, column)
    return round(share, 1) + _PER_CODE * min(n_codes, _MOST_CODES)


def _fits_another(layer: Layer, at: int, column: str) -> bool:
    """Whether the texts of a column are understood far better as another list."""
    if column == "activity":  # is often said in the words of another list
        return False
    others = [each for each in CODED if each not in (column, "activity", "surface")]
    own = layer.known(at, column)[0]
    return any(layer.known(at, each)[0] > own + BETTER for each in others)


def _is_unknown(layer: Layer, at: int) -> bool:
    """Whether a column holds words that no list knows; numbers that count something are no list."""
    with_letters = layer.sample(at).str.contains(r"[^\W\d_]", regex=True).mean()
    return bool(with_letters >= HALF) and all(layer.known(at, each)[1] == 0 for each in CODED)


def _second(layer: Layer, ranked: list[int]) -> list[int]:
    """A second column for the gaps of the first, where it fills them."""
    gaps = layer.column(ranked[0]).isna()
    if gaps.mean() <= GAPS:
        return []
    fills = [at for at in ranked[1:] if layer.column(at)[gaps].notna().mean() >= HALF]
    return fills[:1]


def _may_be(layer: Layer, at: int, column: str) -> bool:
    """Whether a column may hold a list; what is done may be said in other words each time."""
    if is_list(layer, at):
        return True
    share, n_codes = layer.known(at, column)
    return column == "activity" and share >= SOME and n_codes > 1


def is_list(layer: Layer, at: int) -> bool:
    """Whether the texts of a column recur as those of a list do, and are no dates."""
    texts = layer.column(at).dropna()
    n = texts.nunique()
    if n > MOST_VALUES or n > max(2, HALF * len(texts)):
        return False
    if n <= len(WORKS["phase"].values or ()):
        return True
    return float(read_as_periods(texts.drop_duplicates()).mean()) < HALF


def take_discipline_elsewhere(layer: Layer, owner: int | None) -> None:
    """What a work is about, where no head says so: names of owners, or the words of any list."""
    taken = layer.taken.get("discipline")
    own = layer.known(taken[0], "discipline")[0] if taken else 0.0
    if own >= HALF:
        _fill_with_owner(layer, owner)
        return
    others = [at for at in layer.free() if at != owner and is_list(layer, at)]
    candidates = ([owner] if owner is not None else []) + others
    best = max(candidates, key=lambda at: _fit(layer, at, "discipline"), default=None)
    if best is None:
        return
    if layer.known(best, "discipline")[0] >= max(HALF, own):
        layer.taken["discipline"] = [best]
    _fill_with_owner(layer, owner)


def _fill_with_owner(layer: Layer, owner: int | None) -> None:
    """Whose a work is, where the column that says what it is about has gaps."""
    taken = layer.taken.get("discipline", [])
    if len(taken) != 1 or owner is None or owner in taken or not is_list(layer, owner):
        return
    gaps = layer.column(taken[0]).isna()
    if gaps.mean() > GAPS and layer.column(owner)[gaps].notna().mean() >= HALF:
        layer.taken["discipline"] = [taken[0], owner]


def take_activity_of_discipline(layer: Layer) -> None:
    """What is done may stand in the column that says what it is about."""
    if "activity" in layer.taken or "discipline" not in layer.taken:
        return
    at = layer.taken["discipline"][0]
    if layer.known(at, "activity")[1]:
        layer.taken["activity"] = [at]


def take_confidential(layer: Layer) -> None:
    """A column that says of a work who may see it, or that it is not for all to see.

    Under its own head it is taken with what is not understood in it: that counts as private until
    it is, where passing the column over would show the work to all.
    """
    if "sharing" in layer.taken:
        return
    for at in layer.headed(CONFIDENTIAL, layer.free()):
        read = not flags(layer.column(at).dropna())[1].any()
        if read or layer.is_exactly(at, CONFIDENTIAL):
            layer.taken["sharing"] = [at]
            return
    said = [each.strip() for each in CONFIDENTIAL.split("|")]
    for at in layer.free():
        if layer.is_exactly(at, HEADINGS["sharing"]):
            texts = layer.sample(at).str.strip().str.casefold()
            if layer.known(at, "sharing")[1] or texts.isin(said).any():
                layer.taken["sharing"] = [at]
                return
