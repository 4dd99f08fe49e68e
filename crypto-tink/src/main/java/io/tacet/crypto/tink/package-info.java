/** Encryption of values, signing of tokens and the keys for both, on Google Tink. */
@NullMarked
package io.tacet.crypto.tink;

import org.jspecify.annotations.NullMarked;
