"""The Common Expression Language as the API server reads it: whether an expression can be parsed, and what it yields.

`parse(text)` gives the tree, or raises `SyntaxProblem`; `kind_of(tree)` tells the type of a result that is plain from
the expression alone. Nothing is evaluated, and names are not resolved.

Source: the grammar and the macros of cel-go (parser/gen/CEL.g4, parser/macro.go), the parser of Kubernetes.
"""

from kubelint.cel.kinds import kind_of
from kubelint.cel.parser import parse
from kubelint.cel.tokens import SyntaxProblem

__all__ = ["SyntaxProblem", "kind_of", "parse"]
