"""The words of the command line: what may be said, and what is said about it under --help."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from postil.errors import UsageError

Parser = argparse.ArgumentParser

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.ASCII)
_ABOUT: Final = """\
Postil is a reading desk: it opens an article and already knows who said what, how many, when and
where. Without a command it opens its window; the commands need no display.

commands:
"""
_MORE: Final = """
`postil COMMAND --help` tells more about each. A file that is called like a command is ./NAME.
"""


class _Parser(argparse.ArgumentParser):
    """Raises UsageError where argparse would print its usage and end the program."""

    def error(self, message: str) -> NoReturn:
        sentence = message[:1].upper() + message[1:].rstrip(".")
        raise UsageError(f"{sentence}; `{self.prog} --help` shows how.")


def understood(words: Sequence[str]) -> argparse.Namespace:
    """What the command line asks for; `command` is "" for the window. Raises UsageError."""
    at = _command_at(words)
    if at is None:
        return _window_parser().parse_args(words)
    parser = COMMANDS[words[at]][1](_Parser(prog=f"postil {words[at]}", allow_abbrev=False))
    parser.add_argument("--library", type=Path, metavar="FILE", help=_LIBRARY)
    parser.set_defaults(command=words[at])
    before = _window_parser().parse_args(words[:at], argparse.Namespace())
    given = parser.parse_args(words[at + 1 :])
    given.library = given.library or before.library
    return given


def _command_at(words: Sequence[str]) -> int | None:
    """Where the command stands: the first word that is no option and no option's value."""
    skip = False
    for index, word in enumerate(words):
        if skip:
            skip = False
        elif word in _VALUED:
            skip = True
        elif not word.startswith("-"):
            return index if word in COMMANDS else None
    return None


_LIBRARY: Final = "the library to use (default: the one in your data folder)"
_VALUED: Final = frozenset({"--library", "--screenshot"})


def _window_parser() -> Parser:
    lines = [f"  {name:<9} {about}" for name, (about, _) in COMMANDS.items()]
    parser = _Parser(
        prog="postil",
        usage="postil [--library FILE] [FILE …]\n       postil COMMAND …",
        description=_ABOUT + "\n".join(lines),
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="articles to open in the window")
    parser.add_argument("--library", type=Path, metavar="FILE", help=_LIBRARY)
    parser.add_argument(
        "--screenshot", type=Path, metavar="PNG", help="draw the window into a file, and end"
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(command="")
    return parser


def _analyze(parser: Parser) -> Parser:
    parser.description = (
        "Finds who, what, how many and when in articles. Without a FILE it reads standard input: "
        "one text, or with --jsonl rows {id, text, published}, whose texts are analysed exactly "
        "as they are. The form of the results is documented in packaging/analyze-contract.md."
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="articles to read")
    parser.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="the day that relative dates are read against, where the article does not say (ISO)",
    )
    parser.add_argument(
        "--model",
        default="",
        metavar="NAME",
        help="an installed spaCy model for tagging, parsing and names, e.g. en_core_web_sm",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object with everything")
    form.add_argument("--jsonl", action="store_true", help="one row of JSON for each article")
    return parser


def _read(parser: Parser) -> Parser:
    parser.description = "Shows what is read out of files: text and metadata. Nothing is kept."
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="articles to read")
    parser.add_argument("--jsonl", action="store_true", help="one row of JSON for each file")
    return parser


def _import(parser: Parser) -> Parser:
    parser.description = (
        "Reads files into the library, from folders all that can be read. A text that is there "
        "already is passed over. What has the address or most of the words of an article there is "
        "asked about; without a terminal, about the same text at the same address becomes a new "
        "version of the article, and anything else an article of its own."
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders")
    parser.add_argument(
        "--again",
        choices=("ask", "version", "separate", "skip"),
        default="ask",
        help="what becomes of articles that seem to be there already, without asking: a new "
        "version (out of the bin: restored), a separate article, or nothing",
    )
    return parser


def _list(parser: Parser) -> Parser:
    parser.description = "Lists the articles of the library, the newest first."
    return parser


def _versions(parser: Parser) -> Parser:
    parser.description = (
        "Lists the versions of an article, the oldest first; * marks the one that is read."
    )
    parser.add_argument("article", metavar="ID", help="an article, as `list` shows it")
    return parser


def _compare(parser: Parser) -> Parser:
    parser.description = (
        "Says what changed between two versions of an article, a row of JSON for each change: "
        "changed figures first, then dates, quotations, names and other words. Without OLD and NEW "
        "it compares the version that is read with the one before. The exit status is 1 where "
        "something changed."
    )
    parser.add_argument("article", metavar="ID", help="an article, as `list` shows it")
    parser.add_argument("old", nargs="?", metavar="OLD", help="a version's ID, or its number")
    parser.add_argument("new", nargs="?", metavar="NEW", help="default: the one that is read")
    return parser


def _publish(parser: Parser) -> Parser:
    parser.description = (
        "Gives articles a published date. The dates in them are read against it again, but for "
        "those that a person has judged; what changed is listed. The window can undo it."
    )
    parser.add_argument(
        "date", type=_day_or_none, metavar="DATE", help="a day, perhaps with a time (ISO); or none"
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="articles, as `list` shows them")
    return parser


def _search(parser: Parser) -> Parser:
    parser.description = (
        "Searches texts, titles and notes. All words must be there; words in quotation marks "
        "stand together."
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help="what to search for")
    return parser


def _export(parser: Parser) -> Parser:
    parser.description = (
        "Writes articles with their annotations and findings into a folder, a file for each. An "
        "article's own earlier file is replaced, any other file is left alone."
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="articles, as `list` shows them")
    parser.add_argument("--all", action="store_true", help="all articles of the library")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder")
    parser.add_argument("--format", default="markdown", metavar="NAME", help="default: markdown")
    return parser


def _check(parser: Parser) -> Parser:
    parser.description = "Checks that the library is sound; says what is wrong where it is not."
    parser.add_argument(
        "--repair",
        action="store_true",
        help="put right what can be put right, after a backup; what can be read in a damaged file "
        "goes into a new library beside it, and the damaged one stays as it is",
    )
    parser.add_argument(
        "--in-place",
        action="store_true",
        help="with --repair: the new library takes the place of the damaged one, which is moved "
        "into the folder “backups”",
    )
    return parser


def _backup(parser: Parser) -> Parser:
    parser.description = (
        "Writes a checked copy of the library, also while a window has it open; without a FILE "
        "into the folder “backups” beside it. The window makes one a day of its own accord."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to; a new name")
    parser.add_argument(
        "--daily",
        action="store_true",
        help="only where there is none of today and something changed; deletes old daily ones",
    )
    return parser


def _restore(parser: Parser) -> Parser:
    parser.description = (
        "Puts what a backup holds in place of everything in the library. What the library held "
        "is kept in the folder “backups” beside it, and a damaged library is moved there."
    )
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="the backup's file")
    return parser


def _upgrade(parser: Parser) -> Parser:
    parser.description = (
        "Brings a library that an older Postil made up to date, after a backup. Every command that "
        "writes into the library, and the window, do so of their own accord; this does it alone."
    )
    return parser


def _empty(parser: Parser) -> Parser:
    parser.description = (
        "Deletes for good what lies in the bin, with the texts and files of its articles, and "
        "gives the room back to the disk. The window does so of its own accord, after the time "
        "that its preferences say."
    )
    parser.add_argument(
        "--days",
        type=int,
        default=0,
        metavar="N",
        help="only what has been there for N days (default: all of it)",
    )
    return parser


def _encrypt(parser: Parser) -> Parser:
    parser.description = (
        "Gives the library a pass phrase, or another one, and makes an encrypted library where "
        "there is none. Pass phrases are asked for; scripts put them into the environment, as "
        "POSTIL_PASS_PHRASE and POSTIL_NEW_PASS_PHRASE. Backups stay as they were made."
    )
    return _into(parser)


def _decrypt(parser: Parser) -> Parser:
    parser.description = "Takes the library's pass phrase away."
    return _into(parser)


def _into(parser: Parser) -> Parser:
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="write a copy to this new file and leave the library as it is",
    )
    return parser


def _day(value: str) -> str:
    """A day or moment in ISO 8601."""
    if not is_day(value):
        raise argparse.ArgumentTypeError(f"“{value}” is no date like 2025-04-08")
    return value


def _day_or_none(value: str) -> str:
    return value if value == "none" else _day(value)


def is_day(value: str) -> bool:
    """Whether this is an ISO 8601 day, perhaps with a time after it."""
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


COMMANDS: Final[dict[str, tuple[str, Callable[[Parser], Parser]]]] = {
    "analyze": ("find who, what, how many and when in articles", _analyze),
    "read": ("show what is read out of files", _read),
    "import": ("read files into the library", _import),
    "list": ("list the articles of the library", _list),
    "versions": ("list the versions of an article", _versions),
    "compare": ("say what changed between two versions", _compare),
    "publish": ("say when articles were published", _publish),
    "search": ("search texts, titles and notes", _search),
    "export": ("write articles with all that was made of them", _export),
    "check": ("see whether the library is sound", _check),
    "backup": ("copy the library", _backup),
    "restore": ("go back to a copy of the library", _restore),
    "upgrade": ("bring a library of an older Postil up to date", _upgrade),
    "empty": ("empty the bin", _empty),
    "encrypt": ("give the library a pass phrase", _encrypt),
    "decrypt": ("take the library's pass phrase away", _decrypt),
}
