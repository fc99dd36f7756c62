package dev.gatewright.gateway.listener;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else in a connection's pipeline. A head must be complete within its time, however its bytes
 * trickle; and plain HTTP/1.1 gets the strict decoder before Vert.x's own has seen a line.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<ConnectionGuard> KEY = AttributeKey.valueOf(ConnectionGuard.class, "guard");
    private static final String DECODER = "httpDecoder";

    private final HttpServerOptions options;
    private final long headerMillis;
    private final Supplier<String> lateAnswer;
    private boolean protocolKnown;
    private boolean withoutDeadline;
    private int unanswered;
    private @Nullable ScheduledFuture<?> deadline;

    /** {@code lateAnswer}: what is written to a client that is too slow, as bytes of HTTP/1.1. */
    ConnectionGuard(HttpServerOptions options, long headerMillis, Supplier<String> lateAnswer) {
        this.options = options;
        this.headerMillis = headerMillis;
        this.lateAnswer = lateAnswer;
        this.protocolKnown = options.isSsl();
    }

    /** The guard of a connection; null for one that was accepted before the guards stood. */
    static @Nullable ConnectionGuard of(HttpConnection connection) {
        return connection instanceof ConnectionBase base
                ? base.channel().attr(KEY).get()
                : null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (unanswered == 0 && deadline == null && !withoutDeadline) {
            deadline = context.executor().schedule(() -> late(context), headerMillis, TimeUnit.MILLISECONDS);
        }
        if (protocolKnown || !(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        // Vert.x tells HTTP/1 from HTTP/2 by the first few bytes and adds its decoder then: until that has happened it
        // gets
        // one byte at a time.
        while (!protocolKnown && bytes.isReadable()) {
            context.fireChannelRead(bytes.readRetainedSlice(1));
            ChannelPipeline pipeline = context.pipeline();
            protocolKnown = pipeline.get(DECODER) != null || pipeline.get("handler") != null;
            makeStrict(context.channel());
        }
        if (bytes.isReadable()) {
            context.fireChannelRead(bytes);
        } else {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        context.fireChannelInactive();
    }

    /** Puts the strict decoder in the place of Vert.x's; bytes of an unfinished line go over to it. */
    void makeStrict(Channel channel) {
        if (channel.pipeline().get(DECODER) != null) {
            channel.pipeline().replace(DECODER, DECODER, new StrictRequestDecoder(options, this));
        }
    }

    /** A request's head is complete. Returns how many have no answer yet. */
    int asked() {
        cancelDeadline();
        return ++unanswered;
    }

    void answered() {
        unanswered--;
    }

    /** HTTP/2 has frames and limits of its own. */
    void withoutDeadline() {
        withoutDeadline = true;
        cancelDeadline();
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A channel that cannot be closed is closed already.
    private void late(ChannelHandlerContext context) {
        deadline = null;
        if (options.isSsl()) {
            context.close();
        } else {
            context.writeAndFlush(Unpooled.copiedBuffer(lateAnswer.get(), StandardCharsets.UTF_8))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
