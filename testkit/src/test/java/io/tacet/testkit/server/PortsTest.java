package io.tacet.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void noPortIsReservedTwice() {
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(ports.add(Ports.reserve())).isTrue();
        }
    }

    @Test
    void systemHandsOutNone() throws IOException {
        int reserved = Ports.reserve();
        try (ServerSocket theirs = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(theirs.getLocalPort()).isGreaterThan(reserved);
        }
    }
}
