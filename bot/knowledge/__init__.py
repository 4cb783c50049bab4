"""Files of what the community knows on their way in and out.

In: a workbook, a .csv, or `markdown` (`plain_text`) → `reading` (`forms`, `entry_cells`, `rows`) →
`comparing` with what is on the `shelf` → `admission`, which writes in handfuls. Out: `sheet`.
`tasks` is all of it for the chat; `index` cuts the words anew by which entries are found.
"""
