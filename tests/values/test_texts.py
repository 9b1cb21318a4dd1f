"""Images, base64, versions."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.values import encoding, images, versions
from kubelint.values.images import Image
from kubelint.values.versions import KubernetesVersion

DIGEST = "sha256:" + "ab" * 32


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("nginx", Image("nginx", "docker.io", "library/nginx", None, None)),
        ("nginx:1.29", Image("nginx", "docker.io", "library/nginx", "1.29", None)),
        ("team/app@" + DIGEST, Image("team/app", "docker.io", "team/app", None, DIGEST)),
        ("r.io:5000/a/b:x@" + DIGEST, Image("r.io:5000/a/b", "r.io:5000", "a/b", "x", DIGEST)),
        ("localhost/a", Image("localhost/a", "localhost", "a", None, None)),
        ("index.docker.io/a", Image("index.docker.io/a", "docker.io", "library/a", None, None)),
        ("[::1]:5000/a:b", Image("[::1]:5000/a", "[::1]:5000", "a", "b", None)),
        ("Reg/a", Image("Reg/a", "Reg", "a", None, None)),
        ("a:5000", Image("a", "docker.io", "library/a", "5000", None)),
        ("a_b.c/x", Image("a_b.c/x", "", "a_b.c/x", None, None)),
    ],
)
def test_images(text: str, image: Image) -> None:
    assert images.parse_image(text) == image
    assert images.image_reference(text) is None


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("", "empty"),
        (" nginx", "white space"),
        ("ng inx", "white space"),
        ("Nginx", "lower case"),
        ("a/B", "lower case"),
        ("nginx:", "`:`"),
        ("nginx@", "`@`"),
        ("https://r.io/a", "URL scheme"),
        ("ab" * 32, "id"),
        ("a@sha256:12", "not an image"),
        ("a@md5:" + "0" * 32, "algorithm"),
        ("a@sha256:" + "0" * 63, "64 hexadecimal"),
        ("a@sha256:" + "AB" * 32, "lower case"),
        ("a:" + "b" * 129, "not an image"),
        ("a" * 256, "255"),
        ("a..b", "not an image"),
        ("-a", "not an image"),
        ("a//b", "not an image"),
        ("$(IMAGE)", ""),
    ],
)
def test_refused_images(text: str, fragment: str) -> None:
    assert images.parse_image(text) is None
    assert fragment in (images.image_reference(text) or "nothing wrong")


@pytest.mark.parametrize(
    ("text", "policy", "full"),
    [
        ("docker.io/library/nginx", "Always", "docker.io/library/nginx"),
        ("nginx:latest", "Always", "docker.io/library/nginx:latest"),
        ("team/app:1", "IfNotPresent", "docker.io/team/app:1"),
        ("r.io/library/x@" + DIGEST, "IfNotPresent", "r.io/library/x@" + DIGEST),
    ],
)
def test_image_forms(text: str, policy: str, full: str) -> None:
    image = images.parse_image(text)
    assert image is not None
    assert (image.default_pull_policy, str(image)) == (policy, full)
    again = images.parse_image(full)
    assert again is not None
    assert again[1:] == image[1:]


@given(st.binary(max_size=200), st.integers(1, 80))
def test_base64_with_line_breaks(data: bytes, width: int) -> None:
    text = base64.b64encode(data).decode()
    folded = "\r\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert encoding.decode_base64(text) == encoding.decode_base64(folded) == data


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("YQ", "`==`"),
        ("YWI", "`=`"),
        ("Y", "left over"),
        ("YQ=", "`=`"),
        ("YQ==YQ==", "after its padding"),
        ("Y Q=", "a space"),
        ("YQ-_", "URL-safe"),
        ("====", "`=`"),
        ("YWJj=", "`=`"),
        ("é", "`é`"),
    ],
)
def test_refused_base64(text: str, fragment: str) -> None:
    assert encoding.decode_base64(text) is None
    assert fragment in (encoding.base64_data(text) or "")


def test_left_over_bits_do_not_matter() -> None:
    assert encoding.decode_base64("YR==") == b"a"


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("1.36", (1, 36)),
        ("v1.36", (1, 36)),
        ("1.36.2", (1, 36)),
        ("v1.30.1-gke.100", (1, 30)),
        ("1.30+", (1, 30)),
        ("1.5", (1, 5)),
        ("1", None),
        ("", None),
        ("1.x", None),
        ("latest", None),
        ("1.٣", None),
    ],
)
def test_kubernetes_versions(text: str, version: tuple[int, int] | None) -> None:
    assert versions.parse_kubernetes_version(text) == version
    assert (versions.kubernetes_version(text) is None) == (version in versions.SUPPORTED)


def test_versions_print_as_they_are_written() -> None:
    assert str(KubernetesVersion(1, 36)) == "1.36"
    assert KubernetesVersion(1, 9) < KubernetesVersion(1, 36)


def test_api_version_order() -> None:
    ordered = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10"]
    assert sorted(set(ordered), key=versions.api_version_priority, reverse=True) == ordered
