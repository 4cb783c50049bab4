"""The message fields of photos, documents and the like, the same for both sides."""

from collections.abc import Callable, Mapping

from emulator.files import Files, StoredFile, Upload
from emulator.picture import thumbnail
from emulator.shapes import Json

CAPTIONED = frozenset({"photo", "document", "voice", "video", "audio", "animation"})
"""Kinds of media that may have a caption."""
MEDIA = (*sorted(CAPTIONED), "video_note", "sticker")


def content(files: Files, kind: str, file: StoredFile, facts: Mapping[str, object]) -> Json:
    """The message fields of a file; `facts` are duration, width, title and the like."""
    if kind == "photo":
        return {"photo": _photo(files, file)}
    made: Json = {**file.reference(), **BUILDERS.get(kind, _document)(file)}
    wanted = FACTS.get(kind, ())
    made |= {name: facts[name] for name in wanted if facts.get(name) is not None}
    if kind == "animation":
        return {"animation": made, "document": {**file.reference(), **_document(file)}}
    return {kind: made}


def media_kind(message: Json) -> str | None:
    """Which kind of media a message holds."""
    return next((kind for kind in MEDIA if kind in message), None)


def _photo(files: Files, file: StoredFile) -> list[Json]:
    width, height = file.dimensions()
    small = files.add("thumbnail", Upload("thumbnail.png", "image/png", thumbnail()))
    return [
        {**small.reference(), "width": 90, "height": 67},
        {**file.reference(), "width": width, "height": height},
    ]


def _document(file: StoredFile) -> Json:
    return {"file_name": file.name, "mime_type": file.mime_type}


def _voice(file: StoredFile) -> Json:
    return {"duration": 1, "mime_type": file.mime_type}


def _audio(file: StoredFile) -> Json:
    return {"duration": 1, "file_name": file.name, "mime_type": file.mime_type}


def _video(file: StoredFile) -> Json:
    width, height = file.dimensions()
    return {"duration": 1, "width": width, "height": height, **_document(file)}


def _video_note(_file: StoredFile) -> Json:
    return {"duration": 1, "length": 240}


def _sticker(_file: StoredFile) -> Json:
    return {
        "width": 512,
        "height": 512,
        "type": "regular",
        "is_animated": False,
        "is_video": False,
    }


BUILDERS: Mapping[str, Callable[[StoredFile], Json]] = {
    "document": _document,
    "voice": _voice,
    "audio": _audio,
    "video": _video,
    "animation": _video,
    "video_note": _video_note,
    "sticker": _sticker,
}
FACTS: Mapping[str, tuple[str, ...]] = {
    "voice": ("duration",),
    "audio": ("duration", "performer", "title"),
    "video": ("duration", "width", "height"),
    "animation": ("duration", "width", "height"),
    "video_note": ("duration", "length"),
    "sticker": ("emoji",),
}
