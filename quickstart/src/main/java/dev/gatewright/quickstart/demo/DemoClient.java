package dev.gatewright.quickstart.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.quickstart.run.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** An OAuth client of the demo issuer. {@code scope} is all it may ask for, space separated. */
public record DemoClient(String id, String secret, String scope, String audience) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The clients in the folder's {@code clients.json}, made with random secrets when there are none yet. */
    public static List<DemoClient> keptIn(Path folder) throws IOException {
        Path file = folder.resolve("clients.json");
        if (!Files.exists(file)) {
            PrivateFile.write(
                    file,
                    JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(List.of(
                                    new DemoClient("demo-reader", randomSecret(), "rates:read", "currency-rates"),
                                    new DemoClient(
                                            "demo-writer",
                                            randomSecret(),
                                            "rates:read rates:write",
                                            "currency-rates"))));
        }
        return List.of(JSON.readValue(file.toFile(), DemoClient[].class));
    }

    private static String randomSecret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
