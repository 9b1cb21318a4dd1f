"""CPU time of kubelint beside its peers on PATH, as ratios measured in one run.

    python benchmarks/compare.py [--short] [--repeat N]

Each figure is the least of N runs: user and system time of the process and its children. `bare` is `python -c pass` and
`yaml` is `CSafeLoader` of the YAML library over the same files: the machine's own measure. Peers that are not on PATH
are left out.
"""

import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from corpus import write_applications, write_definitions

KUBELINT = [sys.executable, "-m", "kubelint", "check"]
YAML_LOOP = (
    "import sys, pathlib, _ruamel_yaml as y\n"
    "for f in pathlib.Path(sys.argv[1]).rglob('*.yaml'):\n"
    "    p = y.CParser(f.read_text())\n"
    "    while p.get_event() is not None: pass\n"
)
PEERS = {
    "kubeconform": ["-ignore-missing-schemas", "-summary"],
    "kube-linter": ["lint"],
    "kube-score": ["score"],
    "checkov": ["--framework", "kubernetes", "--quiet", "--compact", "--skip-download", "-d"],
    "trivy": ["config", "--skip-check-update", "--skip-version-check", "-q"],
}


def cpu(command: list[str], repeat: int) -> float:
    """The least CPU time of the command in seconds."""
    times = []
    for _ in range(repeat):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def memory(command: list[str]) -> int:
    """The greatest resident memory of one run in megabytes."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
    return int(done.stdout) // 1024


def commands(target: str) -> dict[str, list[str]]:
    """What is compared on one target."""
    found = {
        "kubelint": [*KUBELINT, target, "-f", "concise"],
        "kubelint server": [*KUBELINT, target, "-f", "concise", "--ruleset", "server"],
        "kubelint schema": [*KUBELINT, target, "-f", "concise", "--select", "schema"],
        "kubelint strict": [*KUBELINT, target, "-f", "concise", "--ruleset", "strict"],
    }
    for peer, arguments in PEERS.items():
        if shutil.which(peer):
            found[peer] = [peer, *arguments, target]
    return found


def measure(title: str, target: pathlib.Path, documents: int, repeat: int) -> None:
    """Print a table for one target."""
    megabytes = (
        sum(p.stat().st_size for p in target.rglob("*.yaml")) / 1e6 if target.is_dir() else target.stat().st_size / 1e6
    )
    print(f"\n{title}: {documents} documents, {megabytes:.1f} MB")
    bare = cpu([sys.executable, "-c", "pass"], repeat)
    events = cpu([sys.executable, "-c", YAML_LOOP, str(target if target.is_dir() else target.parent)], repeat)
    print(f"  {'bare':<16} {bare:7.3f} s CPU")
    print(f"  {'yaml events':<16} {events:7.3f} s CPU")
    first = None
    for name, command in commands(str(target)).items():
        seconds = cpu(command, repeat)
        first = first or seconds
        print(
            f"  {name:<16} {seconds:7.3f} s CPU  {documents / seconds:9.0f} docs/s  {megabytes / seconds:6.1f} MB/s"
            f"  {seconds / first:6.2f} x kubelint  {memory(command):5d} MB"
        )


def main() -> None:
    """Measure one file, application manifests and definitions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="small corpora, few runs")
    parser.add_argument("--repeat", type=int)
    given = parser.parse_args()
    repeat = given.repeat or (2 if given.short else 5)
    documents, size = (500, 3.0) if given.short else (3000, 37.0)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        write_applications(root / "one", 5)
        measure("one file", next((root / "one").rglob("*.yaml")), 5, repeat)
        write_applications(root / "applications", documents)
        measure("application manifests", root / "applications", documents, repeat)
        write_definitions(root / "definitions", size)
        measure("definitions", root / "definitions", len(list((root / "definitions").iterdir())), repeat)


if __name__ == "__main__":
    main()
