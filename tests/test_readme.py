"""The README shows what kubelint prints."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).parent.parent


def test_the_output_block_is_real() -> None:
    block = (ROOT / "README.md").read_text().split("```\n")[1]
    command = [sys.executable, "-m", "kubelint", "check", "testdata/projects/shop"]
    output = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stdout
    *frames, summary = block.strip("\n").split("\n\n")
    for frame in frames:
        assert frame in output
    took = re.compile(r"[0-9.]+ s\)")
    assert took.sub("…", summary) == took.sub("…", output.splitlines()[-1])
