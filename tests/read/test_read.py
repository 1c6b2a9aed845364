"""Documents and the folders they lie in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.errors import ReadError, UsageError
from kg.read import documents, read

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:3])
def test_a_seed_reads_whole(path: Path) -> None:
    """The source is what ``Path.read_text`` gives, and the digest is that of the bytes."""
    document = read(path)
    assert document.source == path.read_text(encoding="utf-8")
    assert (document.stem, document.file, document.encoding) == (path.stem, path.name, "utf-8")
    assert document.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(document.text) == len(document.offsets)


def test_the_encoding_of_a_file_changes_nothing_but_its_digest(tmp_path: Path) -> None:
    """The same text in another encoding has the same offsets."""
    (tmp_path / "a.txt").write_text(SEEDS[0].read_text(encoding="utf-8"), encoding="gb18030")
    one, two = read(SEEDS[0]), read(tmp_path / "a.txt")
    assert (one.source, one.text, one.offsets) == (two.source, two.text, two.offsets)
    assert one.digest != two.digest


def test_evidence_is_the_source_verbatim() -> None:
    """The quote keeps the line break that the repaired text has lost."""
    document = read(SEEDS[0])
    start = document.text.index("纵深推进成渝地区双城经济圈建设")
    found = document.evidence(start, start + 15)
    assert document.source[found.start : found.end] == found.quote
    assert "".join(found.quote.split()) == document.text[start : start + 15]


def test_a_file_of_page_marks_alone_holds_no_text(tmp_path: Path) -> None:
    """Page numbers are layout."""
    (tmp_path / "a.txt").write_text("- 1 -\n\n第 2 页\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.txt: the file holds no text"):
        read(tmp_path / "a.txt")


def test_a_folder_cannot_be_read_as_a_document(tmp_path: Path) -> None:
    """The operating system's reason is in the message."""
    with pytest.raises(ReadError, match=r"cannot be read \(Is a directory\)"):
        read(tmp_path)


def test_documents_opens_folders_in_the_order_of_names(tmp_path: Path) -> None:
    """The order of the arguments and the depth of folders do not matter; a file named twice counts once; other files are passed by."""
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "deep/a.md", "c.TXT", "photo.jpg", "deep/table.csv"):
        (tmp_path / name).write_text("文", encoding="utf-8")
    found = documents((tmp_path / "c.TXT", tmp_path))
    assert [path.name for path in found] == ["a.md", "b.txt", "c.TXT"]


def test_a_file_named_outright_is_taken_whatever_its_suffix(tmp_path: Path) -> None:
    """``kg build report.utf8`` is a wish, not an accident."""
    (tmp_path / "report.utf8").write_text("文", encoding="utf-8")
    assert documents((tmp_path / "report.utf8",)) == (tmp_path / "report.utf8",)


def test_missing_bare_and_ambiguous_paths_are_usage_errors(tmp_path: Path) -> None:
    """A stem names a document in every export, so two documents cannot share one."""
    with pytest.raises(UsageError, match=r"nowhere: no such file"):
        documents((tmp_path / "nowhere",))
    with pytest.raises(UsageError, match=r"no documents in this folder"):
        documents((tmp_path,))
    for name in ("a.txt", "a.md"):
        (tmp_path / name).write_text("文", encoding="utf-8")
    with pytest.raises(UsageError, match=r"also called a; rename"):
        documents((tmp_path,))
