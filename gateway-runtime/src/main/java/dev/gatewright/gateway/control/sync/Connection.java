package dev.gatewright.gateway.control.sync;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the one HTTP client for the control plane: proxy, trusted certificates, no redirects. */
final class Connection {

    static {
        // The JDK refuses Basic for CONNECT unless told otherwise before its client is first used; what is at stake are
        // the proxy's own credentials on the way to the proxy, as everywhere.
        if (System.getProperty("jdk.http.auth.tunneling.disabledSchemes") == null) {
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        }
    }

    private Connection() {}

    static HttpClient open(SyncSettings settings) throws IOException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10));
        SyncSettings.Proxy proxy = settings.proxy();
        if (proxy != null) {
            builder.proxy(ProxySelector.of(new InetSocketAddress(
                    proxy.address().getHost(), proxy.address().getPort())));
            if (proxy.user() != null) {
                builder.authenticator(new ProxyCredentials(proxy));
            }
        }
        if (settings.extraCa() != null) {
            builder.sslContext(trusting(settings.extraCa()));
        }
        return builder.build();
    }

    private static final class ProxyCredentials extends Authenticator {

        private final SyncSettings.Proxy proxy;

        ProxyCredentials(SyncSettings.Proxy proxy) {
            this.proxy = proxy;
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            String password = proxy.password() == null ? "" : proxy.password();
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(proxy.user(), password.toCharArray())
                    : null;
        }
    }

    private static SSLContext trusting(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> extra =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (extra.isEmpty()) {
                throw new IOException("gateway.control.extra-ca: " + pem + " holds no certificate");
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (X509Certificate usual : platform()) {
                store.setCertificateEntry("platform-" + number++, usual);
            }
            for (Certificate certificate : extra) {
                store.setCertificateEntry("extra-" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("gateway.control.extra-ca: " + pem + " cannot be read as PEM certificates", e);
        }
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
