"""The small grammars of the Kubernetes API, one module each.

Two shapes recur. A predicate such as `names.dns_label(text)` returns `None` for a lawful text and otherwise the
reason, a short clause in lower case that can follow a colon. A reader such as `quantities.parse_quantity(value)`
returns the value, or `None` where the predicate of the same grammar has a reason. Nothing here reads files, keeps
state or raises for what a manifest may hold.
"""
