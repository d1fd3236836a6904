"""The rules on names: which there are, and how the lists of entities and speakers follow them.

An entity that means another one has that one's number in `stands_for`, so that merging two of a
hundred thousand mentions changes one row. What rules on words take away or put in must be counted
anew, text by text: `naming_due` holds the texts that wait for it, and `naming_effect` how often a
rule changed something in each.
"""

import json
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from postil.model.annotation import Verdict
from postil.model.change import Change
from postil.model.finding import EntityLabel
from postil.model.identity import ArticleId, RuleId
from postil.model.naming import Naming
from postil.model.naming_rule import (
    EntityName,
    NamingRule,
    RuleArticle,
    RuleEffect,
    RuleKind,
)
from postil.model.verdict import SettledFindings, settle
from postil.store import records
from postil.store.findings import names_of, save_mentions
from postil.store.packing import unpack

Step = Callable[[sqlite3.Connection], None]

_AT_ONCE: Final = 8
"""Texts that one transaction counts anew, in some milliseconds."""
_ON_WORDS: Final = (RuleKind.IS, RuleKind.NEVER)


def all_rules(connection: sqlite3.Connection) -> list[NamingRule]:
    """All rules, the newest first."""
    return records.select(connection, NamingRule, "ORDER BY made DESC, id DESC")


def in_force(connection: sqlite3.Connection) -> Naming:
    """The rules that are enabled, ready to be laid over findings."""
    return Naming(records.select(connection, NamingRule, "WHERE enabled"))


# ---------------------------------------------------------------- a change of rules


def before_change(connection: sqlite3.Connection, change: Change) -> None:
    """The texts in which a rule did something that is about to be changed are to be counted."""
    for id, rule in change.before.items():
        if isinstance(rule, NamingRule):
            connection.execute(
                "INSERT OR IGNORE INTO naming_due (version_no) SELECT version_no "
                "FROM naming_effect JOIN naming_rule ON no = rule_no WHERE id = ?",
                (id,),
            )


def after_change(connection: sqlite3.Connection, change: Change) -> None:
    """What follows from a change of rules: who stands for whom, which texts are to be counted."""
    every = (*change.before.values(), *change.after.values())
    rules = [rule for rule in every if isinstance(rule, NamingRule)]
    if any(rule.kind is RuleKind.MEANS for rule in rules):
        stand_anew(connection)
    for rule in rules:
        if rule.kind is RuleKind.MEANS:
            _queue_meaning(connection, rule)
    for record in change.after.values():
        if isinstance(record, NamingRule) and record.enabled and record.kind in _ON_WORDS:
            _queue_words(connection, record)


def stand_anew(connection: sqlite3.Connection) -> None:
    """Each entity and speaker that means another one refers to it, and no other does."""
    naming = in_force(connection)
    for name, label in naming.renamed:
        one, other = EntityName(name, label), naming.meaning_of(EntityName(name, label))
        connection.executemany(
            "INSERT OR IGNORE INTO entity (name, label) VALUES (?, ?)",
            [(each.name, each.label.value) for each in (one, other)],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO speaker (name) VALUES (?)", [(name,), (naming.speaker(name),)]
        )
    for table, wanted in standing(connection, naming).items():
        there = _stands(connection, table)
        changed = {no for no, _ in there.items() ^ wanted.items()}
        connection.executemany(
            f"UPDATE {table} SET stands_for = ? WHERE no = ?",
            [(wanted.get(no), no) for no in changed],
        )


def standing(connection: sqlite3.Connection, naming: Naming) -> dict[str, dict[int, int]]:
    """By table, the number of each entity and speaker that means another one, and whom it means."""
    found: dict[str, dict[int, int]] = {"entity": {}, "speaker": {}}
    for one in naming.renamed:
        other = naming.meaning_of(one)
        mine, theirs = entity_no(connection, one), entity_no(connection, other)
        if mine is not None and theirs is not None and mine != theirs:
            found["entity"][mine] = theirs
        mine, theirs = (
            _speaker_no(connection, name) for name in (one.name, naming.speaker(one.name))
        )
        if mine is not None and theirs is not None and mine != theirs:
            found["speaker"][mine] = theirs
    return found


def _stands(connection: sqlite3.Connection, table: str) -> dict[int, int]:
    rows = connection.execute(f"SELECT no, stands_for FROM {table} WHERE stands_for NOT NULL")
    return {row["no"]: row["stands_for"] for row in rows}


def entity_no(connection: sqlite3.Connection, entity: EntityName) -> int | None:
    row = connection.execute(
        "SELECT no FROM entity WHERE name = ? AND label = ?", (entity.name, entity.label.value)
    ).fetchone()
    return row and int(row["no"])


def naming_both(
    connection: sqlite3.Connection, one: EntityName, other: EntityName, most: int
) -> list[ArticleId]:
    """The articles, `most` of them, in which two entities are named."""
    who = (
        "SELECT version_no FROM mention WHERE entity_no IN (SELECT no FROM entity WHERE no = ? "
        "UNION SELECT no FROM entity WHERE stands_for = ?)"
    )
    numbers = [entity_no(connection, entity) for entity in (one, one, other, other)]
    rows = connection.execute(
        f"SELECT id FROM article WHERE current_no IN ({who} INTERSECT {who}) LIMIT ?",
        (*numbers, most),
    )
    return [ArticleId(row["id"]) for row in rows]


def queue_all(connection: sqlite3.Connection) -> None:
    """All texts are to be counted anew."""
    connection.execute(
        "INSERT OR IGNORE INTO naming_due (version_no) "
        "SELECT version_no FROM finding_set JOIN article ON current_no = version_no"
    )


def _speaker_no(connection: sqlite3.Connection, name: str) -> int | None:
    row = connection.execute("SELECT no FROM speaker WHERE name = ?", (name,)).fetchone()
    return row and int(row["no"])


def _queue_words(connection: sqlite3.Connection, rule: NamingRule) -> None:
    """The texts that have a rule's words in them, and those that name what goes by them."""
    expression = _expression(rule.words)
    if expression:
        connection.execute(
            "INSERT OR IGNORE INTO naming_due (version_no) SELECT current_no FROM article_fts "
            "JOIN article ON no = article_fts.rowid WHERE article_fts MATCH ? "
            "AND EXISTS (SELECT 1 FROM finding_set WHERE version_no = current_no)",
            (expression,),
        )
    else:
        queue_all(connection)
    if rule.kind is RuleKind.NEVER:
        _queue_named(connection, rule.words)


def _queue_named(connection: sqlite3.Connection, name: str) -> None:
    """The texts in which something goes by a name."""
    connection.execute(
        "WITH named AS (SELECT no FROM entity WHERE name = ?) "
        "INSERT OR IGNORE INTO naming_due (version_no) "
        "SELECT version_no FROM mention JOIN article ON current_no = version_no "
        "WHERE entity_no IN (SELECT no FROM named UNION "
        "SELECT no FROM entity WHERE stands_for IN named)",
        (name,),
    )


def _queue_meaning(connection: sqlite3.Connection, rule: NamingRule) -> None:
    """Where one of two names is none, what means the other may go with it, or come back."""
    names = {rule.words, rule.entity.name if rule.entity else ""}
    for never in records.select(connection, NamingRule, "WHERE kind = ?", RuleKind.NEVER.value):
        if never.words in names:
            _queue_named(connection, rule.words)
            connection.execute(
                "INSERT OR IGNORE INTO naming_due (version_no) SELECT version_no "
                "FROM naming_effect JOIN naming_rule ON no = rule_no WHERE id = ?",
                (never.id,),
            )


def _expression(words: str) -> str:
    """The words as an FTS5 phrase in texts; "" where they are no words for the search."""
    spaced = not any(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    if not spaced or not any(letter.isalnum() for letter in words):
        return ""
    bare = words.replace('"', " ").replace("\0", " ")
    return f'text : "{bare}"'


# ---------------------------------------------------------------- counting


def waiting(connection: sqlite3.Connection) -> int:
    """How many texts are still to be counted anew."""
    row = connection.execute("SELECT count(*) FROM naming_due").fetchone()
    return int(row[0])


def next_steps(connection: sqlite3.Connection) -> list[Step]:
    """A transaction that counts some more texts; none when none waits."""
    return [partial(count_due, most=_AT_ONCE)] if waiting(connection) else []


def count_anew(connection: sqlite3.Connection, no: int, naming: Naming | None = None) -> bool:
    """Counts which entities stand how often in a text, as verdicts and rules leave them.

    Only in one that is read. True where rules on words change something there, or did so before.
    """
    row = connection.execute(
        "SELECT version.id AS id, text, packed FROM finding_set "
        "JOIN version ON no = version_no WHERE version_no = ? "
        "AND EXISTS (SELECT 1 FROM article WHERE current_no = version_no)",
        (no,),
    ).fetchone()
    if row is None:
        return False
    naming = naming or in_force(connection)
    verdicts = records.select(
        connection, Verdict, "WHERE version_id = ? AND kind = 'entity'", row["id"]
    )
    settled = settle(unpack(row["packed"]), verdicts, naming, row["text"], own_names=True)
    return keep_counts(connection, no, settled, row["text"])


def keep_counts(
    connection: sqlite3.Connection, no: int, settled: SettledFindings, text: str
) -> bool:
    """Keeps which entities stand how often in a text, by the names that they were found by.

    True where rules on words change something there, or did so before.
    """
    counts = Counter(zip(settled.codes, settled.name_numbers, strict=True))
    _write_counts(connection, no, {(n, x): c for n, x, c in names_of(settled, counts, text)})
    return _write_effects(connection, no, settled.effects)


def count_due(connection: sqlite3.Connection, most: int) -> None:
    """Counts the first `most` of the texts that wait anew."""
    rows = connection.execute("SELECT version_no FROM naming_due LIMIT ?", (most,)).fetchall()
    naming = in_force(connection)
    for (no,) in rows:
        if count_anew(connection, no, naming):
            connection.execute("INSERT OR IGNORE INTO relisting (version_no) VALUES (?)", (no,))
        connection.execute("DELETE FROM naming_due WHERE version_no = ?", (no,))


def _write_counts(
    connection: sqlite3.Connection, no: int, wanted: dict[tuple[str, EntityLabel], int]
) -> None:
    rows = connection.execute(
        "SELECT entity_no, name, label, mentions FROM mention JOIN entity ON no = entity_no "
        "WHERE version_no = ?",
        (no,),
    ).fetchall()
    there = {(row["name"], EntityLabel(row["label"])): row for row in rows}
    connection.executemany(
        "DELETE FROM mention WHERE entity_no = ? AND version_no = ?",
        [(row["entity_no"], no) for key, row in there.items() if key not in wanted],
    )
    new = [
        (name, label, count)
        for (name, label), count in wanted.items()
        if (name, label) not in there or there[name, label]["mentions"] != count
    ]
    save_mentions(connection, no, new)


def _write_effects(connection: sqlite3.Connection, no: int, effects: Counter[RuleId]) -> bool:
    """Note what rules did in a text; False where they do nothing there and never did."""
    gone = connection.execute("DELETE FROM naming_effect WHERE version_no = ?", (no,)).rowcount
    connection.executemany(
        "INSERT INTO naming_effect (rule_no, version_no, mentions) "
        "SELECT no, ?, ? FROM naming_rule WHERE id = ?",
        [(no, count, rule) for rule, count in effects.items()],
    )
    return bool(gone or effects)


# ---------------------------------------------------------------- what rules did


def effects(connection: sqlite3.Connection) -> dict[RuleId, RuleEffect]:
    """What each rule did; those that did nothing are left out."""
    rows = connection.execute(
        "SELECT id, count(*) AS articles, sum(mentions) AS mentions FROM naming_effect "
        "JOIN naming_rule ON no = rule_no GROUP BY rule_no"
    )
    found = {RuleId(row["id"]): RuleEffect(row["articles"], row["mentions"]) for row in rows}
    through = _through(connection)
    return found | {rule: _mentioned(connection, nos) for rule, nos in through.items()}


def effect_of(connection: sqlite3.Connection, rule: NamingRule) -> RuleEffect:
    """What one rule did."""
    if rule.kind is RuleKind.MEANS:
        return _mentioned(connection, _through(connection).get(rule.id, []))
    row = connection.execute(
        "SELECT count(*) AS articles, coalesce(sum(mentions), 0) AS mentions FROM naming_effect "
        "JOIN naming_rule ON no = rule_no WHERE id = ?",
        (rule.id,),
    ).fetchone()
    return RuleEffect(row["articles"], row["mentions"])


def _through(connection: sqlite3.Connection) -> dict[RuleId, list[int]]:
    """By rule, the numbers of the entities that mean others through it."""
    naming = in_force(connection)
    through: dict[RuleId, list[int]] = {}
    for entity in naming.renamed:
        no = entity_no(connection, entity)
        for rule in naming.way_of(entity) if no is not None else ():
            through.setdefault(rule.id, []).append(no or 0)
    return through


def _mentioned(connection: sqlite3.Connection, entities: Sequence[int]) -> RuleEffect:
    row = connection.execute(
        "SELECT count(DISTINCT version_no) AS articles, coalesce(sum(mentions), 0) AS mentions "
        "FROM mention JOIN article ON current_no = version_no "
        "WHERE entity_no IN (SELECT value FROM json_each(?))",
        (json.dumps(entities),),
    ).fetchone()
    return RuleEffect(row["articles"], row["mentions"])


def articles_of(connection: sqlite3.Connection, rule: NamingRule, most: int) -> list[RuleArticle]:
    """The articles, `most` of them, that a rule concerns, those with most mentions first.

    For what a MEANS or APART is about, which may stand under another name by now; for NEVER and IS,
    where it changes something.
    """
    if rule.about is not None:
        of_theirs = "mention WHERE entity_no = ?"
        key: object = entity_no(connection, rule.about)
    else:
        of_theirs, key = "naming_effect JOIN naming_rule ON no = rule_no WHERE id = ?", rule.id
    rows = connection.execute(
        f"SELECT id, title, mentions FROM (SELECT version_no, mentions FROM {of_theirs}) "
        "JOIN article ON current_no = version_no ORDER BY mentions DESC, published DESC LIMIT ?",
        (key, most),
    )
    return [RuleArticle(ArticleId(row["id"]), row["title"], row["mentions"]) for row in rows]


def problems(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with who stands for whom, one sentence each."""
    naming = in_force(connection)
    for table, wanted in standing(connection, naming).items():
        if _stands(connection, table) != wanted:
            yield f"The table {table} doesn't follow the rules on names."
