/** What is worth telling a security officer: a closed vocabulary of events, and the port that keeps them. Imports kernel. */
@NullMarked
package io.tacet.audit;

import org.jspecify.annotations.NullMarked;
