package dev.gatewright.gateway.stage.policy;

import dev.gatewright.bundle.content.Api;

/** What a policy may know of the route. */
record RouteFacts(Api api, Api.Operation operation, String environment) {}
