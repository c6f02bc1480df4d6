"""The tokens that mutations insert: what texts, markup, tables and queries are made of."""

from pathlib import Path

from benchmarks.growth import load_targets


def list_tokens() -> list[str]:
    """Return every fragment of the growth test once."""
    return list(
        dict.fromkeys(fragment for target in load_targets().values() for fragment in target.fragments)
    )


def write_dictionary(path: Path) -> Path:
    """Write the tokens as a dictionary of libFuzzer."""
    lines = ("".join(f"\\x{byte:02x}" for byte in token.encode("utf-8")) for token in list_tokens())
    path.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    return path
