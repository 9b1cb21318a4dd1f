"""What the API of a Kubernetes release looks like, and whether an object fits it.

`judge.Judge` is the entry. `store` reads the data files, `compiled` turns them into validators, `structural` does
the same for CustomResourceDefinitions, `lifecycle` knows when an API came and went, and `problems` are the values
that rules word.
"""
