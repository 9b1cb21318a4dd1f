import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import hosts, keys, names, object_names, paths, resource_names
from kubelint.values.versions import KubernetesVersion

LABEL = st.from_regex(r"[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?", fullmatch=True)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (
            names.dns_label,
            ["a", "0", "a-b", "a" * 63, "a--b"],
            ["", "A", "a.b", "-a", "a-", "a_b", "a" * 64, "a\n", "é", "٣"],
        ),
        (names.dns_1035_label, ["a", "a0", "a-b"], ["", "0", "0a", "a.b", "-a", "a-", "a" * 64]),
        (
            names.dns_subdomain,
            ["a", "a.b", "0.1", "a" * 253, "a-b.c"],
            ["", ".", "a..b", "a.", ".a", "a-.b", "A", "a" * 254, "a_b"],
        ),
        (names.dns_subdomain_with_underscore, ["_a", "a._tcp.b", "a_b"], ["", "__a", "a_", "_", "a..b"]),
        (names.sysctl_name, ["kernel.shm", "net/ipv4/ip", "a_b.c-d"], ["", "Kernel", "a..b", "a.", "a" * 254, "a b"]),
        (names.path_segment_name, ["", "system:node", "A b", "a\n", "..."], [".", "..", "a/b", "50%"]),
        (names.csi_driver_name, ["ebs.csi.aws.com", "Driver"], ["", "a" * 64, "a_b", "a/b"]),
        (names.c_identifier, ["a", "_", "A9"], ["", "9", "a-b", "a.b"]),
        (names.http_header_name, ["X-Y", "-", "1"], ["", "a b", "a_b", "é"]),
        (
            keys.qualified_name,
            ["a", "A.b_c-d", "a.b/c", "a" * 253 + "/x"],
            ["", "/", "a/", "/a", "a/b/c", "A.b/c", "-a", "a_", "x" * 64],
        ),
        (keys.label_value, ["", "a", "1.0", "A_b-c", "a" * 63], ["-", "a-", "a b", "a/b", "a" * 64, "é", "a\n"]),
        (keys.annotation_key, ["A.B/c", "a", "İ"], ["a_b/c", "", "a/b/c", "é"]),
        (keys.finalizer, ["a.b/c", "kubernetes", "orphan", "foregroundDeletion"], ["a", "", "Orphan", "/a"]),
        (keys.topology_key, ["kubernetes.io/hostname", "zone"], ["", "a b"]),
        (
            keys.config_map_key,
            ["a", "A_b.c", "...".replace("...", "-.."), "a" * 253],
            ["", ".", "..", "..a", "a/b", "a b", "a" * 254],
        ),
        (keys.env_var_name, ["A", "0", "a b", "-", "{x}"], ["", "a=b", "é", "a\t"]),
        (hosts.wildcard_host, ["*.a.b"], ["*", "*.", "*a.b", "*.*.a", "a.*.b", "*." + "a" * 252]),
        (hosts.ingress_host, ["", "a.b", "*.a.b", "1.2"], ["1.2.3.4", "A", "a:80", "*", "a.b."]),
        (hosts.tls_host, ["a.b", "*.a", "1.2.3.4"], ["", "*", "A"]),
        (hosts.fully_qualified_name, ["a.b.c"], ["", "a.b", "a.b.c.", "A.b.c"]),
        (hosts.fully_qualified_domain_name, ["a.b", "a.b."], ["", "a", ".", "a" * 64 + ".b"]),
        (hosts.domain_prefixed_path, ["a.b/c", "a/b/c", "a/%20"], ["", "a", "/a", "a/", "A/b", "a/b?c", "a/é"]),
        (hosts.dns_search, [".", "a.b.", "_tcp.a"], ["", "A", "a b"]),
        (
            hosts.signer_name,
            ["a.b/c", "kubernetes.io/kube-apiserver-client"],
            ["", "a.b", "a/b", "a.b/c/d", "a.b/C", "a.b/"],
        ),
        (
            resource_names.container_resource_name,
            ["cpu", "hugepages-2Mi", "nvidia.com/gpu", "kubernetes.io/x"],
            ["", "gpu", "pods", "storage", "requests.a/b", "a" * 245 + "/b", "a/b/c"],
        ),
        (
            resource_names.quota_resource_name,
            ["pods", "requests.cpu", "count/jobs.batch", "requests.hugepages-1Gi"],
            ["storage", "x"],
        ),
        (resource_names.resource_name, ["storage", "cpu", "a.b/c"], ["x", "", "a/b/c"]),
        (paths.path_without_backsteps, ["", "/", "a/..b"], ["..", "/a/../b"]),
        (paths.local_descending_path, ["", "a/b"], ["/", "../a"]),
        (paths.local_non_reserved_path, ["a"], ["..data", "/a", "a/.."]),
    ],
)
def test_tables(check, good, bad) -> None:
    assert [text for text in good if check(text) is not None] == []
    assert [text for text in bad if check(text) is None] == []


@pytest.mark.parametrize(
    ("reason", "fragment"),
    [
        (names.dns_label("Web"), "the capital letter `W`"),
        (names.dns_label("a_b"), "`_`"),
        (names.dns_label("a.b"), "`.`"),
        (names.dns_label("a" * 70), "this one has 70"),
        (names.dns_label("-a"), "may not start with `-`"),
        (names.dns_subdomain("a..b"), "two dots in a row"),
        (names.dns_subdomain("a.-b"), "every part"),
        (names.dns_1035_label("1a"), "may not start with `1`"),
        (keys.qualified_name("a b/c"), "a space"),
        (keys.qualified_name("a/b/c"), "at most one `/`"),
        (keys.config_map_key("a{b"), "an opening curly bracket"),
        (keys.env_var_name("a\u200bb"), "U+200B"),
    ],
)
def test_reasons_name_the_offence(reason: str | None, fragment: str) -> None:
    assert fragment in (reason or "")


def test_older_releases_are_stricter_with_environment_variables() -> None:
    old, new = KubernetesVersion(1, 31), KubernetesVersion(1, 32)
    assert [keys.env_var_name(text, new) is None for text in ("A", "0A", "a b", "..")] == [True] * 4
    assert [keys.env_var_name(text, old) is None for text in ("A", "0A", "a b", "..")] == [True, False, False, False]


def test_older_releases_are_stricter_with_searches() -> None:
    assert hosts.dns_search("_a", KubernetesVersion(1, 32))
    assert hosts.dns_search("_a", KubernetesVersion(1, 33)) is None


@pytest.mark.parametrize(
    ("path", "path_type", "lawful"),
    [
        ("/", "Prefix", True),
        ("", "Prefix", False),
        ("", "ImplementationSpecific", True),
        ("a", "ImplementationSpecific", False),
        ("/a//b", "Exact", False),
        ("/a//b", "ImplementationSpecific", True),
        ("/a/.", "Prefix", False),
        ("/a/...", "Prefix", True),
        ("/%2F", "Prefix", False),
        ("/..", "Exact", False),
        ("/../", "Exact", False),
        ("a", "Regex", True),
    ],
)
def test_ingress_paths(path: str, path_type: str, lawful: bool) -> None:
    assert (paths.ingress_path(path, path_type) is None) is lawful


@pytest.mark.parametrize(
    ("group", "kind", "good", "bad"),
    [
        ("", "Pod", ["a.b", "a" * 253], ["A", "a_b"]),
        ("example.com", "Widget", ["a.b"], ["A"]),
        ("", "Service", ["0a"], ["a.b"]),
        ("", "Namespace", ["a"], ["a.b", "a" * 64]),
        ("", "Event", ["A:b"], ["a/b"]),
        ("events.k8s.io", "Event", ["a"], ["A:b"]),
        ("apps", "StatefulSet", ["a"], ["a.b"]),
        ("batch", "CronJob", ["a" * 52], ["a" * 53]),
        ("rbac.authorization.k8s.io", "Role", ["system:x", "A b"], ["a/b", ".."]),
        ("policy", "PodDisruptionBudget", ["A"], ["%"]),
        ("certificates.k8s.io", "CertificateSigningRequest", ["/%"], []),
        ("coordination.k8s.io", "LeaseCandidate", ["A_b"], ["a:b"]),
        ("networking.k8s.io", "IPAddress", ["10.0.0.1", "2001:db8::1"], ["a", "010.0.0.1", "2001:DB8::1"]),
        ("internal.apiserver.k8s.io", "StorageVersion", ["apps.deployments"], ["a", "a.9", ".a"]),
    ],
)
def test_object_names(group: str, kind: str, good: list[str], bad: list[str]) -> None:
    assert [name for name in good if object_names.object_name(group, kind, name) is not None] == []
    assert [name for name in bad if object_names.object_name(group, kind, name) is None] == []


def test_object_names_by_release() -> None:
    assert object_names.object_name("", "Service", "0a", KubernetesVersion(1, 35))
    assert object_names.object_name("apps", "StatefulSet", "a.b", KubernetesVersion(1, 26)) is None


@pytest.mark.parametrize(
    ("kind", "prefix", "lawful"),
    [
        ("Pod", "web-", True),
        ("Pod", "-", False),
        ("Pod", "Web-", False),
        ("Pod", "a--", True),
        ("Namespace", "a.b-", False),
    ],
)
def test_generated_names_may_end_with_a_hyphen(kind: str, prefix: str, lawful: bool) -> None:
    assert (object_names.object_name("", kind, prefix, prefix=True) is None) is lawful


@given(st.lists(LABEL, min_size=1, max_size=5))
def test_dots_join_labels_to_a_subdomain(labels: list[str]) -> None:
    assert names.dns_subdomain(".".join(labels)) is None
    assert (names.dns_label(".".join(labels)) is None) == (len(labels) == 1)


@given(st.text(max_size=20))
def test_forms_that_contain_each_other(text: str) -> None:
    if names.dns_1035_label(text) is None:
        assert names.dns_label(text) is None
    if names.dns_label(text) is None:
        assert names.dns_subdomain(text) is None
        assert keys.qualified_name(text) is None
    if keys.qualified_name(text) is None:
        assert keys.annotation_key(text) is None
