"""A person with a browser that has no script: cookies, forms with their token, redirects seen one by one."""

import html.parser
import http.client
import http.cookies
import secrets
import urllib.parse


class FormReader(html.parser.HTMLParser):
    """The forms of a page: where each goes and what its hidden fields hold."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.inside = True
            self.forms.append({"action": found.get("action", ""), "method": found.get("method", "get"), "fields": {}})
        elif tag == "input" and self.inside and found.get("type") == "hidden":
            self.forms[-1]["fields"][found.get("name")] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.location = headers.get("Location")

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def __repr__(self):
        return f"{self.status} {self.location or ''} {self.text[:1500]}"


class Visitor:
    """Asks one site; keeps its cookies; follows no redirect by itself."""

    def __init__(self, port, timeout=60):
        self.port, self.timeout = port, timeout
        self.cookies = http.cookies.SimpleCookie()

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        try:
            cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
            connection.request(method, path, body, {"Cookie": cookies, **(headers or {})})
            answer = connection.getresponse()
            reply = Reply(answer.status, answer.headers, answer.read())
        finally:
            connection.close()
        for line in reply.headers.get_all("Set-Cookie") or []:
            self.cookies.load(line)
        return reply

    def get(self, path):
        return self.ask("GET", path)

    def token(self, path):
        """The token that forms of this visitor carry, taken from a page with a form."""
        return self.form(path)["token"]

    def form(self, path, action=None):
        """The hidden fields of a form on a page."""
        reader = FormReader()
        reply = self.get(path)
        reader.feed(reply.text)
        posts = [form for form in reader.forms if form["method"].lower() == "post" and "once" in form["fields"]
                 and (action is None or form["action"].endswith(action))]
        if not posts:
            raise AssertionError(f"no form on {path}: {reply}")
        return posts[-1]["fields"]

    def post(self, path, fields):
        body = urllib.parse.urlencode({"once": secrets.token_urlsafe(16), **fields})
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def post_file(self, path, fields, name, file_name, content):
        """Sends a form with one file, as a browser does."""
        boundary = secrets.token_hex(16)
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
                 for key, value in {"once": secrets.token_urlsafe(16), **fields}.items()]
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n\r\n'
        body = b"".join(parts) + head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def sign_in(self, login, password):
        """Signs in; True when it worked."""
        fields = self.form("/sign-in", "/sign-in")
        reply = self.post("/sign-in", {**fields, "login_name": login, "password": password})
        return reply.status in (302, 303)
