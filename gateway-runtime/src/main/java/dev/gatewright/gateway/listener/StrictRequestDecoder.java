package dev.gatewright.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.Set;

/**
 * Netty's decoder, less two leniencies: folded header lines (RFC 9112 section 5.2), which Netty joins, are refused; and an
 * upgrade to h2c, which RFC 9113 has given up, is not seen by Vert.x, so that the request is served as HTTP/1.1.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    /** Requests sent ahead of their answers; Vert.x would queue any number. */
    private static final int LONGEST_PIPELINE = 64;

    private static final Set<HttpVersion> SPOKEN = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private final ConnectionGuard guard;
    private boolean inHead = true;
    private boolean afterLineFeed;
    private boolean folded;

    StrictRequestDecoder(HttpServerOptions options, ConnectionGuard guard) {
        super(options);
        this.guard = guard;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
        int before = out.size();
        int start = buffer.readerIndex();
        super.decode(context, buffer, out);
        if (inHead) {
            // One pass of Netty's decoder reads bytes of a head or of a body, never of both.
            scan(buffer, start, buffer.readerIndex());
        }
        for (int i = before; i < out.size(); i++) {
            Object message = out.get(i);
            if (message instanceof HttpRequest request) {
                decoded(context, request);
                inHead = false;
            }
            if (message instanceof LastHttpContent) {
                inHead = true;
                afterLineFeed = false;
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A channel that cannot be closed is closed already.
    private void decoded(ChannelHandlerContext context, HttpRequest request) {
        if (folded && request.decoderResult().isSuccess()) {
            request.setDecoderResult(DecoderResult.failure(new FoldedHeader()));
        }
        if (!SPOKEN.contains(request.protocolVersion())) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("unknown version")));
        }
        folded = false;
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, "h2c", true)) {
            request.headers().remove(HttpHeaderNames.UPGRADE);
        }
        if (guard.asked() > LONGEST_PIPELINE) {
            context.close();
        }
    }

    private void scan(ByteBuf buffer, int start, int end) {
        for (int i = start; i < end; i++) {
            byte octet = buffer.getByte(i);
            if (afterLineFeed && (octet == ' ' || octet == '\t')) {
                folded = true;
            }
            afterLineFeed = octet == '\n';
        }
    }

    /** A header line that begins with white space. */
    static final class FoldedHeader extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        FoldedHeader() {
            super("folded header line");
        }
    }
}
