"""CustomResourceDefinitions (apiextensions-apiserver validation). Expressions are not compiled."""
