package com.netflix.conductor;

/** Stands for a class of the engine, which core's tests do not have. */
public record EngineClass(int id) {}
