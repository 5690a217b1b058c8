"""The square code of a proof address, as rows of "1" (dark) and "0"."""

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


def modules(text: str) -> tuple[str, ...]:
    """Rows of the QR code of `text`, without the quiet zone (the page around it is white)."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())
