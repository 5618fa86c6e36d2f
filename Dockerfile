# coprod behind a proxy that speaks HTTPS; docs/deployment.md says how to run it.
FROM python:3.11-slim

RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin coprod && install -d -o coprod -g coprod -m 0700 /data
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
COPY app.py ./
COPY .streamlit ./.streamlit
COPY pages ./pages
COPY coprod ./coprod

ENV COPROD_DB=/data/coprod.duckdb \
    COPROD_SIGN_IN=required \
    STREAMLIT_SECRETS_FILES=/run/secrets/coprod.toml \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
USER coprod
VOLUME /data
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/ready', timeout=9)"]
# No welcome: it would ask a site outside for this machine's address.
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.headless", "true", "--server.address", "0.0.0.0", "--server.port", "8501", \
    "--logger.hideWelcomeMessage", "true"]
