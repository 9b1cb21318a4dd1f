"""Questions about access, answered and not stored (pkg/apis/authorization/validation, pkg/registry/authorization)."""

from collections.abc import Iterator

from kubelint.resources import Resource, View
from kubelint.validation.violations import Violation, refuse
from kubelint.values.selectors import label_selector_problems

_ATTRIBUTES = ("resourceAttributes", "nonResourceAttributes")
_KNOWN_OPERATORS = ("In", "NotIn", "Exists", "DoesNotExist")


def subject_access_review(resource: Resource) -> Iterator[Violation]:
    """May this user do that? (ValidateSubjectAccessReview)."""
    spec = resource.view("spec")
    yield from _attributes(spec)
    yield from _nameless(resource, ())
    yield from _somebody(spec)


def self_subject_access_review(resource: Resource) -> Iterator[Violation]:
    """May I do that? (ValidateSelfSubjectAccessReview)."""
    yield from _attributes(resource.view("spec"))
    yield from _nameless(resource, ())


def local_subject_access_review(resource: Resource) -> Iterator[Violation]:
    """May this user do that in a namespace? (ValidateLocalSubjectAccessReview)."""
    spec = resource.view("spec")
    yield from _attributes(spec)
    yield from _nameless(resource, ("namespace",))
    yield from _somebody(spec)
    if spec.value.get("nonResourceAttributes") is not None:
        says = "may not be set, URLs belong to no namespace"
        yield refuse("misplaced-field", spec, "nonResourceAttributes", says, "write a SubjectAccessReview", key=True)
    asked = spec.value.get("resourceAttributes")
    namespace = resource.text("metadata", "namespace") or ""
    if asked.__class__ is dict and namespace and (spec.text("resourceAttributes", "namespace") or "") != namespace:
        says = "is not the namespace of the review"
        place = ("resourceAttributes", "namespace")
        yield refuse("invalid-reference", spec, place, says, f"write `namespace: {namespace}`", key=True)


def rules_review(resource: Resource) -> Iterator[Violation]:
    """What may I do in a namespace?"""
    if resource.view("spec").value.get("namespace") in (None, ""):
        yield refuse("missing-value", resource, ("spec", "namespace"), "is missing", "write a namespace", key=True)


def token_review(resource: Resource) -> Iterator[Violation]:
    """Whose token is this?"""
    if resource.view("spec").value.get("token") in (None, ""):
        yield refuse("missing-value", resource, ("spec", "token"), "is missing", "write the token", key=True)


def _somebody(spec: View) -> Iterator[Violation]:
    """A user, a group, or both."""
    if spec.value.get("user") in (None, "") and spec.value.get("groups") in (None, []):
        says = "is missing, and so is `groups`"
        yield refuse("missing-alternative", spec, "user", says, "write who asks for access", key=True)


def _attributes(spec: View) -> Iterator[Violation]:
    """A resource or a URL, and selectors of resources."""
    given = [field for field in _ATTRIBUTES if spec.value.get(field) is not None]
    if not given:
        says = "is missing, and so is `nonResourceAttributes`"
        yield refuse("missing-alternative", spec, "resourceAttributes", says, "write what is asked for", key=True)
    elif len(given) > 1:
        says = "is set together with `resourceAttributes`"
        yield refuse("mutually-exclusive-fields", spec, given[1], says, "keep one of the two", key=True)
    asked = spec.view("resourceAttributes")
    for field in ("fieldSelector", "labelSelector"):
        if asked.value.get(field).__class__ is dict:
            yield from _selector(asked.view(field), labels=field == "labelSelector")


def _selector(selector: View, *, labels: bool) -> Iterator[Violation]:
    """Requirements, or their text; operators may be unknown (validateFieldSelectorAttributes)."""
    raw, requirements = selector.text("rawSelector"), selector.items("requirements")
    if raw and requirements:
        says = "is set together with `requirements`"
        yield refuse("mutually-exclusive-fields", selector, "rawSelector", says, "keep one of the two", key=True)
    elif not raw and not requirements:
        says = "is missing, and so is `rawSelector`"
        yield refuse("missing-alternative", selector, "requirements", says, "write one of them", key=True)
    for requirement in selector.views("requirements"):
        if requirement.text("operator") not in _KNOWN_OPERATORS:
            continue
        for problem in label_selector_problems({"matchExpressions": [requirement.value]}):
            if labels or problem.path[2:] == ("values",):
                says = f"is not valid: {problem.reason}"
                remedy = "`In` and `NotIn` take values, `Exists` and `DoesNotExist` none"
                missing = requirement.get(*problem.path[2:]) is None
                yield refuse("invalid-selector", requirement, problem.path[2:], says, remedy, key=missing)


def _nameless(resource: Resource, allowed: tuple[str, ...]) -> Iterator[Violation]:
    """A question has no name and no labels."""
    for field, value in resource.mapping("metadata").items():
        if value not in (None, "", {}, []) and field not in (*allowed, "managedFields"):
            says = "may not be set, a review is not stored"
            yield refuse("misplaced-field", resource, ("metadata", field), says, "remove it", key=True)
