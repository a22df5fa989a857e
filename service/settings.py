"""Everything that may differ between two machines, read once at a door from ``TELAAH_*`` variables."""

import os
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.limits import Limits
from service.domain.errors import InvalidRequestError

_PREFIX = "TELAAH_"


class Settings(BaseSettings):
    """The settings with their defaults; every one is an environment variable with the prefix ``TELAAH_``."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, extra="forbid")

    data: Path = Path("data")
    database_url: str | None = None
    chroma_url: str | None = None
    embedding_model: str = "bawaan"
    max_bytes: int = Field(64 * 1024 * 1024, gt=0)
    max_pages: int = Field(2_000, gt=0)
    seconds_per_page: float = Field(20.0, gt=0)
    seconds_per_file: float = Field(900.0, gt=0)
    memory_bytes: int = Field(2 * 1024**3, ge=256 * 1024**2)
    workers: int = Field(2, ge=1, le=64)
    processes: int = Field(1, ge=1, le=64)
    kept_answers: int = Field(500, ge=0)
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    model: str | None = None
    model_base_url: str | None = None
    model_seconds: float = Field(12.0, gt=0, le=600)
    model_attempts: int = Field(3, ge=1, le=10)
    model_tokens: int = Field(12_000, ge=100)
    model_reply_tokens: int = Field(800, ge=16)
    model_cost: Decimal | None = Field(None, ge=0)
    model_price_in: Decimal = Field(Decimal(0), ge=0)
    model_price_out: Decimal = Field(Decimal(0), ge=0)
    model_cassette: Path | None = None
    model_replay: bool = False
    otlp_url: str | None = None

    def limits(self) -> Limits:
        """The bounds of reading as the value that ingestion takes."""
        return Limits(
            max_bytes=self.max_bytes,
            max_pages=self.max_pages,
            seconds_per_page=self.seconds_per_page,
            seconds_per_file=self.seconds_per_file,
            memory_bytes=self.memory_bytes,
        )


def read_settings(**given: object) -> Settings:
    """The settings of this process; ``given`` (not None) wins over the environment.

    Raises InvalidRequestError for a value out of range and for a misspelt ``TELAAH_`` variable.
    """
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in os.environ:  # noqa: TID251 - this is the one module that may
        if name.upper().startswith(_PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, n=1)
            hint = f" Maksudnya {near[0]}?" if near else ""
            raise InvalidRequestError(f"Setelan {name} tidak dikenal.{hint}")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{_PREFIX}{'_'.join(str(part) for part in first['loc'])}".upper()
        raise InvalidRequestError(f"Setelan {name} tidak dapat dipakai: {first['input']!r}. {first['msg']}.") from error
