"""Examples for the OpenAPI description: what each door of questions gives."""

from typing import Any

Responses = dict[int | str, dict[str, Any]]

_CITATION = {
    "id": 1,
    "report_id": "kubu-raya-2024",
    "title": "Laporan Kinerja Dinas Sosial Kabupaten Kubu Raya Tahun 2024",
    "page": 9,
    "section": ["BAB III AKUNTABILITAS KINERJA"],
    "table": "3.3",
    "row": "TOTAL",
    "column": "%",
    "quote": "TOTAL 4.759.226.249 4.515.361.373 94,88",
}
_TEXT = "Serapan “TOTAL” Dinas Sosial Kabupaten Kubu Raya tahun 2024: **94,88 %** (Tabel 3.3, halaman 9) [1]."
_ANSWER: dict[str, Any] = {
    "session_id": "c0ffee",
    "status": "answered",
    "answer": _TEXT,
    "headline": {"value": 94.88, "unit": "persen", "text": "94,88 %"},
    "values": [
        {
            "label": "serapan “TOTAL”",
            "value": 94.88,
            "unit": "persen",
            "text": "94,88 %",
            "origin": "reported",
            "citations": [1],
        }
    ],
    "calculations": [
        {
            "label": "SERAPAN",
            "formula": "realisasi / pagu × 100",
            "inputs": [
                {"label": "realisasi", "value": 4515361373, "unit": "rupiah", "citation": 1},
                {"label": "pagu", "value": 4759226249, "unit": "rupiah", "citation": 1},
            ],
            "result": 94.88,
            "unit": "persen",
            "working": "4.515.361.373 / 4.759.226.249 × 100 = 94,88 %",
            "reported": 94.88,
            "verdict": "match",
        }
    ],
    "citations": [_CITATION],
    "warnings": [],
    "chart": None,
    "latency_ms": 14.2,
}
_STREAM = (
    'event: status\ndata: {"step": "plan"}\n\n'
    'event: token\ndata: {"text": "Serapan …"}\n\n'
    'event: result\ndata: {"status": "answered", …}\n\n'
)
_NOTE = "[^1]: Laporan Kinerja Dinas Sosial Kabupaten Kubu Raya Tahun 2024, Tabel 3.3, halaman 9: “TOTAL …”"
_MESSAGE = {"role": "assistant", "content": f"{_TEXT.replace('[1]', '[^1]')}\n\n{_NOTE}", "refusal": None}
_COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "created": 1760000000,
    "model": "telaah",
    "choices": [{"index": 0, "message": _MESSAGE, "finish_reason": "stop", "logprobs": None}],
    "usage": {"prompt_tokens": 4, "completion_tokens": 30, "total_tokens": 34},
}


def _refusal(code: str, message: str, told: str) -> dict[str, Any]:
    example = {"error": {"code": code, "message": message}}
    return {"description": told, "content": {"application/json": {"example": example}}}


_REFUSALS: Responses = {
    400: _refusal("invalid_request", "Pertanyaannya kosong. Tulis apa yang ingin diketahui.", "Permintaan keliru"),
    404: _refusal("unknown_report", "Laporan 'x' tidak ada. Lihat daftarnya dengan `telaah reports`.", "Tidak ada"),
    422: _refusal("invalid_request", "Permintaan tidak dapat dibaca; periksa bagian: question.", "Tidak terbaca"),
}
CHAT_RESPONSES: Responses = {
    200: {
        "description": "Jawaban, atau alirannya bila diminta",
        "content": {"application/json": {"example": _ANSWER}, "text/event-stream": {"example": _STREAM}},
    },
    **_REFUSALS,
}
COMPLETION_RESPONSES: Responses = {
    200: {"description": "Jawaban dalam bentuk OpenAI", "content": {"application/json": {"example": _COMPLETION}}},
    400: _REFUSALS[400],
    422: _REFUSALS[422],
}
