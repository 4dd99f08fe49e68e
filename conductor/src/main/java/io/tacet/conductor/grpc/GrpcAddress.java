package io.tacet.conductor.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where gRPC listens.
 *
 * @param host empty for all addresses of the machine
 */
public record GrpcAddress(Optional<InetAddress> host) {
    public InetSocketAddress withPort(int port) {
        return host.map(address -> new InetSocketAddress(address, port)).orElseGet(() -> new InetSocketAddress(port));
    }
}
