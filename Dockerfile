# airflow-entra in an image: `docker build --tag airflow-entra .` in a clone. docs/how-to/inside-a-company.md says how to
# publish it. BASE has Node 20.19 or newer, npm and a shell, which pipelines want; name it by its digest there.
ARG BASE=node:22-bookworm-slim

FROM ${BASE} AS package
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# The package that a release has too: all that the program needs is inside.
RUN npm pack --silent --pack-destination /tmp \
  && npm install --global --offline --ignore-scripts --no-audit --no-fund --prefix /opt/airflow-entra /tmp/airflow-entra-*.tgz

FROM ${BASE}
LABEL org.opencontainers.image.title="airflow-entra" \
  org.opencontainers.image.source="https://github.com/airflow-entra/airflow-entra" \
  org.opencontainers.image.licenses="Apache-2.0"
COPY --from=package /opt/airflow-entra /usr/local
# Where the repository with the spec is mounted.
WORKDIR /work
# A number, so that Kubernetes sees that it is not root.
USER 65532:65532
HEALTHCHECK --interval=1m --timeout=10s CMD ["airflow-entra", "--version"]
ENTRYPOINT ["airflow-entra"]
CMD ["--help"]
