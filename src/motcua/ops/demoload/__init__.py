"""The demo province: registers and accounts first, then two years of synthetic dossiers."""

from motcua.ops.demoload.loading import load

__all__ = ["load"]
