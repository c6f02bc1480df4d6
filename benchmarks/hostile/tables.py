"""Tables that take more than they hold: wide headers, rows that cannot be read, workbooks of empty cells."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile.parts import TEXT, write_rows

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def wide_header(columns: int, rows: int, cell: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        header = ",".join(["title", "body", *(f"column{n}" for n in range(columns))])
        body = (f"나루 {n} 다리,{TEXT}{n} {cell}\n".encode() for n in range(rows))
        write_rows(path, (part for part in (header.encode() + b"\n", *body)))

    return write


def rejected_rows(path: Path) -> None:
    header = ",".join(["title", "body", *(f"column{n}" for n in range(20_000))])
    write_rows(
        path, iter([header.encode() + b"\n", b"a,\n" * 2_000, "나루,다리\n".encode(), b"a,\n" * 100_000])
    )


def open_quote(path: Path) -> None:
    write_rows(path, iter([b"title,body\n", *(b'a%d,"open quote\n' % n for n in range(3_000_000))]))


def wide_workbook(path: Path) -> None:
    """Write rows far wider than their header, each with a single cell."""
    sheet = io.StringIO()
    sheet.write(f'<worksheet xmlns="{_MAIN}"><sheetData>')
    cells = ["title", "body", *(f"c{n}" for n in range(2000))]
    for number, row in enumerate([cells, ["나루", TEXT], *([["a"]] * 50_000)], 1):
        inner = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row)
        sheet.write(f'<row r="{number}">{inner}</row>')
    sheet.write("</sheetData></worksheet>")
    write_workbook(path, sheet.getvalue())


def shared_strings_bomb(path: Path) -> None:
    row = "<row>" + '<c t="s"><v>0</v></c>' * 50 + "</row>"
    sheet = (
        f'<worksheet xmlns="{_MAIN}"><sheetData><row>'
        '<c t="inlineStr"><is><t>title</t></is></c><c t="inlineStr"><is><t>body</t></is></c></row>'
        + row * 2000
        + "</sheetData></worksheet>"
    )
    text = f'<sst xmlns="{_MAIN}"><si><t>{"가" * 32_000}</t></si></sst>'
    write_workbook(path, sheet, text)


def write_workbook(path: Path, sheet: str, strings: str | None = None) -> None:
    """Write a workbook of one sheet."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{office}.sharedStrings+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{relations}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="r1" '
        f'Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{_MAIN}"/>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def parquet(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    row = pa.DictionaryArray.from_arrays([0] * 200_000, ["가" * 1_000_000])
    titles = pa.array(["나루"] * 200_000)
    parquet.write_table(pa.table({"title": titles, "body": row}), path, compression="zstd")
