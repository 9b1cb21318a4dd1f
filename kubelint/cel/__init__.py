"""The Common Expression Language as the API server reads it.

`parse(text)` gives the tree, or raises `SyntaxProblem`; `kind_of(tree)` tells the type of a result that is plain from
the expression alone; `evaluator` evaluates over plain values where the answer is certain.

Sources: grammar and macros of cel-go (parser/gen/CEL.g4, parser/macro.go), the parser of Kubernetes, and its standard
library.
"""

from kubelint.cel.kinds import kind_of
from kubelint.cel.parser import parse
from kubelint.cel.tokens import SyntaxProblem

__all__ = ["SyntaxProblem", "kind_of", "parse"]
