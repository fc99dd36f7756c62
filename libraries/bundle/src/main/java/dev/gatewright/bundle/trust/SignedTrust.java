package dev.gatewright.bundle.trust;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.Base64Url;
import dev.gatewright.bundle.signing.Jws;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A trust document with its signatures: {@code trust.json}, a JWS in general JSON serialization (RFC 7515, 7.2.1). */
public final class SignedTrust {

    static final String TYPE = "gatewright-trust+jws";

    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);
    private static final int MAXIMUM_SIGNATURES = 8;

    private SignedTrust() {}

    private record Envelope(String payload, List<Signature> signatures) {
        Envelope {
            signatures = signatures == null ? List.of() : List.copyOf(signatures);
        }
    }

    private record Signature(
            @com.fasterxml.jackson.annotation.JsonProperty("protected")
            String header,

            String signature) {
        Jws.Part part() {
            return new Jws.Part(header, signature);
        }
    }

    /** Signs with root keys: for a first version its root, for a later one an old root and one of its own. */
    public static byte[] sign(TrustDocument document, List<SigningKey> roots) {
        String payload = Base64Url.encode(TrustPayload.of(document).bytes());
        List<Signature> signatures = roots.stream()
                .distinct()
                .map(root -> Jws.signPart(root, TYPE, payload))
                .map(part -> new Signature(part.header(), part.signature()))
                .toList();
        return JSON.write(new Envelope(payload, signatures));
    }

    /** Verifies the first document a reader sees, by the thumbprint of a root it was configured with. */
    public static TrustDocument verifyPinned(byte[] json, String rootThumbprint) throws Refused {
        Envelope envelope = envelope(json);
        TrustDocument document = document(envelope);
        VerificationKey pinned = document.root(rootThumbprint)
                .orElseThrow(() ->
                        new Refused(RefusalReason.KEY_UNKNOWN, "the pinned root is not among the document's roots"));
        if (!signers(envelope, List.of(pinned)).contains(rootThumbprint)) {
            throw new Refused(RefusalReason.SIGNATURE_MISSING, "the pinned root has not signed the document");
        }
        signers(envelope, document.roots());
        return document;
    }

    /** Verifies a document that follows one believed before; the same document again is accepted. */
    public static TrustDocument verifyNext(byte[] json, TrustDocument previous) throws Refused {
        Envelope envelope = envelope(json);
        if (signers(envelope, previous.roots()).isEmpty()) {
            throw new Refused(RefusalReason.SIGNATURE_MISSING, "no root of the version before has signed the document");
        }
        TrustDocument document = document(envelope);
        if (signers(envelope, document.roots()).isEmpty()) {
            throw new Refused(RefusalReason.SIGNATURE_MISSING, "none of its own roots has signed the document");
        }
        if (document.version() < previous.version()) {
            throw new Refused(
                    RefusalReason.VERSION_LOWER,
                    "version " + document.version() + " is older than " + previous.version() + ", accepted before");
        }
        if (document.version() == previous.version() && !document.equals(previous)) {
            throw new Refused(
                    RefusalReason.VERSION_CONFLICT,
                    "version " + document.version() + " was accepted before with other content");
        }
        return document;
    }

    /** What a document says, unverified: for people to look at, never to act on. */
    public static TrustDocument readUnverified(byte[] json) throws Refused {
        return document(envelope(json));
    }

    private static Envelope envelope(byte[] json) throws Refused {
        try {
            Envelope envelope = JSON.read(json, Envelope.class);
            if (envelope.signatures().isEmpty()) {
                throw new Refused(RefusalReason.SIGNATURE_MISSING, "the trust document is not signed");
            }
            if (envelope.signatures().size() > MAXIMUM_SIGNATURES) {
                throw new Refused(RefusalReason.TOO_LARGE, "more than " + MAXIMUM_SIGNATURES + " signatures");
            }
            return envelope;
        } catch (JsonRefused e) {
            throw new Refused(RefusalReason.JSON_MALFORMED, "the trust document: " + e.getMessage());
        }
    }

    private static TrustDocument document(Envelope envelope) throws Refused {
        return TrustPayload.parse(Base64Url.decode(envelope.payload()));
    }

    /** Those of {@code roots} that have signed. A signature of one of them that does not verify refuses the document. */
    private static Set<String> signers(Envelope envelope, List<VerificationKey> roots) throws Refused {
        Set<String> signers = new HashSet<>();
        for (Signature signature : envelope.signatures()) {
            String kid = Jws.claimedKid(signature.part(), TYPE);
            Optional<VerificationKey> root =
                    roots.stream().filter(key -> key.kid().equals(kid)).findFirst();
            if (root.isPresent()) {
                VerificationKey key = root.get();
                signers.add(Jws.verifyPart(signature.part(), envelope.payload(), TYPE, ignored -> key));
            }
        }
        return signers;
    }
}
