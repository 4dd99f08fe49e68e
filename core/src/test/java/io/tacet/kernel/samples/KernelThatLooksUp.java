package io.tacet.kernel.samples;

import com.tngtech.archunit.lang.ArchRule;
import io.tacet.access.Role;

/** Against the rules: imports a room above it, and a library. */
public record KernelThatLooksUp(Role role, ArchRule rule) {}
