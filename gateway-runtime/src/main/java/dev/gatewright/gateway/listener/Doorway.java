package dev.gatewright.gateway.listener;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The listening socket itself, which Vert.x keeps to itself: found among the channels of the acceptor's loop. Through it
 * every new connection gets its guard first, and a drain closes the door without touching who is inside.
 */
final class Doorway {

    private final List<Channel> sockets = new CopyOnWriteArrayList<>();

    /** Finds the socket that listens on {@code port} and places guards from now on. */
    Future<Void> open(Vertx vertx, int port, Supplier<ConnectionGuard> guards) {
        List<Future<Void>> looks = new ArrayList<>();
        for (EventExecutor executor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                Promise<Void> looked = Promise.promise();
                looks.add(looked.future());
                loop.execute(() -> {
                    look(loop, port, guards);
                    looked.complete();
                });
            }
        }
        return Future.all(looks)
                .compose(all -> sockets.isEmpty()
                        ? Future.failedFuture("the socket that listens on port " + port + " was not found")
                        : Future.succeededFuture());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A channel that cannot be closed is closed already.
    Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        for (Channel socket : sockets) {
            Promise<Void> closed = Promise.promise();
            socket.close().addListener(done -> closed.complete());
            closing.add(closed.future());
        }
        return Future.all(closing).mapEmpty();
    }

    private void look(SingleThreadEventLoop loop, int port, Supplier<ConnectionGuard> guards) {
        for (Iterator<Channel> channels = loop.registeredChannelsIterator(); channels.hasNext(); ) {
            Channel channel = channels.next();
            if (channel instanceof ServerChannel
                    && channel.localAddress() instanceof InetSocketAddress address
                    && address.getPort() == port) {
                channel.pipeline().addFirst(new Porter(guards));
                sockets.add(channel);
            }
        }
    }

    /** Meets accepted connections before Vert.x does. */
    private static final class Porter extends ChannelInboundHandlerAdapter {

        private final Supplier<ConnectionGuard> guards;

        Porter(Supplier<ConnectionGuard> guards) {
            this.guards = guards;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addLast("guard", guards.get());
            }
            context.fireChannelRead(accepted);
        }
    }
}
