"""Regular expressions in the syntax of RE2, as Go and thus the API server read them.

`matching.pattern` compiles one that is to be matched, `errors.pattern_error` says why a text is none.
"""
