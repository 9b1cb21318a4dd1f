# docker build -t kubelint . && docker run --rm -v "$PWD:/work:ro" kubelint check .
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY kubelint kubelint
COPY rulesets rulesets
RUN python -m venv /kubelint \
 && /kubelint/bin/pip install --no-cache-dir --disable-pip-version-check . \
 && /kubelint/bin/python -m compileall -q /kubelint/lib

FROM python:3.13-slim
COPY --from=build /kubelint /kubelint
ENV PATH=/kubelint/bin:$PATH
WORKDIR /work
USER 10001:10001
ENTRYPOINT ["kubelint"]
CMD ["check", "."]
