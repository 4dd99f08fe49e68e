package io.tacet.web;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.tacet.access.CallerSource;
import io.tacet.access.CurrentAccess;
import io.tacet.access.DeviceTokens;
import io.tacet.access.Enforcement;
import io.tacet.access.ProviderTokens;
import io.tacet.access.Sessions;
import io.tacet.access.SignIn;
import io.tacet.access.TokenService;
import io.tacet.audit.AuditCheck;
import io.tacet.audit.AuditLog;
import io.tacet.audit.AuditRepository;
import io.tacet.audit.AuditWriter;
import io.tacet.audit.RefusedCalls;
import io.tacet.redaction.Redaction;
import io.tacet.web.answers.RedactingFilter;
import io.tacet.web.audit.AuditController;
import io.tacet.web.audit.LeakAttemptController;
import io.tacet.web.body.BodyLimits;
import io.tacet.web.body.BoundedBodyFilter;
import io.tacet.web.body.NestingLimit;
import io.tacet.web.body.UntypedBodyFilter;
import io.tacet.web.console.ConsoleController;
import io.tacet.web.directory.ApplicationController;
import io.tacet.web.directory.GroupController;
import io.tacet.web.directory.RoleController;
import io.tacet.web.directory.UserController;
import io.tacet.web.environment.EnvironmentController;
import io.tacet.web.environment.EnvironmentTagController;
import io.tacet.web.errors.ErrorAnswers;
import io.tacet.web.errors.ErrorBodies;
import io.tacet.web.errors.OwnErrorAnswers;
import io.tacet.web.executions.ExecutionController;
import io.tacet.web.keys.KeyController;
import io.tacet.web.oidc.OidcConfiguration;
import io.tacet.web.secrets.SecretController;
import io.tacet.web.secrets.SecretFieldController;
import io.tacet.web.secrets.SecretHistoryController;
import io.tacet.web.secrets.SecretListController;
import io.tacet.web.secrets.SecretPageController;
import io.tacet.web.secrets.SecretTagController;
import io.tacet.web.secrets.SecretUseController;
import io.tacet.web.security.OperatorToken;
import io.tacet.web.security.PolicyTable;
import io.tacet.web.security.SecurityConfiguration;
import io.tacet.web.security.SecurityHeaders;
import io.tacet.web.security.SessionAuthenticator;
import io.tacet.web.security.SignedInCaller;
import io.tacet.web.security.TokenAuthenticator;
import io.tacet.web.settings.SettingsController;
import io.tacet.web.sharing.AuthorizationController;
import io.tacet.web.sharing.OwnAccessController;
import io.tacet.web.sharing.PermissionController;
import io.tacet.web.sharing.ReachController;
import io.tacet.web.sharing.TagController;
import io.tacet.web.sharing.TaskTagController;
import io.tacet.web.sharing.WorkflowTagController;
import io.tacet.web.signin.LocalSignIn;
import io.tacet.web.signin.SessionController;
import io.tacet.web.signin.SignInMethods;
import io.tacet.web.signin.TokenController;
import io.tacet.web.workflows.WorkflowProblemController;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * The HTTP API and the guard of the whole server.
 *
 * <p>Whoever imports it supplies beans of the types {@link io.tacet.secret.Vault}, {@link io.tacet.secret.VaultSettings}, {@link
 * io.tacet.secret.KeyRotation}, {@link SignIn}, {@link SignInMethods}, {@link Sessions}, {@link TokenService}, {@link DeviceTokens}, {@link CurrentAccess}, {@link io.tacet.access.directory.Users}, {@link io.tacet.access.directory.Groups}, {@link
 * io.tacet.access.directory.Applications}, {@link io.tacet.access.sharing.Sharing}, {@link io.tacet.handle.DefinitionReview}, {@link io.tacet.handle.DefinitionUses}, {@link io.tacet.handle.ExecutionIdentities}, {@link io.tacet.environment.Variables}, {@link
 * io.tacet.web.signin.TokenLifetimes}, {@link OperatorToken}, {@link Redaction}, {@link io.tacet.redaction.SecretFields}, {@link BodyLimits}, {@link io.tacet.web.secrets.ValueWarnings} and {@link io.tacet.audit.LeakAttemptRepository}, {@link AuditRepository}, {@link AuditWriter}, {@link io.tacet.web.settings.ServerSettings}, and comes before Spring Boot's own security
 * auto-configurations, so that they find ours and back off.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityConfiguration.class,
    ErrorAnswers.class,
    OwnErrorAnswers.class,
    OidcConfiguration.class,
    TokenController.class,
    SessionController.class,
    ConsoleController.class,
    SecretController.class,
    SecretListController.class,
    SecretPageController.class,
    SecretHistoryController.class,
    SecretTagController.class,
    SecretFieldController.class,
    SecretUseController.class,
    EnvironmentController.class,
    EnvironmentTagController.class,
    UserController.class,
    GroupController.class,
    ApplicationController.class,
    RoleController.class,
    AuthorizationController.class,
    PermissionController.class,
    ReachController.class,
    OwnAccessController.class,
    WorkflowTagController.class,
    TaskTagController.class,
    TagController.class,
    WorkflowProblemController.class,
    ExecutionController.class,
    KeyController.class,
    LeakAttemptController.class,
    AuditController.class,
    SettingsController.class
})
@SecurityScheme(
        name = "X-Authorization",
        type = SecuritySchemeType.APIKEY,
        in = SecuritySchemeIn.HEADER,
        paramName = "X-Authorization",
        description = "A token from POST /api/token.")
public class WebConfiguration {
    @Bean
    ModelConverter requiredProperties() {
        return new RequiredProperties();
    }

    @Bean
    ErrorBodies errorBodies() {
        return new ErrorBodies();
    }

    @Bean
    RefusedCalls refusedCalls(AuditLog audit) {
        return new RefusedCalls(audit);
    }

    @Bean
    AuditCheck auditCheck(AuditRepository records, AuditWriter writer) {
        return new AuditCheck(records, writer);
    }

    @Bean
    PolicyTable policyTable(CurrentAccess access, Enforcement enforcement) {
        return new PolicyTable(access, enforcement);
    }

    @Bean
    TokenAuthenticator authenticator(
            TokenService tokens,
            CurrentAccess access,
            OperatorToken operatorToken,
            ObjectProvider<ProviderTokens> provider) {
        return new TokenAuthenticator(
                tokens, access, operatorToken, provider.getIfAvailable(() -> ProviderTokens.NONE));
    }

    @Bean
    SessionAuthenticator sessionAuthenticator(Sessions sessions, TokenAuthenticator callers) {
        return new SessionAuthenticator(sessions, callers);
    }

    @Bean
    LocalSignIn localSignIn(SignIn signIn, SignInMethods methods, DeviceTokens devices) {
        return new LocalSignIn(signIn, methods, devices);
    }

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> securityHeaders() {
        return SecurityHeaders.filter();
    }

    /** The outermost filter: refusals of those behind it are answers too. */
    @Bean
    FilterRegistrationBean<RedactingFilter> redactingFilter(Redaction redaction) {
        FilterRegistrationBean<RedactingFilter> registration =
                new FilterRegistrationBean<>(new RedactingFilter(redaction));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        return registration;
    }

    @Bean
    BoundedBodyFilter boundedBodyFilter(BodyLimits limits) {
        return new BoundedBodyFilter(limits);
    }

    /** The last to look at the converters: those that others add are limited too. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    NestingLimit nestingLimit() {
        return new NestingLimit();
    }

    @Bean
    UntypedBodyFilter untypedBodyFilter() {
        return new UntypedBodyFilter();
    }

    @Bean
    CallerSource signedInCaller() {
        return new SignedInCaller();
    }
}
