package dev.gatewright.benchmarks.gateway;

import dev.gatewright.benchmarks.load.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx as the backend, and as the proxy everything is compared with. Its access log is off; ours and the journal are on. */
final class Nginx {

    private static final String KEY = "benchmark-key";

    private final Path folder;

    Nginx(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Answers every request with 1 KiB of JSON. */
    Launched backend(int port) throws IOException, InterruptedException {
        String body = "{\"data\":\"" + "x".repeat(1013) + "\"}";
        return launch(0, "backend", port, """
                server {
                  listen 127.0.0.1:%d;
                  keepalive_requests 1000000000;
                  location / { default_type application/json; return 200 '%s'; }
                }
                """.formatted(port, body));
    }

    Launched proxy(int backend, int plain, int key) throws IOException, InterruptedException {
        return launch(1, "proxy", plain, """
                upstream backend { server 127.0.0.1:%d; keepalive 64; keepalive_requests 1000000000; }
                map $http_x_api_key $known { default 0; "%s" 1; }
                limit_req_zone $http_x_api_key zone=keys:10m rate=1000000r/s;
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                keepalive_requests 1000000000;
                server { listen 127.0.0.1:%d; location / { proxy_pass http://backend; } }
                server {
                  listen 127.0.0.1:%d;
                  location / {
                    if ($known = 0) { return 401; }
                    limit_req zone=keys burst=100000 nodelay;
                    proxy_pass http://backend;
                  }
                }
                """.formatted(backend, KEY, plain, key));
    }

    static List<Contender> contenders(Launched proxy, int plain, int key) {
        return List.of(
                new Contender("nginx", Scenario.PLAIN, new Target(plain, "/x", Map.of()), proxy.handle()),
                new Contender("nginx", Scenario.KEY, new Target(key, "/x", Map.of("X-API-Key", KEY)), proxy.handle()));
    }

    private Launched launch(int core, String name, int port, String servers) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(name));
        Path configuration = own.resolve("nginx.conf");
        Files.writeString(configuration, """
                worker_processes 1;
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 4096; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                %2$s
                }
                """.formatted(own, servers));
        List<String> command =
                List.of("nginx", "-e", own.resolve("error.log").toString(), "-c", configuration.toString());
        return Launched.onCore(core, command, own.resolve("output.log"), port);
    }
}
