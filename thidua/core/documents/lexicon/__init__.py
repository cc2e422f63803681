"""Words of the administrative language, by subject; accent-free and in lower case unless said otherwise.

Sources: the 29 document types of NĐ 30/2020 (Art. 7), the Party's types, the normative types of the law on
promulgation, names of public bodies and posts. Add a word here, not a pattern elsewhere.
"""

from thidua.core.documents.lexicon.bodies import (
    BARE_HEADS,
    BODY_HEADS,
    BODY_TAILS,
    LETTERHEAD_HEADS,
    LETTERHEAD_NOT_HEADS,
    NATIONAL_BODIES,
    NOT_BODIES,
    TASK_UNITS,
    UNIT_NOUNS,
)
from thidua.core.documents.lexicon.marks import (
    HEAD_NOTES,
    MARKINGS,
    MOTTOS,
)
from thidua.core.documents.lexicon.openings import (
    ABOUT_OPENINGS,
    BODY_OPENINGS,
    CLOSING_OPENINGS,
    ISSUER_STOPS,
    LEGAL_BASIS_OPENINGS,
)
from thidua.core.documents.lexicon.people import (
    PLAIN_SURNAMES,
    POSITIONS,
    SIGNING_POSTS,
    SURNAMES,
)
from thidua.core.documents.lexicon.types import (
    CITED_ONLY,
    DOCUMENT_TYPES,
    JOINT_CODES,
    PARTY_CODES,
)
from thidua.core.documents.lexicon.work import (
    ACTION_VERBS,
    ASSIGNING_VERBS,
    DEPARTMENTS,
    IMPLEMENTATION,
)

__all__ = [
    "ABOUT_OPENINGS",
    "ACTION_VERBS",
    "ASSIGNING_VERBS",
    "BARE_HEADS",
    "BODY_HEADS",
    "BODY_OPENINGS",
    "BODY_TAILS",
    "CITED_ONLY",
    "CLOSING_OPENINGS",
    "DEPARTMENTS",
    "DOCUMENT_TYPES",
    "HEAD_NOTES",
    "IMPLEMENTATION",
    "ISSUER_STOPS",
    "JOINT_CODES",
    "LEGAL_BASIS_OPENINGS",
    "LETTERHEAD_HEADS",
    "LETTERHEAD_NOT_HEADS",
    "MARKINGS",
    "MOTTOS",
    "NATIONAL_BODIES",
    "NOT_BODIES",
    "PARTY_CODES",
    "PLAIN_SURNAMES",
    "POSITIONS",
    "SIGNING_POSTS",
    "SURNAMES",
    "TASK_UNITS",
    "UNIT_NOUNS",
]
