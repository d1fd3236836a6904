import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import CommandLine, assert_one_sentence, process

TEXT = "  Zoë 😀 Müller said on 3 March: “We count 13 square kilometers.”\n"


def row(id: object, text: str, **more: object) -> str:
    return json.dumps({"id": id, "text": text, **more}) + "\n"


def rows(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_rows_come_back_in_order_with_their_ids(postil: CommandLine) -> None:
    ids = ["a", 7, None, {"x": [1]}, "é\ud800"]
    answer = postil("analyze", "--jsonl", input="\n".join(row(id, "No.") for id in ids))
    assert (answer.status, answer.err) == (0, "")
    assert [r["id"] for r in rows(answer.out)] == ids
    assert all(set(r) == {"id", "findings"} for r in rows(answer.out))


def test_offsets_count_code_points_of_the_text_exactly_as_given(postil: CommandLine) -> None:
    (found,) = rows(postil("analyze", "--jsonl", input=row(1, TEXT, published="2025-03-05")).out)
    spans = {f["kind"]: TEXT[f["start"] : f["end"]] for f in found["findings"]}
    assert spans["quantity"] == "13 square kilometers"
    assert spans["quote"] == "“We count 13 square kilometers.”"
    assert spans["time"] == "3 March"


def test_what_was_said_takes_in_its_that(postil: CommandLine) -> None:
    text = "Ana Kovač said that bread is dear."
    (found,) = rows(postil("analyze", "--jsonl", input=row(1, text)).out)
    (quote,) = (f for f in found["findings"] if f["kind"] == "quote")
    assert text[quote["start"] : quote["end"]] == "bread is dear"
    assert [text[s:e] for s, e in quote["content"]] == ["that bread is dear"]


@pytest.mark.parametrize("key", ["published", "date", "dct", "ref"])
def test_the_day_of_publication_has_four_names(postil: CommandLine, key: str) -> None:
    (found,) = rows(postil("analyze", "--jsonl", input=row(1, TEXT, **{key: "2023-03-05"})).out)
    assert [f["value"] for f in found["findings"] if f["kind"] == "time"] == ["2023-03-03"]


def test_an_option_stands_in_for_rows_without_a_day(postil: CommandLine) -> None:
    lines = row(1, TEXT) + row(2, TEXT, dct="2023-03-05") + row(3, TEXT, dct=None)
    found = rows(postil("analyze", "--jsonl", "--published", "2021-04-01", input=lines).out)
    days = [next(f["value"] for f in r["findings"] if f["kind"] == "time") for r in found]
    assert days == ["2021-03-03", "2023-03-03", "2021-03-03"]


@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", 20250208, ["2025-02-08"]])
def test_a_day_that_is_none_is_left_out_with_a_word(postil: CommandLine, day: object) -> None:
    answer = postil("analyze", "--jsonl", input=row(1, "Words.") + row(2, "Words.", dct=day))
    assert answer.status == 0
    assert len(rows(answer.out)) == 2
    assert_one_sentence(answer.err)
    assert "Line 2" in answer.err


@pytest.mark.parametrize(
    "line",
    [
        b"no json",
        b'{"id": 2, "text": "cut',
        b"[1, 2]",
        b"7",
        b'{"text": "no id"}',
        b'{"id": 2}',
        b'{"id": 2, "text": 5}',
        b'{"id": 2, "text": "\xff"}',
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_named_and_those_before_it_are_answered(
    postil: CommandLine, line: bytes
) -> None:
    first = row(1, "Words.").encode()
    answer = postil("analyze", "--jsonl", input=first + b"\n" + line + b"\n" + first)
    assert answer.status == 1
    assert len(rows(answer.out)) == 1
    assert_one_sentence(answer.err)
    assert "Line 3" in answer.err


def test_no_rows_are_no_error(postil: CommandLine) -> None:
    assert postil("analyze", "--jsonl", input="\n\n").out == ""


def test_each_row_is_answered_before_the_next_is_asked() -> None:
    with process("analyze", "--jsonl") as started:
        for number in range(3):
            started.stdin.write(row(number, "Words.").encode())
            started.stdin.flush()
            assert json.loads(started.stdout.readline())["id"] == number
        started.stdin.close()
        assert started.wait(timeout=60) == 0


def test_json_describes_files_with_text_and_words(postil: CommandLine, seed_path: Path) -> None:
    whole = json.loads(postil("analyze", seed_path, "--json").out)
    assert whole["contract"] == 1
    (article,) = whole["articles"]
    assert (article["id"], article["published"]) == (str(seed_path), "2025-04-08")
    assert article["text"].startswith("Ukrainian President")
    assert len(article["findings"]) > 40
    for finding in article["findings"]:
        assert article["text"][finding["start"] : finding["end"]] == finding["text"]


def test_the_day_given_overrules_that_of_the_file(postil: CommandLine, seed_path: Path) -> None:
    whole = json.loads(postil("analyze", seed_path, "--json", "--published", "2020-04-08").out)
    assert whole["articles"][0]["published"] == "2020-04-08"


def test_text_on_standard_input_is_one_article(postil: CommandLine) -> None:
    whole = json.loads(postil("analyze", "--json", input=TEXT).out)
    assert [a["text"] for a in whole["articles"]] == [TEXT]
    answer = postil("analyze", input=b"\xff\xfe")
    assert answer.status == 1
    assert_one_sentence(answer.err)


def test_people_get_tables(postil: CommandLine, seed_path: Path) -> None:
    answer = postil("analyze", seed_path)
    assert "8 quotations\n" in answer.out
    assert "\n1 quantity\n  13  square kilometre  Russian territory  13 square kilometers\n" in (
        answer.out
    )
    assert "postil-rules 2.\n" in answer.out
    assert postil("analyze", input="No.").out.startswith("standard input\n\n0 mentions")


def test_what_cannot_be_read_is_said_and_the_rest_analysed(
    postil: CommandLine, seed_path: Path, tmp_path: Path
) -> None:
    answer = postil("analyze", tmp_path / "none.txt", seed_path, "--jsonl")
    assert answer.status == 1
    assert [r["id"] for r in rows(answer.out)] == [str(seed_path)]
    assert_one_sentence(answer.err)


def test_a_model_that_is_not_there_is_a_sentence(postil: CommandLine) -> None:
    answer = postil("analyze", "--model", "no_such_model", "--jsonl", input=row(1, "Words."))
    assert answer.status == 1
    assert_one_sentence(answer.err)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=40))
def test_any_text_is_answered(postil: CommandLine, text: str) -> None:
    (found,) = rows(postil("analyze", "--jsonl", input=row("x", text)).out)
    assert found["id"] == "x"
    for finding in found["findings"]:
        assert 0 <= finding["start"] < finding["end"] <= len(text)
