"""Runs the flows of key-manager with Authlib, which shares no code with it. Configuration comes by environment."""

import os
import re
from html import unescape
from urllib.parse import parse_qs, urljoin, urlparse

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet

ENV = os.environ
ISSUER = ENV["ISSUER"]


def check(good, what):
    if not good:
        raise AssertionError(what)
    print("ok", what)


def follow(browser, response):
    """Follows redirects until one leads to the console, and returns the address and the page."""
    while response.is_redirect:
        at = urljoin(response.url, response.headers["Location"])
        if not at.startswith(ISSUER):
            return at, ""
        response = browser.get(at, allow_redirects=False)
    return response.url, response.text


def sign_in(browser, url):
    _, page = follow(browser, browser.get(url, allow_redirects=False))

    def field(name):
        return unescape(re.search(f'name="{name}" value="([^"]*)"', page)[1])

    form = {"csrf": field("csrf"), "continue": field("continue"), "email": ENV["EMAIL"], "password": ENV["PASSWORD"]}
    return follow(browser, browser.post(f"{ISSUER}/sign-in", data=form, allow_redirects=False))[0]


def claims_of(token, keys, audience, nonce=None):
    decoded = jwt.decode(token, keys, algorithms=["ES256"])
    required = {"iss": {"essential": True, "value": ISSUER}, "aud": {"essential": True, "value": audience}}
    if nonce:
        required["nonce"] = {"essential": True, "value": nonce}
    jwt.JWTClaimsRegistry(**required).validate(decoded.claims)
    return decoded.claims


metadata = requests.get(f"{ISSUER}/.well-known/openid-configuration", timeout=30).json()
check(metadata["issuer"] == ISSUER, "discovery")
keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=30).json())

console = OAuth2Session(
    ENV["CLIENT_ID"],
    ENV["CLIENT_SECRET"],
    scope="openid profile email",
    redirect_uri=ENV["REDIRECT_URI"],
    code_challenge_method="S256",
    token_endpoint_auth_method="client_secret_basic",
)
browser = requests.Session()
browser.headers["Accept"] = "text/html"
verifier, nonce = generate_token(48), generate_token(20)
address, state = console.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
check(create_s256_code_challenge(verifier) in address, "PKCE by S256")
callback = sign_in(browser, address)
check(parse_qs(urlparse(callback).query)["state"] == [state], "state")
token = console.fetch_token(
    metadata["token_endpoint"], authorization_response=callback, state=state, code_verifier=verifier
)
check(claims_of(token["id_token"], keys, ENV["CLIENT_ID"], nonce)["email"] == ENV["EMAIL"], "authorization code")
check("memberships" in claims_of(token["access_token"], keys, "gatewright-console"), "access token for the consoles")
check(console.get(metadata["userinfo_endpoint"]).json()["email"] == ENV["EMAIL"], "userinfo")

refreshed = dict(console.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"]))
check(refreshed["refresh_token"] != token["refresh_token"], "refresh with rotation")

service = OAuth2Session(
    ENV["SERVICE_ID"], ENV["SERVICE_SECRET"], token_endpoint_auth_method="client_secret_post"
)
own = service.fetch_token(metadata["token_endpoint"], grant_type="client_credentials")
check("sid" not in claims_of(own["access_token"], keys, "gatewright-console"), "client credentials")

parameters = {
    "id_token_hint": token["id_token"],
    "post_logout_redirect_uri": ENV["AFTER_SIGN_OUT"],
    "state": "bye",
}
left = browser.get(metadata["end_session_endpoint"], params=parameters, allow_redirects=False)
check(follow(browser, left)[0] == ENV["AFTER_SIGN_OUT"] + "?state=bye", "end of the session")
try:
    console.refresh_token(metadata["token_endpoint"], refresh_token=refreshed["refresh_token"])
    check(False, "no refresh after the end")
except OAuthError as error:
    check(error.error == "invalid_grant", "no refresh after the end")
