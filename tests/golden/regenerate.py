"""Write the expectation of every golden source anew, for review with git diff. Tests never run this.

Usage: ``python tests/golden/regenerate.py [NAME...]`` from the root of the repository.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.golden.rendering import CASES, understood


def main(names: list[str]) -> None:
    """Rewrite the expectations of ``names``, or of all sources."""
    for source in sorted(CASES.glob("*.txt")):
        if names and source.stem not in names:
            continue
        text = json.dumps(understood(source), ensure_ascii=False, indent=1)
        source.with_suffix(".json").write_text(text + "\n", encoding="utf-8")
        sys.stdout.write(f"{source.stem}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
