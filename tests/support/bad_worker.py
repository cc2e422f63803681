"""Stands in for the child that opens PDFs, and behaves as badly as its input asks."""

import json
import os
import sys
import time

wish = sys.stdin.buffer.read().decode()
facts: dict[str, object] = {"pages": 9, "names": sorted(os.environ)}
if "die" in wish or "env" in wish:
    os.abort()
if "hang" in wish:
    time.sleep(60)
sys.stdout.write(json.dumps({"facts": facts}) + "\n")
if "half" in wish:
    line = ["Một dòng", 90, 200, 90, 103, 13, False, False, False, "\n\n", None]
    sys.stdout.write(json.dumps({"page": 1, "kind": "text", "width": 595, "height": 842, "lines": [line]}) + "\n")
    sys.stdout.write('{"page": 2, "kind": "te')
    sys.stdout.flush()
    os.abort()
