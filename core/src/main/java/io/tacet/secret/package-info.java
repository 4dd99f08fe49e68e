/** Secrets, their versions and the vault that keeps them; the ports for storage, cipher and keys. Imports access and the kernel. */
@NullMarked
package io.tacet.secret;

import org.jspecify.annotations.NullMarked;
