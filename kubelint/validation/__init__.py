"""What the API server's hand-written validation refuses inside one object (pkg/apis/*/validation).

`validate(resource)` yields a `Violation` for each thing refused, and for each warning the server would answer with. The
schema judge has spoken before: types, unknown and required fields, enumerations and decoding are its business, and a
place that it reports is not reported here again. Validators read with the tolerant accessors of `View`, so a value of a
wrong type is as good as absent. What the server defaults before it validates is not missing.

How the pieces fit:

- `fields.Fields` is the table of one API type: field → check. Only fields that are written cost anything. A check is
  `check(view, field, context)`, where `view` holds the field; it yields violations. A check given as `module:function`
  is imported when the field first occurs. Types compose as the API's do: the check of a field that holds another type
  applies that type's table to the view below (`Fields.below` for a mapping, `Fields.each` for a list).
- `fields` also has ready-made checks: `text` (`well_formed` outside of a table), `at_least` and `between` for single
  values, `each_once` and `too_many` for lists.
- `violations.refuse` makes a violation; it names the object and the field, the caller says the rest.
- `kinds.KINDS` says which function validates the objects of a group and kind; metadata is validated for all.
- `metadata`, `selectors` and `pods` (`pods.template.pod_template` for every workload) are for everyone to use.

To add a validator: write `kubelint/validation/<area>.py` with a function `(resource: Resource) -> Iterator[Violation]`,
add a line to `KINDS`, name the server's function in the docstring of each check. The `rule` of a violation is the name
of a module in `kubelint/rules/validation/`: one rule for all violations with the same remedy. Look there before adding
one. The families that many kinds share: invalid-name, duplicate-name, invalid-label, invalid-annotation,
invalid-selector, number-out-of-bounds, mutually-exclusive-fields, missing-alternative (one of several fields is
needed), missing-companion-field (a field that another one calls for), misplaced-field (a field that has no business
in this context), invalid-port, invalid-path, invalid-address, invalid-key (of ConfigMaps and Secrets),
duplicate-entry (items of a list that must differ), invalid-resource-name, invalid-resource-quantity, invalid-value
(outside a list of values that the schema does not know).
"""

from collections.abc import Iterator

from kubelint.resources import Resource
from kubelint.validation.kinds import KINDS
from kubelint.validation.metadata import object_metadata
from kubelint.validation.violations import Violation

__all__ = ["Violation", "validate"]


def validate(resource: Resource) -> Iterator[Violation]:
    """Everything that validation refuses or warns of in one object, for `resource.kubernetes`."""
    yield from object_metadata(resource)
    yield from KINDS.check(resource)
