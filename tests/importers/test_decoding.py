import pytest
from hypothesis import given
from hypothesis import strategies as st

from postil.importers.decoding import clean, decode, looks_binary

UKRAINIAN = (
    "Президент України підтвердив присутність українських військ у прикордонні. "
    "Він сказав, що війна має повернутися туди, звідки прийшла."
)
GERMAN = "Größere Flächen wurden geräumt, sagte der Sprecher über die Lage für Köln und Düsseldorf."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
@pytest.mark.parametrize("text", ["Plain English — with a dash and “quotes”.", GERMAN])
def test_unicode_is_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "cp1251", "koi8-u"])
def test_ukrainian_is_read_in_its_encodings(encoding: str) -> None:
    assert decode(UKRAINIAN.encode(encoding)) == UKRAINIAN


def test_windows_quotes_in_english_are_not_taken_for_another_alphabet() -> None:
    text = "“We’ll be back” – that’s what he said … and 5 € more."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("L’armée a déclaré : « Nous sommes là », à Koursk et à Belgorod.", "cp1252"),
        ("He said café.", "cp1252"),
        ("Överfallet skedde på lördagen, säger talesmannen.", "iso-8859-1"),
        ("A invasão começou há três anos, e não há paz à vista.", "cp1252"),
        ("Żołnierze są w obwodzie, powiedział rzecznik. Łącznie około 13 km.", "cp1250"),
        ("Żołnierze są w obwodzie, powiedział rzecznik. Łącznie około 13 km.", "iso8859-2"),
        ("Představitelé řekli, že válka se musí vrátit tam, odkud přišla.", "cp1250"),
        ("A háború oda tér vissza, ahonnan jött – közölték a szóvivők az őrségről.", "cp1250"),
        ("Sözcü, savaşın geldiği yere dönmesi gerektiğini söyledi.", "cp1254"),
        ("Karš jāatgriež tur, no kurienes tas nācis, teica runasvīrs.", "cp1257"),
        ("白俄罗斯的边境地区发生了战斗，乌克兰军队占领了十三平方公里的土地。", "gb18030"),
        ("日本の新聞は、ウクライナ軍が国境を越えたと報じた。", "shift_jis"),
        ("Ο πόλεμος πρέπει να επιστρέψει εκεί από όπου ήρθε, είπε ο πρόεδρος.", "cp1253"),
    ],
)
def test_legacy_encodings_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_german_in_windows_1252_is_read() -> None:
    assert decode(GERMAN.encode("cp1252")) == GERMAN


def test_a_stated_encoding_settles_what_bytes_alone_do_not() -> None:
    assert decode("Привет".encode("cp866"), "cp866") == "Привет"
    assert decode("Grüße".encode(), "iso-8859-1") == "Grüße"
    assert decode(b"plain", "no-such-encoding") == "plain"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\x0b"])
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert clean(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("end", ["\x0c", "\u2029"])
def test_form_feeds_part_paragraphs(end: str) -> None:
    assert clean(f"one{end}two") == "one\n\ntwo"


def test_invisible_litter_goes_and_surrogates_become_the_replacement_character() -> None:
    assert clean("a\0b\u200bc\xadd\ufeffe\ud800f") == "abcde\ufffdf"


def test_no_break_spaces_stay_within_numbers_only() -> None:
    assert clean("1\xa0500 men, 13\xa0km") == "1\xa0500 men, 13 km"


def test_joiners_that_spell_words_stay() -> None:
    persian = "می\u200cخواهم"
    assert clean(persian) == persian


@given(st.binary(max_size=500))
def test_any_bytes_decode_to_clean_text(data: bytes) -> None:
    text = clean(decode(data))
    assert not set(text) & set("\r\0\x0c\x85\u2028\u2029\ufeff")
    text.encode()


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


def test_writing_is_told_from_rubbish() -> None:
    assert looks_binary(decode(bytes(range(256)) * 8))
    assert not looks_binary(UKRAINIAN)
    assert not looks_binary("")
