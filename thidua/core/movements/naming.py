"""How a movement is named in running text."""


def movement_words(name: str) -> str:
    """«phong trào thi đua “…”»; a name that already says so is not wrapped twice."""
    plain = name.strip()
    if plain.lower().startswith("phong trào"):
        return plain[:1].lower() + plain[1:]
    return f"phong trào thi đua “{plain}”"
