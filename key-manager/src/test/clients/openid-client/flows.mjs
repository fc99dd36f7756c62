// Runs the flows of key-manager with openid-client, which shares no code with it. Configuration comes by environment.
import * as client from "openid-client";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, AFTER_SIGN_OUT, EMAIL, PASSWORD } = process.env;
const { SERVICE_ID, SERVICE_SECRET } = process.env;

/** A browser that keeps cookies and follows redirects until one leads to the console. */
class Browser {
  cookies = new Map();

  async fetch(url, form) {
    const response = await fetch(url, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        Accept: "text/html",
        Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(form && { "Content-Type": "application/x-www-form-urlencoded" }),
      },
      body: form && new URLSearchParams(form),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, ...value] = cookie.split(";")[0].split("=");
      this.cookies.set(name, value.join("="));
    }
    return response;
  }

  async follow(url, form) {
    let at = new URL(url);
    let response = await this.fetch(at, form);
    while (response.headers.get("location")) {
      at = new URL(response.headers.get("location"), at);
      if (!at.href.startsWith(ISSUER)) {
        return { at, page: "" };
      }
      response = await this.fetch(at);
    }
    return { at, page: await response.text() };
  }

  async signIn(url) {
    const { page } = await this.follow(url);
    const field = (name) => page.match(new RegExp(`name="${name}" value="([^"]*)"`))[1].replaceAll("&amp;", "&");
    const form = { csrf: field("csrf"), continue: field("continue"), email: EMAIL, password: PASSWORD };
    return (await this.follow(`${ISSUER}/sign-in`, form)).at;
  }
}

function check(good, what) {
  if (!good) {
    throw new Error(what);
  }
  console.log(`ok ${what}`);
}

const options = { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] };
const metadata = { client_secret: CLIENT_SECRET, id_token_signed_response_alg: "ES256" };
const basic = client.ClientSecretBasic(CLIENT_SECRET);
const config = await client.discovery(new URL(ISSUER), CLIENT_ID, metadata, basic, options);
check(config.serverMetadata().issuer === ISSUER, "discovery");

const browser = new Browser();
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const authorization = client.buildAuthorizationUrl(config, {
  redirect_uri: REDIRECT_URI,
  scope: "openid profile email",
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
  state,
  nonce,
});
const callback = await browser.signIn(authorization);
const tokens = await client.authorizationCodeGrant(config, callback, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
  idTokenExpected: true,
});
check(tokens.claims().email === EMAIL, "authorization code with PKCE");

const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
check(person.email === EMAIL, "userinfo");

const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token);
check(refreshed.refresh_token && refreshed.refresh_token !== tokens.refresh_token, "refresh with rotation");

const service = await client.discovery(
  new URL(ISSUER),
  SERVICE_ID,
  { client_secret: SERVICE_SECRET },
  client.ClientSecretPost(SERVICE_SECRET),
  options,
);
const own = await client.clientCredentialsGrant(service);
check(own.token_type === "bearer" && own.expiresIn() > 0, "client credentials");
check((await client.tokenIntrospection(service, own.access_token)).active === true, "introspection");
await client.tokenRevocation(service, own.access_token);
check((await client.tokenIntrospection(service, own.access_token)).active === false, "revocation");

const end = client.buildEndSessionUrl(config, {
  id_token_hint: tokens.id_token,
  post_logout_redirect_uri: AFTER_SIGN_OUT,
  state: "bye",
});
check((await browser.follow(end)).at.href === `${AFTER_SIGN_OUT}?state=bye`, "end of the session");
const refused = await client.refreshTokenGrant(config, refreshed.refresh_token).catch((error) => error);
check(refused.error === "invalid_grant", "no refresh after the end");
