package io.tacet.web.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.directory.Applications.NewKey;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;

/** An access key just made, with its secret: the one answer that shows it. */
@Schema(name = "NewAccessKey")
@JsonIgnoreProperties("proof")
public record NewAccessKeyView(
        String id, @Schema(hidden = true) SensitiveValue proof) {
    static NewAccessKeyView of(NewKey created) {
        return new NewAccessKeyView(created.key().id(), created.secret());
    }

    @Schema(description = "Shown this once.", requiredMode = Schema.RequiredMode.REQUIRED)
    @JsonProperty("secret")
    public String shown() {
        return proof.reveal(PlaintextAccess.granted());
    }
}
