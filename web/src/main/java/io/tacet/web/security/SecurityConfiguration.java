package io.tacet.web.security;

import io.tacet.access.Authenticator;
import io.tacet.access.Principal;
import io.tacet.audit.RefusedCalls;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.BodyLimits;
import io.tacet.web.errors.ErrorBodies;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** One filter chain for every path of the server, the engine's included: stateless, decided by the {@link PolicyTable}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityConfiguration {
    @Bean
    SecurityFilterChain everyRequest(
            HttpSecurity http,
            PolicyTable policy,
            Authenticator authenticator,
            SessionAuthenticator sessions,
            ErrorBodies errors,
            RefusedCalls refusedCalls,
            BodyLimits bodies,
            @Value("${server.tomcat.threads.max:200}") int threads)
            throws Exception {
        RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();
        return http.securityMatcher(AnyRequestMatcher.INSTANCE)
                // SessionAuthenticator asks for it, where it looks at the cookie: nobody else knows when a cookie
                // counts.
                .csrf(AbstractHttpConfigurer::disable)
                // SecurityHeaders, also on what never comes here.
                .headers(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(contexts))
                .addFilterBefore(
                        new TokenAuthenticationFilter(policy, authenticator, sessions, contexts, errors),
                        AnonymousAuthenticationFilter.class)
                .addFilterAfter(new FairRequestsFilter(threads, bodies, errors), TokenAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> decide(requests, policy))
                .exceptionHandling(refusals -> answer(refusals, policy, errors, refusedCalls))
                .build();
    }

    private static void decide(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            PolicyTable policy) {
        // Only the server itself makes these, on behalf of a request that has passed.
        requests.dispatcherTypeMatchers(
                        DispatcherType.ASYNC, DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ERROR)
                .permitAll()
                .anyRequest()
                .access((authentication, context) ->
                        decide(policy, context.getRequest(), caller(authentication.get())));
    }

    private static AuthorizationDecision decide(
            PolicyTable policy, HttpServletRequest request, @Nullable Principal caller) {
        try {
            return new AuthorizationDecision(policy.permits(request, caller));
        } catch (TacetException e) {
            throw new AccessDeniedException("It could not be decided.", e);
        }
    }

    private static void answer(
            ExceptionHandlingConfigurer<HttpSecurity> refusals,
            PolicyTable policy,
            ErrorBodies errors,
            RefusedCalls refusedCalls) {
        refusals.authenticationEntryPoint(
                        (request, response, e) -> errors.write(TokenAuthenticationFilter.noToken(), response))
                .accessDeniedHandler((request, response, e) -> {
                    Principal caller = caller(SecurityContextHolder.getContext().getAuthentication());
                    TacetException refusal = e.getCause() instanceof TacetException undecided
                            ? undecided
                            : new TacetException(
                                    ErrorCode.PERMISSION_MISSING, policy.missingPermission(request, caller));
                    refusedCalls.note(PolicyTable.callOf(request), refusal);
                    errors.write(refusal, response);
                });
    }

    private static @Nullable Principal caller(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known ? known.getPrincipal() : null;
    }

    /** A timer around each filter of the chain would cost more than most of the filters do. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Refuses paths that two readers could read differently: {@code //}, {@code ;}, encoded slashes, dots and percents. */
    @Bean
    HttpFirewall httpFirewall() {
        return new StrictHttpFirewall();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ErrorBodies errors) {
        return (request, response, e) -> errors.write(
                new TacetException(
                        ErrorCode.INVALID_REQUEST,
                        "The request's method, path or headers hold something that is not allowed, such as //, ; or a control"
                                + " character in the path."),
                response);
    }

    /** Nothing signs in this way. That this bean exists keeps Spring Boot from making a user with a logged password. */
    @Bean
    AuthenticationManager noAuthenticationManager() {
        return authentication -> {
            throw new ProviderNotFoundException("Callers are known by their token only.");
        };
    }
}
