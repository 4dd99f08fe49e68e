package io.tacet.redaction;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every file or key of a well-known format has in common: how it begins, and constants within it. These bytes are public, however random they look
 * in base64.
 *
 * <p>Written in hex, with text in quotes; {@code [a2-a6]} is any byte of that range, and {@code +8} at the end says that the eight bytes that follow differ, but hold
 * only sizes, times and checksums.
 */
final class FormatConstants {
    private static final List<String> IMAGES = List.of(
            // PNG: with a width and a height of two bytes each, then color type, checksum and the size of the next
            // chunk; what comes between; the end.
            "89 'PNG' 0d0a1a0a 0000000d 'IHDR' 0000",
            "[00-ff] 08 [00-06] 000000 +8",
            "00000001 'sRGB' 00 aece1ce9 000000",
            "00000004 'gAMA' 0000b18f 0bfc6105 000000",
            "00000009 'pHYs'",
            "00000000 'IEND' ae426082",
            // One pixel, such as pages are tracked and laid out with: all of its data.
            "'IHDR' 00000001 00000001 [01-08] [00-06] +51",
            // JPEG, as JFIF and as EXIF.
            "ffd8ffe0 0010 'JFIF' 00 01 [01-02] [00-02]",
            "[01-c8] 00 [01-c8] 0000 ffdb 0043 00",
            "'Exif' 0000 'II' 2a00 08000000",
            "'Exif' 0000 'MM' 002a 00000008",
            "ffc4001f 0000 010501010101 01010000000000000000 0102030405060708090a0b",
            "ffc400b5 1000 020103030204030505040400 00017d 01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282",
            // GIF: size and colors follow.
            "'GIF8' [37-39] 61",
            "'GIF89a' 01000100 [80-f0] 0000 000000 ffffff 21f904 01 00000000 2c 00000000 01000100 00 02 02 44 01 00 3b",
            "'GIF89a' 01000100 [80-f0] 0000 ffffff 000000 21f904 01 00000000 2c 00000000 01000100 00 02 01 44 00 3b",
            "2c 00000000 01000100 0002 02 4401 003b",
            "2c 00000000 01000100 0002 01 4400 3b",
            "2c 00000000 01000100 0002 02 4c01 003b",
            "'WEBPVP8' [20-58]",
            "49492a00 08000000",
            "4d4d002a 00000008",
            "00000100 [01-09] 00 [10-80] [10-80] 0000 0100 2000");

    private static final List<String> DOCUMENTS = List.of(
            // PDF, with the second line of each of the usual programs.
            "'%PDF-1.' [30-37] 0a 25 e2e3cfd3 0a 31 20 30 20 'obj' 0a",
            "'%PDF-1.' [30-37] 0d0a 25 e2e3cfd3 0d0a",
            "'%PDF-1.' [30-37] 0d 25 e2e3cfd3 0d0a",
            "'%PDF-1.' [30-37] 0a 25 c3a4c3bcc3b6c39f 0a 32 20 30 20 'obj' 0a",
            "'%PDF-1.' [30-37] 0a 25 d3ebe9e1 0a",
            "'%PDF-1.' [30-37] 0a 25 d0d4c5d8 0a",
            "'%PDF-1.' [30-37] 0a 25 b5edaefb 0a",
            "'%PDF-1.' [30-37] 0d0a 25 b5b5b5b5 0d0a",
            "'%PDF-1.' [30-37] 0a 25 aaabacad 0a",
            "'%PDF-1.' [30-37] 0a 25 c4e5f2e5ebe7f3a0d0c4c6 0a",
            "' obj' 0a 3c3c",
            // Word, Excel and PowerPoint before 2007.
            "d0cf11e0a1b11ae1 00000000000000000000000000000000 3e00 0300 feff 0900 0600 000000000000000000000000",
            "d0cf11e0a1b11ae1 00000000000000000000000000000000 3b00 0300 feff 0900 0600 000000000000000000000000",
            "00000000 00100000",
            // Word and Excel, as they begin since.
            "504b0304 1400 0600 0800 0000 2100",
            "0000 2100 dfa4d26c 5a010000 20050000 1300",
            "0000 2100 62ee9d68 5e010000 90040000 1300",
            "1300 0802 '[Content_Types].xml' 20a2 0402 28a0 0002 00000000",
            "1300 '[Content_Types].xml'");

    private static final List<String> ARCHIVES = List.of(
            "504b0304 [0a-14] 00 0000 0000",
            "504b0304 [0a-14] 00 0000 0800",
            "504b0304 [0a-14] 00 0008 0000",
            "504b0304 1400 0008 0800",
            "504b0304 1400 0808 0800",
            "504b0304 1400 0200 0800",
            "'META-INF/' feca0000",
            "'META-INF/MANIFEST.MF'",
            "1f8b08 [00-08] 00000000 [00-04] [00-ff]",
            "377abcaf271c 0004",
            "fd'7zXZ' 0000 04 e6d6b446",
            "'BZh' [31-39] 314159265359",
            "28b52ffd [00-ff] [00-ff]",
            "7f'ELF' 020101 00 0000000000000000 [02-03] 00 3e00 01000000",
            "4d5a9000 03000000 04000000 ffff0000 b8000000 00000000 40000000 00000000 00000000",
            "'!This program cannot be run in DOS mode.' 0d0d0a24",
            "cafebabe 000000 [32-46]",
            "0061736d 01000000",
            "'SQLite format 3' 00 1000 [01-02] [01-02] 00 40 20 20",
            "'wOF2' 00010000",
            "'wOFF' 00010000");

    private static final List<String> SOUND_AND_FILM = List.of(
            "000000 [14-28] 'ftyp'",
            "'ftypisom' 00000200 'isomiso2avc1mp41' 00000008 'free'",
            "'ftypisom' 00000200 'isomiso2mp41' 00000008 'free'",
            "'ftypisom' 00000200 'isomiso5iso6mp41'",
            "'ftypisom' 00000001 'isomavc1'",
            "'ftypmp42' 00000000 'mp42mp41isomiso2avc1'",
            "'ftypmp42' 00000000 'isommp42'",
            "'ftypmp42' 00000001 'isommp41mp42'",
            "'ftypM4A ' 00000000 'M4A mp42isom' 00000000",
            "'ftypM4A ' 00000200 'M4A isomiso2'",
            "'ftypqt  ' 20050300 'qt  '",
            "'ftypavif' 00000000 'avifmif1miafMA1'",
            "'ftypheic' 00000000 'mif1heic'",
            "1a45dfa3 9f 428681 01 42f781 01 42f281 04 42f381 08 428284 'webm' 428781 [02-04] 428581 02 18538067 01",
            "1a45dfa3 01000000000000 [1f-23] 428681 01 42f781 01 42f281 04 42f381 08 428284 'webm' 428781 [02-04] 428581 02 18538067 01",
            "1a45dfa3 a3 428681 01 42f781 01 42f281 04 42f381 08 428288 'matroska' 428781 [02-04] 428581 02 18538067 01",
            "'ID3' [03-04] 0000",
            "'ID3' 04 0000 000000 [22-23] 'TSSE' 000000 [0e-0f] 0000 03 'Lavf5' [37-39] 2e",
            "'ID3' 04 0000 000000 [22-23] 'TSSE' 000000 [0e-0f] 0000 03 'Lavf6' [30-32] 2e",
            "'.100' 00 000000000000000000 fffb [50-e0] [00-c4] 00000000",
            "'OggS' 00 02 0000000000000000",
            "'WAVEfmt ' 10000000 0100 [01-02] 00 44ac0000",
            "'WAVEfmt ' 10000000 0100 [01-02] 00 80bb0000",
            "'WAVEfmt ' 10000000 0100 0100 803e0000 007d0000 0200 1000 'data'",
            "'fLaC' 00 000022 1000 1000");

    private static final List<String> JAVA = List.of(
            "aced0005 [70-7e] [00-01]",
            "aced0005 73 72 0011 'java.util.HashMap' 0507dac1c31660d1 03 0002 46 000a 'loadFactor' 49 0009 'threshold' 78 70 3f400000 000000 [00-0c] 77 08 000000",
            "aced0005 73 72 0017 'java.util.LinkedHashMap' 34c04e5c106cc0fb 02 0001 5a 000b 'accessOrder' 78 72 0011 'java.util.HashMap' 0507dac1c31660d1 03",
            "aced0005 73 72 0013 'java.util.ArrayList' 7881d21d99c7619d 03 0001 49 0004 'size' 78 70 000000",
            "aced0005 73 72 0014 'java.util.LinkedList' 0c29535d4a608822 03 0000 78 70 77 04 000000",
            "aced0005 73 72 0011 'java.util.HashSet' ba44859596b8b734 03 0000 78 70 77 0c 000000",
            "aced0005 73 72 0011 'java.lang.Integer' 12e2a0a4f7818738 02 0001 49 0005 'value' 78 72 0010 'java.lang.Number' 86ac951d0b94e08b 02 0000 78 70 000000",
            "aced0005 73 72 000e 'java.lang.Long' 3b8be490cc8f23df 02 0001 4a 0005 'value' 78 72 0010 'java.lang.Number' 86ac951d0b94e08b 02 0000 78 70 000000",
            "aced0005 73 72 000e 'java.util.Date' 686a81014b597419 03 0000 78 70 77 08 0000",
            "feedfeed 00000002 000000");

    private static final List<String> KEYS = List.of(
            // Private keys: RSA of 2048, 3072 and 4096 bits (PKCS#1, and PKCS#8 around it).
            "308204 [9e-a8] 020100 02820101 00",
            "308206 [dc-e8] 020100 02820181 00",
            "308209 [20-2c] 020100 02820201 00",
            "308204 [b8-c2] 020100 300d06092a864886f70d0101010500 048204 [9e-ac] 308204 [9e-a8] 020100 02820101 00",
            "308206 [f6-ff] 020100 300d06092a864886f70d0101010500 048206 [e0-ec] 308206 [dc-e8] 020100 02820181 00",
            "308209 [3a-46] 020100 300d06092a864886f70d0101010500 048209 [24-30] 308209 [20-2c] 020100 02820201 00",
            // Public keys: RSA of the same, and their end.
            "30820122 300d06092a864886f70d0101010500 0382010f 00 3082010a 02820101 00",
            "308201a2 300d06092a864886f70d0101010500 0382018f 00 3082018a 02820181 00",
            "30820222 300d06092a864886f70d0101010500 0382020f 00 3082020a 02820201 00",
            "3082010a 02820101 00",
            "3082018a 02820181 00",
            "3082020a 02820201 00",
            // Elliptic curves: P-256, P-384, P-521 and Ed25519, X25519; private (PKCS#8 and SEC 1) and public.
            "308187 020100 301306072a8648ce3d020106082a8648ce3d030107 046d 306b 020101 0420",
            "3041 020100 301306072a8648ce3d020106082a8648ce3d030107 0427 3025 020101 0420",
            "304e 020100 301006072a8648ce3d020106052b81040022 0437 3035 020101 0430",
            "3060 020100 301006072a8648ce3d020106052b81040023 0449 3047 020101 0442 [00-01]",
            "3081b6 020100 301006072a8648ce3d020106052b81040022 04819e 30819b 020101 0430",
            "3081ee 020100 301006072a8648ce3d020106052b81040023 0481d6 3081d3 020101 0442 [00-01]",
            "308184 020100 301006072a8648ce3d020106052b8104000a 046d 306b 020101 0420",
            "302e 020100 300506032b65 [6e-70] 0422 0420",
            "3051 020101 300506032b65 [6e-70] 0422 0420",
            "3077 020101 0420",
            "3081a4 020101 0430",
            "3081dc 020101 0442 [00-01]",
            "a00a06082a8648ce3d030107 a144 034200 04",
            "a00706052b81040022 a164 036200 04",
            "a00706052b81040023 a18189 03818600 04",
            "a144 034200 04",
            "a164 036200 04",
            "a18189 038186 00 04",
            "3059 301306072a8648ce3d020106082a8648ce3d030107 034200 04",
            "3076 301006072a8648ce3d020106052b81040022 036200 04",
            "30819b 301006072a8648ce3d020106052b81040023 038186 00 04",
            "3056 301006072a8648ce3d020106052b8104000a 034200 04",
            "302a 300506032b65 [6e-70] 0321 00",
            // Encrypted private keys and key stores: PBES2, PKCS#12.
            "06092a864886f70d01050d 30",
            "06092a864886f70d01050c 30 [14-30] 04 [08-10]",
            "300c 06082a864886f70d0209 0500 301d 060960864801650304012a 0410",
            "06092a864886f70d010701 a082",
            "06092a864886f70d010702 a082",
            "06092a864886f70d010706 a082",
            // OpenSSH, public: RSA of 2048, 3072 and 4096 bits, Ed25519, ECDSA.
            "00000007 'ssh-rsa' 00000003 010001 00000101 00",
            "00000007 'ssh-rsa' 00000003 010001 00000181 00",
            "00000007 'ssh-rsa' 00000003 010001 00000201 00",
            "00000007 'ssh-dss' 00000081 00",
            "0000000b 'ssh-ed25519' 00000020",
            "00000013 'ecdsa-sha2-nistp256' 00000008 'nistp256' 00000041 04",
            "00000013 'ecdsa-sha2-nistp384' 00000008 'nistp384' 00000061 04",
            "00000013 'ecdsa-sha2-nistp521' 00000008 'nistp521' 00000085 04",
            "0000001a 'sk-ssh-ed25519@openssh.com' 00000020",
            // OpenSSH, private: without and with a passphrase.
            "'openssh-key-v1' 00 00000004 'none' 00000004 'none' 00000000 00000001 000000 [33-97] 000000 [07-13]",
            "'openssh-key-v1' 00 00000004 'none' 00000004 'none' 00000000 00000001 0000 0117 00000007 'ssh-rsa' 00000003 010001",
            "'openssh-key-v1' 00 00000004 'none' 00000004 'none' 00000000 00000001 0000 0197 00000007 'ssh-rsa' 00000003 010001",
            "'openssh-key-v1' 00 00000004 'none' 00000004 'none' 00000000 00000001 0000 0217 00000007 'ssh-rsa' 00000003 010001",
            "00000001 00000033 0000000b 'ssh-ed25519' 00000020",
            "00000001 000000 [68-ac] 00000013 'ecdsa-sha2-nistp' [32-35]",
            "'openssh-key-v1' 00 0000000a 'aes256-ctr' 00000006 'bcrypt' 00000018 00000010",
            // OpenSSL's enc.
            "'Salted__'");

    private static final List<String> CERTIFICATES = List.of(
            "a003020102 02 [01-15]",
            "300d06092a864886f70d0101 [01-0d] 0500",
            "300d06092a864886f70d0101 [01-0d] 05000382",
            "300b06092a864886f70d0101 [01-0d]",
            "300a06082a8648ce3d0403 [02-04]",
            "300506032b6570",
            "0500 30 [40-ff] 310b300906035504061302",
            "310b300906035504061302",
            "06035504 [03-0b] 0c",
            "06035504 [03-0b] 13",
            // As OpenSSL fills them in.
            "310b3009060355040613024155 3113301106035504080c 0a 'Some-State' 3121301f060355040a0c 18 'Internet Widgits Pty Ltd'",
            "301d0603551d0e0416 0414",
            "301f0603551d230418 30168014",
            "30 [0c-12] 0603551d130101ff04 [02-08] 30 [00-06] 0101ff",
            "300c0603551d130101ff04023000",
            "300e0603551d0f0101ff0404030205a0",
            "300e0603551d0f0101ff040403020186",
            "301d0603551d250416301406082b0601050507030106082b06010505070302");

    /** Of an empty file or text: MD5, SHA-1, SHA-256, SHA-384, SHA-512. Each empty object of a storage has the first as its tag. */
    private static final List<String> HASHES_OF_NOTHING = List.of(
            "d41d8cd98f00b204e9800998ecf8427e",
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
            "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e");

    private static final Pattern TOKEN =
            Pattern.compile("'([^']*)'|\\[(\\p{XDigit}{2})-(\\p{XDigit}{2})]|\\+(\\d+)|((?:\\p{XDigit}{2})+)| ");

    private FormatConstants() {}

    static Stream<FormatConstant> all() {
        return Stream.of(IMAGES, DOCUMENTS, ARCHIVES, SOUND_AND_FILM, JAVA, KEYS, CERTIFICATES, HASHES_OF_NOTHING)
                .flatMap(List::stream)
                .map(FormatConstants::read);
    }

    private static FormatConstant read(String written) {
        ByteArrayOutputStream lowest = new ByteArrayOutputStream();
        ByteArrayOutputStream highest = new ByteArrayOutputStream();
        int varying = 0;
        Matcher token = TOKEN.matcher(written);
        while (token.lookingAt()) {
            if (token.group(1) != null) {
                lowest.writeBytes(token.group(1).getBytes(StandardCharsets.US_ASCII));
                highest.writeBytes(token.group(1).getBytes(StandardCharsets.US_ASCII));
            } else if (token.group(2) != null) {
                lowest.write(HexFormat.fromHexDigits(token.group(2)));
                highest.write(HexFormat.fromHexDigits(token.group(3)));
            } else if (token.group(4) != null) {
                varying = Integer.parseInt(token.group(4));
            } else if (token.group(5) != null) {
                lowest.writeBytes(HexFormat.of().parseHex(token.group(5)));
                highest.writeBytes(HexFormat.of().parseHex(token.group(5)));
            }
            token.region(token.end(), written.length());
        }
        if (token.regionStart() < written.length()) {
            throw new AssertionError("not a constant: " + written.substring(token.regionStart()));
        }
        return new FormatConstant(lowest.toByteArray(), highest.toByteArray(), varying);
    }
}
