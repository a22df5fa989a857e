# Builds the service with a CPU torch and intfloat/multilingual-e5-small inside, so that it runs without any network.

FROM python:3.11-slim AS base
# An index that holds CPU builds of torch keeps gigabytes out of the image: --build-arg TORCH_INDEX=URL. Without it the
# registry's usual build is taken.
ARG TORCH_INDEX=""
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/telaah
ENV PATH=/opt/telaah/bin:$PATH
WORKDIR /src
COPY constraints.txt ./
RUN pip install ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "$(grep '^torch==' constraints.txt)" \
    && pip install -c constraints.txt sentence-transformers

# Its own stage, so that a change of our code does not fetch the model again.
FROM base AS model
ARG MODEL=intfloat/multilingual-e5-small
ARG MODEL_REVISION=main
RUN python -c "import sys; from huggingface_hub import snapshot_download; \
    snapshot_download(sys.argv[1], revision=sys.argv[2], local_dir='/opt/models/multilingual-e5-small', \
    allow_patterns=['*.json', '*.safetensors', '*.model', '*.txt'], ignore_patterns=['onnx/*', 'openvino/*'])" \
    "$MODEL" "$MODEL_REVISION"
# The build fails here, and not the service later, if the model cannot be loaded from its folder.
RUN HF_HUB_OFFLINE=1 python -c "from sentence_transformers import SentenceTransformer; \
    print(SentenceTransformer('/opt/models/multilingual-e5-small', device='cpu').encode('query: uji').shape)"

FROM base AS build
COPY pyproject.toml README.md LICENSE ./
COPY service service
COPY ingest ingest
COPY prompts prompts
COPY eval eval
RUN pip install -c constraints.txt .

FROM python:3.11-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-ind \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --user-group --home-dir /nonexistent --shell /usr/sbin/nologin telaah \
    && install -d -o telaah -g telaah /data
COPY --from=model /opt/models /opt/models
COPY --from=build /opt/telaah /opt/telaah
ENV PATH=/opt/telaah/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    TRANSFORMERS_OFFLINE=1 \
    TELAAH_DATA=/data \
    TELAAH_HOST=0.0.0.0 \
    TELAAH_PORT=8000 \
    TELAAH_EMBEDDING_MODEL=/opt/models/multilingual-e5-small
USER telaah
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['TELAAH_PORT']}/healthz\", timeout=4)"]
ENTRYPOINT ["telaah"]
CMD ["serve"]
