"""path → Document. One reader a format; ``READERS`` maps a file's suffix to the function that decodes it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kg.errors import ReadError, UsageError
from kg.model import Document
from kg.read.plain import decode
from kg.text import repair

if TYPE_CHECKING:
    from pathlib import Path

READERS = {".txt": decode, ".text": decode, ".md": decode}


def read(path: Path) -> Document:
    """The document at ``path``. Raises ReadError with one line that names the file and what to do."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise ReadError(f"{path}: cannot be read ({fault.strerror})") from None
    source, encoding = READERS.get(path.suffix.lower(), decode)(raw, path)
    text, offsets = repair(source)
    if not text:
        raise ReadError(f"{path}: the file holds no text")
    return Document(path.stem, path.name, source, text, offsets, hashlib.sha256(raw).hexdigest(), encoding)


def documents(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files to read under ``paths``, folders opened, sorted by name. Raises UsageError for what is missing or bare."""
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS) if path.is_dir() else [path]
        if not files:
            raise UsageError(f"{path}: no documents in this folder (looked for {', '.join(sorted(READERS))})")
        for file in files:
            if file.stem in found and found[file.stem].resolve() != file.resolve():
                raise UsageError(f"{file}: another document is also called {file.stem}; rename one of the two")
            found[file.stem] = file
    return tuple(found[stem] for stem in sorted(found))
