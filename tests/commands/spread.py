"""Scores lines on Dask's own scheduler with two workers: spread.py LINES COMMAND..."""

import subprocess
import sys

import dask.bag
from dask.distributed import Client, LocalCluster


def scored(lines, command):
    done = subprocess.run(command, input="".join(lines), capture_output=True, text=True, check=True)
    return done.stdout.splitlines(keepends=True)


if __name__ == "__main__":
    file, *command = sys.argv[1:]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster):
        bag = dask.bag.read_text(file, blocksize=2_000_000)
        sys.stdout.write("".join(bag.map_partitions(scored, command).compute()))
