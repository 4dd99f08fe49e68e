package io.tacet.redaction;

import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keys of issuers whose format tells a key from any other text, although a part of it looks like something public (a checksum, a UUID), or like a record with
 * parts that can be guessed. Only those are here that {@link Strength} and {@link StrongParts} would not find whole.
 *
 * <p>A key is looked for whole, with what says that it is one: the same checksum or UUID alone is left as it is. What the issuer made at random in it has to be as hard
 * to guess as any {@linkplain Strength strong} text. Not here are keys that issuers publish (mobile and browser keys), prefixes that others use for identifiers, too
 * ({@code api-} and a UUID), and UUIDs that are no random ones.
 */
final class KeyFormats {
    private static final String UUID = "([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})";

    /** In the one group of each, what is random. */
    private static final List<String> FORMATS = List.of(
            // What is random looks like a checksum. Airtable:
            "pat[A-Za-z0-9]{14}\\.([0-9a-f]{64})",
            // Brevo.
            "xkeysib-([0-9a-f]{64}-[A-Za-z0-9]{16})",
            // Buildkite.
            "bkua_([0-9a-f]{40})",
            // CircleCI.
            "CCI(?:PAT|PRJ)_([A-Za-z0-9]{22}_[0-9a-f]{40})",
            // DigitalOcean.
            "do[opr]_v1_([0-9a-f]{64})",
            // Pulumi.
            "pul-([0-9a-f]{40})",
            // Sentry, of a user.
            "sntryu_([0-9a-f]{64})",
            // Shippo.
            "shippo_(?:live|test)_([0-9a-f]{40})",
            // Slack, for an application.
            "xapp-\\d-[A-Z0-9]{9,12}-\\d{10,14}-([0-9a-f]{64})",
            // SonarQube.
            "sq[apu]_([0-9a-f]{40})",
            // Sourcegraph.
            "sgp_(?:(?:[0-9a-f]{16}|local)_)?([0-9a-f]{40})",
            // Supabase.
            "sbp_([0-9a-f]{40})",

            // What is random looks like an identifier. LaunchDarkly:
            "sdk-" + UUID,
            // HubSpot.
            "pat-[a-z]{2}\\d-" + UUID,
            // Heroku.
            "HRKU-" + UUID,
            // Plaid.
            "access-(?:sandbox|development|production)-" + UUID,
            // Intercom, which writes it in base64.
            "tok:([0-9a-f]{8}_[0-9a-f]{4}_4[0-9a-f]{3}_[89ab][0-9a-f]{3}_[0-9a-f]{12}):\\d:\\d",

            // What is random has signs in it. Artifactory, in base64:
            "reftkn:\\d\\d:\\d{10}:([A-Za-z0-9]{27,28})",
            // Anthropic and OpenAI.
            "sk-ant-[a-z]{3,8}\\d\\d-([\\w-]{93})AA",
            "sk-(?:proj|svcacct|admin)-([\\w-]{58,74}T3BlbkFJ[\\w-]{58,74})",
            // Atlassian.
            "ATATT3([\\w-]{150,200})=[0-9A-F]{8}",
            // Azure, of an application.
            "([\\w~.]{3}\\dQ~[\\w~.-]{34})",
            // Discord, behind the number of the bot in base64.
            "(?:[MNO][A-Za-z0-9]{3}){5}[MNO][A-Za-z0-9]{2,5}\\.[\\w-]{6}\\.([\\w-]{27,38})",
            // Django.
            "django-insecure-([a-z0-9!@#$%^&*(\\-_=+)]{50})",
            // Docker.
            "dckr_[po]at_([\\w-]{27,32})",
            // Duffel.
            "duffel_(?:live|test)_([\\w-]{43})",
            // Figma.
            "figd_([\\w-]{40})",
            // Fly.
            "fo1_([\\w-]{43})",
            // Frame.io.
            "fio-u-([\\w-]{64})",
            // GitLab; in some, length and checksum follow.
            "gl(?:pat|dt|rt|ptt|ft|imt|oas|soat|agent)-([\\w-]{20,300})(?:\\.[0-9a-z]{2}\\.[0-9a-z]{9})?",
            // Google, of an application.
            "GOCSPX-([\\w-]{28})",
            // Heroku.
            "HRKU-AA([\\w-]{58})",
            // PlanetScale.
            "pscale_(?:tkn|pw|oauth)_([\\w.-]{32,64})",
            // PyPI: a signature at the end.
            "pypi-AgE[\\w-]{30,1000}([\\w-]{43})",
            // SendGrid.
            "SG\\.([\\w-]{22}\\.[\\w-]{43})",
            // Square.
            "sq0csp-([\\w-]{43})",
            "sq0atp-([\\w-]{22})",
            // Supabase, of a project.
            "sb_secret_([\\w-]{31})",
            // Telegram, behind the number of the bot.
            "\\d{8,10}:(AA[\\w-]{33})",
            // Vault.
            "hv[sbr]\\.([\\w-]{24,300})",

            // Seeds of one-time passwords in groups, as services show them: all of the text, with a digit.
            "^(?=\\D*\\d)((?:[A-Z2-7]{4} ){3,15}[A-Z2-7]{4})$",
            "^(?=\\D*\\d)((?:[a-z2-7]{4} ){3,15}[a-z2-7]{4})$");

    private static final Pattern ANY = Pattern.compile("(?<![\\w-])(?:" + String.join("|", FORMATS) + ")(?![\\w-])");

    /** Of a checksum or a UUID, in which groups may have no letters. */
    private static final Pattern HEX = Pattern.compile("[0-9a-f_-]+");

    private KeyFormats() {}

    /**
     * @param text all of it
     * @param random what of it nobody can guess
     */
    record Key(String text, String random) {
        private static Key of(MatchResult match) {
            return new Key(
                    match.group(),
                    IntStream.rangeClosed(1, match.groupCount())
                            .mapToObj(match::group)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow());
        }

        /** As a program stores it that takes the blanks out, too. */
        Stream<String> spellings() {
            return Stream.of(text, text.replace(" ", "")).distinct();
        }

        /** A number or a word between signs may be something that somebody wrote behind a key. */
        private boolean isUnguessable() {
            return Strength.isRandom(random)
                    && (HEX.matcher(random).matches()
                            || StrongParts.betweenSigns(random).noneMatch(StrongParts::isNumberOrWord));
        }
    }

    static boolean isOne(String text) {
        return in(text).anyMatch(key -> key.text().equals(text));
    }

    /** Those that stand in a text, not in other words or numbers. */
    static Stream<Key> in(String text) {
        return ANY.matcher(text).results().map(Key::of).filter(Key::isUnguessable);
    }

    static String without(String text) {
        return ANY.matcher(text).replaceAll(match -> Key.of(match).isUnguessable() ? " " : "$0");
    }
}
