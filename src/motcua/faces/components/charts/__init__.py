"""Pictures of figures, drawn on the server as SVG without any inline style or script.

Every chart is one function. It returns the picture only; the page puts its sentence before it
and its table behind it with `{% chart sentence svg %}`. Each picture carries `<title>` (what it
is) and `<desc>` (the same sentence), so that it reads aloud; colour never stands alone.
"""
