#!/usr/bin/env python3
"""Measures the server beside nginx, and what costs it most. Needs nginx and wrk (`apt-get install nginx-light wrk`).

    cargo build --profile server -p inbox-widgets-server
    python3 server/measure.py [--rounds N] [BINARY ...]

With several binaries, e.g. of an earlier commit, each round asks all of them in turn. Figures are medians of the rounds:
only figures of one run can be compared. The parts are named by --only: small, locked, idle, list.
"""

import argparse
import contextlib
import gzip
import http.client
import json
import os
import pathlib
import re
import socket
import sqlite3
import statistics
import subprocess
import tempfile
import threading
import time

BINARY = pathlib.Path(__file__).parent.parent / "target/server/inbox-widgets"
WIDGETS = "/v1/inbox/demo/widgets"
SMALL = json.dumps({"inboxWidgets": [{"id": f"{n:020}", "title": "Orders", "fields": []} for n in range(30)]})
CLIENTS = 150
SECONDS = 2
NGINX = """daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes auto;
events {{}}
http {{
  access_log off; keepalive_requests 1000000000; sendfile on; types {{ text/javascript js; }} default_type application/json;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  {more}
}}
"""
UPSTREAM = "server {{ listen 127.0.0.1:{behind}; root {folder}; }}"
BESIDE = """upstream behind {{ server 127.0.0.1:{behind}; keepalive 64; keepalive_requests 1000000000; }}
  server {{
    listen 127.0.0.1:{front}; root {folder};
    location /v1/ {{ proxy_pass http://behind; proxy_http_version 1.1; proxy_set_header Connection ""; }}
  }}"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command, **more):
    process = subprocess.Popen([str(part) for part in command], **more)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def server(binary, folder, *options):
    """A server that is ready: its process and what it has announced."""
    environment = {**os.environ, "CHATCAPTAIN_KEY": "measured", "XDG_DATA_HOME": str(folder / "data")}
    command = [pathlib.Path(binary).resolve(), "serve", "--json", "--no-open", "--port=0", "--page", folder / "page", *options]
    with running(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        yield process, json.loads(process.stdout.readline())


def ask(origin, method, path, headers=None, body=None):
    """The status, headers and body of an answer, and the seconds that it took."""
    began = time.monotonic()
    connection = http.client.HTTPConnection(origin.removeprefix("http://"), timeout=120)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content, time.monotonic() - began


def key_of(announced):
    return {"x-chatcaptain-key": announced["keys"]["admin"]}


def median(figures):
    return statistics.median(figures)


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


# --- Small files and answers of a gateway, beside nginx.


def requests_a_second(origin, path, headers, connections):
    """Requests a second, and the median time of one in milliseconds."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    said = subprocess.run([*command, origin + path], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    time_of_one, unit = re.search(r"50%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), float(time_of_one) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def nginx(folder, more):
    folder.mkdir(exist_ok=True)
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, more=more))
    return running(["nginx", "-c", configuration])


def processor_time(process):
    """Seconds, its own and that of its children that run."""
    children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    times = [pathlib.Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[11:13] for one in [process.pid, *children]]
    return sum(int(time) for pair in times for time in pair) / os.sysconf("SC_CLK_TCK")


def small(binaries, folder, rounds):
    front, behind = free_port(), free_port()
    answer = folder / "upstream" / WIDGETS.removeprefix("/")
    answer.parent.mkdir(parents=True)
    answer.write_text(SMALL)
    with contextlib.ExitStack() as stack:
        # The upstream is a program of its own, as it is for the gateway.
        stack.enter_context(nginx(folder / "upstream", UPSTREAM.format(folder=folder / "upstream", behind=behind)))
        beside = nginx(folder / "beside", BESIDE.format(folder=folder / "page", front=front, behind=behind))
        asked = [("nginx", stack.enter_context(beside), f"http://127.0.0.1:{front}", {})]
        for binary in binaries:
            options = ["--upstream", f"http://127.0.0.1:{behind}", "--chatbot=demo"]
            process, announced = stack.enter_context(server(binary, folder, *options))
            origin = announced["origin"]
            cookies = ask(origin, "GET", announced["url"].removeprefix(origin))[1].get_all("set-cookie")
            headers = {"Cookie": cookies[0].partition(";")[0], "Sec-Fetch-Site": "same-origin"}
            asked.append((binary, process, origin, headers))
        figures = {}
        for _ in range(rounds):
            for path in ["/element.js", WIDGETS]:
                for connections in [1, 32]:
                    for name, process, origin, headers in asked:
                        before = processor_time(process)
                        rate, time_of_one = requests_a_second(origin, path, headers, connections)
                        taken = (processor_time(process) - before) / (rate * SECONDS) * 1e6
                        figures.setdefault((path, connections, name), []).append((rate, time_of_one, taken))
    print(f"\nSmall answers ({(folder / 'page/element.js').stat().st_size} bytes of a file, {len(SMALL)} of an upstream)\n")
    row("path", "connections", "server", "requests a second", "of nginx's", "median of one, ms", "processor time of one, µs")
    row(*["---"] * 7)
    for (path, connections, name), found in figures.items():
        ratio = median([ours[0] / theirs[0] for ours, theirs in zip(found, figures[path, connections, "nginx"])])
        rate, time_of_one, taken = (median(column) for column in zip(*found))
        row(path, connections, name, round(rate), f"{ratio:.2f}", f"{time_of_one:.3f}", round(taken))


# --- A database whose lock another program holds.


def locked(binary, folder):
    database = folder / "locked.db"
    with server(binary, folder, "--db", database) as (_, announced):
        origin, headers = announced["origin"], key_of(announced)
        other = sqlite3.connect(database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        changes = []

        def change():
            body = {**headers, "Content-Type": "application/json"}
            changes.append(ask(origin, "POST", WIDGETS, body, '{"title": "a"}'))

        waiting = [threading.Thread(target=change) for _ in range(12)]
        for thread in waiting:
            thread.start()
        time.sleep(0.5)
        reads = [ask(origin, "GET", WIDGETS, headers) for _ in range(10)]
        for thread in waiting:
            thread.join()
        other.execute("ROLLBACK")
        other.close()
    row(
        binary,
        f"{min(one[3] for one in changes):.1f} to {max(one[3] for one in changes):.1f}",
        "/".join(sorted({str(one[0]) for one in changes})),
        changes[0][1].get("retry-after", "none"),
        f"{max(one[3] for one in reads) * 1000:.0f}",
        "/".join(sorted({str(one[0]) for one in reads})),
    )


# --- Clients that ask for the list of 10,000 and never read, and what the list takes.


def memory(process, field):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+)", status)[1]) // 1024


def idle(binary, folder):
    with server(binary, folder, "--db", folder / "list.db", "--widgets=10000") as (process, announced):
        origin, headers = announced["origin"], key_of(announced)
        ask(origin, "GET", WIDGETS, headers)
        before = memory(process, "VmRSS")
        host = origin.removeprefix("http://")
        address, port = host.split(":")
        head = f"GET {WIDGETS} HTTP/1.1\r\nHost: {host}\r\nx-chatcaptain-key: {headers['x-chatcaptain-key']}\r\n\r\n"
        began = time.monotonic()
        streams = []
        for _ in range(CLIENTS):
            streams.append(socket.create_connection((address, int(port))))
            streams[-1].sendall(head.encode())
        highest, until, are_in = before, None, False
        while time.monotonic() - began < 60:
            now = memory(process, "VmRSS")
            highest = max(highest, now)
            connections = len(os.listdir(f"/proc/{process.pid}/fd"))
            are_in = are_in or connections >= CLIENTS
            if are_in and connections < CLIENTS:
                until = time.monotonic() - began
                break
            time.sleep(0.1)
        row(binary, before, highest, "not within 60 s" if until is None else f"{until:.0f} s", ask(origin, "GET", WIDGETS, headers)[0])
        for stream in streams:
            stream.close()


def the_list(binary, folder):
    with server(binary, folder, "--db", folder / "list.db", "--widgets=10000") as (_, announced):
        origin, headers = announced["origin"], key_of(announced)
        _, _, plain, time_of_plain = ask(origin, "GET", WIDGETS, headers)
        _, told, packed, time_of_packed = ask(origin, "GET", WIDGETS, {**headers, "Accept-Encoding": "gzip"})
        if told.get("content-encoding") == "gzip" and gzip.decompress(packed) != plain:
            raise RuntimeError("the compressed list is another one")
        tag = told.get("etag")
        again = ask(origin, "GET", WIDGETS, {**headers, "Accept-Encoding": "gzip", "If-None-Match": tag or '""'})
        row(binary, len(plain), len(packed), tag is not None, f"{again[0]}, {len(again[2])}", *(f"{one * 1000:.0f}" for one in [time_of_plain, time_of_packed, again[3]]))


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("binaries", nargs="*", default=[str(BINARY)], metavar="BINARY")
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--only", choices=["small", "locked", "idle", "list"])
    options = reader.parse_args()
    wanted = lambda part: options.only in (None, part)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)
        (folder / "page").mkdir()
        (folder / "page/index.html").write_text("<!doctype html>")
        (folder / "page/element.js").write_text("export {} // " + "x" * 2000)
        if wanted("small"):
            small(options.binaries, folder, options.rounds)
        if wanted("locked"):
            print("\nTwelve changes and ten reads while another program holds the database's lock\n")
            row("server", "changes answered after, s", "status", "retry-after", "slowest read, ms", "status")
            row(*["---"] * 6)
            for binary in options.binaries:
                locked(binary, folder)
        if wanted("idle"):
            print(f"\n{CLIENTS} clients that ask for the list of 10,000 and never read\n")
            row("server", "memory before, MB", "highest, MB", "first given up after", "then the list is")
            row(*["---"] * 5)
            for binary in options.binaries:
                idle(binary, folder)
        if wanted("list"):
            print("\nThe list of 10,000\n")
            row("server", "plain, bytes", "with gzip, bytes", "tagged", "asked again", "plain, ms", "with gzip, ms", "again, ms")
            row(*["---"] * 8)
            for binary in options.binaries:
                the_list(binary, folder)


if __name__ == "__main__":
    main()
