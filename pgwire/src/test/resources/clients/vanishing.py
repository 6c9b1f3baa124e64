"""Leaves a transaction open and vanishes: in TCP_REPAIR a socket is closed without a word to its peer."""

import socket
import struct
import sys
import time

TCP_REPAIR = 19


def frame(kind, body):
    return kind + struct.pack("!i", len(body) + 4) + body


def read_until_ready(reader):
    while True:
        kind = reader.read(1)
        (length,) = struct.unpack("!i", reader.read(4))
        body = reader.read(length - 4)
        if kind == b"E":
            return False
        if kind == b"Z":
            return True


def connected():
    """The one session may still belong to the client before."""
    for _ in range(1000):
        client = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
        reader = client.makefile("rb")
        client.sendall(frame(b"", struct.pack("!i", 3 << 16) + b"user\0fluxion\0\0"))
        if read_until_ready(reader):
            return client, reader
        client.close()
        time.sleep(0.01)
    sys.exit("no session became free")


client, reader = connected()
client.sendall(frame(b"Q", b"BEGIN; INSERT INTO t VALUES (1)\0"))
read_until_ready(reader)
print("in a transaction", flush=True)
try:
    client.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
except PermissionError as refusal:
    print(refusal)
reader.close()
client.close()
