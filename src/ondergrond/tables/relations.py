"""What belongs to a finding, a row for each: parties, rules, joiners; and who takes part.

The texts beside them in FINDINGS (``parties``, ``rules``, ``one_way``, ``saving_split``,
``could_join``) are written from these rows for people, and never read back.
"""

from __future__ import annotations

from ondergrond.tables.decisions import ASSESSMENTS
from ondergrond.tables.schema import SEVERITIES, Column, Shown, Table

# In the order in which the role of a party is chosen where its works have more than one.
ROLES = ("mover", "earlier", "later", "member")

FINDING_PARTIES = Table(
    "finding_parties",
    title={"nl": "Partijen per bevinding", "en": "Parties per finding"},
    meaning={"nl": "over welke partijen een bevinding gaat, en wat zij elk vraagt en oplevert",
             "en": "which parties a finding is about, and what it asks of each and brings it"},
    columns=(
        Column("finding_id", "text", nullable=False,
               title={"nl": "Bevinding", "en": "Finding"},
               meaning={"nl": "de bevinding", "en": "the finding"},
               shown=Shown(tab="what", front=("shares",))),
        Column("party", "text", nullable=False,
               title={"nl": "Partij", "en": "Party"},
               meaning={"nl": "partner, en na een schuine streep de afdeling",
                        "en": "partner, and department after a slash"},
               shown=Shown(tab="what", front=("shares",))),
        Column("partner", "text", nullable=False,
               title={"nl": "Partner", "en": "Partner"},
               meaning={"nl": "code van de organisatie", "en": "code of the organisation"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("department", "text",
               title={"nl": "Afdeling", "en": "Department"},
               meaning={"nl": "onderdeel van de partner", "en": "part of the partner"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("role", "text", nullable=False, values=ROLES,
               title={"nl": "Rol", "en": "Role"},
               meaning={"nl": "wat haar werken erin doen; van meer rollen die het meest vraagt",
                        "en": "what its works do in it; of several roles the one that asks most"},
               shown=Shown(tab="what", front=("shares",))),
        Column("one_way", "flag", nullable=False,
               title={"nl": "Alleen volgens", "en": "Only according to"},
               meaning={"nl": "haar eigen spelregels zien het, die van een ander niet",
                        "en": "its own rules see it while another's do not"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("assessment", "text", values=ASSESSMENTS,
               title={"nl": "Oordeel", "en": "Assessment"},
               meaning={"nl": "wat zij er het laatst van zei, of haar organisatie; leeg waar niets",
                        "en": "what it said of it last, or its organisation; null where nothing"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("shift_days", "integer", unit="d",
               title={"nl": "Verschuiving (dagen)", "en": "Shift (days)"},
               meaning={"nl": "grootste verschuiving die van haar werken wordt gevraagd",
                        "en": "largest move asked of its works"},
               shown=Shown(tab="what", front=("shares",))),
        Column("share", "number",
               title={"nl": "Aandeel", "en": "Share"},
               meaning={"nl": "haar deel van wat samen wordt bespaard, 0 tot 1; leeg als zij niets "
                              "inbrengt dat meetelt",
                        "en": "its part of what is saved together, 0 to 1; null where it brings in "
                              "nothing that counts"},
               shown=Shown(tab="what", front=("shares",))),
        Column("saving_low_eur", "number", unit="EUR",
               title={"nl": "Besparing laag (€)", "en": "Saving, low (€)"},
               meaning={"nl": "wat zij samen met anderen bespaart, laag",
                        "en": "what it saves together with others, low"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("saving_mid_eur", "number", unit="EUR",
               title={"nl": "Besparing midden (€)", "en": "Saving, mid (€)"},
               meaning={"nl": "wat zij samen met anderen bespaart, midden",
                        "en": "what it saves together with others, mid"},
               shown=Shown(tab="what", front=("shares",))),
        Column("saving_high_eur", "number", unit="EUR",
               title={"nl": "Besparing hoog (€)", "en": "Saving, high (€)"},
               meaning={"nl": "wat zij samen met anderen bespaart, hoog",
                        "en": "what it saves together with others, high"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("own_saving_low_eur", "number", unit="EUR",
               title={"nl": "Eigen besparing laag (€)", "en": "Own saving, low (€)"},
               meaning={"nl": "haar deel van wat haar partner op eigen werken bespaart, laag",
                        "en": "its part of what its partner saves on its own works, low"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("own_saving_mid_eur", "number", unit="EUR",
               title={"nl": "Eigen besparing midden (€)", "en": "Own saving, mid (€)"},
               meaning={"nl": "haar deel van wat haar partner op eigen werken bespaart, midden",
                        "en": "its part of what its partner saves on its own works, mid"},
               shown=Shown(tab="what", front=("shares",))),
        Column("own_saving_high_eur", "number", unit="EUR",
               title={"nl": "Eigen besparing hoog (€)", "en": "Own saving, high (€)"},
               meaning={"nl": "haar deel van wat haar partner op eigen werken bespaart, hoog",
                        "en": "its part of what its partner saves on its own works, high"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("cut_mid_eur", "number", unit="EUR",
               title={"nl": "Afgetopt midden (€)", "en": "Cut, mid (€)"},
               meaning={"nl": "wat boven het deel van haar budget uitkomt dat zij hooguit kan "
                              "besparen, en voor niemand telt (midden)",
                        "en": "what goes beyond the part of its budget that it can save at most, "
                              "and counts for nobody (mid)"},
               shown=Shown(tab="what", front=("shares",))),
        Column("costs_low_eur", "number", unit="EUR",
               title={"nl": "Kosten laag (€)", "en": "Costs, low (€)"},
               meaning={"nl": "wat de voorgestelde verschuivingen haar kosten, laag; leeg waar "
                              "een budget dat zou zeggen niet bekend is",
                        "en": "what the proposed moves cost it, low; null where a budget that "
                              "would say is not known"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("costs_mid_eur", "number", unit="EUR",
               title={"nl": "Kosten midden (€)", "en": "Costs, mid (€)"},
               meaning={"nl": "wat de voorgestelde verschuivingen haar kosten, midden; leeg waar "
                              "een budget dat zou zeggen niet bekend is",
                        "en": "what the proposed moves cost it, mid; null where a budget that "
                              "would say is not known"},
               shown=Shown(tab="what", front=("shares",))),
        Column("costs_high_eur", "number", unit="EUR",
               title={"nl": "Kosten hoog (€)", "en": "Costs, high (€)"},
               meaning={"nl": "wat de voorgestelde verschuivingen haar kosten, hoog; leeg waar "
                              "een budget dat zou zeggen niet bekend is",
                        "en": "what the proposed moves cost it, high; null where a budget that "
                              "would say is not known"},
               shown=Shown(tab="what", detail=("shares",))),
        Column("net_mid_eur", "number", unit="EUR",
               title={"nl": "Houdt over midden (€)", "en": "Net, mid (€)"},
               meaning={"nl": "wat zij samen met anderen bespaart min haar kosten, voor zover die "
                              "boven haar eigen besparing uitkomen (midden)",
                        "en": "what it saves together with others less its costs, as far as these "
                              "go beyond its own saving (mid)"},
               shown=Shown(tab="what", front=("shares",))),
        Column("contribution_mid_eur", "number", unit="EUR",
               title={"nl": "Bijdrage midden (€)", "en": "Contribution, mid (€)"},
               meaning={"nl": "wat zij aan anderen bijdraagt zodat niemand erop toelegt, negatief "
                              "wat zij krijgt; leeg waar geen verdeling dat oplost of kosten niet "
                              "bekend zijn",
                        "en": "what it gives to others so that nobody is worse off, negative what "
                              "it gets; null where no contributions do that or costs are not "
                              "known"},
               shown=Shown(tab="what", front=("shares",))),
    ),
)  # fmt: skip

FINDING_RULES = Table(
    "finding_rules",
    title={"nl": "Spelregels per bevinding", "en": "Rules per finding"},
    meaning={"nl": "welke spelregels een bevinding opleverden",
             "en": "which rules brought a finding"},
    columns=(
        Column("finding_id", "text", nullable=False,
               title={"nl": "Bevinding", "en": "Finding"},
               meaning={"nl": "de bevinding", "en": "the finding"},
               shown=Shown(tab="what")),
        Column("rule", "text", nullable=False,
               title={"nl": "Spelregel", "en": "Rule"},
               meaning={"nl": "naam van de spelregel, voor altijd dezelfde",
                        "en": "name of the rule, for life"},
               shown=Shown(tab="what")),
        Column("position", "integer",
               title={"nl": "Volgnummer", "en": "Number"},
               meaning={"nl": "plaats van de spelregel onder die van de bevinding, 1 is de eerste",
                        "en": "place of the rule among those of the finding, 1 the first"},
               shown=Shown(tab="what")),
        Column("severity", "text", values=SEVERITIES,
               title={"nl": "Ernst", "en": "Severity"},
               meaning={"nl": "hoe ernstig het knelpunt volgens deze spelregel alleen is",
                        "en": "how hard the conflict is by this rule alone"},
               shown=Shown(tab="what")),
    ),
)  # fmt: skip

FINDING_JOINERS = Table(
    "finding_joiners",
    title={"nl": "Wie kan aansluiten", "en": "Who could join"},
    meaning={"nl": "wie bij een meekoppelkans kan aansluiten door alleen zelf te schuiven, en hoe"
                   " ver",
             "en": "who could join an opportunity by moving alone, and how far"},
    columns=(
        Column("finding_id", "text", nullable=False,
               title={"nl": "Bevinding", "en": "Finding"},
               meaning={"nl": "de meekoppelkans", "en": "the opportunity"},
               shown=Shown(tab="what")),
        Column("work_id", "text",
               title={"nl": "Werk", "en": "Work"},
               meaning={"nl": "eerste werk van het project dat zou aansluiten",
                        "en": "first work of the project that would join"},
               shown=Shown(tab="what")),
        Column("party", "text", nullable=False,
               title={"nl": "Partij", "en": "Party"},
               meaning={"nl": "partner, en na een schuine streep de afdeling",
                        "en": "partner, and department after a slash"},
               shown=Shown(tab="what")),
        Column("partner", "text", nullable=False,
               title={"nl": "Partner", "en": "Partner"},
               meaning={"nl": "code van de organisatie", "en": "code of the organisation"},
               shown=Shown(tab="what")),
        Column("department", "text",
               title={"nl": "Afdeling", "en": "Department"},
               meaning={"nl": "onderdeel van de partner", "en": "part of the partner"},
               shown=Shown(tab="what")),
        Column("shift_days", "integer", unit="d", nullable=False,
               title={"nl": "Verschuiving (dagen)", "en": "Shift (days)"},
               meaning={"nl": "dagen die het zou moeten schuiven",
                        "en": "days it would have to move"},
               shown=Shown(tab="what")),
    ),
)  # fmt: skip

PARTNERS = Table(
    "partners",
    title={"nl": "Partners", "en": "Partners"},
    meaning={"nl": "wie er meedoen, op code", "en": "who takes part, by code"},
    columns=(
        Column("partner", "text", nullable=False,
               title={"nl": "Partner", "en": "Partner"},
               meaning={"nl": "code van de organisatie", "en": "code of the organisation"},
               shown=Shown(tab="what")),
        Column("name", "text",
               title={"nl": "Naam", "en": "Name"},
               meaning={"nl": "haar naam; leeg als zij bij haar code heet",
                        "en": "its name; null where it goes by its code"},
               shown=Shown(tab="what")),
        Column("kind", "text",
               title={"nl": "Soort", "en": "Kind"},
               meaning={"nl": "wat voor organisatie het is, als het samenwerkingsverband dat zegt",
                        "en": "what kind of organisation it is, where the partnership says so"},
               shown=Shown(tab="what")),
    ),
)  # fmt: skip
