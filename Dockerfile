# One image for every process of the site; docker-compose.yml says which process it is.
# Debian 13's Python. GDAL and GEOS come with the Python packages and are newer than the distribution's.

FROM debian:trixie-slim AS bundler
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates npm \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
# esbuild, and no install script of anyone's.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM debian:trixie-slim AS python-packages
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
RUN python3 -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt

# A stage of its own: what bundles is in no image that runs.
FROM python-packages AS static-files
WORKDIR /app
COPY --from=bundler /app/node_modules node_modules
# .dockerignore names what is copied.
COPY . .
# GROUND=1: with roads, built-up areas and districts, fetched from their publishers.
ARG GROUND=
# Nobody connects to the addresses below: settings want them before files can be collected.
RUN export SECRET_KEY=of-the-build DATABASE_URL=postgis://build@db/none PUBLIC_DATABASE_URL=postgis://readers@db/none \
 && if [ -n "$GROUND" ]; then /opt/venv/bin/python manage.py fetch_ground; fi \
 && STATIC_ROOT=/srv/static /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin conflictmap
COPY --from=python-packages /opt/venv /opt/venv
COPY --from=static-files /srv/static /srv/static
WORKDIR /app
COPY . .
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/srv/static \
    HOST=0.0.0.0 \
    PORT=8000
RUN for catalogue in locale/*/LC_MESSAGES/*.po; do \
      if [ -f "$catalogue" ]; then \
        language=${catalogue#locale/}; \
        pybabel compile -i "$catalogue" -o "${catalogue%.po}.mo" -l "${language%%/*}" || exit 1; \
      fi; \
    done \
 && python -m compileall -q .
# The files belong to root: a process that is taken over can change none of them.
USER conflictmap
EXPOSE 8000
CMD ["gunicorn", "--config", "python:conflictmap.server", "conflictmap.wsgi"]
