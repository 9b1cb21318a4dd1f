"""Makes the files in `kubelint/schemas/data`; needed when a Kubernetes release is added, never at run time.

    python -m kubelint.schemas.generate --lifecycle api-lifecycle.json --openapi openapi-1.36.tar.xz [--wheel FILE]

Sources: the pinned `kubernetes-validate` wheel (the OpenAPI definitions of all releases as JSON schemas; fetched
with pip when no file is given), one API server's own OpenAPI v3 documents (enumerations, and which fields are plain
structs), and the merged lifecycle table. All of them are Apache-2.0.
"""
