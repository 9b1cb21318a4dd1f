"""NetworkPolicies that do not do what their author thinks, and what is left open."""
