/** The engine's gRPC server, behind sign-in. */
@NullMarked
package io.tacet.conductor.grpc;

import org.jspecify.annotations.NullMarked;
