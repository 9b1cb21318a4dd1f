"""A question to the authorizer: who asks, and for what."""

from typing import Any, NamedTuple

from kubelint.errors import InputError

SERVICE_ACCOUNT = "system:serviceaccount:"
SERVICE_ACCOUNTS = "system:serviceaccounts"
AUTHENTICATED = "system:authenticated"
UNAUTHENTICATED = "system:unauthenticated"
ANONYMOUS = "system:anonymous"
MASTERS = "system:masters"


class Identity(NamedTuple):
    """Who asks: a user name and its groups, exactly as the authenticator would give them."""

    user: str
    groups: tuple[str, ...] = ()


class Request(NamedTuple):
    """What is asked for: a verb on a resource, or on the path `url` when that is not None.

    `namespace` is empty for cluster-scoped resources and for all namespaces at once, `name` for requests without a name
    (list, create, deletecollection).
    """

    verb: str
    group: str = ""
    resource: str = ""
    subresource: str = ""
    name: str = ""
    namespace: str = ""
    url: str | None = None

    def __str__(self) -> str:
        if self.url is not None:
            return f"{self.verb} {self.url}"
        kind = f"{self.resource}.{self.group}" if self.group else self.resource
        subresource = f"/{self.subresource}" if self.subresource else ""
        name = f" {self.name}" if self.name else ""
        return f"{self.verb} {kind}{subresource}{name}"


class Review(NamedTuple):
    """One access question of a file."""

    identity: Identity
    request: Request


def service_account_user(namespace: str, name: str) -> str:
    """The user name of a service account."""
    return f"{SERVICE_ACCOUNT}{namespace}:{name}"


def service_account_of(user: str) -> tuple[str, str] | None:
    """Namespace and name of the service account with this user name, None for other users."""
    if not user.startswith(SERVICE_ACCOUNT):
        return None
    namespace, colon, name = user[len(SERVICE_ACCOUNT) :].partition(":")
    return (namespace, name) if namespace and colon and name and ":" not in name else None


def implied_groups(user: str) -> tuple[str, ...]:
    """The groups that the API server's authenticators add for a user name."""
    account = service_account_of(user)
    if account is not None:
        return (SERVICE_ACCOUNTS, f"{SERVICE_ACCOUNTS}:{account[0]}", AUTHENTICATED)
    if user == ANONYMOUS:
        return (UNAUTHENTICATED,)
    if user.startswith("system:node:"):
        return ("system:nodes", AUTHENTICATED)
    if user.startswith("system:bootstrap:"):
        return ("system:bootstrappers", AUTHENTICATED)
    return (AUTHENTICATED,)


def acting_as(user: str, groups: tuple[str, ...] = ()) -> Identity:
    """The identity that a request of this user has: the groups given and those that the server adds."""
    return Identity(user, tuple(dict.fromkeys((*groups, *implied_groups(user)))))


def review_of(value: object) -> Review:
    """The question of a decoded SubjectAccessReview (or LocalSubjectAccessReview).

    Raises InputError when it asks nothing, or for both a resource and a URL, as the API server's validation does.
    """
    spec = _mapping(_mapping(value).get("spec"))
    resource, url = spec.get("resourceAttributes"), spec.get("nonResourceAttributes")
    if (resource is None) == (url is None):
        raise InputError("a SubjectAccessReview needs exactly one of `resourceAttributes` and `nonResourceAttributes`")
    identity = Identity(_text(spec, "user"), tuple(g for g in spec.get("groups") or () if isinstance(g, str)))
    if not identity.user and not identity.groups:
        raise InputError("a SubjectAccessReview needs `user` or `groups`")
    if url is not None:
        attributes = _mapping(url)
        return Review(identity, Request(_text(attributes, "verb"), url=_text(attributes, "path")))
    attributes = _mapping(resource)
    keys = ("verb", "group", "resource", "subresource", "name", "namespace")
    return Review(identity, Request(**{key: _text(attributes, key) for key in keys}))


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(mapping: dict[str, Any], key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""
