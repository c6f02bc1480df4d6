"""A third of what is labelled is held out, by id."""

import json
from pathlib import Path

from click.testing import CliRunner

from newsdb.cli.main import cli
from newsdb.evaluate.gold import read_gold
from newsdb.evaluate.holdout import belongs_to, is_held_out

IDS = [f"article-{number}" for number in range(900)]


def test_about_a_third_is_held_out() -> None:
    assert 250 < sum(map(is_held_out, IDS)) < 350


def test_every_article_is_in_one_part_and_stays_there() -> None:
    for article_id in IDS:
        assert belongs_to(article_id, "development") != belongs_to(article_id, "held-out")
    # The digests of SHA-1 that everybody knows: those of "a" and "b" leave 1 and 0 when divided by 3.
    assert not is_held_out("a")
    assert is_held_out("b")


def test_both_shares_of_a_file_together_are_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps({"id": each, "text": "가", "people": []}) for each in IDS), "utf-8")
    shares = [
        {article.id for article in read_gold(str(path), share)} for share in ("development", "held-out")
    ]
    assert shares[0] | shares[1] == set(IDS)
    assert not shares[0] & shares[1]


def test_articles_without_an_id_are_split_by_their_text(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps({"text": each, "people": []}) for each in IDS), encoding="utf-8")
    assert [item.id for item in read_gold(str(path), "held-out")] == [
        each for each in IDS if is_held_out(each)
    ]


def test_a_command_scores_one_share(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(
        "\n".join(json.dumps({"id": each, "text": "가", "people": []}) for each in IDS[:30]), "utf-8"
    )
    result = CliRunner().invoke(cli, ["eval", str(path), "--share", "held-out"])
    assert result.exit_code == 0
    assert f"{sum(map(is_held_out, IDS[:30]))} articles, " in result.stderr
