package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.keymanager.secrets.OpaqueSecret;

/** A service account and its new secret, which is shown this once. */
record NewSecret(ServiceAccount account, String secret) {

    /** Makes a secret that leaks recognizable. */
    static OpaqueSecret random() {
        return OpaqueSecret.random("gws_");
    }

    static String prefix(OpaqueSecret secret) {
        return secret.text().substring(0, 8);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "NewSecret[" + account.clientId() + "]";
    }
}
