"""What gives a secret away: names that promise one, values that are one, tokens of known providers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = re.compile(
    r"(^|[_.-])((PG|DB)?PASSWORD|PASSWD|PASSPHRASE|(?<=[_.-])PASS|PWD|SECRET|TOKEN|APIKEY|CREDENTIALS?"
    r"|(API|ACCESS|PRIVATE|SECRET|ENCRYPTION|SIGNING)[_.-]?KEY|SECRET_KEY_BASE)$",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"[a-z](Password|Passphrase|Secret|Token|ApiKey|AccessKey|PrivateKey|SecretKey)$")
_HARMLESS = re.compile(
    r"\s*$|\$|/|\.{1,2}/|[a-z+]+://(?![^/@]*:[^/@]*@)|(true|false|yes|no|on|off|none|null|enabled|disabled|\d{1,3})$"
    r"|<.*>$|\{\{|%\w+%$"
    r"|@.*@$|%%\w+%%$|#\{.*\}#?$|\(\(.*\)\)$|__\w+__$|ENC[(\[]|.*[-_ ]here$|enter[-_ ]"
    r"|\[.*\]$|x{3,}$|\*+$|\.{3,}$|(change|replace|fill|insert|set)[-_ ]?(me|this|it)"
    r"|(your|my|some|example|dummy|placeholder|todo|replace|redacted|insert)([-_ .]|$)"
    r"|(secret|ref\+|vault|file|op|awssm|gcpsm|aws)[\w+]*:|.*EXAMPLE",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[A-Z]+(_[A-Z]+)+|SECRET|PASSWORD|TOKEN|KEY")
_OBJECT_NAME = re.compile(r"[a-z0-9]+(-[a-z]+)+$")
_OWN_SECRET = re.compile(
    r"(client|app|session|jwt|hash|shared|hmac|cookie|auth|oauth|signing|webhook)[_.-]?secret$",
    re.IGNORECASE,
)
_NAME_OF_SECRET = re.compile(r"(pull|tls|cert|certificate|ssl|ca)[_.-]?secret$", re.IGNORECASE)
"""Variables that hold the name of a Secret object."""
_REPEATED = 5
"""A token with fewer different characters than this is a row of x."""


class Token(NamedTuple):
    """A kind of token: what every one of its kind holds, what it looks like, what it is called."""

    sign: str
    pattern: str
    name: str


_TOKENS = (
    Token("AKIA", r"\bAKIA[A-Z2-7]{16}\b", "an AWS access key"),
    Token("ASIA", r"\bASIA[A-Z2-7]{16}\b", "an AWS access key"),
    Token("ghp_", r"\bghp_[A-Za-z0-9]{36,}", "a GitHub token"),
    Token("gho_", r"\bgho_[A-Za-z0-9]{36,}", "a GitHub token"),
    Token("ghs_", r"\bghs_[A-Za-z0-9]{36,}", "a GitHub token"),
    Token("github_pat_", r"\bgithub_pat_\w{40,}", "a GitHub token"),
    Token("glpat-", r"\bglpat-[\w-]{20,}", "a GitLab token"),
    Token("xox", r"\bxox[abeoprs]-[\w-]{16,}", "a Slack token"),
    Token("hooks.slack.com", r"hooks\.slack\.com/services/T\w{6,}/B\w{6,}/\w{16,}", "a Slack webhook"),
    Token("k_live_", r"\b[sr]k_live_\w{16,}", "a Stripe key"),
    Token("AIza", r"\bAIza[\w-]{35}(?![\w-])", "a Google API key"),
    Token("npm_", r"\bnpm_[A-Za-z0-9]{36}\b", "an npm token"),
    Token("pypi-AgE", r"\bpypi-AgE[\w-]{50,}", "a PyPI token"),
    Token("dckr_pat_", r"\bdckr_pat_[\w-]{20,}", "a Docker Hub token"),
    Token("dop_v1_", r"\bdop_v1_[a-f0-9]{64}", "a DigitalOcean token"),
    Token("hvs.", r"\bhvs\.[\w-]{24,}", "a Vault token"),
    Token("SG.", r"\bSG\.[\w-]{16,32}\.[\w-]{16,64}", "a SendGrid key"),
    Token("SK", r"\bSK[0-9a-f]{32}\b", "a Twilio key"),
    Token("sk-ant-", r"\bsk-ant-[\w-]{20,}", "an Anthropic key"),
    Token("hf_", r"\bhf_[A-Za-z]{34}\b", "a Hugging Face token"),
    Token("eyJ", r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}", "a JSON Web Token"),
    Token("PRIVATE KEY-----", r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\s|\\n)*[A-Za-z0-9+/=]{32}", "a private key"),
)
_SHORTEST = 20
_SETTING = re.compile(
    r"""^[ \t-]*(?:export[ ])?["']?(?P<name>[A-Za-z][\w.-]*)["']?[ \t]*[:=]"""
    r"""[ \t]*(?P<quote>["']?)(?P<value>[^\s"'#,;(){}\[\]<>$]+)(?P=quote),?[ \t]*$""",
    re.MULTILINE,
)


_URL = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s:@'\"]*:([^/\s@'\"]+)@[\w\[$-]", re.IGNORECASE)
_NO_PASSWORD = re.compile(r"[$<{%*]|x{3,}$|pass(word)?$|(your|my|change|replace|example)[-_]?\w*$|\.{3}", re.IGNORECASE)


def names_a_secret(name: str) -> bool:
    """Whether a variable or key of this name holds a secret."""
    return _NAME.search(name) is not None or _CAMEL.search(name) is not None


def is_plain(name: str, value: str) -> bool:
    """Whether a value under such a name is the secret itself, and no reference, path, switch or placeholder.

    Tokens of known providers are `exposed-token`'s.
    """
    if _HARMLESS.match(value) or _CAPITALS.fullmatch(value) or any(tokens(value)):
        return False
    if name[-6:].lower() != "secret" or _OWN_SECRET.search(name):
        return True
    return not (_NAME_OF_SECRET.search(name) or _OBJECT_NAME.match(value))


def tokens(text: str) -> Iterator[tuple[Token, str]]:
    """The kinds of tokens that a text holds, each with the first one on its line.

    Made-up ones (`AKIAIOSFODNN7EXAMPLE`, rows of x) do not count.
    """
    if len(text) < _SHORTEST:
        return
    for token in _TOKENS:
        if token.sign in text:
            found = re.search(token.pattern, text)
            if found is not None and "EXAMPLE" not in found[0] and len(set(found[0][8:])) > _REPEATED:
                yield token, found[0].partition("\n")[0]


def settings(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, value and whole of lines such as `db.password=hunter2` and `password: hunter2` in a file of settings."""
    for found in _SETTING.finditer(text):
        yield found["name"], found["value"], found[0].strip()


def has_password(text: str) -> bool:
    """Whether a text holds a URL with a password in it."""
    if "@" not in text or "://" not in text:
        return False
    return any(not _NO_PASSWORD.match(found[1]) for found in _URL.finditer(text))
