package io.tacet.plugin.samples;

/** Something of the plug-in. */
public record Assembly(int beans) {}
