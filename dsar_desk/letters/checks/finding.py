"""A finding: what a letter lacks, which rule wants it, and what to do about it."""

from dataclasses import dataclass

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a letter lacks; ``blocks`` says that it cannot be approved like this.

    ``rule`` is which rule wants it and where that stands, ``deed`` what to do. One that ``asks``
    blocks until somebody says why the letter is right all the same; ``mark`` tells what was found
    from anything else of that code, so that the reason holds for nothing else. None of them holds
    personal data.
    """

    code: str
    sentence: str
    blocks: bool = True
    rule: str = ""
    deed: str = ""
    asks: bool = False
    mark: str = ""
