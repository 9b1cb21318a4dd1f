"""What the analysis of access rights finds, as values that the rules of category `rbac` put into words."""

from typing import NamedTuple

from kubelint.findings import Finding, Label, Place, Severity
from kubelint.graph.access.model import EVERYWHERE, Node
from kubelint.graph.access.rights import CLUSTER_RIGHTS
from kubelint.graph.rbac.world import Binding, Role, Subject


class RiskyRight(NamedTuple):
    """A dangerous right in a role of the files, and who holds it.

    `rule` is the kubelint rule that speaks of it, `right` the row of the table of rights; `names` None means all
    objects; `scopes` are namespaces, or `*`; `holders` are empty while nobody is bound to the role.
    """

    rule: str
    right: str
    role: Role
    place: Place
    resource: str
    verbs: tuple[str, ...]
    names: tuple[str, ...] | None
    scopes: tuple[str, ...]
    holders: tuple[Node, ...]
    severity: Severity
    related: tuple[Label, ...]
    goal: str

    def which(self, kind: str) -> str:
        """The objects meant: any of a kind, or those named."""
        if self.names is None:
            return f"any {kind}"
        return f"{kind} {', '.join(f'`{name}`' for name in self.names[:3])}"

    def finding(self, what: str, help: str, remark: str = "") -> Finding:
        """The finding: who may do what where, through which role; a remark follows what and where."""
        goal = f", which makes it {self.goal}" if self.goal else ""
        scope = "" if self.right in CLUSTER_RIGHTS else where(self.scopes)
        message = f"{who(self.holders, self.role)} may {what}{scope}{remark}{goal}"
        return Finding(self.place, message, help, None, self.related, self.severity, self.right)


class EscalationPath(NamedTuple):
    """A way from principals of the files to a goal, of certain steps only. `steps` are the lines after the first."""

    rule: str
    sources: tuple[Node, ...]
    goal: Node
    place: Place
    opening: str
    severity: Severity
    related: tuple[Label, ...]

    def finding(self, becomes: str, help: str) -> Finding:
        """The finding, with every step as a related place."""
        message = f"{who(self.sources, None)} can become {becomes}: it {self.opening}"
        return Finding(self.place, message, help, None, self.related, self.severity, self.goal.kind)


class BindingProblem(NamedTuple):
    """Something wrong with a binding: at `place`, with the subject where it is about one."""

    rule: str
    binding: Binding
    place: Place
    subject: Subject | None
    severity: Severity
    detail: str
    related: tuple[Label, ...] = ()

    @property
    def role_title(self) -> str:
        """The role that the binding refers to."""
        kind, _, name = self.binding.role
        return f"{kind} `{name}`"

    @property
    def subject_title(self) -> str:
        """The subject, and how many more the binding has when the problem is about all of them."""
        if self.subject is None:
            return "nobody"
        return who(tuple(Node(*s.key) for s in self._subjects), None)

    @property
    def _subjects(self) -> tuple[Subject, ...]:
        if self.subject is None or self.rule != "cluster-admin-grant":
            return (self.subject,) if self.subject is not None else ()
        return (self.subject, *(s for s in self.binding.subjects if s != self.subject))

    @property
    def scope(self) -> str:
        """Where the binding holds."""
        return where((self.binding.namespace or EVERYWHERE,))


class OutOfScopeRule(NamedTuple):
    """A rule of a role that its bindings cannot grant: `what` has no namespace."""

    role: Role
    place: Place
    what: str
    related: tuple[Label, ...]


class IdleToken(NamedTuple):
    """A workload that holds the token of a service account without any rights."""

    title: str
    account: str
    place: Place


def who(nodes: tuple[Node, ...], role: Role | None) -> str:
    """The holders in a few words: the first, and how many more."""
    if not nodes:
        return f"whoever is bound to {role.title}" if role is not None else "somebody"
    more = len(nodes) - 1
    return nodes[0].title + (f" and {more} more" if more else "")


def where(scopes: tuple[str, ...]) -> str:
    """The scope in a few words; nothing while nobody is bound."""
    if EVERYWHERE in scopes:
        return " in every namespace"
    if not scopes:
        return ""
    more = len(scopes) - 1
    return f" in namespace `{scopes[0]}`" + (f" and {more} more" if more else "")
