package io.tacet.web.settings;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Which server this is, and how it is set up. Nothing in it is a secret. */
public record ServerSettings(
        @Schema(description = "Of Tacet: plug-in and console are made together.")
        String version,

        @Schema(description = "Of Conductor.") String engineVersion,

        List<Setting> settings) {
    public ServerSettings {
        settings = List.copyOf(settings);
    }

    /** A property that counts now, set or by default. */
    @Schema(name = "ServerSetting")
    public record Setting(String property, String value, String meaning) {}
}
