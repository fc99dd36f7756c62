package dev.gatewright.chassis.outbound;

/** The one way to call an address that a person named. */
public interface GuardedClient {

    /**
     * Makes the call and follows up to three redirects, each checked like the first address.
     *
     * @throws OutboundRefused when an address may not be called, or the answer does not come whole, small and in time
     */
    GuardedResponse call(GuardedRequest request);
}
