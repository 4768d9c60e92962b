"""What moving costs and who contributes is told as people write it."""

from __future__ import annotations

from ondergrond.labels.costs import contributions_text, cost_texts

NBSP = "\N{NO-BREAK SPACE}"


def plain(text):
    return text.replace(NBSP, " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_costs_say_what_is_left_or_lacking_and_leave_out_who_has_none():
    rows = [("Goes", 1200.0, 345.6), ("Stedin", 1234.0, -34.0), ("Evides", 0.0, 500.0)]
    assert [plain(text) for text in cost_texts(rows, "nl")] == [
        "Goes € 1.200, houdt € 350 over",
        "Stedin € 1.200, legt < € 100 toe",
    ]
    assert [plain(text) for text in cost_texts(rows, "en", exact=True)] == [
        "Goes €1,200.00, is left with €345.60",
        "Stedin €1,234.00, is €34.00 short",
    ]


def test_what_is_not_known_is_told_beside_what_is_and_not_by_itself():
    assert cost_texts([("Goes", 0.0, 5.0), ("Stedin", None, None)], "nl") == []
    rows = [("Goes", 100.0, 5.0), ("Stedin", None, None)]
    assert plain(cost_texts(rows, "nl")[1]) == "Stedin niet bekend (budget ontbreekt)"


def test_what_is_less_than_an_estimate_tells_is_asked_of_nobody():
    rows = [("Goes", 500.0, 18.0), ("Stedin", -18.0, -18.0)]
    assert contributions_text(rows, "nl") == ""
    assert "€18.00" in plain(contributions_text(rows, "en", exact=True))
    costs = [("Goes", 18.0, 500.0), ("Stedin", 250.0, 40.0)]
    assert [plain(each) for each in cost_texts(costs, "nl")] == ["Stedin € 250, houdt < € 100 over"]
    assert len(cost_texts(costs, "nl", exact=True)) == 2


def test_contributions_name_who_gives_and_who_gets():
    rows = [("Goes", 1000.0, 100.0), ("Evides", 2000.0, 200.0), ("Stedin", -300.0, -300.0)]
    assert plain(contributions_text(rows, "nl")) == (
        "Goes draagt € 100 bij en Evides draagt € 200 bij; Stedin krijgt € 300: zo legt niemand "
        "erop toe"
    )
    assert plain(contributions_text(rows, "en")) == (
        "Goes contributes €100 and Evides contributes €200; Stedin gets €300: so nobody is worse "
        "off"
    )


def test_where_no_contributions_do_it_that_is_told_and_where_nobody_lacks_nothing_is():
    rows = [("Goes", 100.0, None), ("Stedin", -350.0, None)]
    assert plain(contributions_text(rows, "nl")) == (
        "samen kost het € 250 meer dan het bespaart: geen bijdrage maakt dat niemand erop toelegt"
    )
    assert "€250 more than it saves" in plain(contributions_text(rows, "en"))
    assert contributions_text([("Goes", 100.0, 0.0), ("Stedin", 0.0, 0.0)], "nl") == ""
    assert contributions_text([("Goes", None, None), ("Stedin", -1.0, None)], "nl") == ""
