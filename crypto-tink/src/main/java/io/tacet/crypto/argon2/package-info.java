/** Password hashing with Argon2. */
@NullMarked
package io.tacet.crypto.argon2;

import org.jspecify.annotations.NullMarked;
