"""A page of our own making, in one file, that reads well on a telephone and on paper."""

from collections.abc import Iterable

from handlers.wording import Said

STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --soft: #667085; --line: #e4e7ec;
  --card: #fff; --ground: #f4f6f8; --mark: #0f766e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #98a2b3; --line: #2c3440;
  --card: #171d26; --ground: #0f141b; --mark: #5eead4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 17px/1.7 -apple-system, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC",
  "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: .5rem 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; color: var(--mark); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px;
  padding: .9rem 1.1rem; margin: .8rem 0; }
h3 { font-size: 1.05rem; margin: 0 0 .4rem; }
dl { display: grid; grid-template-columns: minmax(5em, max-content) 1fr; gap: .25rem 1rem;
  margin: 0; }
dt { color: var(--soft); } dd { margin: 0; }
ul { list-style: none; margin: .6rem 0 0; padding: .6rem 0 0; border-top: 1px dashed var(--line); }
li { color: var(--soft); font-size: .92rem; padding: .1rem 0; }
p { margin: .4rem 0; white-space: pre-line; }
.lead { color: var(--soft); }
footer { color: var(--soft); font-size: .85rem; margin-top: 2.5rem; }
@media print { body { background: #fff; } section { break-inside: avoid; } }
"""


def page(title: Said, lead: Said, parts: Iterable[Said], foot: Said) -> bytes:
    """The whole file: nothing is fetched from anywhere when it is opened."""
    body = "".join(parts)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main>"
        f'<h1>{title}</h1><p class="lead">{lead}</p>{body}'
        f"<footer>{foot}</footer></main></body></html>\n"
    ).encode()


def heading(text: Said) -> Said:
    """What the boxes below it are about."""
    return Said(f"<h2>{text}</h2>")


def box(
    *, title: Said | None = None, facts: Iterable[tuple[Said, Said]] = (), rows: Iterable[Said] = ()
) -> Said:
    """One box: a title, facts by name, and lines of a list."""
    head = f"<h3>{title}</h3>" if title else ""
    pairs = "".join(f"<dt>{name}</dt><dd>{fact}</dd>" for name, fact in facts if fact)
    lines = "".join(f"<li>{row}</li>" for row in rows)
    facts_told = f"<dl>{pairs}</dl>" if pairs else ""
    list_told = f"<ul>{lines}</ul>" if lines else ""
    return Said(f"<section>{head}{facts_told}{list_told}</section>")


def note(text: Said) -> Said:
    """A paragraph of its own."""
    return Said(f"<p>{text}</p>")
