"""``Apakah A sama dengan B``: the two sides of what a question sets equal."""

import re

_WORDS = "sama|cocok|sesuai|klop|pas|konsisten|sinkron|selaras|setara|nyambung|sejalan"
_EQUALS = re.compile(
    rf"[\s,]+(?:itu\s+|memang\s+|sudah\s+|udah\s+|ada\s+)?(?:{_WORDS})(?:nya)?"
    r"(?:\s+(?:besar|banyak|persis|tidak|nggak|ga|gak|enggak|kah)(?:nya)?)?\s+(?:dengan|dgn|sama|seperti)\s+",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^[\s,]*(?:(?:apa|apakah|benarkah|betulkah|benar|betul|bener|cek|tolong|coba|periksa|kalau|bahwa)\b[\s,]*)+"
    r"|[\s,]*(?:ya|kah|kan|tidak|nggak|ga|gak|enggak|apa tidak|atau tidak|atau beda|belum)?\s*[?.!]*\s*$",
    re.IGNORECASE,
)


_MADE_OF = re.compile(
    r"[\s,]+(?:(?:itu|memang|benar|betul|adalah|merupakan|ialah|sudah)\s+){1,3}(?:hasil\s+)?"
    r"(?:penjumlahan|jumlah|gabungan|total|akumulasi)(?:\s+dari)?\s+(?=[^,?]+(?:,|\bdan\b|\bserta\b|\+|\bditambah\b))",
    re.IGNORECASE,
)
"""``A itu penjumlahan B, C dan D``."""


def equated(text: str) -> tuple[str, str] | None:
    """What stands on both sides of the one phrase that sets them equal, without what only asks."""
    found = list(_EQUALS.finditer(text)) or list(_MADE_OF.finditer(text))
    if len(found) != 1:
        return None
    left, right = text[: found[0].start()], text[found[0].end() :]
    right = f"jumlah {right}" if found[0].re is _MADE_OF else right
    sides = _ASKING.sub(" ", left).strip(), _ASKING.sub(" ", right).strip()
    return sides if all(sides) else None
