package dev.gatewright.keymanager.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatewright.servers.process.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real SMTP server that keeps what it gets, and the configuration that leads to it. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {

    private static ServerSetup setup;
    private static GreenMail server;

    /** The server, started anew at the same port if it was stopped. */
    static synchronized GreenMail started() {
        if (!server.isRunning()) {
            server = new GreenMail(setup);
            server.start();
        }
        return server;
    }

    @Override
    public Map<String, String> start() {
        int port = Ports.free(1).getFirst();
        setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        server = new GreenMail(setup);
        server.start();
        return Map.of(
                "gatewright.key-manager.mail.host", "127.0.0.1",
                "gatewright.key-manager.mail.port", Integer.toString(port),
                "gatewright.key-manager.mail.from", "gatewright@acme.example",
                "gatewright.key-manager.mail.start-tls", "DISABLED",
                "gatewright.key-manager.mail.retry", "PT1S");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
