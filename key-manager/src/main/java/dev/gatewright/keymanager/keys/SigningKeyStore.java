package dev.gatewright.keymanager.keys;

import com.nimbusds.jose.jwk.ECKey;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.chassis.sealing.SealBroken;
import dev.gatewright.keymanager.keys.KeyRing.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The stored signing keys, in the system's transaction. */
@ApplicationScoped
class SigningKeyStore {

    private static final String CHECK = "gatewright key-manager master key";

    private final Database database;

    SigningKeyStore(Database database) {
        this.database = database;
    }

    /** @param sealed Base64 */
    private record Row(String kid, String sealed, Instant created, Instant signsFrom) {}

    /** One replica at a time, until the transaction ends. */
    void lock() {
        database.first("select pg_advisory_xact_lock(hashtext('signing_key'))", row -> true);
    }

    /** Refuses a master key that is not the one the keys were sealed with; the first one ever is remembered. */
    void check(MasterKey master) throws SealBroken {
        Optional<byte[]> sealed =
                database.first("select sealed from master_key_check where id = 1", row -> row.getBytes(1));
        if (sealed.isPresent()) {
            master.open(CHECK, sealed.get());
        } else {
            database.update(
                    "insert into master_key_check (id, sealed) values (1, ?)",
                    master.seal(CHECK, CHECK.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    List<Entry> read(MasterKey master) throws SealBroken {
        List<Entry> entries = new ArrayList<>();
        for (Row row : database.list(
                "select kid, sealed, created, signs_from from signing_key order by signs_from", SigningKeyStore::row)) {
            entries.add(new Entry(key(row, master), row.created(), row.signsFrom()));
        }
        return entries;
    }

    void add(Entry entry, MasterKey master) {
        database.update(
                "insert into signing_key (kid, sealed, created, signs_from) values (?, ?, ?, ?)",
                entry.key().getKeyID(),
                master.seal(
                        label(entry.key().getKeyID()),
                        entry.key().toJSONString().getBytes(StandardCharsets.UTF_8)),
                entry.created(),
                entry.signsFrom());
    }

    void remove(String kid) {
        database.update("delete from signing_key where kid = ?", kid);
    }

    private static ECKey key(Row row, MasterKey master) throws SealBroken {
        try {
            byte[] opened = master.open(label(row.kid()), Base64.getDecoder().decode(row.sealed()));
            return ECKey.parse(new String(opened, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the stored signing key " + row.kid() + " cannot be read", e);
        }
    }

    private static String label(String kid) {
        return "signing-key/" + kid;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("kid"),
                Base64.getEncoder().encodeToString(row.getBytes("sealed")),
                row.getObject("created", OffsetDateTime.class).toInstant(),
                row.getObject("signs_from", OffsetDateTime.class).toInstant());
    }
}
