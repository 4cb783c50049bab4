"""Small files made up for people who send a photo or a voice message without one."""

import struct
import zlib
from functools import lru_cache

WIDTH, HEIGHT = 320, 240
COLOURS = ((0x2A, 0x9D, 0x8F), (0xE9, 0xC4, 0x6A), (0xF4, 0xA2, 0x61), (0xE7, 0x6F, 0x51))


@lru_cache(maxsize=16)
def png(number: int = 0, *, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """A valid PNG: sky and ground, in colours that differ from one number to the next."""
    sky = COLOURS[number % len(COLOURS)]
    ground = COLOURS[(number // len(COLOURS) + number + 1) % len(COLOURS)]
    horizon = height * (3 + number % 4) // 7
    rows = (sky if y < horizon else ground for y in range(height))
    pixels = b"".join(b"\x00" + bytes(colour) * width for colour in rows)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(pixels))
        + _chunk(b"IEND", b"")
    )


def thumbnail() -> bytes:
    """The small size that every photo has beside its own."""
    return png(width=90, height=67)


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    if data[:4] == b"GIF8" and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return int(width), int(height)
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return int(width), int(height)
        at += 2 + length
    return None


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
