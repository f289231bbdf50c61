"""A browser without a screen that costs next to nothing: keep-alive HTTP/1.1 over asyncio, cookies, hidden fields."""

import asyncio
import html
import re
import urllib.parse
import zlib

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
FORM = re.compile(r'<form [^>]*action="([^"]*)".*?</form>', re.S)


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        body = self.body
        if self.headers.get("content-encoding") == "gzip":
            body = zlib.decompress(body, 31)
        return body.decode("utf-8", "replace")

    def form(self, action):
        """The hidden fields of the form that goes to an address."""
        for found in FORM.finditer(self.text):
            if html.unescape(found[1]).split("?")[0].endswith(action):
                return {name: html.unescape(value) for name, value in HIDDEN.findall(found[0])}
        raise AssertionError(f"no form to {action}: {self.status} {self.text[:400]}")


class Browser:
    """One person's connection and cookies."""

    def __init__(self, port):
        self.port, self.cookies = port, {}
        self.reader = self.writer = None

    async def ask(self, method, path, fields=None):
        body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
        if self.cookies:
            head += "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()) + "\r\n"
        if fields is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        message = head.encode() + b"\r\n" + body
        for attempt in (1, 2):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                self.writer.write(message)
                return await self.read()
            except (ConnectionError, asyncio.IncompleteReadError):
                # A connection that was silent for a minute may have been closed by the server in between.
                self.close()
                if attempt == 2:
                    raise

    async def read(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        status = int(head[0].split(" ")[1])
        headers = {}
        for line in head[1:]:
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                cookie, _, content = value.strip().split(";")[0].partition("=")
                self.cookies[cookie] = content
            else:
                headers[name.lower()] = value.strip()
        if "content-length" in headers:
            body = await self.reader.readexactly(int(headers["content-length"]))
        elif headers.get("transfer-encoding") == "chunked":
            body = b""
            while size := int((await self.reader.readline()).split(b";")[0], 16):
                body += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
            await self.reader.readline()
        else:
            body = b""
        return Reply(status, headers, body)

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None
