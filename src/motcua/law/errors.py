"""How every wing says no."""

from collections.abc import Callable


class Refused(Exception):
    """A lawful or technical no, as one clear sentence for the person who asked.

    `message` is an English gettext message id with `%(name)s` places for `params`;
    the face that shows it translates it. `code` is a stable machine word.
    """

    def __init__(self, message: str, *, code: str = "refused", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.params = params

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The finished sentence in the language of `translate`."""
        text = translate(self.message)
        return text % self.params if self.params else text

    def __str__(self) -> str:
        return self.sentence()
