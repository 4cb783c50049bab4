"""The files that were sent, by either side."""

import base64
import hashlib
import mimetypes
from dataclasses import dataclass

from emulator.errors import bad_request
from emulator.picture import size_of
from emulator.shapes import Json

MOST_DOWNLOAD = 20 * 1024 * 1024
"""What getFile gives at most."""
MOST_PHOTO = 10 * 1024 * 1024
MOST_UPLOAD = 50 * 1024 * 1024

FOLDERS = {
    "photo": "photos",
    "voice": "voice",
    "video": "videos",
    "video_note": "video_notes",
    "audio": "music",
    "animation": "animations",
    "sticker": "stickers",
    "document": "documents",
    "thumbnail": "thumbnails",
}
ENDINGS = {
    "photo": ".jpg",
    "voice": ".oga",
    "video": ".mp4",
    "video_note": ".mp4",
    "audio": ".mp3",
    "animation": ".mp4",
    "sticker": ".webp",
}
MIME_TYPES = {
    "voice": "audio/ogg",
    "video": "video/mp4",
    "video_note": "video/mp4",
    "audio": "audio/mpeg",
    "animation": "video/mp4",
    "sticker": "image/webp",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came over HTTP."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file with its ids; `size` is the declared one, which tests may make larger than it is."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    size: int
    path: str
    data: bytes

    def reference(self) -> Json:
        """The fields that every kind of file has in a message."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }

    def dimensions(self) -> tuple[int, int]:
        """Width and height, made up where the bytes don't tell."""
        return size_of(self.data) or (320, 240)


class Files:
    """Every file, by file_id and by path."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, kind: str, upload: Upload, *, size: int | None = None) -> StoredFile:
        """Keep a file."""
        digest = hashlib.sha256(f"{kind}{size}{upload.name}".encode() + upload.data).digest()
        unique_id = "AgAD" + base64.urlsafe_b64encode(digest[:9]).decode()
        file_id = "BQACAgUAAxkBAAI" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        known = self.by_id.get(file_id)
        if known is not None:
            return known
        ending = ENDINGS.get(kind) or _ending(upload)
        path = f"{FOLDERS[kind]}/file_{len(self.by_id)}{ending}"
        declared = len(upload.data) if size is None else size
        mime_type = _mime_type(kind, upload)
        return self._keep(
            StoredFile(
                file_id, unique_id, kind, upload.name, mime_type, declared, path, upload.data
            )
        )

    def find(self, file_id: str) -> StoredFile | None:
        """The file with that id."""
        return self.by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at a file_path that getFile gave."""
        return self._by_path.get(path)

    def as_json(self) -> list[Json]:
        """Everything, for the state file."""
        return [
            {
                "file_id": f.file_id,
                "unique_id": f.unique_id,
                "kind": f.kind,
                "name": f.name,
                "mime_type": f.mime_type,
                "size": f.size,
                "path": f.path,
                "data": base64.b64encode(f.data).decode(),
            }
            for f in self.by_id.values()
        ]

    def load(self, saved: list[Json]) -> None:
        """Take everything from the state file."""
        for row in saved:
            self._keep(StoredFile(**{**row, "data": base64.b64decode(row["data"])}))

    def _keep(self, file: StoredFile) -> StoredFile:
        self.by_id[file.file_id] = file
        self._by_path[file.path] = file
        return file


def check_size(kind: str, size: int) -> None:
    """Refuse an upload that is empty or too big for its kind."""
    if size == 0:
        raise bad_request("file must be non-empty")
    if kind == "photo" and size > MOST_PHOTO:
        raise bad_request(
            f"file of size {size} bytes is too big for a photo; "
            f"the maximum size is {MOST_PHOTO} bytes"
        )


def _ending(upload: Upload) -> str:
    _, dot, ending = upload.name.rpartition(".")
    if dot and ending.isalnum():
        return f".{ending}"
    return mimetypes.guess_extension(upload.mime_type) or ""


def _mime_type(kind: str, upload: Upload) -> str:
    if kind in MIME_TYPES:
        return MIME_TYPES[kind]
    if upload.mime_type and upload.mime_type != "application/octet-stream":
        return upload.mime_type
    return mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
