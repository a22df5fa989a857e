"""Specs drawn as pictures, by vl-convert: no browser and no network."""

import json
from collections.abc import Mapping
from typing import Any

_VERSION = "5.21"


def to_svg(spec: Mapping[str, Any]) -> str:
    """The picture as SVG text."""
    import vl_convert

    return vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=_VERSION, allowed_base_urls=[])


def to_png(spec: Mapping[str, Any], *, scale: float = 2.0) -> bytes:
    """The picture as PNG bytes, ``scale`` times its size in pixels."""
    import vl_convert

    return vl_convert.vegalite_to_png(json.dumps(spec), vl_version=_VERSION, scale=scale, allowed_base_urls=[])
