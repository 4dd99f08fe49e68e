package io.tacet.conductor.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "a/b",
                "../x",
                "a\\b",
                "a;b",
                "a%2Fb",
                "100%",
                " a",
                "a ",
                "a\u0000",
                "a\nb",
                "pay\u200broll",
                "\u202eabc",
                "***",
                "sub_***_proc"
            })
    void nameThatNoPathCanHoldIsRefused(String name) {
        assertThatExceptionOfType(TacetException.class)
                .isThrownBy(() -> PathNames.require(name, "workflow"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay",
                "Pay roll 2",
                "a.b-c_d",
                "...",
                "\u00e9t\u00e9",
                "\u8a02\u5355",
                "a+b",
                "a&b",
                "a#b?c",
                "<b>",
                "(x) [y] {z}",
                "a:b",
                "**",
                "a*b"
            })
    void otherNamesAreFine(String name) {
        assertThatCode(() -> PathNames.require(name, "workflow")).doesNotThrowAnyException();
    }
}
