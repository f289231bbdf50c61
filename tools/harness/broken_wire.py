"""A network between visitors and a server that can be cut: connections are refused, or answers are lost on the way."""

import socket
import threading


class BrokenWire:
    """Listens on a port of its own and passes everything on to another, as long as it is whole."""

    def __init__(self, target):
        self.target, self.state = target, "whole"
        self.door = socket.socket()
        self.door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.door.bind(("127.0.0.1", 0))
        self.door.listen(64)
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                visitor, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(visitor,), daemon=True).start()

    def _serve(self, visitor):
        """One connection; in the state "cut" the request arrives and its answer is lost."""
        state = self.state
        if state == "down":
            return visitor.close()
        try:
            server = socket.create_connection(("127.0.0.1", self.target), timeout=30)
        except OSError:
            return visitor.close()
        back = threading.Thread(target=self._pass, args=(server, visitor, state == "cut"), daemon=True)
        back.start()
        self._pass(visitor, server, False)
        back.join()
        for end in (visitor, server):
            end.close()

    @staticmethod
    def _pass(source, sink, swallow):
        try:
            while data := source.recv(65536):
                if not swallow:
                    sink.sendall(data)
                elif data:
                    break
            sink.shutdown(socket.SHUT_RDWR if swallow else socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.door.close()
