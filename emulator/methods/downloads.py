"""getFile."""

from emulator.errors import bad_request
from emulator.files import MOST_DOWNLOAD
from emulator.parameters import Arguments
from emulator.shapes import Json
from emulator.world import World


def get_file(world: World, call: Arguments) -> Json:
    """Where a file can be downloaded, for at least an hour."""
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    file = world.files.find(call.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if file.size > MOST_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.reference(), "file_path": file.path}


def get_user_profile_photos(world: World, call: Arguments) -> Json:
    """Nobody in the emulated town shows a photo of themselves."""
    if call.integer("user_id") not in world.people.by_id:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}
