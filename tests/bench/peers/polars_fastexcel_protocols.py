"""A folder of small protocols with polars and fastexcel: every workbook read, cohorts and one ranking made, nothing checked.

    shkolomer simulate many --schools 700 --protocols by-school
    python polars_fastexcel_protocols.py many/region/ВПР
"""

import sys
from pathlib import Path

import fastexcel
import polars as pl

NAMES = {
    "user": "school",
    "логин школы": "school",
    "Пользователь": "school",
    "sum": "score",
    "всего баллов": "score",
    "Итого баллов": "score",
}

parts = []
for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
    book = fastexcel.read_excel(path)
    sheet = "Протокол" if "Протокол" in book.sheet_names else 0
    frame = book.load_sheet(sheet, dtypes="string").to_polars()
    frame = frame.rename({old: new for old, new in NAMES.items() if old in frame.columns})
    score = pl.col("score").cast(pl.Float64, strict=False)
    school = pl.col("school").str.replace(r"^\D+", "")
    parts.append(frame.select(school, score, pl.lit(str(path.parent)).alias("sitting")).drop_nulls("score"))
rows = pl.concat(parts)
cohorts = rows.group_by("school", "sitting").agg(
    pl.len().alias("n"), pl.col("score").mean().alias("mean"), pl.col("score").std().alias("sd")
)
z = (pl.col("mean") - pl.col("mean").mean().over("sitting")) / pl.col("mean").std().over("sitting")
ranking = cohorts.with_columns(z.alias("z")).group_by("school").agg(pl.col("z").mean()).sort("z")
print(len(parts), len(rows), len(cohorts), len(ranking))
