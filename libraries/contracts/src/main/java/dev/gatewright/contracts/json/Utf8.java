package dev.gatewright.contracts.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON between systems is UTF-8 (RFC 8259 section 8.1). Jackson guesses UTF-16 and 32 too, and lets overlong forms pass. */
final class Utf8 {

    private Utf8() {}

    static void require(byte[] json, int offset, int length) throws JsonRefused {
        boolean ascii = true;
        for (int i = offset; i < offset + length; i++) {
            if (json[i] == 0) {
                throw new JsonRefused("a NUL byte: not JSON in UTF-8");
            }
            ascii &= json[i] > 0;
        }
        if (ascii) {
            return;
        }
        if (length >= 3 && json[offset] == (byte) 0xEF && json[offset + 1] == (byte) 0xBB) {
            throw new JsonRefused("a byte order mark: not allowed in JSON");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, offset, length));
        } catch (CharacterCodingException e) {
            throw new JsonRefused("not valid UTF-8");
        }
    }
}
