package io.tacet.arch;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

@AnalyzeClasses(packages = "io.tacet", importOptions = DoNotIncludeTests.class)
class CoreArchitectureTest {
    @ArchTest
    static final ArchTests RULES = ArchTests.in(HouseRules.class);
}
