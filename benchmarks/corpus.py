"""Manifests to measure with: believable, different from each other, and the same on every machine.

python benchmarks/corpus.py FOLDER [--documents N]        application manifests: N documents, five to a file
python benchmarks/corpus.py FOLDER --megabytes M          CustomResourceDefinitions with deep schemas, M megabytes
"""

import argparse
import pathlib
import random

APPLICATION = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
    app.kubernetes.io/part-of: {namespace}
    app.kubernetes.io/version: "{major}.{minor}.0"
spec:
  replicas: {replicas}
  selector:
    matchLabels:
      app.kubernetes.io/name: {name}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 25%
  template:
    metadata:
      labels:
        app.kubernetes.io/name: {name}
        app.kubernetes.io/part-of: {namespace}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9090"
    spec:
      serviceAccountName: {name}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {name}
          image: registry.example.com/{namespace}/{name}:{major}.{minor}.0
          args: ["--listen=:8080", "--metrics=:9090", "--log-level=info"]
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: UPSTREAM
              value: http://{other}.{namespace}.svc:8080
          envFrom:
            - configMapRef:
                name: {name}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /healthz
              port: http
            initialDelaySeconds: 20
          resources:
            requests:
              cpu: {cpu}m
              memory: {memory}Mi
            limits:
              memory: {memory}Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {{}}
---
apiVersion: v1
kind: Service
metadata:
  name: {name}
  namespace: {namespace}
  labels:
    app.kubernetes.io/name: {name}
spec:
  selector:
    app.kubernetes.io/name: {name}
  ports:
    - name: http
      port: 8080
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: metrics
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: {name}
  namespace: {namespace}
data:
  LOG_FORMAT: json
  CACHE_SIZE: "{memory}"
  settings.yaml: |
    server:
      timeout: {major}s
      retries: {minor}
    features: [search, {other}]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {name}
  namespace: {namespace}
automountServiceAccountToken: false
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {name}
  namespace: {namespace}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: {name}
"""


def write_applications(folder: pathlib.Path, documents: int, seed: int = 1) -> int:
    """Write that many documents, five to a file; returns the bytes written."""
    generator = random.Random(seed)
    total = 0
    for number in range(0, documents, 5):
        name = f"{generator.choice(('catalog', 'cart', 'search', 'billing', 'mail'))}-{number // 5}"
        text = APPLICATION.format(
            name=name,
            namespace=f"team-{number // 5 % 20}",
            other=generator.choice(("inventory", "session", "pricing")),
            major=generator.randint(1, 9),
            minor=generator.randint(0, 30),
            replicas=generator.randint(2, 6),
            cpu=generator.choice((50, 100, 250, 500)),
            memory=generator.choice((64, 128, 256, 512)),
        )
        path = folder / f"team-{number // 5 % 20}" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        total += len(text)
    return total


def _schema(generator: random.Random, depth: int, indent: str) -> list[str]:
    lines = []
    for index in range(generator.randint(3, 6)):
        kind = generator.choice(("string", "integer", "boolean", "array", "object") if depth else ("string", "integer"))
        lines += [
            f"{indent}field{index}{generator.choice('ABCDEFG')}:",
            f"{indent}  description: |-",
            f"{indent}    Field {index} says how the controller handles the resource: one of the settings that",
            f"{indent}    the reconciler reads on every pass. More info: https://example.com/docs/{depth}/{index}",
            f"{indent}  type: {kind}",
        ]
        if kind == "array":
            lines += [f"{indent}  items:", f"{indent}    type: string"]
        elif kind == "object":
            lines += [f"{indent}  properties:", *_schema(generator, depth - 1, indent + "    ")]
    return lines


def write_definitions(folder: pathlib.Path, megabytes: float, seed: int = 1) -> int:
    """Write CustomResourceDefinitions of about that size in all; returns the bytes written."""
    generator = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    total = number = 0
    while total < megabytes * 1e6:
        plural = f"things{number}"
        lines = [
            "apiVersion: apiextensions.k8s.io/v1", "kind: CustomResourceDefinition", "metadata:",
            f"  name: {plural}.example.com", "spec:", "  group: example.com", "  scope: Namespaced", "  names:",
            f"    plural: {plural}", f"    kind: Thing{number}", "  versions:",
            "    - name: v1", "      served: true", "      storage: true", "      schema:", "        openAPIV3Schema:",
            "          type: object", "          properties:", "            spec:", "              type: object",
            "              properties:", *_schema(generator, 6, " " * 16),
        ]  # fmt: skip
        text = "\n".join(lines) + "\n"
        (folder / f"{plural}.yaml").write_text(text)
        total += len(text)
        number += 1
    return total


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--megabytes", type=float)
    given = parser.parse_args()
    if given.megabytes:
        print(write_definitions(given.folder, given.megabytes), "bytes")
    else:
        print(write_applications(given.folder, given.documents), "bytes")


if __name__ == "__main__":
    main()
