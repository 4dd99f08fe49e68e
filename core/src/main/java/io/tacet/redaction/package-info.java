/** Finds the values of stored secrets in text and in trees of maps and lists, in all the ways in which they may be written. Imports handle and what lies below it. */
@NullMarked
package io.tacet.redaction;

import org.jspecify.annotations.NullMarked;
