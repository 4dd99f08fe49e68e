package io.tacet.conductor.grpc;

import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.tacet.access.Authenticator;
import io.tacet.access.Enforcement;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.SignedIn;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** No call without a token, unless the server observes: {@code authorization: Bearer <token>} or {@code x-authorization: <token>} in the call's metadata. */
final class AuthenticatingInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> X_AUTHORIZATION =
            Metadata.Key.of("x-authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;
    private final Enforcement enforcement;

    AuthenticatingInterceptor(Authenticator authenticator, Enforcement enforcement) {
        this.authenticator = authenticator;
        this.enforcement = enforcement;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        try {
            SignedIn caller = token(headers)
                    .map(authenticator::authenticate)
                    .or(() -> enforcement.anonymous().map(AuthenticatingInterceptor::anonymous))
                    .orElseThrow(() -> new TacetException(
                            ErrorCode.INVALID_TOKEN,
                            "Sign in first: send a token as metadata x-authorization, or authorization: Bearer."));
            return Contexts.interceptCall(
                    GrpcCaller.with(caller, call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)),
                    call,
                    headers,
                    next);
        } catch (TacetException e) {
            call.close(RpcRefusal.of(e), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    private static SignedIn anonymous(PrincipalId application) {
        return SignedIn.always(new Principal(application, Set.of()));
    }

    private static Optional<String> token(Metadata headers) {
        @Nullable String own = headers.get(X_AUTHORIZATION);
        if (own != null) {
            return Optional.of(own);
        }
        return Optional.ofNullable(headers.get(AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }
}
