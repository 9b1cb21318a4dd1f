"""Documents that some other tool must work on first, told from those that merely look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kubelint.documents import read
from kubelint.source import Source
from kubelint.templates import may_be_template, reason_to_skip
from kubelint.templates.placeholders import unresolved
from kubelint.values.placeholders import has_placeholder


def reasons(text: str) -> list[str | None]:
    return [reason_to_skip(document) for document in read(Source("a.yaml", text))]


CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
      - name: web
"""


class TestTextTemplates:
    @pytest.mark.parametrize(
        "text",
        [
            "{{- if .Values.on }}\n" + CONFIG_MAP + "{{- end }}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-web\n",
            CONFIG_MAP + '  labels:\n    {{- include "labels" . | nindent 4 }}\n',
            'apiVersion: v1\nkind: List\nitems:\n  - {{ template "web" . }}\n',
            '{{- define "x" -}}\nname: a\n{{- end -}}\n',
            "kind: Service\nports: [{{ .Values.port }}]\n",
            "{{/* about this file */}}\n" + CONFIG_MAP,
            "# {{ a comment }}\nkind: Pod\nspec: {{ toYaml .Values.spec }}\n",
        ],
    )
    def test_helm(self, text):
        assert "helm template" in reasons(text)
        assert may_be_template(text)

    @pytest.mark.parametrize(
        "text",
        [
            "{% if production %}\n" + CONFIG_MAP + "{% endif %}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ name }}\n",
            "kind: Service\nport: {{ port | default(80) }}\n",
            "<% if production %>\n" + CONFIG_MAP + "<% end %>\n",
            CONFIG_MAP + "data:\n{% for key in keys %}\n  {{ key }}: a\n{% endfor %}\n",
        ],
    )
    def test_jinja_and_erb(self, text):
        assert "template" in reasons(text)
        assert may_be_template(text)

    def test_ytt(self):
        assert reasons(CONFIG_MAP + "data:\n  a: #@ data.values.a\n") == ["template"]
        assert reasons(CONFIG_MAP + "#@ if True:\ndata: {}\n#@ end\n") == ["template"]

    def test_only_the_documents_that_are_templates(self):
        text = CONFIG_MAP + "---\n{{- if .Values.on }}\n" + CONFIG_MAP + "{{- end }}\n---\n" + CONFIG_MAP
        found = reasons(text)
        assert (found[0], found[1], found[-1]) == (None, "helm template", None)

    @pytest.mark.parametrize(
        "text",
        [
            CONFIG_MAP + 'data:\n  a: "{{ .Values.a }}"\n',
            CONFIG_MAP + "data:\n  a: |\n    {{ range }}\n    {% if %}\n",
            CONFIG_MAP + "  annotations:\n    summary: 'Pod {{ $labels.pod }} is down'\n",
            "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n"
            "  - rules:\n"
            "    - annotations:\n        summary: Pod {{ $labels.pod }} is down on {{ $value }}\n",
            "apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata: {generateName: a-}\nspec:\n  templates:\n"
            '  - name: a\n    container: {args: ["{{inputs.parameters.x}}"]}\n',
            CONFIG_MAP + "# {{ comment }} {% comment %}\n",
            CONFIG_MAP + "# write it as <%= name %> or $NAME\n",
        ],
    )
    def test_ordinary_yaml_is_judged(self, text):
        assert reasons(text) == [None]

    @pytest.mark.parametrize(
        "text",
        [
            CONFIG_MAP + "data:\n  a: |\n    {{ range }}\n  b: [unclosed\n",
            CONFIG_MAP + 'data:\n  a: "{{ .Values.a }}"\n b: wrong indentation\n',
            CONFIG_MAP + "data:\n  # {{ comment }}\n  a: b: c\n",
            CONFIG_MAP + "data:\n  a: 'it's {{ here }}'\n",
            "a: b: c\n---\n" + CONFIG_MAP + "data: {{ x }}\n",
        ],
    )
    def test_another_syntax_error_is_no_template(self, text):
        assert reasons(text)[0] is None


class TestOtherTools:
    def test_sops(self):
        text = (
            "apiVersion: v1\nkind: Secret\ndata:\n  a: ENC[AES256_GCM,data:x]\nsops:\n  mac: ENC[x]\n  version: 3.8.1\n"
        )
        assert reasons(text) == ["sops encrypted"]
        assert reasons(CONFIG_MAP + "data:\n  sops: about sops\n") == [None]
        assert reasons("apiVersion: a.b/v1\nkind: A\nmetadata: {name: a}\nsops: {provider: age}\n") == [None]

    @pytest.mark.parametrize(
        "patch",
        ["$patch: delete\n", "spec:\n  containers:\n  - name: a\n    $patch: delete\n", "data:\n  $patch: replace\n"],
    )
    def test_strategic_merge_patches(self, patch):
        assert reasons(CONFIG_MAP + patch) == ["kustomize patch"]

    def test_kustomize_plugins(self):
        assert reasons("apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: a}\n") == ["kustomize plugin"]


class TestPlaceholders:
    @pytest.mark.parametrize("value", ["${NAME}", "${NAME:=web}", "$NAME", "web-$(NAME)", "{{ name }}", "{{name}}-web"])
    @pytest.mark.parametrize(
        "text",
        [
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '@'}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: '@'}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, labels: {app: '@'}}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, labels: {'@': web}}\n",
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, annotations: {'@': web}}\n",
            "apiVersion: example.com/v1\nkind: Custom\nmetadata: {name: '@'}\n",
            DEPLOYMENT.replace("spec:\n  t", "spec:\n  replicas: '@'\n  t"),
            DEPLOYMENT + "        ports: [{containerPort: '@'}]\n",
            DEPLOYMENT + "        resources: {limits: {memory: '@'}}\n",
            DEPLOYMENT + "        command: '@'\n",
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: '@'}}\n",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: '@'}\n",
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {rules: [{host: '@'}]}\n",
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {tls: [{secretName: '@'}]}\n",
            "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: '@'}\n",
            "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: '@'}}\n",
            "apiVersion: '@'\nkind: Pod\nmetadata: {name: web}\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\n"
            "subjects: [{kind: ServiceAccount, name: '@'}]\n",
        ],
    )
    def test_where_they_make_the_document_invalid(self, text, value):
        assert reasons(text.replace("@", value)) == ["placeholders"]

    @pytest.mark.parametrize(
        "value", ["${NAME}", "${NAME:=web}", "$NAME", "web-$(NAME)", "{{ name }}", "@@NAME@@", "__NAME__"]
    )
    @pytest.mark.parametrize(
        "text",
        [
            CONFIG_MAP + "data: {a: '@'}\n",
            CONFIG_MAP + "  annotations: {a: '@'}\n",
            "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: '@'}\n",
            "apiVersion: example.com/v1\nkind: Custom\nmetadata: {name: a}\nspec: {name: '@', list: ['@'], port: '@'}",
            DEPLOYMENT + "        image: '@'\n",
            DEPLOYMENT + "        command: [a, '@']\n        args: ['@']\n        workingDir: '@'\n",
            DEPLOYMENT + "        env: [{name: A, value: '@'}, {name: '@', value: a}]\n",
            DEPLOYMENT + "        env: [{name: A, valueFrom: {secretKeyRef: {name: '@', key: a}}}]\n",
            DEPLOYMENT + "        envFrom: [{configMapRef: {name: '@'}}]\n",
            DEPLOYMENT + "        livenessProbe: {httpGet: {path: '@', port: 80}, exec: {command: ['@']}}\n",
            DEPLOYMENT + "      volumes: [{name: a, secret: {secretName: '@'}}, {name: b, hostPath: {path: '@'}}]\n",
            "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\n"
            "spec: {rules: [{http: {paths: [{path: /@}]}}]}\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: 'a:@'}\n"
            "rules: [{verbs: ['@'], apiGroups: ['@'], resources: ['@'], resourceNames: ['@']}]\n",
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\n"
            "roleRef: {name: '@'}\nsubjects: [{kind: User, name: '@'}]\n",
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}\n"
            "spec: {versions: [{name: v1, schema: {openAPIV3Schema: {description: '@', pattern: '@'}}}]}\n",
        ],
    )
    def test_in_free_text_the_document_is_judged(self, text, value):
        assert reasons(text.replace("@", value)) == [None]

    @pytest.mark.parametrize(
        "value",
        [
            "${A}",
            "$A",
            "$(A)",
            "x-{{ a }}",
            "{% a %}",
            "<%= a %>",
            "@@A@@",
            "@A@",
            "%%A%%",
            "%{A}",
            "%{a.b}%",
            "%PORT%",
            "#{A}#",
            "((a))",
            "__A__",
        ],
    )
    def test_spellings(self, value):
        assert has_placeholder(value)
        assert may_be_template(value) or value in ("@A@", "%PORT%")

    @pytest.mark.parametrize(
        "value",
        [
            "$",
            "5$",
            "a$",
            "^[a-z]+$",
            "$1",
            "$$",
            "a@b.C",
            "__name__",
            "a__B__c",
            "{}",
            "(a)",
            "100%",
            "%E2%80%99",
            "%AB%CD",
        ],
    )
    def test_other_texts(self, value):
        assert not has_placeholder(value)

    def test_the_place_is_told(self):
        value = {"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod", "metadata": {"name": "$A"}}]}
        assert unresolved(value) == ("items", 0, "metadata", "name")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["$A", "{{ a }}", "delete"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(["metadata", "name", "labels", "spec", "items", "kind", "$patch", "data", "sops"]), below
        )
    ),
    max_leaves=12,
)


@given(ANYTHING)
def test_wrong_types_anywhere_crash_nothing(value):
    import json

    for kind in ("Pod", "List", "ConfigMap", None):
        text = json.dumps(
            {"apiVersion": "v1", "kind": kind, "metadata": value, "spec": value, "items": value, "data": value}
        )
        reasons(text)
    reasons(json.dumps(value))


@given(st.text(alphabet="{}%<>-: \n\"'|#ab$", max_size=60))
def test_any_text_is_read(text):
    reasons(text)
