"""Tokens for the signed-in users of a site: the standard library alone, HS256 with a secret that both servers know."""

import base64
import hashlib
import hmac
import json
import sys
import time


def part(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def host_token(user: dict, secret: bytes) -> str:
    """A token for five minutes."""
    now = int(time.time())
    header = {"alg": "HS256", "typ": "JWT"}
    claims = {
        "iss": "https://inbox.example.com",  # --token-issuer
        "aud": "inbox-widgets",  # --token-audience
        "sub": user["id"],
        "name": user["name"],
        "role": "admin" if user["may_edit"] else "agent",
        "chatbots": user["chatbots"],
        "iat": now,
        "exp": now + 300,
    }
    message = f"{part(json.dumps(header).encode())}.{part(json.dumps(claims).encode())}"
    signature = hmac.new(secret, message.encode(), hashlib.sha256).digest()
    return f"{message}.{part(signature)}"


if __name__ == "__main__":
    # The file of --token-secret-file, e.g. of `openssl rand -hex 32`. Call host_token in your view instead.
    with open(sys.argv[1], "rb") as file:
        secret = file.read().strip()
    print(host_token({"id": "u-17", "name": "Amélie", "may_edit": False, "chatbots": ["demo"]}, secret))
