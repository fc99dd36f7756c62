package dev.gatewright.quickstart.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom callers on this machine trust: the platform's authorities, and some more. */
public final class Trusted {

    /** No secret: it keeps nothing from anybody, but the form wants one. */
    public static final String STORE_PASSWORD = "trusted";

    private final KeyStore store;

    private Trusted(KeyStore store) {
        this.store = store;
    }

    public static Trusted with(List<X509Certificate> more) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (X509Certificate usual : platform()) {
            store.setCertificateEntry("platform-" + number++, usual);
        }
        for (X509Certificate one : more) {
            store.setCertificateEntry("more-" + number++, one);
        }
        return new Trusted(store);
    }

    /** For a JVM's {@code javax.net.ssl.trustStore}. */
    public byte[] store() throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, STORE_PASSWORD.toCharArray());
        return bytes.toByteArray();
    }

    public SSLContext context() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate[] platform() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager trust) {
                return trust.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
