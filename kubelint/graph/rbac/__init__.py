"""Role-based access control: who may do what, and what they could become.

requests      a question to the authorizer, and how people and SubjectAccessReviews spell it
policy_rules  one rule of a role: what it matches, what it covers
world         roles and bindings of the scanned files next to the built-in ones; aggregation
authorizer    the verdict, with the binding, role and rule that grants it
"""
