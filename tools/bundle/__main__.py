"""python3 tools/bundle make OUTDIR: writes valid.zip, trust.json, every tampered bundle and cases.json."""
import sys

import tamper

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "make":
        sys.exit(__doc__)
    tamper.make(sys.argv[2])
