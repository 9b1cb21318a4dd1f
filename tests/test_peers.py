"""The map of other tools' checks, the files made from it, and other tools' suppressions."""

import pathlib
import textwrap

import pytest

from kubelint.discovery import discover
from kubelint.findings import Diagnostic, Severity
from kubelint.peers import TOOLS, generate, mentioned
from kubelint.peers.checks import _parameters, checks, default_rules_of, rules_for, rules_of
from kubelint.peers.exemptions import Scope, comments, of_annotations, of_labels
from kubelint.reporting import reported
from kubelint.rules.index import RULES
from kubelint.rulesets import Selection, load, resolve
from kubelint.scan import Scan
from kubelint.settings import PodSecuritySettings, Settings, SuppressionSettings

NAMES = {info.name for info in RULES}


def test_every_check_has_rules_or_a_reason() -> None:
    assert [check.number for check in checks()] == list(range(1, 310))
    for check in checks():
        assert bool(check.rules) != bool(check.reason), check.name
        assert "TODO" not in check.reason
        assert set(check.rules) <= NAMES, check.name


def test_generated_files_are_fresh() -> None:
    assert generate.main(["--check"]) == 0


@pytest.mark.parametrize("tool", generate.LIKE)
def test_the_rulesets_that_resemble_tools_can_be_loaded(tool: str) -> None:
    ruleset = load(f"like-{TOOLS[tool]}", infos=RULES)
    assert len([info for info in RULES if ruleset.enables(info)]) > 20


def test_ids_say_how_severe_and_by_which_rules() -> None:
    ids = {(each.tool, each.id): each for check in checks() for each in check.ids}
    assert ids["PO", "tagNotSpecified"].severity is Severity.ERROR
    assert ids["PO", "hostPathSet"].severity is Severity.WARNING
    assert ids["CK", "CKV_K8S_68"].rules == ("anonymous-requests",)
    assert not any(each.rules for each in ids.values() if each.id == "CKV_K8S_95")
    assert {rule for each in ids.values() for rule in each.rules} <= NAMES


def test_a_rule_is_as_severe_as_the_worst_of_its_checks() -> None:
    assert default_rules_of("PO")["added-capabilities"] is Severity.ERROR
    assert default_rules_of("KS")["node-port-service"] is Severity.WARNING
    assert set(default_rules_of("KL").values()) == {None}


@pytest.mark.parametrize("tool", generate.LIKE)
def test_parameters_are_of_rules_in_the_ruleset(tool: str) -> None:
    rules = {rule for (of, rule) in _parameters() if of == tool}
    assert rules
    assert rules <= default_rules_of(tool).keys()


@pytest.mark.parametrize(
    ("tool", "name", "rule"),
    [
        ("KL", "latest-tag", "latest-tag"),
        ("KS", "container-image-tag", "latest-tag"),
        ("PO", "hostNetworkSet", "host-namespaces"),
        ("CK", "ckv_k8s_16", "privileged-container"),
        ("CK", "CKV2_K8S_6", "uncovered-workload"),
        ("KE", "C-0017", "writable-root-filesystem"),
        ("TR", "KSV-0017", "privileged-container"),
        ("TR", "AVD-KSV-0017", "privileged-container"),
        ("TR", "KSV017", "privileged-container"),
        ("MK", "kbp.KBP101", "container-runtime-socket"),
        ("MK", "pod-security-standards.privileged-containers", "privileged-container"),
        ("MK", "no-latest-image", "latest-tag"),
        ("KI", "583053b7-e632-46f0-b989-f81ff8045385", "latest-tag"),
        ("KA", "allow-capability-chown", "added-capabilities"),
        ("DT", "CONTAINERS_MISSING_MEMORY_LIMIT_KEY", "missing-memory-limit"),
    ],
)
def test_ids_in_all_spellings(tool: str, name: str, rule: str) -> None:
    assert rule in rules_for(tool, name)


@pytest.mark.parametrize(
    ("tool", "name"),
    [("KL", "sorted-keys"), ("CK", "CKV_K8S_9999"), ("CK", "CKV_K8S_95"), ("TR", "AVD-AWS-0001"), ("MK", "x")],
)
def test_ids_without_a_rule(tool: str, name: str) -> None:
    assert rules_for(tool, name) == ()


@pytest.mark.parametrize(
    ("key", "value", "tool", "ids"),
    [
        ("ignore-check.kube-linter.io/latest-tag", "why", "KL", ("latest-tag",)),
        ("kube-linter.io/ignore-all", "why", "KL", None),
        ("kube-score/ignore", "pod-probes, container-image-tag", "KS", ("pod-probes", "container-image-tag")),
        ("polaris.fairwinds.com/exempt", "true", "PO", None),
        ("polaris.fairwinds.com/tagNotSpecified-exempt", "true", "PO", ("tagNotSpecified",)),
        ("checkov.io/skip1", "CKV_K8S_20=reason", "CK", ("CKV_K8S_20",)),
        ("bridgecrew.io/skip", "CKV_K8S_20", "CK", ("CKV_K8S_20",)),
        ("cortex.io/skip22", "CKV_K8S_20=a=b", "CK", ("CKV_K8S_20",)),
        ("kubescape.io/skip-controls", "C-0016,C-0034", "KE", ("C-0016", "C-0034")),
        ("monokle.io/suppress.kbp.KBP101", "why", "MK", ("kbp.KBP101",)),
        ("datree.skip/CONTAINERS_MISSING_MEMORY_LIMIT_KEY", "why", "DT", ("CONTAINERS_MISSING_MEMORY_LIMIT_KEY",)),
    ],
)
def test_annotations(key: str, value: str, tool: str, ids: tuple[str, ...] | None) -> None:
    (found,) = of_annotations({key: value}, "2026-01-01")
    assert (found.tool, found.ids) == (tool, ids)
    assert mentioned(f"{key}: {value}")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("polaris.fairwinds.com/exempt", "false"),
        ("monokle.io/suppress.KBP101", "false"),
        ("checkov.io/other", "x"),
        ("a/b", "c"),
    ],
)
def test_annotations_that_exempt_from_nothing(key: str, value: str) -> None:
    assert not list(of_annotations({key: value}, "2026-01-01"))


def test_an_exemption_that_has_expired() -> None:
    annotations = {"kubescape.io/skip-controls": "C-0016", "kubescape.io/skip-expiry": "2026-01-31"}
    assert list(of_annotations(annotations, "2026-01-31"))
    assert not list(of_annotations(annotations, "2026-02-01"))


def test_labels_of_kubeaudit() -> None:
    labels = {
        "kubeaudit.io/allow-privileged": "why",
        "container.kubeaudit.io/web.allow-run-as-root": "why",
        "audit.kubernetes.io/pod.allow-capability-chown": "",
        "container.audit.kubernetes.io/web.allow-privilege-escalation": "",
        "app": "web",
    }
    found = [(each.ids, each.container) for each in of_labels(labels)]
    assert found == [
        (("allow-privileged",), None),
        (("allow-run-as-root",), "web"),
        (("allow-capability-chown",), None),
        (("allow-privilege-escalation",), "web"),
    ]


def test_comments() -> None:
    text = "# trivy:ignore:KSV-0017:exp:2026-01-31\na: 1 #checkov:skip=CKV_K8S_20,CKV_K8S_8:reason\n# trivy:ignore:*\n"
    text += "b: x#checkov:skip=A"
    assert [(c.tool, c.ids) for c in comments(text, "2026-01-01")] == [
        ("TR", ("KSV-0017",)),
        ("CK", ("CKV_K8S_20", "CKV_K8S_8")),
        ("TR", None),
    ]
    assert [c.tool for c in comments(text, "2026-02-01")] == ["CK", "TR"]


def test_several_ids_in_one_comment() -> None:
    text = "a: 1 # trivy:ignore:KSV-0017 trivy:ignore:KSV-0001:exp:2020-01-01 tfsec:ignore:KSV-0012 because"
    assert [c.ids for c in comments(text, "2026-01-01")] == [("KSV-0017",), ("KSV-0012",)]


@pytest.mark.parametrize(
    ("comment", "scope", "ids", "but"),
    [
        ("# kics-scan ignore", Scope.FILE, None, ()),
        ("#kics-scan disable=A-1,B-2", Scope.FILE, ("A-1", "B-2"), ()),
        ("# kics-scan enable=A-1", Scope.FILE, None, ("A-1",)),
        ("# kics-scan ignore-line", Scope.NEXT_LINE, None, ()),
        ("# kics-scan ignore-block", Scope.NODE, None, ()),
    ],
)
def test_comments_of_kics(comment: str, scope: Scope, ids: tuple[str, ...] | None, but: tuple[str, ...]) -> None:
    (found,) = comments(f"# other\n---\n{comment}\na: 1\n", "2026-01-01")
    assert (found.tool, found.scope, found.ids, found.but) == ("KI", scope, ids, but)
    assert mentioned(comment)


def test_comments_of_kics_about_the_file_stand_at_its_head() -> None:
    text = "a: 1\n# kics-scan ignore\n# kics-scan disable=A\n# kics-scan ignore-line\n# kics-scan ignored\n"
    assert [c.scope for c in comments(text, "2026-01-01")] == [Scope.NEXT_LINE]


def check(
    tmp_path: pathlib.Path, text: str, *select: str, honour: bool = True
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    (tmp_path / "web.yaml").write_text(textwrap.dedent(text))
    given = Settings(pod_security=PodSecuritySettings("restricted"), suppressions=SuppressionSettings(honour))
    scan = Scan(given, resolve(RULES, Selection(select=select)))
    scan.read(discover([str(tmp_path)]).files)
    scan.finish()
    return reported(scan)


TEMPLATE = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  {object}
spec:
  selector: {{matchLabels: {{app: web}}}}
  template:
    metadata:
      labels: {{app: web}}
      {pod}
    spec:
      containers:
        - name: web
          image: web
          {container}
        - name: side
          image: side
"""


def manifest(object: str = "labels: {}", pod: str = "annotations: {}", container: str = "tty: false") -> str:
    return TEMPLATE.format(object=object, pod=pod, container=container)


@pytest.mark.parametrize(
    "text",
    [
        manifest(object="annotations: {ignore-check.kube-linter.io/latest-tag: why}"),
        manifest(pod="annotations: {ignore-check.kube-linter.io/latest-tag: why}"),
        manifest(object="annotations: {kube-linter.io/ignore-all: why}"),
        manifest(pod="annotations: {checkov.io/skip1: CKV_K8S_14=why}"),
        manifest(object='annotations: {polaris.fairwinds.com/exempt: "true"}'),
        "# checkov:skip=CKV_K8S_14:why\n" + manifest(),
        manifest(container="tty: false  # checkov:skip=CKV_K8S_14:why"),
    ],
)
def test_what_other_tools_silence(tmp_path: pathlib.Path, text: str) -> None:
    reported, silenced = check(tmp_path, text, "latest-tag")
    assert (len(reported), len(silenced)) == (0, 2)
    reported, silenced = check(tmp_path, text, "latest-tag", honour=False)
    assert (len(reported), len(silenced)) == (2, 0)


def test_a_label_for_one_container(tmp_path: pathlib.Path) -> None:
    label = "container.kubeaudit.io/side.allow-read-only-root-filesystem-false: why"
    text = manifest(pod="  # no annotations").replace("labels: {app: web}\n", f"labels: {{app: web, {label}}}\n")
    reported, silenced = check(tmp_path, text, "writable-root-filesystem", "latest-tag")
    assert [d.message.split("`")[1] for d in silenced] == ["side"]
    assert len(reported) == 3


KICS = """\
    HEAD
    apiVersion: v1
    kind: Pod
    metadata: {name: web}
    spec:
      containers:
        - name: web
          LINE
          image: nginx
          securityContext: {privileged: true}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: other}
    spec:
      containers: [{name: other, image: nginx}]
"""


@pytest.mark.parametrize(
    ("head", "line", "left"),
    [
        ("#", "#", [("latest-tag", 9), ("privileged-container", 10), ("latest-tag", 16)]),
        ("# kics-scan ignore", "#", []),
        ("# kics-scan disable=583053b7-e632-46f0-b989-f81ff8045385", "#", [("privileged-container", 10)]),
        ("# kics-scan enable=583053B7-E632-46F0-B989-F81FF8045385", "#", [("latest-tag", 9), ("latest-tag", 16)]),
        ("#", "# kics-scan ignore-line", [("privileged-container", 10), ("latest-tag", 16)]),
        ("#", "# kics-scan ignore-block", [("privileged-container", 10), ("latest-tag", 16)]),
        (
            "# kics-scan disable=0",
            "#",
            [("foreign-suppression", 1), ("latest-tag", 9), ("privileged-container", 10), ("latest-tag", 16)],
        ),
    ],
)
def test_what_comments_of_kics_silence(
    head: str, line: str, left: list[tuple[str, int]], tmp_path: pathlib.Path
) -> None:
    text = KICS.replace("HEAD", head).replace("LINE", line)
    found, _ = check(tmp_path, text, "latest-tag", "privileged-container", "foreign-suppression")
    assert [(d.rule, d.location.line) for d in found] == left


def test_a_comment_on_a_line(tmp_path: pathlib.Path) -> None:
    text = manifest().replace("image: side", "image: side  # trivy:ignore:KSV-0013")
    reported, silenced = check(tmp_path, text, "latest-tag")
    assert (len(reported), len(silenced)) == (1, 1)


def test_other_tools_suppressions_are_never_unused(tmp_path: pathlib.Path) -> None:
    text = manifest(object="annotations: {ignore-check.kube-linter.io/privileged-container: why}")
    reported, _ = check(tmp_path, text, "privileged-container", "unused-suppression", "foreign-suppression")
    assert not reported


def test_a_name_without_a_rule_is_a_note(tmp_path: pathlib.Path) -> None:
    text = manifest(object="annotations: {ignore-check.kube-linter.io/sorted-keys: why}")
    (found,), _ = check(tmp_path, text, "foreign-suppression", "unknown-rule-in-suppression")
    assert (found.rule, str(found.severity)) == ("foreign-suppression", "note")


def test_a_name_without_a_rule_is_told_once(tmp_path: pathlib.Path) -> None:
    one = manifest(object="annotations: {checkov.io/skip1: CKV_K8S_99999=why, checkov.io/skip2: CKV_K8S_99998}")
    reported, _ = check(tmp_path, f"{one}---\n{one}", "foreign-suppression")
    assert [each.location.line for each in reported] == [5, 5]


def test_values_of_a_wrong_type_exempt_from_nothing(tmp_path: pathlib.Path) -> None:
    text = manifest(object="annotations: {kube-score/ignore: [container-image-tag], checkov.io/skip1: 3}")
    reported, silenced = check(tmp_path, text, "latest-tag")
    assert (len(reported), len(silenced)) == (2, 0)


@pytest.mark.parametrize(
    ("honour", "rules"),
    [
        ("true", []),
        ("false", ["latest-tag", "missing-digest"]),
        ("[kubelint, kube-linter]", []),
        ("[kube-linter]", ["missing-digest"]),
        ("[kubelint, trivy]", ["latest-tag"]),
    ],
)
def test_the_configuration_names_the_tools_to_honour(tmp_path: pathlib.Path, honour: str, rules: list[str]) -> None:
    from kubelint.config.load import load as load_configuration

    configuration = tmp_path / ".kubelint.yaml"
    configuration.write_text(f"suppressions: {{honour: {honour}}}\n")
    own = "{ignore-check.kube-linter.io/latest-tag: why, kubelint/ignore: 'missing-digest: why'}"
    (tmp_path / "web.yaml").write_text(manifest(object=f"annotations: {own}"))
    scan = Scan(
        load_configuration(str(configuration), RULES),
        resolve(RULES, Selection(select=("latest-tag", "missing-digest"))),
    )
    scan.read(discover([str(tmp_path / "web.yaml")]).files)
    scan.finish()
    assert sorted({d.rule for d in reported(scan)[0]} - {"invalid-yaml"}) == rules


def test_all_of_a_tool() -> None:
    assert {"latest-tag", "privileged-container", "dangling-service"} <= set(rules_of("KL"))


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("volumes: [{name: a, hostPath: {path: /a}}]", "restricted-volume-type"),
        ("hostNetwork: true", "host-namespaces"),
    ],
)
def test_what_the_restricted_level_calls_otherwise_is_found_like_polaris(
    field: str, rule: str, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "pod.yaml").write_text(
        f"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  {field}\n  containers: [{{name: web}}]\n"
    )
    scan = Scan(Settings(pod_security=PodSecuritySettings("restricted")), resolve(RULES, Selection("like-polaris")))
    scan.read(discover([str(tmp_path)]).files)
    scan.finish()
    assert rule in {found.rule for found in reported(scan)[0]}
