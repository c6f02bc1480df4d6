"""The codebook of an export."""

from pathlib import Path

from newsdb.model.rows.maintenance import ColumnRow, TableRow
from newsdb.present.exports.codebook import write_codebook


def test_every_column_is_a_row_and_every_table_a_section(tmp_path: Path) -> None:
    codebook = {
        TableRow("note_view", "view", "One row per note."): [
            ColumnRow("id", "integer", "The note."),
            ColumnRow("text", "text", "Its words: a|b, “c”."),
        ],
        TableRow("note", "table", "A note."): [ColumnRow("id", "integer", "The note.")],
    }
    write_codebook(codebook, tmp_path)
    assert (tmp_path / "codebook.csv").read_text(encoding="utf-8") == (
        "name,kind,column,type,about\n"
        "note_view,view,id,integer,The note.\n"
        'note_view,view,text,text,"Its words: a|b, “c”."\n'
        "note,table,id,integer,The note.\n"
    )
    assert (tmp_path / "codebook.md").read_text(encoding="utf-8") == (
        "# Codebook\n\n## `note_view` (view)\n\nOne row per note.\n\n| column | type | about |\n|---|---|---|\n"
        "| `id` | integer | The note. |\n| `text` | text | Its words: a\\|b, “c”. |\n"
        "\n## `note` (table)\n\nA note.\n\n| column | type | about |\n|---|---|---|\n| `id` | integer | The note. |\n"
    )
