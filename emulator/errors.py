"""What the emulator refuses, in Telegram's own words.

ApiError
├── bad_request()   400
├── forbidden()     403
├── conflict()      409
└── too_many()      429
TownError           the answer to a wrong request under /emulator
"""

from emulator.shapes import Json


class ApiError(Exception):
    """A Bot API call that is refused; `parameters` goes into the answer as it is."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class TownError(Exception):
    """A request under /emulator that makes no sense; the status is 400 or 404."""

    def __init__(self, message: str, *, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


def bad_request(reason: str, parameters: Json | None = None) -> ApiError:
    """A 400."""
    return ApiError(400, f"Bad Request: {reason}", parameters)


def forbidden(reason: str) -> ApiError:
    """A 403."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """A 409."""
    return ApiError(409, f"Conflict: {reason}")


def too_many(retry_after: int) -> ApiError:
    """A 429; the bot may come back after that many seconds."""
    return ApiError(
        429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after}
    )
