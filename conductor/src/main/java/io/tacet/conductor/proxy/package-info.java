/** Puts interceptors around the engine's beans. */
@NullMarked
package io.tacet.conductor.proxy;

import org.jspecify.annotations.NullMarked;
