"""Measures chains of whole processes in pairs, and makes what they are measured on."""

import contextlib
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
CHAINS = HERE / "chains"
FONTS = HERE.parent.parent / "assets/fonts"


class Chain:
    """Processes that run one after the other; what they cost is added up."""

    def __init__(self, name, *lines, every=1):
        self.name, self.every = name, every  # run in every so manieth turn
        self.lines = [[str(word) for word in line] for line in lines]

    def run(self):
        """Seconds of processor (user and system, with children) and of the clock, and peak memory in MiB."""
        cpu = memory = 0
        begun = time.perf_counter()
        for line in self.lines:
            with tempfile_of_errors() as errors:
                process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=errors)
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode:
                    errors.seek(0)
                    sys.exit(f"{' '.join(line)}: exit code {process.returncode}\n{errors.read().decode()}")
            cpu += usage.ru_utime + usage.ru_stime
            memory = max(memory, usage.ru_maxrss / 1024)
        return cpu, time.perf_counter() - begun, memory

    def peak(self):
        """Peak memory in MiB, by a small program in between where there is one.

        A process that is started from a larger one begins with that one's peak: measured from here, nothing
        would seem to need less than this program.
        """
        if not shutil.which("time"):
            return self.run()[2]
        peaks = []
        for line in self.lines:
            done = subprocess.run(["/usr/bin/env", "time", "-f", "%M", *line], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, check=True, text=True)
            peaks.append(int(done.stderr.split()[-1]) / 1024)
        return max(peaks)

    def output(self):
        """What the last process prints."""
        for line in self.lines[:-1]:
            subprocess.run(line, check=True, capture_output=True)
        return subprocess.run(self.lines[-1], check=True, capture_output=True, text=True).stdout


@contextlib.contextmanager
def tempfile_of_errors():
    """A file that has no name for a process's errors."""
    descriptor = os.memfd_create("errors")
    with os.fdopen(descriptor, "w+b") as file:
        yield file


class Program:
    """A program as a copy of its own, which can be made anew."""

    def __init__(self, source, folder):
        self.source = shutil.which(source) or sys.exit(f"no program {source}")
        self.copy = folder / pathlib.Path(source).name
        self.renew()

    def renew(self):
        self.copy.unlink(missing_ok=True)
        shutil.copy(self.source, self.copy)

    def __str__(self):
        return str(self.copy)


def paired(case, chains, runs, budget, programs=()):
    """Runs chains in turn; rows of medians, and of the first one's cost to each other one's in the same turn.

    In each turn they run in an order drawn anew: whoever comes after a large program finds the caches cold.

    At most so many turns, and no new one after so many seconds, but at least three. A chain that is run in every
    fifth turn only is too in the first three. Programs are copied anew before every fifth turn: how a large file
    came to lie in the system's cache makes up to a tenth of a short run.
    """
    peaks = {chain.name: chain.peak() for chain in chains}  # also warms the caches
    turns, begun, draw = [], time.perf_counter(), random.Random(0)
    while len(turns) < runs and (len(turns) < 3 or time.perf_counter() - begun < budget):
        at = len(turns)
        for program in programs if at % 5 == 0 else ():
            program.renew()
        order = draw.sample(chains, len(chains))
        turns.append({chain.name: chain.run() for chain in order if at < 3 or at % chain.every == 0})
    first = chains[0].name
    rows = []
    for chain in chains:
        its = [turn for turn in turns if chain.name in turn]
        cpu = [turn[chain.name][0] for turn in its]
        rows.append(case | {
            "chain": chain.name, "cpu": statistics.median(cpu), "cpu_least": min(cpu), "cpu_most": max(cpu),
            "wall": statistics.median(turn[chain.name][1] for turn in its),
            "memory": peaks[chain.name], "turns": len(its),
            "ratio": statistics.median(turn[first][0] / max(turn[chain.name][0], 1e-6) for turn in its),
        })
        show(rows[-1])
    return rows


def show(row):
    """One line of the table."""
    case = " ".join(f"{key}={value}" for key, value in row.items()
                    if key not in ("chain", "cpu", "cpu_least", "cpu_most", "wall", "memory", "turns", "ratio"))
    print(f"{case:58} {row['chain']:34} {row['cpu'] * 1000:10.1f} ms {row['wall'] * 1000:10.1f} ms "
          f"{row['memory']:7.1f} MiB {row['ratio']:7.2f} {row['turns']:3}", flush=True)


def heading():
    print(f"{'case':58} {'chain':34} {'processor':>13} {'clock':>13} {'memory':>11} {'ratio':>7} turns")


def prepare(folder):
    """The folder of the peers: a Python with them, made when it is not there. Gives its Python."""
    python = folder / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    wanted = (HERE / "requirements.txt").read_text()
    stamp = folder / "requirements.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        stamp.write_text(wanted)
    return python
