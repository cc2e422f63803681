"""Letters of Vietnamese by their case, for patterns: the range "à-ỹ" also holds Đ, Ư and every capital with two marks."""

_LATIN = [chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))]
UPPER = "A-Z" + "".join(char for char in _LATIN if char.isupper())
LOWER = "a-z" + "".join(char for char in _LATIN if char.islower())
