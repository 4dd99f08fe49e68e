package io.tacet.enginelike;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What of the engine's web set-up bears on ours: Accept ignored, forwarded headers believed, browser routes, a mapper of all exceptions. Outside our packages, as the engine is. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({EngineLike.Endpoints.class, EngineLike.MapperOfAll.class, LeakyEndpoints.class})
public class EngineLike implements WebMvcConfigurer {
    public static final String MARKER = "ENGINE-ANSWERED";

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer
                .ignoreAcceptHeader(true)
                .defaultContentType(
                        MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new BrowserRoutes()).excludePathPatterns("/api/**", "/health", "/api-docs");
    }

    @Bean
    FilterRegistrationBean<ForwardedHeaderFilter> forwardedHeaderFilter() {
        FilterRegistrationBean<ForwardedHeaderFilter> registration =
                new FilterRegistrationBean<>(new ForwardedHeaderFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    static final class BrowserRoutes implements HandlerInterceptor {
        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                throws Exception {
            String path = request.getRequestURI();
            if (!request.getMethod().equals("GET")
                    || path.startsWith("/api/")
                    || path.equals("/error")
                    || path.contains(".")) {
                return true;
            }
            request.getRequestDispatcher("/index.html").forward(request, response);
            return false;
        }
    }

    @RestController
    public static class Endpoints {
        public final AtomicInteger calls = new AtomicInteger();

        @GetMapping({"/health", "/api/health"})
        Map<String, Boolean> health() {
            return Map.of("healthy", true);
        }

        @RequestMapping({"/api/admin/config", "/api/admin/**", "/actuator2/prometheus", "/api/healthy"})
        String engine() {
            calls.incrementAndGet();
            return MARKER;
        }

        @PostMapping("/api/admin/echo")
        Map<String, Object> echo(@RequestBody Map<String, Object> body) {
            return body;
        }

        @GetMapping("/api/async/future")
        CompletableFuture<String> future() {
            return CompletableFuture.supplyAsync(() -> MARKER);
        }

        @GetMapping("/api/async/deferred")
        DeferredResult<String> deferred() {
            DeferredResult<String> result = new DeferredResult<>();
            new Thread(() -> result.setResult(MARKER)).start();
            return result;
        }

        @GetMapping("/api/async/failed")
        CompletableFuture<String> failed() {
            return CompletableFuture.failedFuture(new IllegalStateException("as the engine says it"));
        }
    }

    @RestControllerAdvice
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    static class MapperOfAll {
        @ExceptionHandler(Throwable.class)
        ResponseEntity<Map<String, String>> all(Throwable e) {
            return ResponseEntity.internalServerError().body(Map.of("message", "engine: " + e.getMessage()));
        }
    }
}
