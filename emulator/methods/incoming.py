"""The files that a call brings: uploaded, by file_id, or by URL."""

from emulator.errors import bad_request
from emulator.files import StoredFile, Upload, check_size
from emulator.parameters import Arguments
from emulator.picture import png
from emulator.world import World

INTERCHANGEABLE = frozenset({"document", "animation", "video"})


def given_file(world: World, call: Arguments, kind: str, name: str | None = None) -> StoredFile:
    """The file of the parameter `name`, which is `kind` unless told otherwise."""
    name = name or kind
    upload = call.uploads.get(name)
    if upload is not None:
        return _stored(world, kind, upload)
    return named_file(world, call, kind, call.text(name))


def named_file(world: World, call: Arguments, kind: str, reference: str) -> StoredFile:
    """The file that attach://NAME, a file_id or a URL stands for."""
    if reference.startswith("attach://"):
        upload = call.uploads.get(reference.removeprefix("attach://"))
        if upload is None:
            raise bad_request("attached file not found")
        return _stored(world, kind, upload)
    if reference.startswith(("http://", "https://")):
        name = reference.rstrip("/").rpartition("/")[2]
        return world.files.add(kind, Upload(name, "application/octet-stream", png(len(name))))
    known = world.files.find(reference)
    if known is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    _check_kind(known.kind, kind)
    return known


def _stored(world: World, kind: str, upload: Upload) -> StoredFile:
    check_size(kind, len(upload.data))
    return world.files.add(kind, upload)


def _check_kind(is_kind: str, wanted: str) -> None:
    same = {is_kind, wanted} <= INTERCHANGEABLE or {is_kind, wanted} == {"photo", "thumbnail"}
    if is_kind != wanted and not same:
        raise bad_request(
            f"can't use file of type {is_kind.title().replace('_', '')} "
            f"as {wanted.title().replace('_', '')}"
        )
