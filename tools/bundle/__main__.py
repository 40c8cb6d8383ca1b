"""python3 tools/bundle make OUTDIR: writes valid.zip, trust.json, every tampered bundle and cases.json."""
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules"))

import kinds  # noqa: E402
import links  # noqa: E402
import matrix  # noqa: E402
import rounds  # noqa: E402
import tamper  # noqa: E402

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "make":
        sys.exit(__doc__)
    tamper.make(sys.argv[2], [*matrix.cases(), *links.cases(), *rounds.cases(), *kinds.cases()])
