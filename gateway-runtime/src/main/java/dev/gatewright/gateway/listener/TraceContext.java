package dev.gatewright.gateway.listener;

import org.jspecify.annotations.Nullable;

/** W3C Trace Context level 1, {@code traceparent}: read strictly, because a malformed one must start a new trace. */
record TraceContext(String traceId, String flags) {

    private static final int LENGTH = 55;

    /** The caller's trace, or null when it sent none that is valid. */
    static @Nullable TraceContext of(@Nullable String header) {
        if (header == null || header.length() < LENGTH || !separated(header)) {
            return null;
        }
        String version = header.substring(0, 2);
        boolean shape = isHex(version)
                && !version.equals("ff")
                && (header.length() == LENGTH || (!version.equals("00") && header.charAt(LENGTH) == '-'));
        String traceId = header.substring(3, 35);
        String parent = header.substring(36, 52);
        String flags = header.substring(53, LENGTH);
        boolean valid = shape && isId(traceId) && isId(parent) && isHex(flags);
        return valid ? new TraceContext(traceId, flags) : null;
    }

    /** What the backend gets: the same trace, with the gateway's span as parent. */
    String header(String span) {
        return "00-" + traceId + "-" + span + "-" + flags;
    }

    private static boolean separated(String header) {
        return header.charAt(2) == '-' && header.charAt(35) == '-' && header.charAt(52) == '-';
    }

    private static boolean isId(String digits) {
        return isHex(digits) && digits.chars().anyMatch(digit -> digit != '0');
    }

    private static boolean isHex(String digits) {
        return digits.chars().allMatch(digit -> (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f'));
    }
}
