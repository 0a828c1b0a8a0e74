"""What an analyst's script does with the VPR workbooks: cohorts and one ranking, nothing checked."""

import glob
import os

import pandas as pd

SCORE = {"sum": "score", "всего баллов": "score"}
SCHOOL = {"user": "school", "логин школы": "school"}


def main(engine, folders):
    parts = []
    for folder in folders:
        for path in sorted(glob.glob(os.path.join(folder, "*", "*.xlsx"))):
            frame = pd.read_excel(path, engine=engine).rename(columns={**SCORE, **SCHOOL})[["school", "score"]]
            frame["score"] = pd.to_numeric(frame["score"], errors="coerce")
            frame["sitting"] = path
            parts.append(frame.dropna(subset=["score"]))
    rows = pd.concat(parts)
    cohorts = rows.groupby(["school", "sitting"])["score"].agg(["count", "mean", "std"]).reset_index()
    region = cohorts.groupby("sitting")["mean"]
    cohorts["z"] = (cohorts["mean"] - region.transform("mean")) / region.transform("std")
    ranking = cohorts.groupby("school")["z"].mean().sort_values()
    print(len(rows), len(cohorts), len(ranking))
