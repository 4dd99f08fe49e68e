package io.tacet.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

class AutoConfigurationTest {
    @Test
    void springBootsOwnSecurityThenBacksOff() throws Exception {
        try (TestServer server = new TestServer()) {
            assertThat(server.context.getBeanNamesForType(SecurityFilterChain.class))
                    .containsExactly("everyRequest");
            assertThat(server.context.getBeanNamesForType(UserDetailsService.class))
                    .isEmpty();
            assertThat(server.context.containsBean("springSecurityFilterChain")).isTrue();
        }
    }
}
